import type { ChatPreview } from '../../../contract/chat.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'

/** Keeps what a message's link leads to; the line is told anew. */
export async function keepPreview(
  ctx: Ctx,
  { messageId, conversationId }: { messageId: number; conversationId: number },
  preview: ChatPreview,
): Promise<void> {
  await ctx.tx
    .insertInto('chat_preview')
    .values({ message_id: messageId, preview: JSON.stringify(preview) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await record(ctx, { type: 'chat.previewed', conversationId, data: { messageId } })
}
