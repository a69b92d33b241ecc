import { Button, Select } from '@mantine/core'
import { IconAt, IconMailDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Cause, type IntakeState, listIntake, IntakeState as States } from '../../../contract/intake.ts'
import { useList } from '../../query.ts'
import { LongList } from '../../ui/long-list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useInboxNames } from '../inboxes/names.ts'
import { MailTabs } from '../outbox/mail-tabs.tsx'
import { ChosenBar, useChosen } from './choosing.tsx'
import classes from './intake.module.css'
import { IntakeRow } from './intake-row.tsx'
import { Quarantined } from './quarantined.tsx'

type Filter = { state?: IntakeState | undefined; cause?: Cause | undefined; recipient?: string | undefined }

/** Without what is not narrowed, as the query of a list wants it. */
const given = (filter: Filter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as {
    [K in keyof Filter]?: NonNullable<Filter[K]>
  }

/** What reached us: first what waits for a person, then everything, as it came. */
export function Page() {
  const words = useWords().intake
  const [filter, setFilter] = useState<Filter>({})
  const query = useList(listIntake, { query: given(filter) })
  const inboxes = useInboxNames()
  const chosen = useChosen()
  const change = (part: Filter) => {
    chosen.set([])
    setFilter((before) => ({ ...before, ...part }))
  }
  const narrowed = Boolean(filter.state || filter.recipient || filter.cause)
  // Only of what waits can several be decided about at once.
  const choosable = filter.state === 'quarantined'
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
        <Filters filter={filter} onChange={change} />
      </div>
      {choosable ? <ChosenBar chosen={chosen} items={query.items} /> : null}
      <LongList
        query={query}
        label={words.list}
        place={`intake ${JSON.stringify(filter)}`}
        keyOf={({ id }) => id}
        height={64}
        row={(item) => (
          <IntakeRow item={item} inbox={inboxes.get(item.inboxId ?? 0) ?? null} {...(choosable ? { chosen } : {})} />
        )}
        empty={narrowed ? <NothingFits onAll={() => setFilter({})} /> : <NothingYet />}
      />
    </PageFrame>
  )
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (part: Filter) => void }) {
  const words = useWords().intake
  const options = <T extends string>(any: string, values: readonly T[], names: Record<T, string>) => [
    { value: '', label: any },
    ...values.map((value) => ({ value: value as string, label: names[value] })),
  ]
  return (
    <div className={classes.filters}>
      <Select
        aria-label={words.filter}
        allowDeselect={false}
        data={options(words.any, States.options, words.states)}
        value={filter.state ?? ''}
        onChange={(state) => onChange({ state: (state || undefined) as IntakeState | undefined })}
      />
      <Select
        aria-label={words.cause}
        allowDeselect={false}
        data={options(words.anyCause, Cause.options, words.causes)}
        value={filter.cause ?? ''}
        onChange={(cause) => onChange({ cause: (cause || undefined) as Cause | undefined })}
      />
    </div>
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
