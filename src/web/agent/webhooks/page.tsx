import { Button } from '@mantine/core'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useState } from 'react'
import { listWebhooks } from '../../../contract/webhooks.ts'
import { useCall } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { WebhookDialog } from './webhook-dialog.tsx'
import { WebhookRow } from './webhook-row.tsx'

/** Where rules call other systems. */
export function Page() {
  const words = useWords().webhooks
  const query = useCall(listWebhooks, {})
  const [adding, setAdding] = useState(false)
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} actions={add}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.list}
        keyOf={({ id }) => id}
        row={(webhook) => <WebhookRow webhook={webhook} />}
        empty={
          <Empty
            icon={<IconWebhook size={30} stroke={1.4} />}
            title={words.empty}
            text={words.emptyText}
            action={add}
          />
        }
      />
      {adding ? <WebhookDialog onClose={() => setAdding(false)} /> : null}
    </PageFrame>
  )
}
