import { useWords } from '../../../words/words.ts'
import classes from './composer.module.css'
import type { Writing } from './writing.ts'

const kinds = ['reply', 'note'] as const

/** Answer or note: each in its own colour, so that one glance tells which it is. */
export function KindSwitch({ value, onChange }: { value: Writing['kind']; onChange: (kind: Writing['kind']) => void }) {
  const words = useWords().composer
  return (
    <fieldset className={classes.kinds}>
      <legend className="visually-hidden">{words.label}</legend>
      {kinds.map((kind) => (
        <label key={kind} data-kind={kind} data-on={kind === value || undefined}>
          <input
            type="radio"
            className="visually-hidden"
            name="kind"
            value={kind}
            checked={kind === value}
            onChange={() => onChange(kind)}
          />
          {words[kind]}
        </label>
      ))}
    </fieldset>
  )
}
