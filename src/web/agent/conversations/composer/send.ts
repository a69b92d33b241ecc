import type { Conversation, Status } from '../../../../contract/conversations.ts'
import { addMessage, type listMessages, type Message } from '../../../../contract/messages.ts'
import type { Me } from '../../../../contract/sessions.ts'
import { call } from '../../../client.ts'
import { cache, type Pages } from '../../../query.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { messagesKey, type Pending, patchConversation } from '../data.ts'
import { textOf, type Writing } from './writing.ts'

type Change = (newest: Message[]) => Message[]

function changeNewest(id: number, change: Change): void {
  cache.setQueryData<Pages<typeof listMessages>>(messagesKey(id), (known) => {
    const [first, ...rest] = known?.pages ?? []
    return known && first ? { ...known, pages: [{ ...first, items: change(first.items) }, ...rest] } : known
  })
}

/** The message as it will look, shown until the server's own arrives. */
function pendingOf(conversation: Conversation, { kind, html, to, cc, files }: Writing, me: Me): Pending {
  const now = new Date().toISOString()
  const text = textOf(html)
  return {
    id: -Date.now(),
    conversationId: conversation.id,
    kind: kind === 'note' ? 'note' : 'sent',
    channel: conversation.channel,
    author: { id: me.id ?? 0, name: me.name },
    subject: conversation.subject,
    from: null,
    to: to.map((address) => ({ name: '', address })),
    cc: cc.map((address) => ({ name: '', address })),
    bcc: [],
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
    forwardOf: null,
    fromThirdParty: false,
    hasSource: false,
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
  status?: Exclude<Status, 'closed'>,
): Promise<void> {
  const { id } = conversation
  const pending = pendingOf(conversation, writing, me)
  await cache.cancelQueries({ queryKey: messagesKey(id) })
  changeNewest(id, (items) => [...items, pending])
  if (status) patchConversation(id, { status })
  const { kind, html, to, cc, files, ask } = writing
  const attachments = files.map((file) => file.id)
  const body =
    kind === 'note'
      ? { kind, html, attachments, ask }
      : { kind, html, attachments, to, cc, ...(status ? { status } : {}) }
  try {
    const message = await call(addMessage, { params: { id }, body }, { idempotencyKey: key })
    changeNewest(id, (items) => [...items.filter((item) => item.id !== pending.id && item.id !== message.id), message])
  } catch (error) {
    changeNewest(id, (items) => items.filter((item) => item.id !== pending.id))
    if (status) patchConversation(id, { status: conversation.status })
    throw error
  }
  void refreshConversation(id)
}
