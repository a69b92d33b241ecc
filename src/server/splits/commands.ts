import { sql } from 'kysely'
import type { Status } from '../../contract/conversations.ts'
import { applyChanges, placeOf } from '../conversations/commands.ts'
import { type Locked, lockConversation, maySee } from '../conversations/queries.ts'
import { withoutCodes } from '../conversations/receiving/codes/rules.ts'
import { previewOf } from '../conversations/rules.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import {
  answersTo,
  findMoving,
  findSplit,
  type Moving,
  type Split,
  standingAgainst,
  standingBehind,
} from './queries.ts'
import { statusOfSplit, whyNoRejoin, whyNoSplit } from './rules.ts'

/**
 * Moves a received message, and what was sent in answer to it, to a conversation of its own, linked to the one it leaves.
 * Returns the new conversation's id. Throws `not_found`, or `conflict` with the reason.
 */
export async function splitMessage(ctx: Ctx, messageId: number): Promise<number> {
  const from = await lockOf(ctx, (await findMoving(ctx, messageId)).conversation_id)
  // Read again under the lock: somebody may have moved it in between.
  const message = await findMoving(ctx, messageId)
  if (message.conversation_id !== from.id) throw new Refusal('conflict', 'Somebody has just moved this message.')
  const answers = await answersTo(ctx, message)
  const moved = [message.id, ...answers]
  const reason = whyNoSplit({ kind: message.kind, ...(await standingBehind(ctx, message, moved)) })
  if (reason) throw new Refusal('conflict', reason)
  const to = await begin(ctx, from, message, statusOfSplit(answers.length))
  await ctx.tx
    .insertInto('message_split')
    .values({
      ...{ to_id: to.id, from_id: from.id, message_id: message.id, message_ids: moved },
      ...{ at: ctx.now, by: actorName(ctx.actor) },
    })
    .execute()
  await move(ctx, moved, from.id, to.id)
  await copyReads(ctx, message, from.id, to.id)
  await tell(ctx, from.id)
  await tell(ctx, to.id)
  const data = { messageIds: moved, from: from.id, to: to.id }
  await record(
    ctx,
    {
      type: 'conversation.created',
      conversationId: to.id,
      data: { subject: to.subject, move: { before: null, after: placeOf(to) } },
    },
    { type: 'conversation.split', conversationId: from.id, data },
    { type: 'conversation.split', conversationId: to.id, data },
  )
  return to.id
}

async function lockOf(ctx: Ctx, conversationId: number): Promise<Locked> {
  return lockConversation(ctx, conversationId).catch((error) => {
    throw error instanceof Refusal ? notFound('message') : error
  })
}

type Begun = { id: number; subject: string; status: Status; team_id: number | null; assignee_id: number | null }

async function begin(ctx: Ctx, from: Locked, message: Moving, status: Status): Promise<Begun> {
  const subject = message.withheld ? withoutCodes(message.subject) : message.subject
  const { rows } = await sql<Begun>`
    insert into conversation (subject, status, channel, inbox_id, team_id, assignee_id, contact_id, linked_to, created_at, last_message_at)
    select ${subject || from.subject}, ${status}, ${message.channel}, ${from.inbox_id}::bigint, ${from.team_id}::bigint,
      (select id from agent where id = ${from.assignee_id}::bigint and deactivated_at is null),
      ${message.contact_id ?? from.contact_id}::bigint, ${from.id}::bigint, ${ctx.now}::timestamptz, ${message.created_at}::timestamptz
    returning id, subject, status, team_id, assignee_id`.execute(ctx.tx)
  return rows[0] as Begun
}

/** Messages go with their files and deliveries, which hang on them; what intake says of them and of their copies follows. */
async function move(ctx: Ctx, messageIds: readonly number[], from: number, to: number): Promise<void> {
  const ids = [...messageIds]
  await sql`update message set conversation_id = ${to} where id = any(${ids}::bigint[]) and conversation_id = ${from}`.execute(
    ctx.tx,
  )
  await sql`
    update intake set conversation_id = ${to} where conversation_id = ${from} and id in (
      select id from intake where message_id = any(${ids}::bigint[])
      union
      select copy.id from intake first join intake copy on copy.fingerprint = first.fingerprint
      where first.message_id = any(${ids}::bigint[]) and copy.state = 'ignored')`.execute(ctx.tx)
}

/** Whoever had read the message there has read it here too. */
async function copyReads(ctx: Ctx, message: Moving, from: number, to: number): Promise<void> {
  await sql`
    insert into conversation_read (agent_id, conversation_id, read_at)
    select agent_id, ${to}::bigint, read_at from conversation_read
    where conversation_id = ${from} and read_at >= ${message.created_at}::timestamptz`.execute(ctx.tx)
}

/** What a list shows of a conversation, from the messages that it has now. */
async function tell(ctx: Ctx, conversationId: number): Promise<void> {
  const { rows } = await sql<{ text: string; visible_text: string }>`
    select text, visible_text from message where conversation_id = ${conversationId}
    order by (kind = 'received' and automatic is not null), id desc limit 1`.execute(ctx.tx)
  const newest = rows[0]
  await sql`
    update conversation set
      preview = ${previewOf(newest?.visible_text || newest?.text || '')},
      last_message_at = coalesce((select max(created_at) from message where conversation_id = ${conversationId}), created_at),
      last_received_at = (
        select coalesce(max(created_at) filter (where automatic is null), min(created_at)) from message
        where conversation_id = ${conversationId} and kind = 'received')
    where id = ${conversationId}`.execute(ctx.tx)
}

/**
 * Moves a message that was split off back, with all that went along; the conversation it had to itself is gone then. Returns
 * the conversation's id. Throws `not_found`, or `conflict` with what stands against it.
 */
export async function rejoinMessage(ctx: Ctx, messageId: number): Promise<number> {
  const message = await findMoving(ctx, messageId)
  if (!(await maySee(ctx, message.conversation_id))) throw notFound('message')
  const { from_id } = await findSplit(ctx, messageId)
  // The older first, as a split does, so that two never wait for each other.
  const from = await lockOf(ctx, from_id)
  const split = await findSplit(ctx, messageId)
  const to = await lockOf(ctx, split.to_id)
  const against = await standingAgainst(ctx, split)
  const reason = whyNoRejoin({ splitAt: split.at, now: ctx.now, status: from.status, ...against })
  if (reason) throw new Refusal('conflict', reason)
  await move(ctx, split.message_ids, to.id, from.id)
  await forget(ctx, split)
  await tell(ctx, from.id)
  const data = { messageIds: split.message_ids, from: to.id, to: from.id }
  await record(
    ctx,
    { type: 'conversation.rejoined', conversationId: from.id, data: { ...data, move: null } },
    {
      type: 'conversation.rejoined',
      conversationId: to.id,
      data: { ...data, move: { before: placeOf(to), after: null } },
    },
  )
  // Words that wait for an answer must not lie in a conversation that looks done.
  if (to.status === 'open') await applyChanges(ctx, from, { status: 'open' })
  return from.id
}

/** Takes the conversation away that a split had made. Whoever read all of both has read what comes back. */
async function forget(ctx: Ctx, { from_id, to_id }: Split): Promise<void> {
  await sql`
    update conversation_read here set read_at = greatest(here.read_at, there.read_at)
    from conversation_read there, conversation
    where there.conversation_id = ${to_id} and here.conversation_id = ${from_id} and here.agent_id = there.agent_id
      and conversation.id = ${from_id} and here.read_at >= coalesce(conversation.last_received_at, '-infinity')`.execute(
    ctx.tx,
  )
  for (const table of ['conversation_read', 'conversation_asked'] as const)
    await ctx.tx.deleteFrom(table).where('conversation_id', '=', to_id).execute()
  await ctx.tx.deleteFrom('message_split').where('to_id', '=', to_id).execute()
  await ctx.tx.deleteFrom('conversation').where('id', '=', to_id).execute().catch(stillNamed)
}

function stillNamed(error: unknown): never {
  const isNamed = (error as { code?: string }).code === '23503'
  throw isNamed ? new Refusal('conflict', 'Something else belongs to the new conversation by now.') : error
}
