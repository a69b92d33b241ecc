import { sql } from 'kysely'
import type { AtWork, AvailabilityState } from '../../../contract/shifts.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Presence } from '../presence/rules.ts'
import { atWork } from '../queries.ts'

export const toAtWork = (id: number, presence: Presence): AtWork => ({
  agentId: id,
  on: presence.on,
  until: presence.until?.toISOString() ?? null,
  because: presence.because,
  state: presence.state,
  nextBreak: presence.nextBreak?.toISOString() ?? null,
})

/** Who is at work now, of all who have a seat. */
export async function listAtWork(ctx: Ctx): Promise<{ items: AtWork[] }> {
  return { items: [...(await atWork(ctx.tx, ctx.now))].map(([id, presence]) => toAtWork(id, presence)) }
}

export async function presenceOf(ctx: Ctx, id: number): Promise<AtWork> {
  const presence = (await atWork(ctx.tx, ctx.now, [id])).get(id)
  if (!presence) throw notFound('agent')
  return toAtWork(id, presence)
}

/** Whether the reader is at work; a key is nobody, and always there. */
export async function ownPresence(ctx: Ctx): Promise<AtWork> {
  const id = agentId(ctx.actor)
  if (id !== null) return presenceOf(ctx, id)
  return { agentId: 0, on: true, until: null, because: 'no_shifts', state: 'available', nextBreak: null }
}

/** What somebody said of themselves, as far as it holds now; their row is locked. */
export async function lockSaid(ctx: Ctx, id: number): Promise<{ state: AvailabilityState; until: Date | null }> {
  await sql`select from agent where id = ${id} for no key update`.execute(ctx.tx)
  const { rows } = await sql<{ state: AvailabilityState; until: Date | null }>`
    select state, until from agent_availability where agent_id = ${id} and (until is null or until > ${ctx.now})`.execute(
    ctx.tx,
  )
  return rows[0] ?? { state: 'available', until: null }
}
