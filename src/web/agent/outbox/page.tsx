import { Button, Select } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { DeliveryState } from '../../../contract/messages.ts'
import { listOutbox } from '../../../contract/outbox.ts'
import { useList } from '../../query.ts'
import { LongList } from '../../ui/long-list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { MailTabs } from './mail-tabs.tsx'
import { NoSender } from './no-sender.tsx'
import classes from './outbox.module.css'
import { OutboxRow } from './outbox-row.tsx'

type State = (typeof DeliveryState.options)[number]

/** What waits to leave, what left, and what did not. */
export function Page() {
  const words = useWords().outbox
  const [state, setState] = useState<State | null>(null)
  const query = useList(listOutbox, { query: state ? { state } : {} })
  const first = query.data?.pages[0]
  return (
    <PageFrame title={words.title} wide>
      <MailTabs />
      {first && !first.sender ? <NoSender waiting={first.waiting} /> : null}
      <div className={classes.bar}>
        <p>{words.lead}</p>
        <Select
          aria-label={words.filter}
          w={170}
          allowDeselect={false}
          data={[
            { value: '', label: words.any },
            ...DeliveryState.options.map((value) => ({ value: value as string, label: words.states[value] })),
          ]}
          value={state ?? ''}
          onChange={(value) => setState((value || null) as State | null)}
        />
      </div>
      <LongList
        query={query}
        label={words.list}
        place={`outbox ${state ?? ''}`}
        keyOf={({ id }) => id}
        height={68}
        row={(item) => <OutboxRow item={item} sender={first?.sender ?? true} />}
        empty={
          state ? (
            <Empty
              title={words.emptyState}
              text={words.emptyStateText}
              action={
                <Button variant="default" onClick={() => setState(null)}>
                  {words.showAll}
                </Button>
              }
            />
          ) : (
            <Empty icon={<IconSend size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />
          )
        }
      />
    </PageFrame>
  )
}
