import { IconAlertCircle, IconCoffee, IconHandGrab, IconMoon, IconScale } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { CarePerson, Relief } from '../../../contract/care.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useAtWorkText } from '../shifts/at-work.ts'
import classes from './care.module.css'
import { DaysTable, WeekPlot } from './week-plot.tsx'

const icons: Record<Relief['kind'], typeof IconCoffee> = {
  ...{ break_due: IconCoffee, keep_breaks: IconCoffee, lighter_next: IconHandGrab, too_much: IconScale },
  ...{ oldest_waits: IconAlertCircle, free_evenings: IconMoon, free_weekend: IconMoon },
}

/** One person as everybody who may see it sees them: what would help, what is open now, and the week. */
export function Person({ person, whole = false }: { person: CarePerson; whole?: boolean }) {
  const words = useWords().care
  const format = useFormat()
  const now = useNow()
  const atWork = useAtWorkText()
  const { agent, relief, open, units, capacity, oldestSince, hardToday, withoutPauseSince, hardCases } = person
  const pause = withoutPauseSince ? (now.getTime() - Date.parse(withoutPauseSince)) / 1000 : 0
  return (
    <article className={classes.person} aria-label={agent.name}>
      <div className={classes.who}>
        <Avatar name={agent.name} size={32} />
        <div>
          <h3>{agent.name}</h3>
          <p className={classes.soft}>{atWork(person.atWork)}</p>
        </div>
      </div>
      <div className={classes.told}>
        {relief.map((each) => (
          <ReliefLine key={each.kind} relief={each} />
        ))}
        <Load units={units} capacity={capacity} />
        <p className={classes.soft}>
          {[
            words.open(open),
            words.units(format.number(units), format.number(capacity)),
            ...(oldestSince ? [words.oldest(format.short(oldestSince))] : []),
            words.hardToday(hardToday),
            ...(pause > 900 ? [words.since(format.length(pause))] : []),
          ].join(' · ')}
        </p>
      </div>
      <WeekPlot name={agent.name} days={person.days} />
      <details className={classes.more} open={whole || undefined}>
        <summary>{words.table}</summary>
        <DaysTable name={agent.name} days={person.days} />
        <h4>{words.hardOnes}</h4>
        {hardCases.length === 0 ? <p className={classes.soft}>{words.noHard}</p> : null}
        <ul className={classes.cases}>
          {hardCases.map(({ conversation, at, reasons }) => (
            <li key={`${at} ${conversation?.id}`}>
              <span className={classes.soft}>{format.short(at)}</span>{' '}
              {conversation ? (
                <Link to={`/inbox/all/${conversation.id}` as '/inbox'}>{conversation.subject}</Link>
              ) : (
                words.hidden
              )}{' '}
              {reasons.map((reason) => (
                <Chip key={reason}>{words.reasons[reason]}</Chip>
              ))}
            </li>
          ))}
        </ul>
      </details>
    </article>
  )
}

function ReliefLine({ relief: { kind, n, of } }: { relief: Relief }) {
  const words = useWords().care
  const format = useFormat()
  const Icon = icons[kind]
  const first = kind === 'break_due' ? format.length(n * 60) : format.number(n)
  return (
    <p className={classes.relief}>
      <Icon size={16} stroke={1.7} aria-hidden="true" />
      {words.relief[kind](first, format.number(of))}
    </p>
  )
}

/** How much of what one person can hold is open; the line is their capacity. */
function Load({ units, capacity }: { units: number; capacity: number }) {
  const most = Math.max(units, capacity, 1)
  return (
    <span className={classes.load} data-over={units > capacity || undefined} aria-hidden="true">
      <span style={{ inlineSize: `${(units / most) * 100}%` }} />
      <i style={{ insetInlineStart: `${(capacity / most) * 100}%` }} />
    </span>
  )
}
