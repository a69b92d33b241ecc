import { sql } from 'kysely'
import type { Channel } from '../../../contract/channels.ts'
import type { Status } from '../../../contract/conversations.ts'
import type { Automatic } from '../../../contract/messages.ts'
import type { Mailbox } from '../../../contract/shapes.ts'
import { findOrCreateContact } from '../../contacts/commands.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type NewEvent, record } from '../../platform/events.ts'
import { findByReferences, takesPart } from '../messages/queries.ts'
import { type Threading, thread } from '../messages/rules.ts'
import { isDone, previewOf, statusAfterCustomer } from '../rules.ts'
import { newest } from '../writing/commands.ts'

/** A message from outside, translated by its channel. Addresses as they were written. */
export type Incoming = {
  channel: Channel
  inboxId: number
  from: Mailbox | null
  /** Who handed it over, for a message that names no sender itself. */
  envelopeSender?: string | null
  subject: string
  to: Mailbox[]
  cc: Mailbox[]
  replyTo: Mailbox[]
  text: string
  html: string | null
  visibleText: string
  /** When the writer's program says it was sent. */
  sentAt: Date | null
  externalId: string | null
  inReplyTo: string | null
  references: string[]
  automatic: Automatic | null
  senderCheck: { verdict: 'pass' | 'fail' | 'none'; detail: string } | null
  /** The blob of the raw bytes; null where the channel has none. */
  source: string | null
  attachments: {
    name: string
    type: string
    size: number
    md5: string
    blob: string
    inline: boolean
    contentId: string | null
  }[]
  /** Conversations that our own signatures point at. */
  signed: { byAddress: number | null; byMessageId: number | null }
}

type Target = {
  id: number
  status: Status
  team_id: number | null
  assignee_id: number | null
  contact_id: number | null
}

/**
 * Files a message where it belongs: into its conversation, which opens again, or into a new one. One transaction with
 * the intake row, so that it is filed exactly once. Returns where it went and why.
 */
export async function receiveMessage(
  ctx: Ctx,
  incoming: Incoming,
): Promise<{ conversationId: number; messageId: number; threadedBy: string }> {
  const contactId = await contactOf(ctx, incoming)
  const { threading, target } = await place(ctx, incoming)
  const conversation = target ?? (await begin(ctx, incoming, contactId, threading.linkedTo))
  const messageId = await store(ctx, incoming, conversation.id, contactId, threading.threadedBy)
  const { automatic } = incoming
  const received: NewEvent = {
    type: 'message.received',
    conversationId: conversation.id,
    data: { messageId, automatic },
  }
  const speaker: Ctx = contactId === null ? ctx : { ...ctx, actor: { kind: 'contact', id: contactId } }
  const opened = target ? await wake(ctx, target, incoming) : []
  await record(speaker, ...(target ? [] : [created(conversation, incoming)]), received, ...opened)
  return { conversationId: conversation.id, messageId, threadedBy: threading.threadedBy }
}

async function contactOf(ctx: Ctx, { from, envelopeSender, channel }: Incoming): Promise<number | null> {
  const address = from?.address || envelopeSender
  if (!address) return null
  const kind = channel === 'email' ? 'email' : channel === 'phone' || channel === 'sms' ? 'phone' : 'handle'
  return (await findOrCreateContact(ctx, { name: from?.name ?? '', address, kind })).id
}

/** Decides the conversation and locks it. */
async function place(ctx: Ctx, incoming: Incoming): Promise<{ threading: Threading; target: Target | null }> {
  const { byAddress, byMessageId } = incoming.signed
  const sure = byAddress ?? byMessageId
  const byReference = sure === null ? await findByReferences(ctx, referencesOf(incoming)) : null
  const joins =
    byReference !== null &&
    incoming.from !== null &&
    (await takesPart(ctx, byReference, incoming.from.address.toLowerCase()))
  const threading = thread({ byAddress, byMessageId, byReference, takesPart: joins })
  if (threading.conversationId === null) return { threading, target: null }
  const target = await lockTarget(ctx, threading.conversationId)
  if (target && target.status !== 'closed') return { threading, target }
  // What is closed stays closed: the answer begins anew and says where it came from.
  return {
    threading: { conversationId: null, linkedTo: target?.id ?? null, threadedBy: target ? 'closed' : 'new' },
    target: null,
  }
}

const referencesOf = ({ inReplyTo, references }: Incoming) =>
  [...new Set([...(inReplyTo ? [inReplyTo] : []), ...references])].slice(0, 100)

async function lockTarget(ctx: Ctx, id: number): Promise<Target | null> {
  const { rows } = await sql<Target>`
    select id, status, team_id, assignee_id, contact_id from conversation where id = ${id} for update`.execute(ctx.tx)
  return rows[0] ?? null
}

async function begin(ctx: Ctx, incoming: Incoming, contactId: number | null, linkedTo: number | null): Promise<Target> {
  const { rows } = await sql<Target>`
    insert into conversation (subject, channel, inbox_id, team_id, contact_id, linked_to, preview, created_at, last_message_at, last_received_at)
    select ${incoming.subject}, ${incoming.channel}, inbox.id, inbox.team_id, ${contactId}::bigint, ${linkedTo}::bigint,
      ${previewOf(incoming.visibleText || incoming.text)}, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from inbox where id = ${incoming.inboxId}
    returning id, status, team_id, assignee_id, contact_id`.execute(ctx.tx)
  return rows[0] as Target
}

function created(conversation: Target, incoming: Incoming): NewEvent {
  const after = { status: conversation.status, team: conversation.team_id, assignee: null }
  return {
    type: 'conversation.created',
    conversationId: conversation.id,
    data: { subject: incoming.subject, move: { before: null, after } },
  }
}

async function store(
  ctx: Ctx,
  incoming: Incoming,
  conversationId: number,
  contactId: number | null,
  threadedBy: string,
): Promise<number> {
  const { to, cc, replyTo } = incoming
  const { id } = await ctx.tx
    .insertInto('message')
    .values({
      conversation_id: conversationId,
      kind: 'received',
      channel: incoming.channel,
      contact_id: contactId,
      subject: incoming.subject,
      from_name: incoming.from?.name ?? null,
      from_address: incoming.from?.address ?? null,
      people: JSON.stringify({ to, cc, replyTo }),
      text: incoming.text,
      html: incoming.html,
      visible_text: incoming.visibleText,
      sent_at: incoming.sentAt ?? ctx.now,
      created_at: ctx.now,
      external_id: incoming.externalId,
      in_reply_to: incoming.inReplyTo,
      reference_ids: incoming.references,
      automatic: incoming.automatic,
      threaded_by: threadedBy,
      sender_check: incoming.senderCheck && JSON.stringify(incoming.senderCheck),
      source: incoming.source,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (incoming.attachments.length > 0) {
    const rows = incoming.attachments.map(({ contentId, ...rest }) => ({
      ...rest,
      content_id: contentId,
      message_id: id,
      created_at: ctx.now,
    }))
    await ctx.tx.insertInto('attachment').values(rows).execute()
  }
  return id
}

/**
 * The customer spoke: the conversation opens again, in the same transaction, so that nobody ever sees new words in a
 * conversation that looks done. What a machine sent is filed without waking anyone.
 */
async function wake(ctx: Ctx, target: Target, incoming: Incoming): Promise<NewEvent[]> {
  if (incoming.automatic) {
    await ctx.tx
      .updateTable('conversation')
      .set({ last_message_at: newest(ctx) })
      .where('id', '=', target.id)
      .execute()
    return []
  }
  const status = statusAfterCustomer(target.status)
  await ctx.tx
    .updateTable('conversation')
    .set({
      status,
      preview: previewOf(incoming.visibleText || incoming.text),
      last_message_at: newest(ctx),
      // Later than whatever was there, so that what a reader has seen never covers what is new.
      last_received_at: sql<Date>`greatest(${ctx.now}::timestamptz, last_received_at + interval '1 microsecond')`,
    })
    .$if(isDone(target.status) && !isDone(status), (query) => query.set({ resolved_at: null, resolved_by: null }))
    .where('id', '=', target.id)
    .execute()
  if (status === target.status) return []
  const before = { status: target.status, team: target.team_id, assignee: target.assignee_id }
  const move = { before, after: { ...before, status } }
  return [
    { type: 'conversation.status_changed', conversationId: target.id, data: { from: target.status, to: status, move } },
  ]
}
