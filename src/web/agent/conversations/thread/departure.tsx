import { Button } from '@mantine/core'
import { IconClock, IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { getContact } from '../../../../contract/contacts.ts'
import { changeDeparture } from '../../../../contract/departures.ts'
import { listMessages, type Message } from '../../../../contract/messages.ts'
import { listOutbox } from '../../../../contract/outbox.ts'
import { useAct, useCall } from '../../../query.ts'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { useMay } from '../../me.ts'
import { LaterDialog, useMoment } from '../composer/later-dialog.tsx'
import { takeBack } from '../composer/undo.tsx'
import { useConversation } from '../data.ts'
import classes from './departure.module.css'

type Props = { message: Message; departure: NonNullable<Message['departure']> }

/** A message that has not left: when it does, or what it waits for, and what one can do about it. */
export function Departure({ message, departure }: Props) {
  const words = useWords().outbox.departure
  const moment = useMoment()
  const { kind, leavesAt, heldBecause } = departure
  const Icon = heldBecause ? IconHandStop : IconClock
  const line = heldBecause ? words.held[heldBecause] : kind === 'undo' ? words.soon : words.leaves(moment(leavesAt))
  return (
    <div className={classes.departure} data-held={heldBecause || undefined}>
      <p className={classes.line} role={heldBecause ? 'status' : undefined}>
        <Icon size={14} stroke={1.7} aria-hidden="true" />
        {line}
      </p>
      <Acts message={message} departure={departure} />
    </div>
  )
}

function Acts({ message, departure }: Props) {
  const words = useWords().outbox.departure
  const may = useMay('conversation.write')
  const act = useAct(changeDeparture, [listMessages, listOutbox])
  const [choosing, setChoosing] = useState(false)
  if (!may) return null
  const { kind, heldBecause, leavesAt } = departure
  const leave = (at: string | null) => {
    setChoosing(false)
    act.mutate(
      { params: { id: message.id }, body: { leavesAt: at } },
      { onError: (error) => sayError(error), onSettled: () => void refreshConversation(message.conversationId) },
    )
  }
  const back = (label: string) => (
    <Button size="compact-sm" variant="default" onClick={() => void takeBack(message)}>
      {label}
    </Button>
  )
  if (kind === 'undo' && !heldBecause) return <div className={classes.acts}>{back(words.undo)}</div>
  return (
    <div className={classes.acts}>
      {heldBecause === 'closed' ? null : (
        <>
          <Button size="compact-sm" variant="default" loading={act.isPending} onClick={() => leave(null)}>
            {heldBecause ? words.anyway : words.now}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setChoosing(true)}>
            {words.change}
          </Button>
        </>
      )}
      {back(words.toDraft)}
      {choosing ? (
        <Choosing
          conversationId={message.conversationId}
          initial={leavesAt}
          onClose={() => setChoosing(false)}
          onChoose={(at) => leave(at.toISOString())}
        />
      ) : null}
    </div>
  )
}

type ChoosingProps = { conversationId: number; initial: string; onClose: () => void; onChoose: (at: Date) => void }

function Choosing({ conversationId, ...dialog }: ChoosingProps) {
  const contact = useConversation(conversationId).data?.contact
  const customer = useCall(
    getContact,
    { params: { id: contact?.id ?? 0 } },
    { enabled: Boolean(contact), staleTime: 60_000 },
  ).data
  return <LaterDialog key={customer?.id} customerZone={customer?.timeZone ?? null} {...dialog} />
}
