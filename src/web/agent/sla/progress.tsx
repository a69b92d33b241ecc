import type { Recomputation } from '../../../contract/sla.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './settings.module.css'

/** How far clocks are counted anew after a change, or how the last time came out. */
export function Progress({ run }: { run: Recomputation }) {
  const words = useWords().sla
  const format = useFormat()
  const share = run.total ? run.done / run.total : run.endedAt ? 1 : 0
  if (run.endedAt && run.done === 0) return null
  const text = run.endedAt
    ? words.recomputed(format.number(run.changed), format.number(run.done))
    : words.recomputing(`${format.number(Math.round(share * 100))} %`)
  return (
    <p className={classes.progress} role="status">
      {text}
      {run.endedAt ? null : <span className={classes.progressBar} style={{ inlineSize: `${share * 100}%` }} />}
    </p>
  )
}
