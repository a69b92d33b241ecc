import type { Conversation } from '../../../../contract/conversations.ts'
import { forwardMessage } from '../../../../contract/departures.ts'
import { addMessage, type listMessages, type Message } from '../../../../contract/messages.ts'
import type { Me } from '../../../../contract/sessions.ts'
import { call } from '../../../client.ts'
import { cache, type Pages } from '../../../query.ts'
import { isLive } from '../../chat/live.ts'
import { askToFill, missingKeys } from '../../custom-fields/asking.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { keepFields, messagesKey, type Pending, patchConversation } from '../data.ts'
import { filesOf, textOf, type Writing, withPictures } from './writing.ts'

/** The status the conversation takes, and when the message leaves; at once, but for a moment to take it back, when absent. */
export type Sending = {
  status?: 'open' | 'waiting' | 'on_hold' | 'snoozed' | 'resolved' | undefined
  /** With status snoozed. */
  snoozedUntil?: Date | undefined
  leavesAt?: Date | undefined
}

type Change = (newest: Message[]) => Message[]

/** Changes the newest page of a conversation's messages on this screen. */
export function changeNewest(id: number, change: Change): void {
  cache.setQueryData<Pages<typeof listMessages>>(messagesKey(id), (known) => {
    const [first, ...rest] = known?.pages ?? []
    return known && first ? { ...known, pages: [{ ...first, items: change(first.items) }, ...rest] } : known
  })
}

/** The message as it will look, shown until the server's own arrives. */
function pendingOf(conversation: Conversation, writing: Writing, me: Me): Pending {
  const { kind, to, cc, bcc, forwards } = writing
  const files = filesOf(writing)
  const html = withPictures(writing.html, files)
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
    whisper: false,
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
  sending: Sending = {},
): Promise<Message> {
  const { status, leavesAt, snoozedUntil } = sending
  const { id } = conversation
  const pending = pendingOf(conversation, writing, me)
  await cache.cancelQueries({ queryKey: messagesKey(id) })
  changeNewest(id, (items) => [...items, pending])
  const shown = leavesAt && writing.kind === 'reply' && !writing.forwards ? 'on_hold' : status
  const until = shown === 'snoozed' && snoozedUntil ? { snoozedUntil: snoozedUntil.toISOString() } : {}
  if (shown) patchConversation(id, { status: shown, ...until })
  try {
    const send = () => write(conversation, writing, key, me, sending)
    const message = await send().catch((error) => filledAndSent(conversation, error, send))
    changeNewest(id, (items) => [...items.filter((item) => item.id !== pending.id && item.id !== message.id), message])
    void refreshConversation(id)
    return message
  } catch (error) {
    changeNewest(id, (items) => items.filter((item) => item.id !== pending.id))
    if (shown) patchConversation(id, { status: conversation.status })
    throw error
  }
}

/** Where the answer was refused for want of fields that resolving needs: they are filled in, and it is sent again. */
async function filledAndSent(
  conversation: Conversation,
  error: unknown,
  send: () => Promise<Message>,
): Promise<Message> {
  const missing = missingKeys(error)
  let message: Message | null = null
  if (missing.length > 0)
    await askToFill(conversation, missing, 'send', async (customFields) => {
      await keepFields(conversation.id, customFields)
      message = await send()
    })
  if (!message) throw error
  return message
}

/** How long an answer waits before it leaves, in seconds, unless its writer wishes otherwise. */
export const usualDelay = 5

function write({ id, channel }: Conversation, writing: Writing, key: string, me: Me, sending: Sending) {
  const { status, leavesAt, snoozedUntil } = sending
  const { kind, html, to, cc, bcc, from, ask, answers, forwards, macros, changes, basedOn } = writing
  const attachments = filesOf(writing).map((file) => file.id)
  const delay = me.preferences.undoSeconds ?? usualDelay
  const leaving = leavesAt ? { leavesAt: leavesAt.toISOString() } : { delay }
  const people = { to, cc, bcc, ...(from ? { from } : {}) }
  const once = { idempotencyKey: key }
  const said = { ...(macros.length > 0 ? { macros } : {}), ...(changes ? { changes } : {}) }
  if (kind === 'note')
    return call(addMessage, { params: { id }, body: { kind, html, attachments, ask, ...said } }, once)
  if (forwards)
    return call(forwardMessage, { params: { id: forwards }, body: { html, attachments, ...people, ...leaving } }, once)
  if (isLive(channel)) return call(addMessage, { params: { id }, body: { kind, html, attachments, ...said } }, once)
  const body = {
    kind,
    html,
    attachments,
    ...people,
    ...leaving,
    ...said,
    ...(answers ? { answers } : {}),
    ...(basedOn ? { basedOn } : {}),
    ...(status ? { status } : {}),
    ...(status === 'snoozed' && snoozedUntil ? { snoozedUntil: snoozedUntil.toISOString() } : {}),
  }
  return call(addMessage, { params: { id }, body }, once)
}
