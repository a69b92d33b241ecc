import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** Chats that have rung for longer than they should. */
export async function overdueOffers(ctx: Ctx): Promise<number[]> {
  const { rows } = await sql<{ conversation_id: number }>`
    select conversation_id from chat where ended_at is null and offered_until < ${ctx.now}::timestamptz - interval '5 seconds'
    order by offered_until limit 200`.execute(ctx.tx)
  return rows.map((row) => row.conversation_id)
}
