import { sql } from 'kysely'
import type { DeliveryState } from '../../../../contract/messages.ts'
import type { ReadMail } from '../../../channels/email/reading/read.ts'
import { conversationOfMessageId } from '../../../channels/email/references.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { suspend } from '../../../suspensions/commands.ts'
import { isComplaint } from '../../../suspensions/rules.ts'
import { isGone, mayBecome, meant, outcomeOf, reasonOf } from './rules.ts'

type Report = NonNullable<ReadMail['report']>
type Recipient = Report['recipients'][number]
type Delivery = { id: number; message_id: number; conversation_id: number; address: string; state: DeliveryState }

/**
 * Does what a report asks for: marks the deliveries that it speaks of, and sends no automatic mail any more to whoever
 * complained. Only what our signature proves is believed: a Message-ID that we made, or the signed address the report came to.
 * Returns the conversation it is about, or null.
 */
export async function applyReport(ctx: Ctx, report: Report, byAddress: number | null): Promise<number | null> {
  const { originalMessageId, recipients } = report
  const signed = originalMessageId ? conversationOfMessageId(ctx.links.secrets, originalMessageId) : null
  const conversationId = signed ?? byAddress
  if (conversationId === null) return null
  const deliveries = await deliveriesOf(ctx, conversationId, signed === null ? null : originalMessageId, recipients)
  if (report.kind === 'complaint') await heedComplaint(ctx, deliveries, recipients)
  const outcome = outcomeOf(report.kind)
  for (const recipient of outcome ? recipients : []) {
    const delivery = meant(deliveries, recipient.address)
    if (outcome && delivery && mayBecome(delivery.state, outcome)) await mark(ctx, delivery, outcome, recipient)
  }
  return deliveries[0]?.conversation_id ?? conversationId
}

/**
 * The deliveries of the message with that id; without one, of the conversation's last message that left for one of the
 * recipients, or else of its last one. What a machine wrote left without a return address, so it is not meant.
 */
async function deliveriesOf(
  ctx: Ctx,
  conversationId: number,
  externalId: string | null,
  recipients: readonly Recipient[],
): Promise<Delivery[]> {
  const named = recipients.map(({ address }) => address.toLowerCase())
  const { rows } = await sql<Delivery>`
    select delivery.id, delivery.message_id, message.conversation_id, delivery.address, delivery.state
    from delivery join message on message.id = delivery.message_id
    where message.id = (
      select message.id from message
      where kind = 'sent' and ${externalId ? sql`external_id = ${externalId.toLowerCase()}` : lastOf(conversationId)}
      order by exists (select from delivery other where other.message_id = message.id
        and lower(other.address) = any(${named}::text[])) desc, message.id desc limit 1
    )
    order by delivery.id for update of delivery`.execute(ctx.tx)
  return rows
}

const lastOf = (conversationId: number) => sql`conversation_id = ${conversationId} and automatic is null
  and exists (select from delivery leaving where leaving.message_id = message.id and leaving.state not in ('scheduled', 'held'))`

async function mark(
  ctx: Ctx,
  delivery: Delivery,
  outcome: 'bounced' | 'delayed' | 'delivered',
  recipient: Recipient,
): Promise<void> {
  const { address, message_id: messageId, conversation_id: conversationId } = delivery
  const reason = reasonOf(outcome, recipient)
  await ctx.tx.updateTable('delivery').set({ state: outcome, reason }).where('id', '=', delivery.id).execute()
  const hard = outcome === 'bounced' ? { hard: isGone(delivery, recipient) } : {}
  await record(ctx, {
    type: 'delivery.changed',
    conversationId,
    data: { messageId, address, state: outcome, reason, ...hard },
  })
}

/** Feedback loops often leave the address out, so that nobody can be blamed: with one recipient it was them. */
async function heedComplaint(ctx: Ctx, deliveries: Delivery[], recipients: readonly Recipient[]): Promise<void> {
  const reason = recipients[0]?.reason ?? 'abuse'
  if (!isComplaint(reason)) return
  const complained = new Set(recipients.map(({ address }) => meant(deliveries, address)))
  if (recipients.length === 0 && deliveries.length === 1) complained.add(deliveries[0])
  for (const delivery of complained) {
    if (!delivery) continue
    const { address, message_id: messageId, conversation_id: conversationId } = delivery
    await suspend(ctx, { address, reason, messageId, conversationId, scope: 'automatic', cause: 'complaint' })
  }
}
