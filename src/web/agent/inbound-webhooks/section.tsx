import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { listInboundWebhooks } from '../../../contract/inbound-webhooks.ts'
import { useCall } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { NewWebhook } from './new-webhook.tsx'
import { WebhookRow } from './webhook-row.tsx'

/** The addresses at which mail services hand over mail for an inbox. */
export function InboundWebhooks({ inboxId }: { inboxId: number }) {
  const words = useWords().inboundWebhooks
  const query = useCall(listInboundWebhooks, { params: { id: inboxId } })
  const [adding, setAdding] = useState(false)
  return (
    <Section title={words.title} text={words.text}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.list}
        keyOf={({ id }) => id}
        row={(webhook) => <WebhookRow webhook={webhook} />}
        empty={null}
      />
      <Button variant="default" mt={12} leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
        {words.add}
      </Button>
      {adding ? <NewWebhook inboxId={inboxId} onClose={() => setAdding(false)} /> : null}
    </Section>
  )
}
