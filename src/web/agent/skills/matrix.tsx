import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Abilities, AgentSkill, Skill } from '../../../contract/skills.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { CellDialog } from './cell-dialog.tsx'
import { setSkill } from './data.ts'
import classes from './skills.module.css'

type Props = {
  skills: readonly Skill[]
  people: readonly Abilities[]
  manages: boolean
  onSkill: (skill: Skill) => void
}
type Place = { row: number; column: number }

const steps: Record<string, Place> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

const within = (at: number, length: number) => Math.max(0, Math.min(length - 1, at))
const isRtl = () => document.documentElement.dir === 'rtl'

/** People by skills, a grid that is walked with arrow keys and filled with digits. On a phone each person is a card. */
export function Matrix({ skills, people, manages, onSkill }: Props) {
  const words = useWords().skills
  const format = useFormat()
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<Place>({ row: 0, column: 0 })
  const [opened, setOpened] = useState<{ person: Abilities; skill: Skill } | null>(null)
  const go = (row: number, column: number) => {
    const next = { row: within(row, people.length), column: within(column, skills.length) }
    setAt(next)
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus()
  }
  const press = (event: KeyboardEvent, person: Abilities, skill: Skill, { row, column }: Place) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = steps[event.key]
    const digit = /^[0-5]$/.test(event.key) ? Number(event.key) : null
    const clears = event.key === 'Delete' || event.key === 'Backspace' || digit === 0
    if (step) go(row + step.row, column + (isRtl() ? -step.column : step.column))
    else if (event.key === 'Home') go(row, 0)
    else if (event.key === 'End') go(row, skills.length - 1)
    else if (manages && clears) void setSkill(person, skill, { level: null })
    else if (manages && digit) void setSkill(person, skill, { level: digit })
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      {manages ? <p className={classes.help}>{words.keysHelp}</p> : null}
      <div className={classes.scroll}>
        <table ref={table} className={classes.matrix} aria-label={words.matrix}>
          <thead>
            <tr>
              <th scope="col">{words.person}</th>
              {skills.map((skill) => (
                <th key={skill.id} scope="col" title={skill.description || undefined}>
                  {manages ? (
                    <button type="button" className={classes.skill} onClick={() => onSkill(skill)}>
                      {skill.name}
                    </button>
                  ) : (
                    skill.name
                  )}
                  <span className={classes.count}>{words.agents(skill.agents)}</span>
                </th>
              ))}
              <th scope="col">{words.speaks}</th>
              <th scope="col">{words.capacity}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person, row) => (
              <tr key={person.agent.id}>
                <th scope="row">
                  <span className={classes.person}>
                    <Avatar name={person.agent.name} size={26} />
                    <Link to="/settings/people/$id" params={{ id: String(person.agent.id) }}>
                      {person.agent.name}
                    </Link>
                  </span>
                </th>
                {skills.map((skill, column) => (
                  <Cell
                    key={skill.id}
                    name={person.agent.name}
                    skill={skill}
                    known={person.skills.find(({ id }) => id === skill.id)}
                    place={{ row, column }}
                    current={at.row === row && at.column === column}
                    onFocus={() => setAt({ row, column })}
                    onKey={(event) => press(event, person, skill, { row, column })}
                    onOpen={() => manages && setOpened({ person, skill })}
                  />
                ))}
                <td className={classes.speaks} data-label={words.speaks}>
                  {format.list(person.languages.map((code) => format.languageName(code)))}
                </td>
                <td className={classes.capacity} data-label={words.capacity}>
                  {format.number(person.capacity)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {opened ? <CellDialog person={opened.person} skill={opened.skill} onClose={() => setOpened(null)} /> : null}
    </>
  )
}

type CellProps = {
  name: string
  skill: Skill
  known: AgentSkill | undefined
  place: Place
  current: boolean
  onFocus: () => void
  onKey: (event: KeyboardEvent) => void
  onOpen: () => void
}

function Cell({ name, skill, known, place, current, onFocus, onKey, onOpen }: CellProps) {
  const words = useWords().skills
  const format = useFormat()
  const until = known?.expiresAt ? (known.expired ? words.expired : words.expires(format.day(known.expiresAt))) : ''
  const label = [words.cell(name, skill.name, known?.level ?? null), until].filter(Boolean).join(', ')
  return (
    <td data-label={skill.name} data-none={known ? undefined : true}>
      <button
        type="button"
        className={classes.cell}
        data-cell={`${place.row} ${place.column}`}
        data-level={known?.expired ? 0 : (known?.level ?? 0)}
        tabIndex={current ? 0 : -1}
        aria-label={label}
        title={[known ? words.levels[known.level] : '', until].filter(Boolean).join(', ') || undefined}
        onFocus={onFocus}
        onKeyDown={onKey}
        onClick={onOpen}
      >
        {known ? <span data-expired={known.expired || undefined}>{format.number(known.level)}</span> : '–'}
      </button>
    </td>
  )
}
