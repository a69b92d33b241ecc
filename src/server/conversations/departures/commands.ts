import { sql } from 'kysely'
import type { HeldBecause } from '../../../contract/messages.ts'
import { actorName, heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { sendingRules } from '../../settings/queries.ts'
import { applyChanges } from '../commands.ts'
import { wayBack } from '../planning/rules.ts'
import { type Locked, lockConversation, refuseClosed } from '../queries.ts'
import { canBecome, previewOf } from '../rules.ts'
import {
  conversationOfSent,
  customerWroteSince,
  type Leaving,
  lockDeliveries,
  lockDeparture,
  overtaken,
} from './queries.ts'
import { complaintAboutTime, heldBecause, planDeparture, statusOnLeaving, statusTakenBack } from './rules.ts'

/** The job that lets a message leave at its time; asked for again, it is moved to the new time. */
export async function addLeaving(ctx: Ctx, messageId: number, at: Date): Promise<void> {
  await addJob(ctx, 'leave', { messageId }, { key: `leave ${messageId}`, at })
}

/**
 * Lets a message leave whose time has come, or holds it when something speaks against it. Returns the time that it still
 * waits for, null when there is nothing more to do.
 */
export async function leaveIfDue(ctx: Ctx, messageId: number): Promise<Date | null> {
  const conversation = await lockConversationOf(ctx, messageId)
  const leaving = conversation && (await lockDeparture(ctx, messageId))
  if (!leaving || leaving.held_because) return null
  if (leaving.leaves_at > ctx.now) return leaving.leaves_at
  const wrote = leaving.kind === 'later' && (await customerWroteSince(ctx, conversation.id, messageId))
  const { holdWhenCustomerWrote } = await sendingRules(ctx.tx)
  const because = heldBecause(leaving.kind, conversation.status, wrote, holdWhenCustomerWrote)
  if (because) await hold(ctx, conversation.id, messageId, because)
  else await leave(ctx, conversation, messageId, leaving, wrote)
  return null
}

async function lockConversationOf(ctx: Ctx, messageId: number): Promise<Locked | null> {
  const { rows } = await sql<{ conversation_id: number }>`
    select conversation_id from message where id = ${messageId}`.execute(ctx.tx)
  return rows[0] ? lockConversation(ctx, rows[0].conversation_id) : null
}

async function hold(ctx: Ctx, conversationId: number, messageId: number, because: HeldBecause): Promise<void> {
  await ctx.tx.updateTable('departure').set({ held_because: because }).where('message_id', '=', messageId).execute()
  await setState(ctx, messageId, 'held')
  await record(ctx, { type: 'message.held', conversationId, data: { messageId, because } })
}

async function setState(ctx: Ctx, messageId: number, state: 'scheduled' | 'held' | 'queued') {
  await ctx.tx
    .updateTable('delivery')
    .set({ state, reason: null })
    .where('message_id', '=', messageId)
    .where('state', 'in', ['scheduled', 'held'])
    .execute()
}

/** From here on it is on its way: a follower hands it to a server, and nobody can take it back once that has begun. */
async function leave(ctx: Ctx, conversation: Locked, messageId: number, leaving: Leaving, customerWrote: boolean) {
  await ctx.tx.deleteFrom('departure').where('message_id', '=', messageId).execute()
  await setState(ctx, messageId, 'queued')
  await ctx.tx.updateTable('message').set({ sent_at: ctx.now }).where('id', '=', messageId).execute()
  const status = statusOnLeaving(conversation.status, leaving.status, customerWrote)
  if (canBecome(conversation.status, status)) await applyChanges(ctx, conversation, { status })
  await record(ctx, { type: 'message.sent', conversationId: conversation.id, data: { messageId } })
}

/** Holds what somebody wrote for later, as the customer has written in between. */
export async function holdOvertaken(ctx: Ctx, received: readonly number[]): Promise<void> {
  const waiting = await overtaken(ctx, received)
  if (waiting.length === 0 || !(await sendingRules(ctx.tx)).holdWhenCustomerWrote) return
  for (const messageId of waiting) {
    const conversation = await lockConversationOf(ctx, messageId)
    const leaving = conversation && (await lockDeparture(ctx, messageId))
    if (leaving && !leaving.held_because) await hold(ctx, conversation.id, messageId, 'customer_wrote')
  }
}

/** When a message leaves, as it was asked for. Refused with a time that nobody can have meant. */
export function chooseDeparture(ctx: Ctx, ...[wish, before, status]: Rest<Parameters<typeof planDeparture>>) {
  if (wish.leavesAt) refuseStrangeTime(ctx, new Date(wish.leavesAt))
  return planDeparture(ctx.now, wish, before, status)
}

type Rest<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never

function refuseStrangeTime(ctx: Ctx, leavesAt: Date): void {
  const complaint = complaintAboutTime(ctx.now, leavesAt)
  if (complaint) throw new Refusal('invalid', `leavesAt: ${complaint}`, { leavesAt: complaint })
}

/** Lets a waiting message leave at another time, or now with null; one that is held goes on as well. */
export async function changeDeparture(ctx: Ctx, messageId: number, leavesAt: Date | null): Promise<void> {
  if (leavesAt) refuseStrangeTime(ctx, leavesAt)
  const conversation = await lockConversation(ctx, await conversationOfSent(ctx, messageId))
  const leaving = await lockDeparture(ctx, messageId)
  if (!leaving) throw hasLeft()
  refuseClosed(conversation)
  // Somebody has looked and wants it: what came in between, or that it was resolved, stands in its way no more.
  const wrote = await customerWroteSince(ctx, conversation.id, messageId)
  if (leavesAt === null || leavesAt <= ctx.now)
    return leave({ ...ctx, actor: heed }, conversation, messageId, leaving, wrote)
  await ctx.tx
    .updateTable('departure')
    .set({ kind: 'later', leaves_at: leavesAt, held_because: null })
    .where('message_id', '=', messageId)
    .execute()
  await setState(ctx, messageId, 'scheduled')
  const data = { messageId, leavesAt: leavesAt.toISOString() }
  await record(ctx, { type: 'message.rescheduled', conversationId: conversation.id, data })
}

const hasLeft = () => new Refusal('conflict', 'This message has left already. It cannot be taken back or changed.')

/** What a message said that was taken back: all that is needed to write it again. */
export type TakenBack = {
  conversationId: number
  authorId: number | null
  writtenAt: Date
  text: string
  html: string | null
  to: string[]
  cc: string[]
  bcc: string[]
  from: string | null
  answers: number | null
  forwards: number | null
  attachments: number[]
}

/**
 * Takes back a message that no server was handed yet: it is gone, its files are its taker's uploads again, and the
 * conversation stands as before unless somebody has moved it on since. Throws `conflict` when it has left.
 */
export async function takeBack(ctx: Ctx, messageId: number): Promise<TakenBack> {
  const conversation = await lockConversation(ctx, await conversationOfSent(ctx, messageId))
  const leaving = await lockDeparture(ctx, messageId)
  const deliveries = await lockDeliveries(ctx, messageId)
  const here = ['scheduled', 'held', 'queued']
  if (deliveries.length === 0) throw notFound('message')
  if (deliveries.some(({ state, attempts }) => attempts > 0 || !here.includes(state))) throw hasLeft()
  const taken = await contentOf(ctx, conversation.id, messageId)
  await remove(ctx, messageId, taken.attachments)
  await standAsBefore(ctx, conversation, leaving, taken.authorId)
  await record(ctx, { type: 'message.taken_back', conversationId: conversation.id, data: { messageId } })
  return taken
}

type Content = Omit<TakenBack, 'conversationId' | 'to' | 'cc' | 'bcc' | 'attachments'> & {
  people: Record<string, { address: string }[]>
  attachments: number[] | null
}

async function contentOf(ctx: Ctx, conversationId: number, messageId: number): Promise<TakenBack> {
  const { rows } = await sql<Content>`
    select author_id as "authorId", created_at as "writtenAt", text, html, people, from_address as from, forward_of as forwards,
      (select max(id) from message answered where answered.conversation_id = message.conversation_id
        and answered.external_id = message.in_reply_to and answered.kind = 'received') as answers,
      -- Copies of the files of a message that was passed on come along with it again.
      (select json_agg(id order by id) from attachment where message_id = message.id and uploaded_by is not null) as attachments
    from message where id = ${messageId}`.execute(ctx.tx)
  const { people, attachments, ...rest } = rows[0] as Content
  const of = (name: string) => (people[name] ?? []).map(({ address }) => address)
  return { ...rest, conversationId, to: of('to'), cc: of('cc'), bcc: of('bcc'), attachments: attachments ?? [] }
}

async function remove(ctx: Ctx, messageId: number, uploads: number[]) {
  if (uploads.length > 0)
    await ctx.tx
      .updateTable('attachment')
      .set({ message_id: null, uploaded_by: actorName(ctx.actor), created_at: ctx.now, linked_until: null })
      .where('id', 'in', uploads)
      .execute()
  await ctx.tx.deleteFrom('attachment').where('message_id', '=', messageId).execute()
  await ctx.tx.deleteFrom('delivery').where('message_id', '=', messageId).execute()
  await ctx.tx.deleteFrom('message').where('id', '=', messageId).execute()
}

async function standAsBefore(ctx: Ctx, conversation: Locked, leaving: Leaving | null, author: number | null) {
  // What came with words beside a conversation was changed there.
  if (conversation.part_of !== null) {
    const whole = await lockConversation(ctx, conversation.part_of)
    if (whole.status !== 'closed') await applyChanges(ctx, whole, wayBack(whole, leaving?.changes ?? {}))
  }
  const status = statusTakenBack(conversation.status, leaving?.before ?? null)
  // Whoever took the conversation by answering lets go of it; whoever it was given to since keeps it.
  const tookIt = leaving?.before.assignee === null && conversation.assignee_id === author
  const assignee = tookIt ? null : conversation.assignee_id
  if (canBecome(conversation.status, status) && conversation.status !== 'closed')
    await applyChanges(ctx, conversation, { ...wayBack(conversation, leaving?.changes ?? {}), status, assignee })
  const { rows } = await sql<{ words: string; created_at: Date }>`
    select coalesce(nullif(visible_text, ''), text) as words, created_at from message
    where conversation_id = ${conversation.id} and automatic is null order by id desc limit 1`.execute(ctx.tx)
  const last = rows[0]
  await sql`update conversation set preview = ${previewOf(last?.words ?? '')},
    last_message_at = coalesce(${last?.created_at ?? null}::timestamptz, created_at) where id = ${conversation.id}`.execute(
    ctx.tx,
  )
}
