import { heed } from '../../../platform/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { applyChanges } from '../../commands.ts'
import { lockAny } from '../../queries.ts'
import { newest } from '../../writing/commands.ts'
import { statusAfterThirdParty } from '../rules.ts'

/**
 * A third party has answered: what was done is open again, and the conversation beside it says so to whoever has it. A
 * machine's mail is told of, and wakes nobody.
 */
export async function takeSideMail(ctx: Ctx, part: { id: number; part_of: number }, messageId: number): Promise<void> {
  const message = await ctx.tx
    .selectFrom('message')
    .innerJoin('conversation', 'conversation.id', 'message.conversation_id')
    .select(['from_name', 'from_address', 'automatic', 'conversation.subject'])
    .where('message.id', '=', messageId)
    .executeTakeFirstOrThrow()
  const { subject } = message
  const automatic = message.automatic as 'auto-reply' | null
  const from = message.from_name || message.from_address || '?'
  const data = { sideId: part.id, messageId, subject, from, automatic }
  await record(ctx, { type: 'side.received', conversationId: part.part_of, data })
  if (automatic !== null) return
  await ctx.tx
    .updateTable('side_conversation')
    .set({ done_at: null, done_by: null })
    .where('conversation_id', '=', part.id)
    .execute()
  await ctx.tx
    .updateTable('conversation')
    .set({ last_message_at: newest(ctx) })
    .where('id', '=', part.part_of)
    .execute()
  const asHeed = { ...ctx, actor: heed }
  const whole = await lockAny(asHeed, part.part_of)
  if (whole.status !== 'closed') await applyChanges(asHeed, whole, { status: statusAfterThirdParty(whole.status) })
}
