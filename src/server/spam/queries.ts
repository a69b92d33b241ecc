import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'

/** Who wrote the newest message from outside, in lower case, and whether they are blocked already; null for nobody. */
export async function senderOf(
  ctx: Ctx,
  conversationId: number,
): Promise<{ address: string; blocked: boolean } | null> {
  const { rows } = await sql<{ address: string; blocked: boolean }>`
    select lower(from_address) as address, exists (select from blocked_sender where sender = lower(from_address)) as blocked
    from message where conversation_id = ${conversationId} and kind = 'received' and from_address is not null
    order by id desc limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}
