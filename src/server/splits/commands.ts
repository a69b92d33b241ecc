import { sql } from 'kysely'
import type { Status } from '../../contract/conversations.ts'
import { applyChanges, placeOf } from '../conversations/commands.ts'
import { moveMessages, tellNewest } from '../conversations/moving/commands.ts'
import { type Locked, lockConversation, maySee, refusePart } from '../conversations/queries.ts'
import { withoutCodes } from '../conversations/receiving/codes/rules.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import {
  answersTo,
  findChosen,
  findMoving,
  findSplit,
  lettersBeside,
  type Moving,
  type Split,
  standingAgainst,
  standingBehind,
} from './queries.ts'
import { statusOfSplit, whyNoRejoin, whyNoSplit, whyNoSplitOff } from './rules.ts'

/**
 * Moves a received message, and what was sent in answer to it, to a conversation of its own, linked to the one it leaves.
 * Returns the new conversation's id. Throws `not_found`, or `conflict` with the reason.
 */
export async function splitMessage(ctx: Ctx, messageId: number): Promise<number> {
  const from = await lockOf(ctx, (await findMoving(ctx, messageId)).conversation_id)
  refusePart(from)
  // Read again under the lock: somebody may have moved it in between.
  const message = await findMoving(ctx, messageId)
  if (message.conversation_id !== from.id) throw new Refusal('conflict', 'Somebody has just moved this message.')
  const answers = await answersTo(ctx, message)
  const moved = [message.id, ...answers]
  const reason = whyNoSplit({ kind: message.kind, ...(await standingBehind(ctx, message, moved)) })
  if (reason) throw new Refusal('conflict', reason)
  return splitOff(ctx, from, message, moved, statusOfSplit(answers.length))
}

/** Moves chosen messages, or one and all after it, to a conversation of their own. Returns its id. */
export async function splitConversation(
  ctx: Ctx,
  conversationId: number,
  {
    messages,
    from: first,
    subject,
  }: { messages?: number[] | undefined; from?: number | undefined; subject?: string | undefined },
): Promise<number> {
  const from = await lockConversation(ctx, conversationId)
  refusePart(from)
  const chosen = await findChosen(ctx, conversationId, messages ?? null, first ?? null)
  const staying = await lettersBeside(
    ctx,
    conversationId,
    chosen.map(({ id }) => id),
  )
  const letters = chosen.filter(({ kind }) => kind !== 'note')
  const reason = whyNoSplitOff({ letters: letters.length, staying })
  if (reason) throw new Refusal('conflict', reason)
  const main = (letters.find(({ kind }) => kind === 'received') ?? letters[0]) as Moving
  const status = statusOfSplit(letters.at(-1)?.kind === 'sent' ? 1 : 0)
  const named = subject ? { ...main, subject, withheld: false } : main
  return splitOff(
    ctx,
    from,
    named,
    chosen.map(({ id }) => id),
    status,
  )
}

async function splitOff(ctx: Ctx, from: Locked, message: Moving, moved: number[], status: Status): Promise<number> {
  const to = await begin(ctx, from, message, status)
  await ctx.tx
    .insertInto('message_split')
    .values({
      ...{ to_id: to.id, from_id: from.id, message_id: message.id, message_ids: moved },
      ...{ at: ctx.now, by: actorName(ctx.actor) },
    })
    .execute()
  await moveMessages(ctx, moved, { from: from.id, to: to.id })
  await copyReads(ctx, message, from.id, to.id)
  await tellNewest(ctx, from.id)
  await tellNewest(ctx, to.id)
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
    throw error instanceof Refusal && error.code === 'not_found' ? notFound('message') : error
  })
}

type Begun = { id: number; subject: string; status: Status; team_id: number | null; assignee_id: number | null }

async function begin(ctx: Ctx, from: Locked, message: Moving, status: Status): Promise<Begun> {
  const subject = message.withheld ? withoutCodes(message.subject) : message.subject
  const { rows } = await sql<Begun>`
    insert into conversation (subject, status, channel, inbox_id, team_id, level, language, assignee_id, contact_id, linked_to, created_at, last_message_at)
    select ${subject || from.subject}, ${status}, ${message.channel}, ${from.inbox_id}::bigint, ${from.team_id}::bigint,
      ${from.level}::smallint, ${from.language}::text, (select id from agent where id = ${from.assignee_id}::bigint and deactivated_at is null),
      ${message.contact_id ?? from.contact_id}::bigint, ${from.id}::bigint, ${ctx.now}::timestamptz, ${message.created_at}::timestamptz
    returning id, subject, status, team_id, assignee_id`.execute(ctx.tx)
  return rows[0] as Begun
}

/** Whoever had read the message there has read it here too. */
async function copyReads(ctx: Ctx, message: Moving, from: number, to: number): Promise<void> {
  await sql`
    insert into conversation_read (agent_id, conversation_id, read_at)
    select agent_id, ${to}::bigint, read_at from conversation_read
    where conversation_id = ${from} and read_at >= ${message.created_at}::timestamptz`.execute(ctx.tx)
}

/**
 * Moves a message that was split off back, with all that went along. What came to the new conversation since stays there;
 * where nothing did, it is gone. Returns the id of the conversation that has the message again. Throws `not_found`, or `conflict` with what stands against it.
 */
export async function rejoinMessage(ctx: Ctx, messageId: number): Promise<number> {
  const message = await findMoving(ctx, messageId)
  if (!(await maySee(ctx, message.conversation_id))) throw notFound('message')
  const { from_id } = await findSplit(ctx, messageId)
  if (from_id === message.conversation_id) throw new Refusal('conflict', 'Both are one conversation by now.')
  // The older first, as a split does, so that two never wait for each other.
  const from = await lockOf(ctx, from_id)
  const split = await findSplit(ctx, messageId)
  const to = await lockOf(ctx, split.to_id)
  const against = await standingAgainst(ctx, split)
  const reason = whyNoRejoin({ splitAt: split.at, now: ctx.now, status: from.status, ...against })
  if (reason) throw new Refusal('conflict', reason)
  const messageIds = await moveMessages(ctx, split.message_ids, { from: to.id, to: from.id })
  const stayed = against.later
  if (stayed > 0) await leaveBehind(ctx, to.id)
  else await forget(ctx, split)
  await tellNewest(ctx, from.id)
  const data = { messageIds, from: to.id, to: from.id, ...(stayed > 0 && { stayed }) }
  const move = stayed > 0 ? null : { before: placeOf(to), after: null }
  await record(
    ctx,
    { type: 'conversation.rejoined', conversationId: from.id, data: { ...data, move: null } },
    { type: 'conversation.rejoined', conversationId: to.id, data: { ...data, move } },
  )
  // Words that wait for an answer must not lie in a conversation that looks done.
  if (to.status === 'open') await applyChanges(ctx, from, { status: 'open' })
  return from.id
}

/** The conversation goes on with what came since; it is nobody's split any more. */
async function leaveBehind(ctx: Ctx, conversationId: number): Promise<void> {
  await ctx.tx.deleteFrom('message_split').where('to_id', '=', conversationId).execute()
  await tellNewest(ctx, conversationId)
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
