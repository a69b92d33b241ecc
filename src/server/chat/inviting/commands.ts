import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'

/** Counts what became of an invitation; a figure to go by, as anybody may say so. */
export async function countInvitation(
  ctx: Ctx,
  inboxId: number,
  id: number,
  what: 'shown' | 'accepted' | 'closed',
): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('chat_invitation')
    .set((row) => ({ [what]: row(what, '+', 1) }))
    .where('id', '=', id)
    .where('inbox_id', '=', inboxId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound('invitation')
}
