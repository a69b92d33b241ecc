import { IconFile } from '@tabler/icons-react'
import type { Preview } from '../../../contract/intake.ts'
import { useWords } from '../../words/words.ts'
import classes from './mail-page.module.css'

/** What can be told of a mail without opening it: text only, nothing of it is drawn or loaded. */
export function PreviewOf({ preview: { text, headers, attachments, cut } }: { preview: Preview }) {
  const words = useWords().intake
  return (
    <>
      <section className={classes.part} aria-labelledby="words">
        <h2 id="words">{words.words}</h2>
        {text ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard
          <pre className={classes.words} tabIndex={0}>
            {text}
          </pre>
        ) : (
          <p className={classes.soft}>{words.noWords}</p>
        )}
        {cut ? <p className={classes.soft}>{words.cut}</p> : null}
      </section>
      {attachments.length > 0 ? (
        <section className={classes.part} aria-labelledby="files">
          <h2 id="files">{words.files}</h2>
          <ul className={classes.files}>
            {attachments.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and none of them ever moves
              <li key={at}>
                <IconFile size={16} stroke={1.5} aria-hidden="true" />
                {name}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <details className={classes.part}>
        <summary>{words.headers}</summary>
        <dl className={classes.headers}>
          {headers.map(({ name, value }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a field may stand there twice, and none of them ever moves
            <div key={at}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}
