import { sql } from 'kysely'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'

/** Promises whose owner goes with the conversation are given to whoever has it now; `owners`: who that is, by conversation. */
export async function giveOn(ctx: Ctx, owners: ReadonlyMap<number, number>): Promise<void> {
  if (owners.size === 0) return
  const { rows } = await sql<{ id: number; conversationId: number; what: string; from: number | null; to: number }>`
    update promise set owner_id = given.owner
    from promise was, unnest(${[...owners.keys()]}::bigint[], ${[...owners.values()]}::bigint[]) as given(conversation, owner)
    where was.id = promise.id and promise.conversation_id = given.conversation and promise.closed_at is null
      and promise.follows and promise.owner_id is distinct from given.owner
    returning promise.id, promise.conversation_id as "conversationId", promise.what, was.owner_id as from, given.owner as to`.execute(
    ctx.tx,
  )
  await record(
    ctx,
    ...rows.map(({ id: promiseId, conversationId, ...rest }) => ({
      type: 'promise.given' as const,
      conversationId,
      data: { promiseId, ...rest },
    })),
  )
}

/** Open promises are counted for the team that has the conversation. */
export async function changeTeam(ctx: Ctx, conversationId: number, team: number | null): Promise<void> {
  await sql`update promise set team_id = ${team} where conversation_id = ${conversationId} and closed_at is null`.execute(
    ctx.tx,
  )
}

/** Promises stand where the conversation went that they were made in, and come back with it. */
export async function follow(ctx: Ctx, from: number, to: number): Promise<void> {
  await sql`update promise set conversation_id = ${to}, came_from = coalesce(came_from, ${from})
    where conversation_id = ${from}`.execute(ctx.tx)
}
export async function comeBack(ctx: Ctx, from: number, to: number): Promise<void> {
  await sql`update promise set conversation_id = ${from}, came_from = null
    where conversation_id = ${to} and came_from = ${from}`.execute(ctx.tx)
}

/** Promises go with the reply they were made in. */
export async function goWith(ctx: Ctx, messageIds: readonly number[], to: number): Promise<void> {
  await sql`update promise set conversation_id = ${to} where message_id = any(${[...messageIds]}::bigint[])`.execute(
    ctx.tx,
  )
}

/** A reply that was taken back has promised nothing: what was written down with it is withdrawn. */
export async function forget(ctx: Ctx, conversationId: number, messageId: number): Promise<void> {
  const { rows } = await sql<{ id: number; what: string }>`
    update promise set withdrawn_at = ${ctx.now}, withdrawn_by = ${actorName(ctx.actor)}, next_at = null
    where message_id = ${messageId} and closed_at is null returning id, what`.execute(ctx.tx)
  for (const { id, what } of rows)
    await record(ctx, { type: 'promise.withdrawn', conversationId, data: { promiseId: id, what, because: '' } })
}
