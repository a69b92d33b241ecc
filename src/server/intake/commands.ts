import { sql } from 'kysely'
import type { Intake } from '../../contract/intake.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { getIntake } from './queries.ts'

/** Puts a mail aside for a person, with the reason in a sentence. False when it was no longer waiting. */
export async function quarantine(ctx: Ctx, id: number, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('intake')
    .set({ state: 'quarantined', reason, processed_at: ctx.now })
    .where('id', '=', id)
    .where('state', '=', 'received')
    .executeTakeFirst()
  if (numUpdatedRows) await record(ctx, { type: 'intake.quarantined', data: { intakeId: id, reason } })
  return Boolean(numUpdatedRows)
}

/** Lets a mail wait until it is tried again. `counted` is false when what failed was not the mail's fault. */
export async function postpone(
  ctx: Ctx,
  id: number,
  seconds: number,
  reason: string | null,
  counted: boolean,
): Promise<void> {
  const at = new Date(ctx.now.getTime() + seconds * 1000)
  await sql`update intake set next_attempt_at = ${at}, reason = ${reason}, attempts = greatest(0, attempts - ${counted ? 0 : 1})
    where id = ${id} and state = 'received'`.execute(ctx.tx)
}

/** Tries again to read something that waits in quarantine. */
export async function replayIntake(ctx: Ctx, id: number): Promise<Intake> {
  await leaveQuarantine(ctx, id, {
    state: 'received',
    reason: null,
    attempts: 0,
    next_attempt_at: ctx.now,
    processed_at: null,
  })
  return getIntake(ctx, id)
}

/** Takes something out of quarantine for good; its source stays. */
export async function ignoreIntake(ctx: Ctx, id: number): Promise<void> {
  await leaveQuarantine(ctx, id, { state: 'ignored', processed_at: ctx.now })
}

async function leaveQuarantine(ctx: Ctx, id: number, values: Record<string, unknown>): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('intake')
    .set(values)
    .where('id', '=', id)
    .where('state', '=', 'quarantined')
    .executeTakeFirst()
  if (numUpdatedRows) return
  const { rows } = await sql`select 1 from intake where id = ${id}`.execute(ctx.tx)
  throw rows.length > 0 ? new Refusal('conflict', 'It is not in quarantine any more.') : notFound('received mail')
}
