import { ActionIcon, Button, Group } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { getOwnCare } from '../../../contract/care.ts'
import { useCall } from '../../query.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { One } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { AbsenceForm } from '../shifts/absence-form.tsx'
import { Absences } from '../shifts/absences.tsx'
import { plusDays, today, useDays } from '../shifts/days.ts'
import classes from './care.module.css'
import { CareTabs } from './care-tabs.tsx'
import { How } from './how.tsx'
import { Person } from './person.tsx'
import { Legend } from './week-plot.tsx'

/** The reader's own week: what whoever leads them sees, and nothing less. */
export function Page() {
  const { care: words, shifts } = useWords()
  const text = useDays()
  const [weeks, setWeeks] = useState(0)
  const [asking, setAsking] = useState(false)
  const until = plusDays(today(), -7 * weeks)
  const query = useCall(getOwnCare, { query: weeks > 0 ? { until } : {} }, { staleTime: 60_000 })
  return (
    <PageFrame
      title={words.week}
      lead={words.weekLead}
      wide
      actions={
        <Button variant="default" onClick={() => setAsking(true)}>
          {shifts.ask}
        </Button>
      }
    >
      <CareTabs />
      <Group gap={4} my={12}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.back}
          disabled={weeks >= 4}
          onClick={() => setWeeks(weeks + 1)}
        >
          <IconChevronLeft size={18} data-flip />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.forth}
          disabled={weeks === 0}
          onClick={() => setWeeks(weeks - 1)}
        >
          <IconChevronRight size={18} data-flip />
        </ActionIcon>
        <h2 className={classes.weekOf}>{text.range(plusDays(until, -6), until)}</h2>
      </Group>
      <One read={query} missing={{ title: words.nobody, text: words.nobodyText }}>
        {(person) => <Person person={person} whole />}
      </One>
      <Legend />
      <Absences of="me" />
      <How />
      {asking ? <AbsenceForm onClose={() => setAsking(false)} /> : null}
    </PageFrame>
  )
}
