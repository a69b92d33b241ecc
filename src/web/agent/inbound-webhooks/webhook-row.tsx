import { Button } from '@mantine/core'
import { useState } from 'react'
import { deleteInboundWebhook, type InboundWebhook, listInboundWebhooks } from '../../../contract/inbound-webhooks.ts'
import { useAct } from '../../query.ts'
import { Confirm } from '../../ui/dialog.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './inbound-webhooks.module.css'
import { KeyDialog } from './key-dialog.tsx'

/** One webhook: which service, when it last brought something, and why it was last turned away. */
export function WebhookRow({ webhook }: { webhook: InboundWebhook }) {
  const words = useWords().inboundWebhooks
  const [asking, setAsking] = useState<'remove' | 'key' | null>(null)
  const act = useAct(deleteInboundWebhook, [listInboundWebhooks])
  const name = words.services[webhook.service]
  const waitsForKey = webhook.service === 'mandrill' && !webhook.hasSigningKey
  const facts = useFacts(webhook, waitsForKey)
  const remove = () =>
    act.mutate(
      { params: { id: webhook.inboxId, webhook: webhook.id } },
      { onSuccess: () => say(words.removed(name)), onError: (error) => sayError(error) },
    )
  return (
    <>
      <div className={classes.row}>
        <div className={classes.words}>
          <div className={classes.name}>{name}</div>
          {facts.map((fact) => (
            <div key={fact} className={classes.fact}>
              {fact}
            </div>
          ))}
        </div>
        <div className={classes.actions}>
          {waitsForKey ? (
            <Button variant="default" onClick={() => setAsking('key')}>
              {words.giveKey}
            </Button>
          ) : null}
          <Button variant="subtle" color="gray" aria-label={words.removeOf(name)} onClick={() => setAsking('remove')}>
            {words.remove}
          </Button>
        </div>
      </div>
      <Confirm
        opened={asking === 'remove'}
        title={words.removeTitle(name)}
        text={words.removeText}
        action={words.remove}
        working={act.isPending}
        onConfirm={remove}
        onClose={() => setAsking(null)}
      />
      {asking === 'key' ? <KeyDialog webhook={webhook} onClose={() => setAsking(null)} /> : null}
    </>
  )
}

/** A refusal is told while it is the newest that happened. */
function useFacts(
  { lastReceivedAt, lastRefusedAt, lastRefusal, topic }: InboundWebhook,
  waitsForKey: boolean,
): string[] {
  const words = useWords().inboundWebhooks
  const format = useFormat()
  const now = useNow()
  const refused = lastRefusedAt && (!lastReceivedAt || lastRefusedAt > lastReceivedAt)
  return [
    lastReceivedAt ? words.received(format.ago(lastReceivedAt, now)) : words.nothing,
    ...(refused ? [words.refused(format.ago(lastRefusedAt, now), lastRefusal ?? '')] : []),
    ...(waitsForKey ? [words.noKey] : []),
    ...(topic ? [topic] : []),
  ]
}
