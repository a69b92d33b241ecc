import type { RoundTrip } from '../../../contract/round-trips.ts'
import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './inboxes.module.css'
import { secondsText } from './seconds.ts'

const width = 640
const height = 72
const dayMs = 24 * 3600_000

/** How long each test mail of the last day took, from zero; one that did not come back is a dashed line. */
export function DelayPlot({ trips }: { trips: RoundTrip[] }) {
  const words = useWords().accounts
  const format = useFormat()
  const now = useNow().getTime() + 60_000
  const back = trips.filter((trip) => trip.seconds !== null)
  const longest = Math.max(1, ...back.map(({ seconds }) => seconds ?? 0))
  const x = (at: string) => Math.max(0, Math.min(width, width - ((now - Date.parse(at)) / dayMs) * width))
  const floor = height - 1
  const y = (seconds: number) => floor - (seconds / longest) * (floor - 4)
  const lost = trips.filter(({ state }) => state === 'lost')
  const rows = trips.toReversed().slice(0, 24)
  return (
    <figure className={classes.plot}>
      <svg
        className={classes.plotPicture}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${words.roundTrips} ${words.lastDay}`}
      >
        <line x1={0} y1={floor} x2={width} y2={floor} className={classes.plotFloor} />
        <line x1={0} y1={y(longest)} x2={width} y2={y(longest)} className={classes.plotTop} />
        {back.map((trip) => (
          <line
            key={trip.id}
            x1={x(trip.beganAt)}
            x2={x(trip.beganAt)}
            y1={floor}
            y2={y(trip.seconds ?? 0)}
            className={classes.plotBar}
          />
        ))}
        {lost.map((trip) => (
          <line
            key={trip.id}
            x1={x(trip.beganAt)}
            x2={x(trip.beganAt)}
            y1={floor}
            y2={2}
            className={classes.plotLost}
          />
        ))}
      </svg>
      <figcaption className={classes.plotCaption}>
        <span>{words.lastDay}</span>
        {lost.length > 0 ? <span className={classes.plotKey}>{words.notBackCount(lost.length)}</span> : null}
        <span>{words.longest(secondsText(longest, words, format))}</span>
      </figcaption>
      <details>
        <summary>{words.figures}</summary>
        <table className={classes.plotTable}>
          <thead>
            <tr>
              <th scope="col">{words.sent}</th>
              <th scope="col">{words.back}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((trip) => (
              <tr key={trip.id}>
                <td>{format.time(trip.beganAt)}</td>
                <td>
                  {trip.seconds !== null
                    ? secondsText(trip.seconds, words, format)
                    : trip.state === 'lost'
                      ? words.notBack
                      : words.underWay}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
