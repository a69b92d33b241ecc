import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { listShifts } from '../../../contract/shifts.ts'
import { useCall } from '../../query.ts'
import { useKeys } from '../../ui/keys.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty, One } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { CareTabs } from '../care/care-tabs.tsx'
import { useMay, useMe } from '../me.ts'
import { AbsenceForm } from './absence-form.tsx'
import { Absences } from './absences.tsx'
import { Agenda } from './agenda.tsx'
import { CopyDialog } from './copy-dialog.tsx'
import { DayDialog } from './day-dialog.tsx'
import { mondayOf, plusDays, today, useDays, weekFrom } from './days.ts'
import { ShiftForm, type Writing } from './shift-form.tsx'
import classes from './shifts.module.css'
import { type Planned, type Someone, WeekGrid } from './week-grid.tsx'

type Open =
  | { what: 'copy' }
  | { what: 'ask' }
  | { what: 'day'; agent: Someone; day: string }
  | { what: 'write'; writing: Writing }
  | null

/** The week of the reader's teams: who works when, who is away. */
export function Page() {
  const words = useWords().shifts
  const text = useDays()
  const me = useMe()
  const manages = useMay('shift.manage')
  const narrow = useMediaQuery('(max-width: 800px)', false, { getInitialValueInEffect: false })
  const [monday, setMonday] = useState(() => mondayOf(today()))
  const [team, setTeam] = useState<number | null>(null)
  const [open, setOpen] = useState<Open>(null)
  const days = weekFrom(monday)
  const query = useCall(listShifts, {
    query: { from: monday, until: plusDays(monday, 6), ...(team !== null && { team }) },
  })
  const move = (weeks: number) => setMonday((before) => plusDays(before, weeks * 7))
  useKeys({ '[': () => move(-1), ']': () => move(1), t: () => setMonday(mondayOf(today())) })
  const agents = query.data?.agents ?? []
  const of = (agent: number, day: string): Planned => ({
    occurrences: (query.data?.occurrences ?? []).filter((each) => each.agentId === agent && each.day === day),
    absences: (query.data?.absences ?? []).filter(
      (each) => each.agent.id === agent && each.firstDay <= day && day <= each.lastDay,
    ),
  })
  const close = () => setOpen(null)
  const Week = narrow ? Agenda : WeekGrid
  const unplanned = query.data && query.data.occurrences.length + query.data.absences.length === 0
  return (
    <PageFrame
      title={words.title}
      lead={words.lead}
      wide
      actions={
        <>
          <Button variant="default" onClick={() => setOpen({ what: 'ask' })}>
            {words.ask}
          </Button>
          {manages ? (
            <Button onClick={() => setOpen({ what: 'write', writing: { what: 'new', agent: null, day: monday } })}>
              {words.add}
            </Button>
          ) : null}
        </>
      }
    >
      <CareTabs />
      <div className={classes.toolbar}>
        <Group gap={4}>
          <ActionIcon variant="subtle" color="gray" aria-label={words.before} onClick={() => move(-1)}>
            <IconChevronLeft size={18} data-flip />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={words.after} onClick={() => move(1)}>
            <IconChevronRight size={18} data-flip />
          </ActionIcon>
          <h2 aria-live="polite">{text.range(monday, plusDays(monday, 6))}</h2>
          {monday === mondayOf(today()) ? null : (
            <Button size="compact-sm" variant="subtle" onClick={() => setMonday(mondayOf(today()))}>
              {words.today}
            </Button>
          )}
        </Group>
        <Group gap={8}>
          {me.teams.length > 1 ? (
            <Select
              aria-label={words.team}
              w={190}
              allowDeselect={false}
              data={[
                { value: '', label: words.allTeams },
                ...me.teams.map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
              value={team === null ? '' : String(team)}
              onChange={(id) => setTeam(id ? Number(id) : null)}
            />
          ) : null}
          {manages && !unplanned ? (
            <Button variant="default" onClick={() => setOpen({ what: 'copy' })}>
              {words.copy}
            </Button>
          ) : null}
        </Group>
      </div>
      {manages ? <Absences of="led" /> : null}
      <One read={query} missing={{ title: words.nobody, text: words.nobodyText }}>
        {() =>
          agents.length === 0 ? (
            <Empty title={words.nobody} text={words.nobodyText} />
          ) : (
            <Week agents={agents} days={days} of={of} onOpen={(agent, day) => setOpen({ what: 'day', agent, day })} />
          )
        }
      </One>
      {unplanned && !narrow ? <p className={classes.hint}>{words.nobodyText}</p> : null}
      <Absences of="me" />
      {open?.what === 'copy' ? <CopyDialog monday={monday} team={team} onClose={close} /> : null}
      {open?.what === 'ask' ? <AbsenceForm agents={agents} onClose={close} /> : null}
      {open?.what === 'write' ? <ShiftForm writing={open.writing} agents={agents} onClose={close} /> : null}
      {open?.what === 'day' ? (
        <DayDialog
          agent={open.agent}
          day={open.day}
          planned={of(open.agent.id, open.day)}
          onWrite={(writing) => setOpen({ what: 'write', writing })}
          onClose={close}
        />
      ) : null}
    </PageFrame>
  )
}
