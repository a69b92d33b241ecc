import { Button, TextInput } from '@mantine/core'
import { IconAlertCircle, IconArrowBack, IconCheck, IconChecks, IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import { changeRecipient } from '../../../../contract/departures.ts'
import type { Delivery, DeliveryState as Stage } from '../../../../contract/messages.ts'
import { listMessages, retryMessage } from '../../../../contract/messages.ts'
import { useAct } from '../../../query.ts'
import { sayError } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useServerWords, useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import type { Pending } from '../data.ts'
import own from './departure.module.css'
import { Departure } from './departure.tsx'
import classes from './message.module.css'

/** The worst first: one address that failed says more than three that were reached. */
const order: Stage[] = ['failed', 'bounced', 'held', 'queued', 'delayed', 'sending', 'scheduled', 'sent', 'delivered']
const icons = {
  scheduled: IconClock,
  held: IconClock,
  failed: IconAlertCircle,
  bounced: IconArrowBack,
  queued: IconClock,
  sending: IconClock,
  sent: IconCheck,
  delayed: IconClock,
  delivered: IconChecks,
}
const isBad = ({ state }: Delivery) => state === 'failed' || state === 'bounced'

/** What of a message goes, or went, as a link, and until when that can be fetched. */
function Linked({ message }: { message: Pending }) {
  const words = useWords().outbox
  const format = useFormat()
  const linked = message.attachments.filter(({ linkedUntil }) => linkedUntil !== null)
  const [first] = linked
  if (!first?.linkedUntil) return null
  const names = format.list(linked.map(({ name }) => name))
  return <p className={own.linked}>{words.linked(names, format.day(first.linkedUntil))}</p>
}

/** Whether a message has left and arrived, and what of it is a link. */
export function DeliveryState({ message }: { message: Pending }) {
  return (
    <>
      <Linked message={message} />
      <State message={message} />
    </>
  )
}

/** Whether a message has left and arrived; where it did not, why in plain words, and what can be done about it. */
function State({ message }: { message: Pending }) {
  const words = useWords()
  const said = useServerWords()
  const { delivery: states } = words.conversation
  if (message.pending) return <span className={classes.delivery}>{states.pending}</span>
  if (message.departure) return <Departure message={message} departure={message.departure} />
  const worst = order.find((state) => message.delivery.some((each) => each.state === state))
  if (!worst) return null
  const Icon = icons[worst]
  const told = message.delivery.filter((each) => isBad(each) || each.state === 'delayed')
  const bad = told.filter(isBad)
  const waiting = worst === 'queued' ? message.delivery.find(({ reason }) => reason)?.reason : null
  const reached = new Set(message.delivery.map(({ state }) => state)).size > 1
  return (
    <div className={classes.delivery} data-state={worst}>
      <span className={classes.deliveryLine}>
        <Icon size={13} stroke={1.8} aria-hidden="true" />
        {states[worst]}
        {waiting ? `: ${said(waiting)}` : ''}
      </span>
      {reached
        ? message.delivery
            .filter((each) => !told.includes(each))
            .map(({ address, state }) => (
              <span key={address} className={classes.reason}>
                {states.to(address, states[state])}
              </span>
            ))
        : null}
      {told.map((each) => (
        <Recipient key={each.address} message={message} delivery={each} retry={bad.length === 1} />
      ))}
      {bad.length > 1 ? <Retry message={message} /> : null}
    </div>
  )
}

/** One recipient whom the message has not reached: what that means, and the server's own words below. */
function Recipient({ message, delivery, retry }: { message: Pending; delivery: Delivery; retry: boolean }) {
  const words = useWords()
  const said = useServerWords()
  const { problems, finalHint, serverSaid, changeAddress } = words.outbox.delivery
  const [changing, setChanging] = useState(false)
  const may = useMay('conversation.write')
  const { address, state, reason, problem, final } = delivery
  const bad = isBad(delivery)
  return (
    <div className={own.recipient} data-bad={bad || undefined}>
      <strong>{words.conversation.delivery.to(address, words.conversation.delivery[state])}</strong>
      {problem ? <span>{problems[problem]}</span> : null}
      {bad ? <span className={own.soft}>{final ? finalHint.yes : finalHint.no}</span> : null}
      {reason ? <span className={own.said}>{serverSaid(said(reason))}</span> : null}
      {bad && may && !changing ? (
        <div className={own.mend}>
          <Button size="compact-xs" variant="default" onClick={() => setChanging(true)}>
            {changeAddress}
          </Button>
          {retry ? <Retry message={message} /> : null}
        </div>
      ) : null}
      {changing ? <OtherAddress message={message} address={address} onDone={() => setChanging(false)} /> : null}
    </div>
  )
}

function OtherAddress({ message, address, onDone }: { message: Pending; address: string; onDone: () => void }) {
  const words = useWords()
  const { newAddress, sendThere } = words.outbox.delivery
  const [to, setTo] = useState(address)
  const act = useAct(changeRecipient, [listMessages])
  return (
    <form
      className={own.change}
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate(
          { params: { id: message.id }, body: { address, to } },
          { onSuccess: onDone, onError: (error) => sayError(error) },
        )
      }}
    >
      <TextInput
        size="xs"
        type="email"
        aria-label={newAddress(address)}
        value={to}
        data-autofocus
        onChange={(event) => setTo(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <Button size="xs" type="submit" loading={act.isPending} disabled={!to.includes('@')}>
        {sendThere}
      </Button>
    </form>
  )
}

function Retry({ message }: { message: Pending }) {
  const words = useWords().conversation
  const retry = useAct(retryMessage, [listMessages])
  const may = useMay('conversation.write')
  if (!may) return null
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={retry.isPending}
      onClick={() => retry.mutate({ params: { id: message.id } }, { onError: (error) => sayError(error) })}
    >
      {words.tryAgain}
    </Button>
  )
}
