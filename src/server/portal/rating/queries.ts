import { sql } from 'kysely'
import type { Rating } from '../../../contract/portal.ts'
import { seeConversation } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** What the customer thinks of the answers in a conversation that the actor sees, the newest first. Throws `not_found`. */
export async function listRatings(ctx: Ctx, conversationId: number): Promise<{ items: Rating[] }> {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<Omit<Rating, 'at' | 'messageId'> & { message_id: number; changed_at: Date }>`
    select rating.id, message_id, score, scale, comment, changed_at from rating join message on message.id = message_id
    where message.conversation_id = ${conversationId} order by rating.id desc limit 200`.execute(ctx.tx)
  return {
    items: rows.map(({ message_id, changed_at, ...rest }) => ({
      ...rest,
      messageId: message_id,
      at: changed_at.toISOString(),
    })),
  }
}
