import { sql } from 'kysely'
import type { SuspensionCause, SuspensionScope } from '../../contract/suspensions.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { notFound } from '../platform/refusal.ts'
import { suspendedForm } from './rules.ts'

type Beginning = {
  address: string
  scope: SuspensionScope
  cause: SuspensionCause
  reason: string | null
  /** The message that it is about, and where that stands. */
  messageId: number | null
  conversationId: number | null
}

/** Suspends an address, or leaves it as it is when it is already. Returns whether it was news. */
export async function suspend(ctx: Ctx, beginning: Beginning): Promise<boolean> {
  const { scope, cause, reason, messageId, conversationId } = beginning
  const address = suspendedForm(beginning.address)
  const { rows } = await sql<{ id: number }>`
    insert into suspension (address, scope, cause, reason, message_id, since)
    values (${address}, ${scope}, ${cause}, ${reason?.slice(0, 1000) ?? null}, ${messageId}, ${ctx.now})
    on conflict (address, scope) where lifted_at is null do nothing returning id`.execute(ctx.tx)
  if (!rows[0]) return false
  const data = { suspensionId: rows[0].id, address, scope, cause, reason }
  await record(ctx, { type: 'suspension.begun', conversationId, data })
  return true
}

type Lifted = {
  id: number
  address: string
  scope: SuspensionScope
  cause: SuspensionCause
  conversation_id: number | null
}

/** Writes to an address again, by the id of its suspension. Throws `not_found` when there is none, or it was lifted. */
export async function liftSuspension(ctx: Ctx, id: number): Promise<void> {
  if ((await lift(ctx, sql`suspension.id = ${id}`)) === 0) throw notFound('suspension')
}

/** Writes again to addresses whose mail came back. Returns how many were suspended. */
export async function liftBounced(ctx: Ctx, addresses: readonly string[]): Promise<number> {
  if (addresses.length === 0) return 0
  return lift(ctx, sql`scope = 'all' and suspension.address = any(${addresses.map(suspendedForm)}::text[])`)
}

/** Automatic mail may come again to addresses whose owner wants it. Returns how many had stopped it. */
export async function liftAutomatic(ctx: Ctx, addresses: readonly string[]): Promise<number> {
  if (addresses.length === 0) return 0
  return lift(
    ctx,
    sql`scope = 'automatic' and cause = 'unsubscribed' and suspension.address = any(${addresses.map(suspendedForm)}::text[])`,
  )
}

async function lift(ctx: Ctx, which: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<Lifted>`
    update suspension set lifted_at = ${ctx.now}, lifted_by = ${actorName(ctx.actor)} where lifted_at is null and ${which}
    returning id, address, scope, cause, (select conversation_id from message where message.id = message_id)`.execute(
    ctx.tx,
  )
  for (const { id, conversation_id, ...rest } of rows)
    await record(ctx, {
      type: 'suspension.lifted',
      conversationId: conversation_id,
      data: { suspensionId: id, ...rest },
    })
  return rows.length
}
