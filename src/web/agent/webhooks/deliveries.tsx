import { Button } from '@mantine/core'
import { useState } from 'react'
import {
  listWebhookDeliveries,
  replayWebhookDelivery,
  type Webhook,
  type WebhookDelivery,
} from '../../../contract/webhooks.ts'
import { useAct, useList } from '../../query.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { List } from '../../ui/list.tsx'
import { Empty } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './webhooks.module.css'

const tones: Record<WebhookDelivery['state'], Tone> = {
  queued: 'plain',
  arrived: 'green',
  failing: 'amber',
  given_up: 'red',
}

/** What was sent, what answered, and the way to send it again. */
export function Deliveries({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const words = useWords().webhooks
  const query = useList(listWebhookDeliveries, { params: { id: webhook.id } })
  return (
    <Dialog title={words.logOf(webhook.name)} opened onClose={onClose} size={760}>
      <List
        query={query}
        label={words.log}
        keyOf={({ id }) => id}
        row={(delivery) => <Delivery webhook={webhook} delivery={delivery} />}
        empty={<Empty compact title={words.logEmpty} />}
      />
    </Dialog>
  )
}

function Delivery({ webhook, delivery }: { webhook: Webhook; delivery: WebhookDelivery }) {
  const words = useWords().webhooks
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const act = useAct(replayWebhookDelivery, [listWebhookDeliveries])
  const replay = () =>
    act.mutate(
      { params: { id: webhook.id, delivery: delivery.id } },
      { onSuccess: () => say(words.replayed), onError: (error) => sayError(error) },
    )
  return (
    <div className={classes.delivery}>
      <button type="button" className={classes.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chip tone={tones[delivery.state]}>{words.states[delivery.state]}</Chip>
        <bdi className={classes.type}>{delivery.type}</bdi>
        {delivery.replayOf ? <span>{words.isReplay}</span> : null}
        <span>{words.attempts(delivery.attempts)}</span>
        <TimeText at={delivery.createdAt} />
      </button>
      {open ? (
        <div className={classes.more}>
          <ul className={classes.tries}>
            {delivery.tries.map((each) => (
              <li key={each.at}>
                <TimeText at={each.at} />: {each.status === null ? words.noAnswer : words.status(String(each.status))} (
                {format.number(each.ms)} ms){each.reason ? ` – ${words.reasons[each.reason] ?? each.reason}` : ''}
              </li>
            ))}
          </ul>
          {delivery.nextAttemptAt ? (
            <span>
              {words.next}: <TimeText at={delivery.nextAttemptAt} />
            </span>
          ) : null}
          <pre className={classes.body} title={words.body} dir="ltr">
            {pretty(delivery.body)}
          </pre>
          <div>
            <Button size="xs" variant="default" loading={act.isPending} onClick={replay}>
              {words.replay}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
