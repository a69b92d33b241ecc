import type { Clock } from '../../../contract/sla.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { coarse } from './due-text.tsx'
import { moment, useSentence } from './sentence.ts'
import classes from './story.module.css'
import { TimeBar } from './time-bar.tsx'

/** One clock: where it stands, its time as a bar, and its ledger as sentences. */
export function ClockStory({ clock, unfolded }: { clock: Clock; unfolded: boolean }) {
  const words = useWords().sla
  const format = useFormat()
  const sentence = useSentence()
  const { target, spent, goal, policy, calendar, dueAt, opensAt } = clock
  const about = [
    policy ? words.ofPolicy(policy.name, String(policy.version)) : words.ofAutomation,
    calendar?.name ?? words.hoursAlways,
  ]
  return (
    <article className={classes.clock}>
      <header className={classes.head}>
        <h3>{words.target[target]}</h3>
        <Stand clock={clock} />
      </header>
      <p className={classes.soft}>
        {words.used(format.length(spent), format.length(goal))}
        {dueAt && clock.state === 'running' ? ` · ${words.due(moment(format, dueAt))}` : ''}
        {clock.state === 'running' && !clock.open && opensAt ? ` · ${words.closedNow(moment(format, opensAt))}` : ''}
      </p>
      <TimeBar clock={clock} />
      <details open={unfolded}>
        <summary>{words.ledger}</summary>
        <ol className={classes.ledger}>
          {clock.entries.map((entry) => (
            <li key={entry.id} data-type={entry.type}>
              {sentence(entry)}
            </li>
          ))}
        </ol>
        <p className={classes.soft}>{about.join(' · ')}</p>
      </details>
    </article>
  )
}

function Stand({ clock }: { clock: Clock }) {
  const words = useWords().sla
  const format = useFormat()
  const now = useNow().getTime()
  const { state, dueAt, missedAt, remaining } = clock
  if (state === 'running' && dueAt) {
    const left = (Date.parse(dueAt) - now) / 1000
    const time = format.wait(coarse(left))
    return <Chip tone={left < 0 ? 'red' : 'plain'}>{left < 0 ? words.late(time) : words.left(time)}</Chip>
  }
  if (missedAt && state !== 'stopped') return <Chip tone="red">{words.late(format.length(coarse(remaining)))}</Chip>
  const tones: Record<Clock['state'], Tone> = { running: 'plain', paused: 'plain', met: 'green', stopped: 'plain' }
  const text = { running: '', paused: words.paused, met: words.met, stopped: words.ended }[state]
  return text ? <Chip tone={tones[state]}>{text}</Chip> : null
}
