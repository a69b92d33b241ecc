import { sql } from 'kysely'
import type { DeliveryState } from '../../../../contract/messages.ts'
import type { ReadMail } from '../../../channels/email/reading/read.ts'
import { conversationOfMessageId } from '../../../channels/email/references.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { bounceReason, deliveryAfter } from '../rules.ts'

type Report = NonNullable<ReadMail['report']>
type Delivery = { id: number; message_id: number; conversation_id: number; address: string; state: DeliveryState }

/**
 * Marks the deliveries that a report speaks of. Only what our signature proves is believed: a Message-ID that we made, or
 * the signed address the report came to. Returns the conversation it is about, or null.
 */
export async function applyReport(ctx: Ctx, report: Report, byAddress: number | null): Promise<number | null> {
  const { originalMessageId } = report
  const signed = originalMessageId ? conversationOfMessageId(ctx.links.secrets, originalMessageId) : null
  const conversationId = signed ?? byAddress
  if (conversationId === null) return null
  const outcome = deliveryAfter(report.kind)
  if (!outcome) return conversationId
  const deliveries = await deliveriesOf(ctx, conversationId, signed === null ? null : originalMessageId)
  for (const recipient of report.recipients) {
    const delivery = meant(deliveries, recipient.address)
    if (delivery) await mark(ctx, delivery, outcome, bounceReason(recipient))
  }
  return conversationId
}

/** The deliveries of that message, or of the conversation's last message that left. */
async function deliveriesOf(ctx: Ctx, conversationId: number, externalId: string | null): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select delivery.id, delivery.message_id, message.conversation_id, delivery.address, delivery.state
    from delivery join message on message.id = delivery.message_id
    where message.id = (
      select id from message where conversation_id = ${conversationId} and kind = 'sent'
        and (${externalId}::text is null or lower(external_id) = lower(${externalId}))
      order by id desc limit 1
    )
    for update of delivery`.execute(ctx.tx)
  return rows
}

/** Somebody who forwards their mail bounces under another name; with a single recipient it can be no one else. */
function meant(deliveries: Delivery[], address: string): Delivery | undefined {
  const named = deliveries.find((delivery) => delivery.address.toLowerCase() === address.toLowerCase())
  return named ?? (deliveries.length === 1 ? deliveries[0] : undefined)
}

async function mark(ctx: Ctx, delivery: Delivery, outcome: 'bounced' | 'delayed', reason: string): Promise<void> {
  if (delivery.state === 'bounced' || delivery.state === 'failed') return
  const state = outcome === 'bounced' ? 'bounced' : delivery.state
  await ctx.tx.updateTable('delivery').set({ state, reason }).where('id', '=', delivery.id).execute()
  await record(ctx, {
    type: 'delivery.changed',
    conversationId: delivery.conversation_id,
    data: { messageId: delivery.message_id, address: delivery.address, state, reason },
  })
}
