import { IconX } from '@tabler/icons-react'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'
import { useWords } from '../../words/words.ts'
import classes from './macros.module.css'
import { usePlannedThings } from './planned.ts'

type Props = {
  changes: PlannedChanges
  /** Lets each be left out; absent, they are only told. */
  onChange?: (changes: PlannedChanges) => void
  /** It happens at once, and not with sending. */
  atOnce?: boolean
}

/** What will also happen: a chip for each, which can be left out before it does. */
export function PlannedChips({ changes, onChange, atOnce = false }: Props) {
  const words = useWords().macros
  const things = usePlannedThings()(changes)
  if (things.length === 0) return null
  const label = atOnce ? words.willAtOnce : words.will
  return (
    <div className={classes.will}>
      <span>{label}</span>
      <ul aria-label={label}>
        {things.map(({ key, text, without }) => (
          <li key={key} className={classes.thing}>
            {text}
            {onChange ? (
              <button
                type="button"
                aria-label={words.leaveOut(text)}
                title={words.leaveOut(text)}
                onClick={() => onChange(without)}
              >
                <IconX size={12} aria-hidden="true" />
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
