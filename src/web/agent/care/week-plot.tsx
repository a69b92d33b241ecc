import type { CareDay } from '../../../contract/care.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useDays } from '../shifts/days.ts'
import classes from './care.module.css'

const high = 56
const outsideOf = ({ outside }: CareDay) => outside.evening + outside.weekend + outside.other

/** Seven small columns: what was planned as an outline, what was worked as its filling, outside the shifts in amber; a dot for each hard one. */
export function WeekPlot({ name, days }: { name: string; days: CareDay[] }) {
  const words = useWords().care
  const text = useDays()
  const format = useFormat()
  const most = Math.max(480, ...days.map(({ planned, active }) => Math.max(planned, active)))
  const size = (minutes: number) => `${(minutes / most) * high}px`
  return (
    <figure className={classes.week} aria-label={words.plot(name)}>
      <ol>
        {days.map((day) => {
          const outside = Math.min(outsideOf(day), day.active)
          const said = words.dayOf(text.long(day.day), format.length(day.planned * 60), format.length(day.active * 60))
          return (
            <li key={day.day} title={said}>
              <span className={classes.visuallyHidden}>{said}</span>
              <span className={classes.dots} aria-hidden="true">
                {day.breaksMissed.length > 0 ? <b>!</b> : null}
                {Array.from({ length: Math.min(day.hard, 5) }, (_, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: dots are all the same
                  <i key={n} />
                ))}
              </span>
              <span className={classes.column} style={{ blockSize: high }} aria-hidden="true">
                {day.planned > 0 ? <span className={classes.planned} style={{ blockSize: size(day.planned) }} /> : null}
                <span className={classes.active} style={{ blockSize: size(day.active - outside) }} />
                <span
                  className={classes.outside}
                  style={{ blockSize: size(outside), insetBlockEnd: size(day.active - outside) }}
                />
                {day.absent && day.planned === 0 ? <em>–</em> : null}
              </span>
              <span aria-hidden="true">{text.weekday(day.day)}</span>
            </li>
          )
        })}
      </ol>
    </figure>
  )
}

/** What the columns mean; said once beside several of them. */
export function Legend() {
  const words = useWords().care
  return (
    <p className={classes.legend}>
      <span>
        <span className={classes.planned} /> {words.planned}
      </span>
      <span>
        <span className={classes.active} /> {words.worked}
      </span>
      <span>
        <span className={classes.outside} /> {words.outside}
      </span>
      <span>
        <i /> {words.hard}
      </span>
      <span>
        <b>!</b> {words.missed}
      </span>
    </p>
  )
}

/** The same as numbers. */
export function DaysTable({ name, days }: { name: string; days: CareDay[] }) {
  const words = useWords().care
  const text = useDays()
  const format = useFormat()
  const length = (minutes: number) => (minutes > 0 ? format.length(minutes * 60) : '–')
  const { columns } = words
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={words.plot(name)}>
        <thead>
          <tr>
            {Object.values(columns).map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <th scope="row">{text.short(day.day)}</th>
              <td>{day.absent && day.planned === 0 ? words.absent : length(day.planned)}</td>
              <td>{length(day.active)}</td>
              <td>{length(day.longest)}</td>
              <td>{day.cases > 0 ? words.of(format.number(day.hard), format.number(day.cases)) : '–'}</td>
              <td>{day.peak === null ? '–' : format.number(day.peak)}</td>
              <td>
                {day.breaksPlanned > 0
                  ? words.of(format.number(day.breaksMissed.length), format.number(day.breaksPlanned))
                  : '–'}
              </td>
              <td>{length(outsideOf(day))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
