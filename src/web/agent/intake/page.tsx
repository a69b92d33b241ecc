import { Button, Select } from '@mantine/core'
import { IconAt, IconMailDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type IntakeState, listIntake, IntakeState as States } from '../../../contract/intake.ts'
import { useList } from '../../query.ts'
import { LongList } from '../../ui/long-list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { MailTabs } from '../outbox/mail-tabs.tsx'
import classes from './intake.module.css'
import { IntakeRow } from './intake-row.tsx'
import { Quarantined } from './quarantined.tsx'

type Filter = { state?: IntakeState; recipient?: string }

/** What reached us: first what waits for a person, then everything, as it came. */
export function Page() {
  const words = useWords().intake
  const [filter, setFilter] = useState<Filter>({})
  const query = useList(listIntake, { query: filter })
  const change = (part: { state?: IntakeState | undefined; recipient?: string | undefined }) =>
    setFilter((before) => {
      const { state, recipient } = { ...before, ...part }
      return { ...(state ? { state } : {}), ...(recipient ? { recipient } : {}) }
    })
  const narrowed = Boolean(filter.state || filter.recipient)
  return (
    <PageFrame title={useWords().outbox.title} wide>
      <MailTabs />
      {narrowed ? null : <Quarantined />}
      <p className={classes.lead}>{words.lead}</p>
      <div className={classes.bar}>
        <SearchBox
          label={words.find}
          icon={<IconAt size={15} stroke={1.6} />}
          value={filter.recipient ?? ''}
          onChange={(recipient) => change({ recipient })}
        />
        <Select
          aria-label={words.filter}
          w={170}
          allowDeselect={false}
          data={[
            { value: '', label: words.any },
            ...States.options.map((value) => ({ value: value as string, label: words.states[value] })),
          ]}
          value={filter.state ?? ''}
          onChange={(state) => change({ state: (state || undefined) as IntakeState | undefined })}
        />
      </div>
      <LongList
        query={query}
        label={words.list}
        place={`intake ${JSON.stringify(filter)}`}
        keyOf={({ id }) => id}
        height={64}
        row={(item) => <IntakeRow item={item} />}
        empty={narrowed ? <NothingFits onAll={() => setFilter({})} /> : <NothingYet />}
      />
    </PageFrame>
  )
}

function NothingFits({ onAll }: { onAll: () => void }) {
  const words = useWords().intake
  return (
    <Empty
      title={words.emptyState}
      text={words.emptyStateText}
      action={
        <Button variant="default" onClick={onAll}>
          {words.showAll}
        </Button>
      }
    />
  )
}

function NothingYet() {
  const words = useWords().intake
  return (
    <Empty
      icon={<IconMailDown size={30} stroke={1.4} />}
      title={words.empty}
      text={words.emptyText}
      action={
        <Button component={Link} to="/settings/inboxes" variant="default">
          {words.emptyStep}
        </Button>
      }
    />
  )
}
