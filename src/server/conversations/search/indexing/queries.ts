import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'

/** While older messages are still being made searchable: when the oldest was written that is; null once all are. */
export async function searchableFrom(ctx: Ctx): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select (select created_at from message where id >= below order by id limit 1) as at
    from search_fill where what = 'messages'`.execute(ctx.tx)
  return rows[0] ? (rows[0].at ?? ctx.now) : null
}
