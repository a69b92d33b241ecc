import { type KeyboardEvent, useRef } from 'react'
import type { Absence, Occurrence } from '../../../contract/shifts.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useWords } from '../../words/words.ts'
import { today, useDays } from './days.ts'
import classes from './shifts.module.css'

export type Someone = { id: number; name: string; mayManage: boolean }
export type Planned = { occurrences: Occurrence[]; absences: Absence[] }
type Props = {
  agents: Someone[]
  days: string[]
  of: (agent: number, day: string) => Planned
  onOpen: (agent: Someone, day: string) => void
}

const steps: Record<string, [number, number]> = {
  ...{ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] },
  ...{ Home: [0, -7], End: [0, 7] },
}

/** A week of people's shifts. One cell is in the order of Tab; from it the arrow keys move, and Enter opens its day. */
export function WeekGrid({ agents, days, of, onOpen }: Props) {
  const words = useWords().shifts
  const text = useDays()
  const say = useSaid()
  const body = useRef<HTMLTableSectionElement>(null)
  const now = today()
  const move = (event: KeyboardEvent<HTMLButtonElement>, row: number, column: number) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const across = document.documentElement.dir === 'rtl' ? -1 : 1
    const to = Math.max(0, Math.min(days.length - 1, column + step[1] * across))
    const next = body.current?.rows[row + step[0]]?.cells[to + 1]?.querySelector('button')
    for (const cell of body.current?.querySelectorAll('button') ?? []) cell.tabIndex = -1
    const cell = next ?? event.currentTarget
    cell.tabIndex = 0
    cell.focus()
  }
  return (
    <table className={classes.grid} aria-label={words.grid}>
      <thead>
        <tr>
          <th scope="col" className={classes.corner}>
            {words.person}
          </th>
          {days.map((day) => (
            <th key={day} scope="col" data-today={day === now || undefined}>
              <span>{text.weekday(day)}</span> {text.date(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {agents.map((agent, row) => (
          <tr key={agent.id}>
            <th scope="row">
              <span className={classes.name}>
                <Avatar name={agent.name} size={22} />
                {agent.name}
              </span>
            </th>
            {days.map((day, column) => {
              const planned = of(agent.id, day)
              return (
                <td key={day} data-today={day === now || undefined}>
                  <button
                    type="button"
                    className={classes.cell}
                    tabIndex={row === 0 && column === 0 ? 0 : -1}
                    aria-label={words.cell(agent.name, text.long(day), say(planned))}
                    onKeyDown={(event) => move(event, row, column)}
                    onClick={() => onOpen(agent, day)}
                  >
                    <Cell {...planned} />
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What stands in a day: shifts as bars with their hours, breaks as gaps in them, absences as a word. */
export function Cell({ occurrences, absences }: Planned) {
  const words = useWords().shifts
  const text = useDays()
  return (
    <>
      {absences.map((absence) => (
        <span key={`a${absence.id}`} className={classes.absence} data-state={absence.state}>
          {absence.kind ? words.absence.kinds[absence.kind] : words.absence.away}
          {absence.state === 'asked' ? ' ?' : ''}
        </span>
      ))}
      {occurrences.map((each) => (
        <span key={`${each.shiftId} ${each.from}`} className={classes.shift} data-single={!each.weekly || undefined}>
          <span className={classes.hours}>
            {text.clock(each.from, each.timeZone)}–{text.clock(each.until, each.timeZone)}
          </span>
          <Bar {...each} />
        </span>
      ))}
    </>
  )
}

/** The shift with its breaks, to scale. */
function Bar({ from, until, breaks }: Occurrence) {
  const [start, end] = [Date.parse(from), Date.parse(until)]
  const part = (at: number) => `${((at - start) / (end - start)) * 100}%`
  return (
    <span className={classes.bar} aria-hidden="true">
      {breaks.map((pause) => (
        <span
          key={pause.from}
          style={{
            insetInlineStart: part(Date.parse(pause.from)),
            inlineSize: part(start + Date.parse(pause.until) - Date.parse(pause.from)),
          }}
        />
      ))}
    </span>
  )
}

/** A day in words, for those who do not see it. */
export function useSaid() {
  const words = useWords().shifts
  const text = useDays()
  return ({ occurrences, absences }: Planned): string =>
    [
      ...absences.map(({ kind }) => (kind ? words.absence.kinds[kind] : words.absence.away)),
      ...occurrences.map((each) => `${text.clock(each.from, each.timeZone)}–${text.clock(each.until, each.timeZone)}`),
    ].join(', ') || words.free
}
