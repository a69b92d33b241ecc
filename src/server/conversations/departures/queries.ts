import { sql } from 'kysely'
import type { Status } from '../../../contract/conversations.ts'
import type { DeliveryState, HeldBecause } from '../../../contract/messages.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { fromThirdParty } from '../messages/queries.ts'
import type { Trace } from '../planning/rules.ts'

/** A message that has not left yet, locked: whoever wants it to leave or to come back waits for the other. */
export type Leaving = {
  kind: 'undo' | 'later'
  leaves_at: Date
  held_because: HeldBecause | null
  before: { status: Status; assignee: number | null; became: Status }
  status: Status | null
  /** What else it changed, so that it can be undone. */
  changes: Partial<Trace>
}

/** The departure of a message, locked; null when it has left. The conversation is locked before it. */
export async function lockDeparture(ctx: Ctx, messageId: number): Promise<Leaving | null> {
  const { rows } = await sql<Leaving>`
    select kind, leaves_at, held_because, before, status, changes from departure where message_id = ${messageId} for update`.execute(
    ctx.tx,
  )
  return rows[0] ?? null
}

/** The conversation of a message that we wrote, if the actor may see it. Throws `not_found`. */
export async function conversationOfSent(ctx: Ctx, messageId: number): Promise<number> {
  const { rows } = await sql<{ conversation_id: number }>`
    select conversation_id from message join conversation on conversation.id = message.conversation_id
    where message.id = ${messageId} and message.kind = 'sent' and ${visible(ctx.actor)}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('message')
  return rows[0].conversation_id
}

/** How far each delivery of a message is, locked: a worker that begins to send waits, or is waited for. */
export async function lockDeliveries(
  ctx: Ctx,
  messageId: number,
): Promise<{ state: DeliveryState; attempts: number }[]> {
  const { rows } = await sql<{ state: DeliveryState; attempts: number }>`
    select state, attempts from delivery where message_id = ${messageId} order by id for update`.execute(ctx.tx)
  return rows
}

/** Whether the customer has written in the conversation since the message was. */
export async function customerWroteSince(ctx: Ctx, conversationId: number, messageId: number): Promise<boolean> {
  const { rows } = await sql`select from message where conversation_id = ${conversationId} and id > ${messageId}
    and kind = 'received' and automatic is null and not ${fromThirdParty} limit 1`.execute(ctx.tx)
  return rows.length > 0
}

/** Messages for later, not held yet, in whose conversations one of these messages of a customer has come since. */
export async function overtaken(ctx: Ctx, received: readonly number[]): Promise<number[]> {
  if (received.length === 0) return []
  const { rows } = await sql<{ message_id: number }>`
    select distinct waiting.id as message_id from message
      join message waiting on waiting.conversation_id = message.conversation_id and waiting.id < message.id
      join departure on departure.message_id = waiting.id and departure.kind = 'later' and held_because is null
    where message.id = any(${[...received]}::bigint[]) and not ${fromThirdParty}`.execute(ctx.tx)
  return rows.map((row) => row.message_id)
}

/** Messages that are due and were not taken up, oldest first. */
export async function dueMessages(ctx: Ctx): Promise<number[]> {
  const { rows } = await sql<{ message_id: number }>`
    select message_id from departure where held_because is null and leaves_at <= ${ctx.now} order by leaves_at limit 500`.execute(
    ctx.tx,
  )
  return rows.map((row) => row.message_id)
}
