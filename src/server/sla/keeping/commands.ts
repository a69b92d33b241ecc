import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** Clocks have one writer at a time: whoever holds the place up to which their follower has read the log. */
export async function lockFollowing(ctx: Ctx): Promise<void> {
  await sql`select 1 from follower_cursor where name = 'sla' for update`.execute(ctx.tx)
}
