import { sql } from 'kysely'
import { addWhisper } from '../../conversations/messages/commands.ts'
import { lockConversation } from '../../conversations/queries.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'

/** A lead tells whoever talks in a chat something. Throws `conflict` where nobody else talks. */
export async function whisper(ctx: Ctx, conversationId: number, text: string): Promise<{ messageId: number }> {
  const { assignee_id: talks } = await lockConversation(ctx, conversationId)
  const { rows } = await sql`
    select 1 from chat where conversation_id = ${conversationId} and ended_at is null and accepted_at is not null`.execute(
    ctx.tx,
  )
  if (rows.length === 0 || talks === null) throw new Refusal('conflict', 'Nobody talks in this chat just now.')
  if (talks === agentId(ctx.actor)) throw new Refusal('conflict', 'This chat is yours; write a note instead.')
  return { messageId: await addWhisper(ctx, conversationId, text.trim()) }
}
