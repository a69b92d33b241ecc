import { Menu } from '@mantine/core'
import { IconArrowBackUp, IconArrowsSplit2 } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { getConversation } from '../../../../contract/conversations.ts'
import type { Message } from '../../../../contract/messages.ts'
import { rejoinMessage, splitConversation, splitMessage } from '../../../../contract/splits.ts'
import { call } from '../../../client.ts'
import { cache } from '../../../query.ts'
import { sayError } from '../../../ui/toast.ts'
import { offer } from '../../../ui/toast-action.tsx'
import { useWords } from '../../../words/words.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { useMay } from '../../me.ts'
import classes from './sender.module.css'

function useMoving() {
  const words = useWords().identity
  const navigate = useNavigate()
  const open = (id: number) =>
    void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: String(id) } })

  async function rejoin(messageId: number, from: number) {
    try {
      const { id } = await call(rejoinMessage, { params: { id: messageId } })
      // The conversation it had to itself is gone: whoever looks at it goes along.
      if (window.location.pathname.endsWith(`/${from}`)) open(id)
      cache.removeQueries({ queryKey: [getConversation.path, { id: from }] })
      await refreshConversation(id)
      offer(words.rejoinDone(id), [])
    } catch (error) {
      sayError(error)
    }
  }

  async function split({ id: messageId, conversationId }: Message) {
    try {
      const { id } = await call(splitMessage, { params: { id: messageId } })
      offer(words.splitDone(id), [
        { label: words.undo, run: () => void rejoin(messageId, id) },
        { label: words.open(id), run: () => open(id) },
      ])
      await Promise.all([refreshConversation(conversationId), refreshConversation(id)])
    } catch (error) {
      sayError(error)
    }
  }

  async function splitFrom({ id: messageId, conversationId }: Message) {
    try {
      const { id } = await call(splitConversation, { params: { id: conversationId }, body: { from: messageId } })
      offer(words.splitDone(id), [
        { label: words.undo, run: () => void rejoin(messageId, id) },
        { label: words.open(id), run: () => open(id) },
      ])
      await Promise.all([refreshConversation(conversationId), refreshConversation(id)])
    } catch (error) {
      sayError(error)
    }
  }
  return { split, rejoin, splitFrom }
}

/** Moves a message and all after it to a conversation of their own; null where the reader may not. */
export function useSplitFrom(message: Message): (() => void) | null {
  const may = useMay('conversation.write')
  const { splitFrom } = useMoving()
  return may && message.departure === null ? () => void splitFrom(message) : null
}

/** Why a message is in its conversation, and the way to one of its own and back. */
export function WhyHere({ message }: { message: Message }) {
  const words = useWords().identity
  const may = useMay('conversation.write')
  const { split, rejoin } = useMoving()
  const reason = useId()
  if (message.kind !== 'received') return null
  const { splitFrom } = message
  const because = words.because[message.threadedBy as keyof typeof words.because] ?? words.because.other
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{words.why}</Menu.Label>
      <div className={classes.why} id={reason}>
        {splitFrom ? words.splitFrom(splitFrom) : because}
        {splitFrom ? ` ${because}` : ''}
      </div>
      {may && splitFrom ? (
        <Menu.Item
          leftSection={<IconArrowBackUp size={15} />}
          aria-describedby={reason}
          onClick={() => void rejoin(message.id, message.conversationId)}
        >
          {words.rejoin(splitFrom)}
        </Menu.Item>
      ) : null}
      {may && !splitFrom ? (
        <Menu.Item
          leftSection={<IconArrowsSplit2 size={15} />}
          aria-describedby={reason}
          onClick={() => void split(message)}
        >
          {words.split}
        </Menu.Item>
      ) : null}
    </>
  )
}
