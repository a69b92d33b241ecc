import { Button } from '@mantine/core'
import { IconAlertCircle, IconArrowBack, IconCheck, IconClock } from '@tabler/icons-react'
import type { DeliveryState as State } from '../../../../contract/messages.ts'
import { listMessages, retryMessage } from '../../../../contract/messages.ts'
import { useAct } from '../../../query.ts'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import type { Pending } from '../data.ts'
import classes from './message.module.css'

/** The worst first: one address that failed says more than three that were reached. */
const order: State[] = ['failed', 'bounced', 'held', 'queued', 'delayed', 'sending', 'scheduled', 'sent', 'delivered']
const icons = {
  failed: IconAlertCircle,
  bounced: IconArrowBack,
  scheduled: IconClock,
  held: IconClock,
  queued: IconClock,
  sending: IconClock,
  sent: IconCheck,
  delayed: IconClock,
  delivered: IconCheck,
}

/** Whether a message has left and arrived; where it did not, why, and a way to try again. */
export function DeliveryState({ message }: { message: Pending }) {
  const words = useWords()
  const { delivery: states, tryAgain } = words.conversation
  const retry = useAct(retryMessage, [listMessages])
  const may = useMay('conversation.write')
  if (message.pending) return <span className={classes.delivery}>{states.pending}</span>
  const worst = order.find((state) => message.delivery.some((each) => each.state === state))
  if (!worst) return null
  const Icon = icons[worst]
  const bad = message.delivery.filter(({ state }) => state === 'failed' || state === 'bounced')
  const waiting = worst === 'queued' ? message.delivery.find(({ reason }) => reason)?.reason : null
  return (
    <div className={classes.delivery} data-state={worst}>
      <span className={classes.deliveryLine}>
        <Icon size={13} stroke={1.8} aria-hidden="true" />
        {states[worst]}
        {waiting ? `: ${waiting}` : ''}
      </span>
      {bad.map(({ address, state, reason }) => (
        <span key={address} className={classes.reason}>
          {states.to(address, states[state])}
          {reason ? ` · ${reason}` : ''}
        </span>
      ))}
      {worst === 'failed' && may ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={retry.isPending}
          onClick={() => retry.mutate({ params: { id: message.id } }, { onError: (error) => sayError(error) })}
        >
          {tryAgain}
        </Button>
      ) : null}
    </div>
  )
}
