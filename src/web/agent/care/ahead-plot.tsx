import type { ShortageDay } from '../../../contract/care.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useDays } from '../shifts/days.ts'
import classes from './care.module.css'

const wide = 240
const high = 72

/** A day in 24 bars of what usually comes, amber where it is too much, and the line of what those planned can answer. */
export function AheadPlot({ day, most, label }: { day: ShortageDay; most: number; label: string }) {
  const words = useWords().care
  const step = wide / day.hours.length
  const y = (n: number) => high - (n / most) * high
  const short = (at: string) => day.gaps.some(({ from, until }) => from <= at && at < until)
  const line = day.hours
    .map(({ manageable }, n) => `${n === 0 ? 'M' : 'L'}${n * step} ${y(manageable ?? 0)} H${(n + 1) * step}`)
    .join(' ')
  return (
    <svg className={classes.plot} viewBox={`0 -4 ${wide} ${high + 18}`} role="img" aria-label={label}>
      {day.hours.map(({ at, expected }, n) => (
        <rect
          key={at}
          className={short(at) ? classes.short : classes.usual}
          x={n * step + 1}
          y={y(expected)}
          width={step - 2}
          height={high - y(expected)}
        />
      ))}
      {day.hours.some(({ manageable }) => manageable !== null) ? (
        <path className={classes.manageable} d={line} />
      ) : null}
      <line className={classes.base} x1={0} x2={wide} y1={high} y2={high} />
      {[0, 6, 12, 18].map((hour) => (
        <text key={hour} x={hour * step} y={high + 12}>
          {hour}
        </text>
      ))}
      <title>{`${words.expected} / ${words.manageable}`}</title>
    </svg>
  )
}

/** The hours in which something comes or somebody works, as numbers. */
export function HourTable({ day, zone }: { day: ShortageDay; zone: string }) {
  const words = useWords().care.hourTable
  const format = useFormat()
  const text = useDays()
  const some = day.hours.filter(({ expected, most, people }) => expected + most + people > 0)
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            {Object.values(words).map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {some.map(({ at, expected, most, people, manageable }) => (
            <tr key={at}>
              <th scope="row">{text.clock(at, zone)}</th>
              <td>{format.number(expected)}</td>
              <td>{format.number(most)}</td>
              <td>{format.number(people)}</td>
              <td>{manageable === null ? '–' : format.number(manageable)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
