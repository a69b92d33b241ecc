import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { applyChanges } from '../commands.ts'
import { lockConversation } from '../queries.ts'

/** Wakes some of what has slept long enough; another node takes others meanwhile. Returns how many. */
export async function wakeSome(ctx: Ctx, limit: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from conversation where status = 'snoozed' and snoozed_until <= ${ctx.now}
    order by snoozed_until limit ${limit} for update skip locked`.execute(ctx.tx)
  for (const { id } of rows)
    await applyChanges(ctx, await lockConversation(ctx, id), { status: 'open' }, { woke: 'time' })
  return rows.length
}
