import type { Marked as Parts } from '../../../contract/search.ts'
import classes from './search.module.css'

/** Text with what was looked for marked; the parts are text alone, never markup. */
export function Marked({ parts }: { parts: Parts }) {
  return (
    <>
      {parts.map(({ text, hit }, place) =>
        hit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
          <mark key={place} className={classes.mark}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </>
  )
}
