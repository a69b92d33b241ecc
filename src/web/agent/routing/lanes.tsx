import type { Names } from '../../../contract/explanations.ts'
import type { QueueTeam } from '../../../contract/routing.ts'
import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './routing.module.css'
import { blockLine, needsParts } from './sentence.ts'

/** What is needed, how much of it waits, and who has it: a bar for each, and the figures beside it. */
export function Lanes({ lanes, names }: { lanes: QueueTeam['lanes']; names: Names }) {
  const words = useWords().routing
  const format = useFormat()
  const now = useNow()
  const most = Math.max(...lanes.map(({ waiting }) => waiting))
  return (
    <div className={classes.tableWrap}>
      <table className={classes.lanes} aria-label={words.lanes}>
        <thead>
          <tr>
            <th scope="col">{words.lane.needs}</th>
            <th scope="col">{words.lane.waiting}</th>
            <th scope="col">{words.lane.oldest}</th>
            <th scope="col">{words.lane.free}</th>
            <th scope="col">{words.lane.state}</th>
          </tr>
        </thead>
        <tbody>
          {lanes.slice(0, 12).map(({ id, needs, waiting, oldest, free, able, blocked }) => (
            <tr key={id}>
              <td>{needsParts(needs, { words, format, names }).join(', ') || words.needs.none}</td>
              <td>
                <span className={classes.amount}>
                  {format.number(waiting)}
                  <span
                    className={classes.laneBar}
                    data-tone={blocked ? (blocked.code === 'nobody_able' ? 'red' : 'amber') : undefined}
                    style={{ '--share': `${(waiting / most) * 100}%` } as React.CSSProperties}
                    aria-hidden="true"
                  />
                </span>
              </td>
              <td>{oldest ? format.wait((now.getTime() - Date.parse(oldest)) / 1000) : ''}</td>
              <td>{words.of(free, able)}</td>
              <td>{blocked ? blockLine(blocked, needs, { words, format, names }) : words.fine}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
