import { listShortage, type ShortageDay, type TeamShortage } from '../../../contract/care.ts'
import { useCall } from '../../query.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty, One } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useDays } from '../shifts/days.ts'
import { AheadPlot, HourTable } from './ahead-plot.tsx'
import classes from './care.module.css'
import { CareTabs } from './care-tabs.tsx'

/** The next days of each team: what usually comes, who is planned, and where that is too little. */
export function Page() {
  const words = useWords().care
  const query = useCall(listShortage, {}, { staleTime: 60_000 })
  return (
    <PageFrame title={words.ahead} lead={words.aheadLead} wide>
      <CareTabs />
      <One read={query} missing={{ title: words.nobody, text: words.nobodyText }}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.nobody} text={words.nobodyText} />
          ) : (
            items.map((team) => <Team key={team.team.id} shortage={team} />)
          )
        }
      </One>
    </PageFrame>
  )
}

function Team({ shortage }: { shortage: TeamShortage }) {
  const words = useWords().care
  const format = useFormat()
  const { team, weeks, pace, planned, days } = shortage
  const known = planned && weeks >= 2 && pace !== null
  const most = Math.max(
    1,
    ...days.flatMap(({ hours }) => hours.map((hour) => Math.max(hour.expected, hour.manageable ?? 0))),
  )
  return (
    <section className={classes.teamAhead} aria-label={team.name}>
      <h2>{team.name}</h2>
      <p className={classes.soft}>
        {known
          ? words.basis(format.number(weeks), format.number(pace))
          : planned
            ? words.tooLittle(weeks)
            : words.noShifts}
      </p>
      {known || weeks >= 2 ? (
        <div className={classes.multiples}>
          {days.map((day) => (
            <Day key={day.day} day={day} known={known} most={most} shortage={shortage} />
          ))}
        </div>
      ) : null}
    </section>
  )
}

function Day({
  day,
  known,
  most,
  shortage,
}: {
  day: ShortageDay
  known: boolean
  most: number
  shortage: TeamShortage
}) {
  const words = useWords().care
  const format = useFormat()
  const text = useDays()
  const clock = (at: string) => text.clock(at, shortage.timeZone)
  const round = (n: number) => format.number(Math.round(n))
  return (
    <article className={classes.dayAhead} data-short={day.gaps.length > 0 || undefined}>
      <h3>{text.short(day.day)}</h3>
      <AheadPlot day={day} most={most} label={words.aheadPlot(shortage.team.name, text.long(day.day))} />
      {day.gaps.map((gap) => (
        <p key={gap.from} className={classes.gap}>
          {words.gap(clock(gap.from), clock(gap.until), round(gap.expected), round(gap.manageable))}{' '}
          <strong>{words.more(gap.more)}</strong>
        </p>
      ))}
      {known && day.gaps.length === 0 ? <p className={classes.soft}>{words.enough}</p> : null}
      {day.away.length > 0 ? (
        <p className={classes.soft}>{words.gone(format.list(day.away.map(({ name }) => name)))}</p>
      ) : null}
      <details className={classes.more}>
        <summary>{words.table}</summary>
        <HourTable day={day} zone={shortage.timeZone} />
      </details>
    </article>
  )
}
