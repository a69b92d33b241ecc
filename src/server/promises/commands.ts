import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type { CustomerPromise, changePromise as changing, makePromise as making } from '../../contract/promises.ts'
import { refuseUnknownZone } from '../business-hours/computing/queries.ts'
import { lockConversation, refusePart, seeConversation } from '../conversations/queries.ts'
import { actorName, agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { dueNow, findPromise, getPromise, morningOf, type PromiseRow, zoneFor } from './queries.ts'
import { nextStage, stageNow } from './rules.ts'

const longest = 2 * 366 * 86_400_000

function refuseTime(ctx: Ctx, dueAt: Date): void {
  const what =
    dueAt <= ctx.now
      ? 'This time has passed. Choose one that is to come.'
      : dueAt.getTime() > ctx.now.getTime() + longest
        ? 'This is more than two years ahead. Choose an earlier time.'
        : null
  if (what) throw new Refusal('invalid', what, { dueAt: what })
}

async function refuseOwner(ctx: Ctx, owner: number | null | undefined): Promise<void> {
  if (owner === null || owner === undefined) return
  const { rows } = await sql`select 1 from agent where id = ${owner} and deactivated_at is null`.execute(ctx.tx)
  if (rows.length === 0)
    throw new Refusal('invalid', 'Choose a colleague who works here.', { owner: 'Choose a colleague who works here.' })
}

async function refuseMessage(ctx: Ctx, conversationId: number, messageId: number | undefined): Promise<void> {
  if (messageId === undefined) return
  const { rows } =
    await sql`select 1 from message where id = ${messageId} and conversation_id = ${conversationId}`.execute(ctx.tx)
  if (rows.length === 0)
    throw new Refusal('invalid', 'This message is not in the conversation.', {
      messageId: 'This message is not in the conversation.',
    })
}

/** Writes a promise down; its maker keeps it unless another owner is named. */
export async function makePromise(
  ctx: Ctx,
  id: number,
  body: Request<typeof making>['body'],
): Promise<CustomerPromise> {
  const conversation = await lockConversation(ctx, id)
  refusePart(conversation)
  const due_at = new Date(body.dueAt)
  refuseTime(ctx, due_at)
  await refuseOwner(ctx, body.owner)
  await refuseMessage(ctx, id, body.messageId)
  if (body.timeZone !== undefined) refuseUnknownZone(body.timeZone, 'timeZone')
  const owner_id = body.owner === undefined ? (agentId(ctx.actor) ?? conversation.assignee_id) : body.owner
  const time_zone = body.timeZone ?? (await zoneFor(ctx.tx, conversation.contact_id))
  const { id: promiseId } = await ctx.tx
    .insertInto('promise')
    .values({
      ...{ conversation_id: id, contact_id: conversation.contact_id, message_id: body.messageId ?? null },
      ...{ what: body.what, due_at, time_zone, precision: body.precision, owner_id, team_id: conversation.team_id },
      ...{ made_at: ctx.now, made_by: actorName(ctx.actor) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await plan(ctx, await findPromise(ctx, id, promiseId, false))
  const { what, dueAt, messageId = null } = body
  await record(ctx, {
    type: 'promise.made',
    conversationId: id,
    data: { promiseId, what, dueAt, ownerId: owner_id, messageId },
  })
  return getPromise(ctx, promiseId)
}

/** Writes down when something has to be told of it next. */
async function plan(ctx: Ctx, promise: PromiseRow): Promise<void> {
  const running = { ...promise, since: promise.moved_at ?? promise.made_at }
  const next = nextStage(running, await morningOf(ctx.tx, promise))
  await ctx.tx
    .updateTable('promise')
    .set({ next_at: next?.at ?? null })
    .where('id', '=', promise.id)
    .execute()
}

const open = (promise: PromiseRow): PromiseRow => {
  if (promise.kept_at || promise.withdrawn_at)
    throw new Refusal('conflict', 'This promise is done. Open it again first.')
  return promise
}

type Changes = Request<typeof changing>['body']

/** Changes an open promise. One whose time is moved after it was late stays counted as broken. */
export async function changePromise(
  ctx: Ctx,
  id: number,
  promiseId: number,
  changes: Changes,
): Promise<CustomerPromise> {
  const promise = open(await findPromise(ctx, id, promiseId, true))
  const { what = promise.what, owner, follows, precision } = changes
  await refuseOwner(ctx, owner)
  const moved = changes.dueAt !== undefined && new Date(changes.dueAt).getTime() !== promise.due_at.getTime()
  if (moved) refuseTime(ctx, new Date(changes.dueAt as string))
  await ctx.tx
    .updateTable('promise')
    .set({
      what,
      ...(owner !== undefined && { owner_id: owner }),
      ...(follows !== undefined && { follows }),
      ...(precision !== undefined && { precision }),
      ...(moved && move(ctx, promise, new Date(changes.dueAt as string))),
    })
    .where('id', '=', promiseId)
    .execute()
  await tellChanges(ctx, id, promise, { ...changes, moved })
  await plan(ctx, await findPromise(ctx, id, promiseId, false))
  return getPromise(ctx, promiseId)
}

const move = (ctx: Ctx, promise: PromiseRow, due_at: Date) => ({
  ...{ due_at, moved_at: ctx.now, moves: promise.moves + 1, reminded_at: null, warned_at: null, late_at: null },
  // What was late when it was moved was broken, also where the sweep had not come to say so.
  ...(promise.due_at <= ctx.now && { broken_at: promise.broken_at ?? promise.due_at }),
})

async function tellChanges(
  ctx: Ctx,
  conversationId: number,
  before: PromiseRow,
  changes: Changes & { moved: boolean },
) {
  const { id: promiseId, what } = { ...before, ...(changes.what !== undefined && { what: changes.what }) }
  const late = before.due_at <= ctx.now
  const [from, to] = [before.due_at.toISOString(), changes.dueAt as string]
  if (changes.moved)
    await record(ctx, { type: 'promise.moved', conversationId, data: { promiseId, what, from, to, late } })
  if (changes.owner !== undefined && changes.owner !== before.owner_id)
    await record(ctx, {
      type: 'promise.given',
      conversationId,
      data: { promiseId, what, from: before.owner_id, to: changes.owner },
    })
  const changed = [
    ...(changes.what !== undefined && changes.what !== before.what ? ['what'] : []),
    ...(changes.follows !== undefined && changes.follows !== before.follows ? ['follows'] : []),
  ]
  if (changed.length > 0)
    await record(ctx, { type: 'promise.changed', conversationId, data: { promiseId, what, changed } })
}

/** Says that it was kept; after its time it is kept late, and stays broken. */
export async function keepPromise(ctx: Ctx, id: number, promiseId: number): Promise<CustomerPromise> {
  const { due_at, broken_at, what } = open(await findPromise(ctx, id, promiseId, true))
  const late = due_at < ctx.now || broken_at !== null
  await ctx.tx
    .updateTable('promise')
    .set({
      kept_at: ctx.now,
      kept_by: actorName(ctx.actor),
      next_at: null,
      broken_at: late ? (broken_at ?? due_at) : null,
    })
    .where('id', '=', promiseId)
    .execute()
  await record(ctx, { type: 'promise.kept', conversationId: id, data: { promiseId, what, late } })
  return getPromise(ctx, promiseId)
}

/** Opens one again that was kept or withdrawn. */
export async function reopenPromise(ctx: Ctx, id: number, promiseId: number): Promise<void> {
  const promise = await findPromise(ctx, id, promiseId, true)
  if (!promise.kept_at && !promise.withdrawn_at) throw new Refusal('conflict', 'This promise is open.')
  const undone = { kept_at: null, kept_by: null, withdrawn_at: null, withdrawn_by: null, withdrawn_because: null }
  await ctx.tx.updateTable('promise').set(undone).where('id', '=', promiseId).execute()
  await plan(ctx, { ...promise, kept_at: null, withdrawn_at: null })
  await record(ctx, { type: 'promise.reopened', conversationId: id, data: { promiseId, what: promise.what } })
}

/** Takes it back; nobody is reminded of it any more. */
export async function withdrawPromise(
  ctx: Ctx,
  id: number,
  promiseId: number,
  because: string,
): Promise<CustomerPromise> {
  const { what } = open(await findPromise(ctx, id, promiseId, true))
  await ctx.tx
    .updateTable('promise')
    .set({
      withdrawn_at: ctx.now,
      withdrawn_by: actorName(ctx.actor),
      withdrawn_because: because || null,
      next_at: null,
    })
    .where('id', '=', promiseId)
    .execute()
  await record(ctx, { type: 'promise.withdrawn', conversationId: id, data: { promiseId, what, because } })
  return getPromise(ctx, promiseId)
}

/** Tells of what has become due; answers how many it looked at. */
export async function sweepPromises(ctx: Ctx, limit: number): Promise<number> {
  const due = await dueNow(ctx.tx, ctx.now, limit)
  for (const promise of due) await tellStage(ctx, promise)
  return due.length
}

async function tellStage(ctx: Ctx, promise: PromiseRow): Promise<void> {
  const { id: promiseId, conversation_id: conversationId, what, due_at, owner_id: ownerId } = promise
  const running = { ...promise, since: promise.moved_at ?? promise.made_at }
  const stage = stageNow(running, await morningOf(ctx.tx, promise), ctx.now)
  const told = {
    ...(stage === 'reminder' && { reminded_at: ctx.now }),
    ...(stage === 'warning' && { warned_at: ctx.now }),
    ...(stage === 'late' && { late_at: ctx.now, broken_at: promise.broken_at ?? due_at }),
  }
  if (stage) await ctx.tx.updateTable('promise').set(told).where('id', '=', promiseId).execute()
  await plan(ctx, { ...promise, ...told })
  const data = { promiseId, what, dueAt: due_at.toISOString(), ownerId }
  if (stage === 'late') await record(ctx, { type: 'promise.late', conversationId, data })
  else if (stage) await record(ctx, { type: 'promise.due', conversationId, data: { ...data, stage } })
}

/** Remembers that such words are no promise of this person's. */
export async function dismissPromise(ctx: Ctx, id: number, mark: string): Promise<void> {
  await seeConversation(ctx, id)
  const agent = agentId(ctx.actor)
  if (agent === null) throw new Refusal('forbidden', 'Only an agent can say so; a key writes no replies by hand.')
  await ctx.tx
    .insertInto('promise_dismissal')
    .values({ agent_id: agent, mark, at: ctx.now })
    .onConflict((conflict) => conflict.columns(['agent_id', 'mark']).doUpdateSet({ at: ctx.now }))
    .execute()
}
