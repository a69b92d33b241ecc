import { IconPencil } from '@tabler/icons-react'
import type { TrailStep } from '../../../../contract/guide-runs.ts'
import { useWords } from '../../../words/words.ts'
import classes from './run.module.css'

/** What was answered so far; each can be gone back to. */
export function Trail({
  trail,
  onBack,
}: {
  trail: readonly TrailStep[]
  onBack?: ((step: string) => void) | undefined
}) {
  const words = useWords().guides.run
  const told = trail.filter(({ kind, answer }) => kind === 'question' || answer !== '')
  if (told.length === 0) return null
  return (
    <section className={classes.trail}>
      <h4>{words.gone}</h4>
      <dl>
        {told.map(({ step, title, answer }) => (
          <div key={step}>
            <dt dir="auto">{title}</dt>
            <dd dir="auto">
              {answer || '–'}
              {onBack ? (
                <button type="button" aria-label={words.changeAnswer(title)} onClick={() => onBack(step)}>
                  <IconPencil size={13} stroke={1.8} />
                </button>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
