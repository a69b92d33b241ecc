import { sql } from 'kysely'
import type { First } from '../../../acknowledgements/rules.ts'
import { fromThirdParty } from '../../../conversations/messages/queries.ts'
import { type Answered, lastReceived } from '../../../conversations/writing/queries.ts'
import type { Ctx } from '../../../platform/ctx.ts'

/** The newest that came from outside, by a person or a machine. */
export type Heard = Omit<First, 'answered'> & { answered: Answered | null }

/** What was heard last in a conversation; null where nobody outside has written. */
export async function lastHeard(ctx: Ctx, conversationId: number): Promise<Heard | null> {
  const { rows } = await sql<Omit<Heard, 'answered'>>`
    select message.id, message.conversation_id, conversation.inbox_id, message.subject, message.from_name, message.from_address,
      message.people, message.created_at, message.external_id, message.reference_ids, message.automatic, message.sender_check,
      message.withheld, contact.name as contact_name, contact.language as contact_language
    from message join conversation on conversation.id = message.conversation_id
      left join contact on contact.id = message.contact_id
    where message.conversation_id = ${conversationId} and message.kind = 'received' and not ${fromThirdParty}
    order by message.id desc limit 1`.execute(ctx.tx)
  const row = rows[0]
  return row ? { ...row, answered: await lastReceived(ctx, conversationId) } : null
}
