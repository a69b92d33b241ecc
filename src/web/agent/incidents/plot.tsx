import { getIncidentArrivals } from '../../../contract/incidents.ts'
import { useCall } from '../../query.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './incidents.module.css'

const width = 4
const gap = 1

function Bars({
  counts,
  height,
  label,
  className,
}: {
  counts: number[]
  height: number
  label: string
  className: string | undefined
}) {
  const most = Math.max(1, ...counts)
  return (
    <svg
      className={className}
      viewBox={`0 0 ${counts.length * width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {counts.map((n, at) => {
        const tall = n === 0 ? 0.6 : Math.max(2, (n / most) * height)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
            key={at}
            x={at * width}
            y={height - tall}
            width={width - gap}
            height={tall}
            opacity={n === 0 ? 0.3 : 1}
          />
        )
      })}
    </svg>
  )
}

/** When the linked conversations of a row arrived, small enough for a list. */
export function Spark({ counts }: { counts: number[] }) {
  const words = useWords().incidents
  const n = counts.reduce((sum, each) => sum + each, 0)
  return (
    <Bars counts={counts} height={30} className={classes.spark} label={words.plotText(n, Math.max(0, ...counts))} />
  )
}

/** The same for one incident, with times below and a table behind it. */
export function ArrivalsPlot({ id }: { id: number }) {
  const words = useWords().incidents
  const format = useFormat()
  const read = useCall(getIncidentArrivals, { params: { id } })
  const data = read.data
  if (!data) return null
  const n = data.counts.reduce((sum, each) => sum + each, 0)
  const at = (place: number) => new Date(new Date(data.from).getTime() + place * data.step * 60_000)
  const sameDay = data.counts.length * data.step < 24 * 60
  const text = (place: number) =>
    sameDay ? format.time(at(place)) : `${format.day(at(place))} ${format.time(at(place))}`
  const label = words.plotText(n, Math.max(0, ...data.counts))
  return (
    <figure style={{ margin: '0 0 20px' }}>
      <figcaption className={classes.soft}>
        {words.plot}: {label}
      </figcaption>
      <Bars counts={data.counts} height={120} className={classes.plot} label={label} />
      <div className={classes.axis} aria-hidden="true">
        <span>{text(0)}</span>
        <span>{text(data.counts.length)}</span>
      </div>
      <details>
        <summary className={classes.soft}>{words.table}</summary>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{words.time}</th>
              <th scope="col">{words.count}</th>
            </tr>
          </thead>
          <tbody>
            {data.counts.map((count, place) =>
              count === 0 ? null : (
                // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
                <tr key={place}>
                  <td>{text(place)}</td>
                  <td>{format.number(count)}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
