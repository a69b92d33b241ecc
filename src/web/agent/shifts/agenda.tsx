import { Avatar } from '../../ui/avatar.tsx'
import { useWords } from '../../words/words.ts'
import { today, useDays } from './days.ts'
import classes from './shifts.module.css'
import { Cell, type Planned, type Someone } from './week-grid.tsx'

type Props = {
  agents: Someone[]
  days: string[]
  of: (agent: number, day: string) => Planned
  onOpen: (agent: Someone, day: string) => void
}

/** The same week for a narrow screen: day by day, who works or is away. */
export function Agenda({ agents, days, of, onOpen }: Props) {
  const words = useWords().shifts
  const text = useDays()
  const now = today()
  return (
    <div className={classes.agenda}>
      {days.map((day) => {
        const planned = agents
          .map((agent) => ({ agent, ...of(agent.id, day) }))
          .filter(({ occurrences, absences }) => occurrences.length + absences.length > 0)
        return (
          <section key={day} data-today={day === now || undefined}>
            <h2>{text.long(day)}</h2>
            {planned.length === 0 ? <p>{words.none}</p> : null}
            <ul>
              {planned.map(({ agent, ...own }) => (
                <li key={agent.id}>
                  <button type="button" onClick={() => onOpen(agent, day)}>
                    <span className={classes.name}>
                      <Avatar name={agent.name} size={22} />
                      {agent.name}
                    </span>
                    <span className={classes.agendaCell}>
                      <Cell {...own} />
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
