import { sql } from 'kysely'
import { agentId } from '../../../platform/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/refusal.ts'

const sentences = {
  received: 'The customer has written since you last looked.',
  sent: 'A colleague has answered since you last looked.',
}

/**
 * Refuses an answer whose writer has not seen what was said since the message `basedOn`: the customer's words or a
 * colleague's answer. The conversation is locked, so nothing can come in between. `fields.basedOn` names the newest of it.
 */
export async function refuseUnseenMessages(ctx: Ctx, conversationId: number, basedOn: number): Promise<void> {
  const { rows } = await sql<{ id: number; kind: 'received' | 'sent' }>`
    select id, kind from message
    where conversation_id = ${conversationId} and id > ${basedOn} and kind in ('received', 'sent') and automatic is null
      and (kind = 'received' or author_id is distinct from ${agentId(ctx.actor)}::bigint)
    order by id desc limit 1`.execute(ctx.tx)
  const newest = rows[0]
  if (newest)
    throw new Refusal('conflict', `${sentences[newest.kind]} Your answer has not left. Look, or send it anyway.`, {
      basedOn: String(newest.id),
    })
}
