import { Button, Select } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listSuspensions, type Suspension, SuspensionCause } from '../../../contract/suspensions.ts'
import { useList } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { MailTabs } from '../outbox/mail-tabs.tsx'
import outbox from '../outbox/outbox.module.css'
import { Lift } from './lift.tsx'
import classes from './suspensions.module.css'

type Cause = Suspension['cause']

/** Addresses that get no mail, and why; each with the way back. */
export function Page() {
  const { outbox: mail, suspensions: words } = useWords()
  const [cause, setCause] = useState<Cause | null>(null)
  const query = useList(listSuspensions, { query: cause ? { cause } : {} })
  return (
    <PageFrame title={mail.title} wide>
      <MailTabs />
      <div className={outbox.bar}>
        <p>{words.lead}</p>
        <Select
          aria-label={words.filter}
          w={230}
          allowDeselect={false}
          data={[
            { value: '', label: words.any },
            ...SuspensionCause.options.map((value) => ({ value: value as string, label: words.causes[value] })),
          ]}
          value={cause ?? ''}
          onChange={(value) => setCause((value || null) as Cause | null)}
        />
      </div>
      <List
        query={query}
        label={words.list}
        keyOf={({ id }) => id}
        row={(suspension) => <SuspensionRow suspension={suspension} />}
        empty={
          cause ? (
            <Empty
              title={words.emptyFilter}
              action={
                <Button variant="default" onClick={() => setCause(null)}>
                  {words.showAll}
                </Button>
              }
            />
          ) : (
            <Empty icon={<IconMailCheck size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />
          )
        }
      />
    </PageFrame>
  )
}

function SuspensionRow({ suspension }: { suspension: Suspension }) {
  const words = useWords().suspensions
  const format = useFormat()
  const { address, cause, scope, reason, since, conversationId } = suspension
  return (
    <Row
      title={
        conversationId ? (
          <Link
            className={outbox.subject}
            to="/inbox/$view/$number"
            params={{ view: 'all', number: String(conversationId) }}
          >
            {address}
          </Link>
        ) : (
          address
        )
      }
      text={
        <span className={classes.facts}>
          <Chip tone={scope === 'all' ? 'red' : 'amber'}>{words.causes[cause]}</Chip>
          {words.since(format.short(since))}
          {scope === 'all' && reason ? <span className={classes.reason}>{words.says(reason)}</span> : null}
        </span>
      }
      after={<Lift suspension={suspension} />}
    />
  )
}
