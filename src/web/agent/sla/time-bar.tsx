import type { Clock, ClockStretch } from '../../../contract/sla.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { moment } from './sentence.ts'
import classes from './time-bar.module.css'

/** Closed nights and weekends would leave no room for the rest: each counts as at most so much of what ran. */
const closedShare = 0.25

/** How wide each stretch is drawn: what ran and stood still in its measure, closed hours folded. */
function widthsOf(stretches: readonly ClockStretch[]): number[] {
  const length = ({ from, until }: ClockStretch) => Date.parse(until) - Date.parse(from)
  const open = stretches.filter(({ kind }) => kind === 'open').reduce((sum, each) => sum + length(each), 0)
  const most = Math.max(open * closedShare, 60_000)
  return stretches.map((each) => (each.kind === 'open' ? length(each) : Math.min(length(each), most)))
}

/** A clock's time as a small bar: where it ran, was closed and stood still, and where it was due. */
export function TimeBar({ clock }: { clock: Clock }) {
  const words = useWords().sla
  const format = useFormat()
  const { stretches } = clock
  if (stretches.length === 0) return null
  const widths = widthsOf(stretches)
  const all = widths.reduce((sum, width) => sum + width, 0) || 1
  const text = stretches
    .map(({ kind, from, until }) => `${words.stretch[kind]} ${moment(format, from)} – ${moment(format, until)}`)
    .join('; ')
  return (
    <>
      <div className={classes.bar} role="img" aria-label={words.bar(text)}>
        {stretches.map(({ kind, from, until }, place) => (
          <span
            key={from}
            className={classes.stretch}
            data-kind={kind}
            data-ahead={clock.state === 'running' && Date.parse(from) >= Date.now() ? true : undefined}
            style={{ inlineSize: `${((widths[place] ?? 0) / all) * 100}%` }}
            title={`${words.stretch[kind]}: ${format.full(from)} – ${format.full(until)}`}
          />
        ))}
      </div>
      <div className={classes.key} aria-hidden="true">
        {(['open', 'closed', 'paused'] as const)
          .filter((kind) => stretches.some((each) => each.kind === kind))
          .map((kind) => (
            <span key={kind} data-kind={kind}>
              {words.stretch[kind]}
            </span>
          ))}
      </div>
    </>
  )
}
