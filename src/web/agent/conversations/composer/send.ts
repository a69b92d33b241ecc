import type { Conversation, Status } from '../../../../contract/conversations.ts'
import { forwardMessage } from '../../../../contract/departures.ts'
import { addMessage, type listMessages, type Message } from '../../../../contract/messages.ts'
import type { Me } from '../../../../contract/sessions.ts'
import { call } from '../../../client.ts'
import { cache, type Pages } from '../../../query.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { messagesKey, type Pending, patchConversation } from '../data.ts'
import { textOf, type Writing } from './writing.ts'

/** The status the conversation takes, and when the message leaves; at once, but for a moment to take it back, when absent. */
export type Sending = { status?: 'open' | 'waiting' | 'on_hold' | 'resolved' | undefined; leavesAt?: Date | undefined }

type Change = (newest: Message[]) => Message[]

/** Changes the newest page of a conversation's messages on this screen. */
export function changeNewest(id: number, change: Change): void {
  cache.setQueryData<Pages<typeof listMessages>>(messagesKey(id), (known) => {
    const [first, ...rest] = known?.pages ?? []
    return known && first ? { ...known, pages: [{ ...first, items: change(first.items) }, ...rest] } : known
  })
}

/** The message as it will look, shown until the server's own arrives. */
function pendingOf(conversation: Conversation, { kind, html, to, cc, bcc, files, forwards }: Writing, me: Me): Pending {
  const now = new Date().toISOString()
  const text = textOf(html)
  return {
    id: -Date.now(),
    conversationId: conversation.id,
    kind: kind === 'note' ? 'note' : 'sent',
    channel: conversation.channel,
    author: { id: me.id ?? 0, name: me.name },
    keyName: null,
    subject: conversation.subject,
    from: null,
    to: to.map((address) => ({ name: '', address })),
    cc: cc.map((address) => ({ name: '', address })),
    bcc: bcc.map((address) => ({ name: '', address })),
    replyTo: [],
    text,
    html,
    visibleText: text,
    sentAt: now,
    createdAt: now,
    messageId: null,
    inReplyTo: null,
    references: [],
    automatic: null,
    threadedBy: null,
    splitFrom: null,
    newcomer: false,
    withheld: false,
    sender: null,
    invitation: null,
    protection: null,
    attachments: files,
    delivery: [],
    departure: null,
    forwardOf: forwards,
    fromThirdParty: false,
    hasSource: false,
    record: null,
    redactedAt: null,
    pending: true,
  }
}

/**
 * Sends what was written and shows it at once. `key` names this attempt: asking again with it never makes a second
 * message. Throws, and takes the message off the screen, when the server refuses.
 */
export async function sendWriting(
  conversation: Conversation,
  writing: Writing,
  me: Me,
  key: string,
  { status, leavesAt }: Sending = {},
): Promise<Message> {
  const { id } = conversation
  const pending = pendingOf(conversation, writing, me)
  await cache.cancelQueries({ queryKey: messagesKey(id) })
  changeNewest(id, (items) => [...items, pending])
  const shown = leavesAt && writing.kind === 'reply' && !writing.forwards ? 'on_hold' : status
  if (shown) patchConversation(id, { status: shown })
  try {
    const message = await write(conversation, writing, key, me, { status, leavesAt })
    changeNewest(id, (items) => [...items.filter((item) => item.id !== pending.id && item.id !== message.id), message])
    void refreshConversation(id)
    return message
  } catch (error) {
    changeNewest(id, (items) => items.filter((item) => item.id !== pending.id))
    if (shown) patchConversation(id, { status: conversation.status })
    throw error
  }
}

/** How long an answer waits before it leaves, in seconds, unless its writer wishes otherwise. */
export const usualDelay = 5

function write({ id }: Conversation, writing: Writing, key: string, me: Me, { status, leavesAt }: Sending) {
  const { kind, html, to, cc, bcc, from, files, ask, answers, forwards } = writing
  const attachments = files.map((file) => file.id)
  const delay = me.preferences.undoSeconds ?? usualDelay
  const leaving = leavesAt ? { leavesAt: leavesAt.toISOString() } : { delay }
  const people = { to, cc, bcc, ...(from ? { from } : {}) }
  const once = { idempotencyKey: key }
  if (kind === 'note') return call(addMessage, { params: { id }, body: { kind, html, attachments, ask } }, once)
  if (forwards)
    return call(forwardMessage, { params: { id: forwards }, body: { html, attachments, ...people, ...leaving } }, once)
  const body = {
    kind,
    html,
    attachments,
    ...people,
    ...leaving,
    ...(answers ? { answers } : {}),
    ...(status ? { status } : {}),
  }
  return call(addMessage, { params: { id }, body }, once)
}
