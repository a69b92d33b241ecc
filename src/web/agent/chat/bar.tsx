import { Button } from '@mantine/core'
import { IconMessageCircle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { acceptChat, type DeskChat, declineChat, endChat } from '../../../contract/chat-desk.ts'
import type { Conversation } from '../../../contract/conversations.ts'
import type { Message } from '../../../contract/messages.ts'
import { useAct } from '../../query.ts'
import { sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { askComposer } from '../conversations/composer/asked-for.ts'
import { refreshConversation } from '../frame/live-cache.ts'
import { useMay, useMe } from '../me.ts'
import classes from './chat.module.css'
import { Leading } from './leading.tsx'
import { useChat, useVisitor } from './live.ts'
import { useSecondsLeft } from './ringing.ts'

type Props = { conversation: Conversation; messages: Message[] }

/** Between the lines and the place to write: how the chat stands, what its visitor does, and what one can do about it. */
export function ChatBar({ conversation, messages }: Props) {
  const chat = useChat(conversation.id)
  if (!chat) return null
  return <Bar chat={chat} conversation={conversation} messages={messages} />
}

function Bar({ chat, conversation, messages }: Props & { chat: DeskChat }) {
  const words = useWords().chat.desk
  const me = useMe()
  const mayWrite = useMay('conversation.write')
  const mayLead = useMay('chat.lead')
  const now = useVisitor(conversation.id)
  const name = chat.visitor.name || conversation.contact?.name || words.visitor
  const rings = chat.state === 'offered' && chat.offeredTo?.id === me.id
  const free = chat.state === 'waiting' && (conversation.assignee === null || conversation.assignee.id === me.id)
  return (
    <section className={classes.bar} aria-label={words.strip} data-rings={rings || undefined}>
      {now.typing ? (
        <p className={classes.typing} role="status">
          {now.text ? (
            <>
              {words.typesText(name)} <bdi className={classes.typed}>{now.text}</bdi>
            </>
          ) : (
            words.types(name)
          )}
        </p>
      ) : (
        <p className={classes.standing} role="status">
          <Standing chat={chat} here={now.here ?? chat.visitor.here} mine={rings} />
        </p>
      )}
      <Receipt chat={chat} messages={messages} />
      {mayLead && chat.state === 'talking' && conversation.assignee && conversation.assignee.id !== me.id ? (
        <Leading id={conversation.id} agent={conversation.assignee.name} />
      ) : null}
      {mayWrite && (rings || free) ? <Ringing chat={chat} rings={rings} name={name} /> : null}
      {mayWrite && chat.state === 'talking' ? <End conversation={conversation} /> : null}
    </section>
  )
}

function Standing({ chat, here, mine }: { chat: DeskChat; here: boolean; mine: boolean }) {
  const words = useWords().chat.desk
  if (chat.state === 'ended' || chat.state === 'mail')
    return (
      <>
        {words.ended[chat.endedBy ?? 'agent']} {chat.rating ? `${words.rated(chat.rating)}.` : ''}
      </>
    )
  if (chat.state === 'offered') return mine ? words.ringingHere : words.withOther(chat.offeredTo?.name ?? '')
  if (chat.state === 'waiting') return words.nobody
  if (here) return words.here
  return chat.visitor.address ? words.goneMail(chat.visitor.address) : words.gone
}

/** What became of our newest line. */
function Receipt({ chat, messages }: { chat: DeskChat; messages: Message[] }) {
  const words = useWords().chat.desk
  const newest = messages.findLast(({ kind, channel }) => kind === 'sent' && channel === 'chat')
  if (!newest || messages.at(-1)?.id !== newest.id) return null
  const said =
    newest.id <= chat.seenId
      ? words.seen
      : newest.id <= chat.mailedId
        ? words.mailed
        : newest.id <= chat.deliveredId
          ? words.delivered
          : null
  return said ? <span className={classes.receipt}>{said}</span> : null
}

function Ringing({ chat, rings, name }: { chat: DeskChat; rings: boolean; name: string }) {
  const words = useWords().chat.desk
  const id = chat.conversationId
  const left = useSecondsLeft(chat.offeredUntil)
  const accept = useAct(acceptChat, [{ path: '/chats' }])
  const decline = useAct(declineChat, [{ path: '/chats' }])
  const after = { onSuccess: () => void refreshConversation(id), onError: (error: unknown) => sayError(error) }
  const begin = () => {
    void refreshConversation(id)
    // Somebody waits for the first word.
    askComposer({ conversationId: id, writing: { kind: 'reply' } })
  }
  return (
    <span className={classes.acts}>
      {rings && left !== null ? <span className={classes.left}>{words.seconds(left)}</span> : null}
      {rings ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={decline.isPending}
          onClick={() => decline.mutate({ params: { id } }, after)}
        >
          {words.decline}
        </Button>
      ) : null}
      <Button
        size="compact-sm"
        loading={accept.isPending}
        aria-label={words.acceptChat(name)}
        leftSection={<IconMessageCircle size={15} stroke={1.7} />}
        onClick={() => accept.mutate({ params: { id } }, { ...after, onSuccess: begin })}
      >
        {words.accept}
      </Button>
    </span>
  )
}

function End({ conversation: { id } }: { conversation: Conversation }) {
  const words = useWords().chat.desk
  const end = useAct(endChat, [{ path: '/chats' }])
  const [sure, setSure] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // Asked twice, as nothing of it can be taken back; the second word is forgotten after a moment.
    if (!sure) return
    const timer = setTimeout(() => setSure(false), 5000)
    return () => clearTimeout(timer)
  }, [sure])
  const run = (resolve: boolean) =>
    end.mutate(
      { params: { id }, body: { resolve } },
      { onSuccess: () => void refreshConversation(id), onError: (error) => sayError(error) },
    )
  return (
    <span className={classes.acts}>
      {sure ? (
        <Button size="compact-sm" variant="default" onClick={() => run(false)}>
          {words.endOnly}
        </Button>
      ) : null}
      <Button
        ref={button}
        size="compact-sm"
        variant={sure ? 'filled' : 'default'}
        loading={end.isPending}
        onClick={() => (sure ? run(true) : setSure(true))}
      >
        {words.end}
      </Button>
    </span>
  )
}
