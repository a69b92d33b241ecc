import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { startSide as contract, Side } from '../../../contract/sides.ts'
import { findOrCreateContact } from '../../contacts/commands.ts'
import { actorName, agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { applyChanges } from '../commands.ts'
import { chooseDeparture } from '../departures/commands.ts'
import { type Locked, lockConversation, refuseClosed, refusePart } from '../queries.ts'
import { previewOf } from '../rules.ts'
import { chooseSender, inboxesAmong, insideSender } from '../senders/queries.ts'
import { distinct, linkLargeFiles, sendMessage, wordsOf } from '../writing/commands.ts'
import { getSide } from './queries.ts'

type Body = Request<typeof contract>['body']

/** Begins a side conversation: a mail to third parties, which no customer's mail and none of theirs ever mix with. */
export async function startSide(ctx: Ctx, conversationId: number, body: Body): Promise<Side> {
  const conversation = await lockConversation(ctx, conversationId)
  refusePart(conversation)
  refuseClosed(conversation)
  const usual = await insideSender(ctx, conversation.inbox_id)
  if (!usual) throw new Refusal('conflict', 'No inbox of ours can send a mail. Set one up first.')
  const recipients = distinct(body)
  const addresses = [...recipients.to, ...recipients.cc, ...recipients.bcc]
  await refuseCustomer(ctx, conversation, addresses)
  await refuseInboxes(ctx, addresses)
  const sender = await chooseSender(ctx, usual.inbox, body.from, null)
  const { departure } = chooseDeparture(ctx, body, { status: 'open', assignee_id: null }, 'open')
  const words = wordsOf(body)
  const sideId = await insertSide(ctx, conversation, sender.inbox.id, { ...body, ...recipients }, words.text)
  const messageId = await sendMessage(
    ctx,
    sender,
    {
      ...{ ...words, ...recipients, conversationId: sideId, subject: body.subject, attachments: body.attachments },
      ...{ inReplyTo: null, references: [] },
    },
    departure && { ...departure, before: { ...departure.before, became: 'open' }, status: null },
  )
  await copyFiles(ctx, conversationId, messageId, body.keep)
  await linkLargeFiles(ctx, messageId, departure?.leavesAt ?? ctx.now)
  const data = { sideId, subject: body.subject, to: recipients.to }
  await record(ctx, { type: 'side.begun', conversationId, data })
  const me = agentId(ctx.actor)
  if (conversation.assignee_id === null && me !== null) await applyChanges(ctx, conversation, { assignee: me })
  return getSide(ctx, sideId)
}

/** What is written beside a conversation is not for whom the conversation is with. */
async function refuseCustomer(ctx: Ctx, { contact_id }: Locked, addresses: string[]): Promise<void> {
  if (contact_id === null) return
  const { rows } = await sql<{ address: string }>`
    select address from contact_address where contact_id = ${contact_id} and kind = 'email'
      and address = any(${addresses.map((address) => address.toLowerCase())}::text[])`.execute(ctx.tx)
  if (rows[0])
    throw new Refusal('conflict', `${rows[0].address} is the customer’s. Answer them in the conversation itself.`, {
      to: 'Write to somebody else.',
    })
}

async function refuseInboxes(ctx: Ctx, addresses: string[]): Promise<void> {
  const [first] = await inboxesAmong(ctx, addresses)
  if (first !== undefined)
    throw new Refusal(
      'conflict',
      `${first} is an inbox of ours, where nobody would read it. Ask colleagues, or hand over.`,
      {
        to: 'Write to somebody else.',
      },
    )
}

async function insertSide(
  ctx: Ctx,
  whole: Locked,
  inboxId: number,
  { subject, to, cc }: { subject: string; to: string[]; cc: string[] },
  text: string,
): Promise<number> {
  const contact = await findOrCreateContact(ctx, { name: '', address: to[0] as string, kind: 'email' })
  const { id } = await ctx.tx
    .insertInto('conversation')
    .values({
      ...{ subject, channel: 'email', inbox_id: inboxId, contact_id: contact.id, preview: previewOf(text) },
      ...{ part_of: whole.id, part_as: 'side', created_at: ctx.now, last_message_at: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await ctx.tx
    .insertInto('side_conversation')
    .values({ conversation_id: id, to_addresses: to, cc_addresses: cc })
    .execute()
  return id
}

/** Files of the conversation's own messages, as the mail's own; what may hold somebody's code stays. */
async function copyFiles(ctx: Ctx, from: number, messageId: number, keep: readonly number[]): Promise<void> {
  if (keep.length === 0) return
  const { numAffectedRows } = await sql`
    insert into attachment (message_id, name, type, size, md5, blob, inline, content_id, created_at)
    select ${messageId}, attachment.name, type, size, md5, blob, false, null, ${ctx.now}
    from attachment join message on message.id = message_id
    where message.conversation_id = ${from} and not message.withheld and attachment.id = any(${[...keep]}::bigint[])
    order by attachment.id`.execute(ctx.tx)
  if (Number(numAffectedRows) !== new Set(keep).size)
    throw new Refusal('conflict', 'A file is not part of this conversation any more.', { keep: 'Choose again.' })
}

/** Says that a side conversation is done, or open again. Throws `conflict` for what is none. */
export async function changeSide(ctx: Ctx, id: number, done: boolean): Promise<Side> {
  const side = await lockConversation(ctx, id)
  if (side.part_as !== 'side' || side.part_of === null) throw new Refusal('conflict', 'This is no side conversation.')
  const values = done ? { done_at: ctx.now, done_by: actorName(ctx.actor) } : { done_at: null, done_by: null }
  const { numUpdatedRows } = await ctx.tx
    .updateTable('side_conversation')
    .set(values)
    .where('conversation_id', '=', id)
    .where('done_at', done ? 'is' : 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) {
    const type = done ? 'side.done' : 'side.reopened'
    await record(ctx, { type, conversationId: side.part_of, data: { sideId: id, subject: side.subject } })
  }
  return getSide(ctx, id)
}
