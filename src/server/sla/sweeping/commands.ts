import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { keepClocks, sweepAt } from '../clocks/commands.ts'
import { clocksBy, timersOf } from '../clocks/queries.ts'
import { tick } from '../clocks/rules.ts'
import { unheardOf } from '../happenings/queries.ts'
import { lockFollowing } from '../keeping/commands.ts'

/**
 * Notes what time alone has done to some clocks: warnings and misses, each once, whoever sweeps. Of a conversation that the
 * follower has still to hear something of, nothing is said before that. Returns how many it looked at.
 */
export async function sweepSome(ctx: Ctx, limit: number): Promise<number> {
  await lockFollowing(ctx)
  const { rows } = await sql<{ id: number }>`
    select id from sla_clock clock where next_at <= ${ctx.now} and not ${unheardOf(sql`clock.conversation_id`)}
    order by next_at limit ${limit}`.execute(ctx.tx)
  if (rows.length === 0) return 0
  const found = await clocksBy(ctx.tx, sql`id = any(${rows.map(({ id }) => id)}::bigint[])`)
  const timers = await timersOf(ctx.tx, new Set([...found.values()].flat().map(({ terms }) => terms.calendar)))
  await keepClocks(
    ctx,
    [...found].map(([conversationId, clocks]) => ({
      conversationId,
      clocks: clocks.map((clock) => tick(clock, ctx.now.getTime(), timers(clock.terms.calendar))),
    })),
  )
  return rows.length
}

/** Sweeps again in the very second that something is due, where that is before the next minute. */
export async function sweepOnTime(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(next_at) as at from sla_clock where next_at > ${ctx.now}`.execute(ctx.tx)
  const at = rows[0]?.at
  if (at) await sweepAt(ctx, at)
}
