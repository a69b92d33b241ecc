import { sql } from 'kysely'
import type { DeliveryState } from '../../contract/messages.ts'
import type { Sent } from '../channels/email/transports.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { addJob } from '../platform/jobs.ts'
import { nextAttempt } from './rules.ts'

/** The job that sends one message. The same message is never in the queue twice. */
export async function addSending(ctx: Ctx, messageId: number, at?: Date): Promise<void> {
  await addJob(ctx, 'send_message', { messageId }, { key: `send message ${messageId}`, ...(at && { at }) })
}

type Due = { id: number; address: string; attempts: number }

/**
 * Marks what is due as being sent, before anything is: after a crash it is known which mails may have left. A delivery
 * found in the state `sending` was interrupted. Returns the addresses, none when there is nothing to do.
 */
export async function beginSending(ctx: Ctx, messageId: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    update delivery set state = 'sending', attempts = attempts + 1, next_attempt_at = null
    where message_id = ${messageId} and (state = 'sending'
      or state = 'queued' and (next_attempt_at is null or next_attempt_at <= ${ctx.now}))
    returning id, address, attempts`.execute(ctx.tx)
  return rows
}

/** Keeps what the server said to each recipient; what may be tried again is put into the queue for later. */
export async function finishSending(
  ctx: Ctx,
  message: { id: number; conversationId: number },
  due: Due[],
  sent: Sent[],
): Promise<void> {
  let again: Date | null = null
  for (const { id, address, attempts } of due) {
    const { result, reason } = sent.find((each) => each.address === address) ?? { result: 'later', reason: null }
    const later = result === 'later' ? nextAttempt(attempts, ctx.now) : null
    const state: DeliveryState = result === 'sent' ? 'sent' : later ? 'queued' : 'failed'
    if (later && (again === null || later < again)) again = later
    await ctx.tx
      .updateTable('delivery')
      .set({ state, reason, next_attempt_at: later, sent_at: result === 'sent' ? ctx.now : null })
      .where('id', '=', id)
      .where('state', '=', 'sending')
      .execute()
    await record(ctx, {
      type: 'delivery.changed',
      conversationId: message.conversationId,
      data: { messageId: message.id, address, state, reason },
    })
  }
  if (again) await addSending(ctx, message.id, again)
}

/** Lets a message wait, saying why, until somebody sets a sender. */
export async function holdSending(ctx: Ctx, messageId: number, reason: string): Promise<void> {
  await ctx.tx
    .updateTable('delivery')
    .set({ state: 'queued', reason, next_attempt_at: null })
    .where('message_id', '=', messageId)
    .where('state', 'in', ['queued', 'sending'])
    .where('reason', 'is distinct from', reason)
    .execute()
}

/**
 * Puts into the queue what waits there without a job and has a sender: held back before there was one, or interrupted by a
 * crash. Takes messages after the id `after`; returns the last id while there may be more.
 */
export async function resumeSending(
  ctx: Ctx,
  after: number,
  limit: number,
  anySender: boolean,
): Promise<number | null> {
  const { rows } = await sql<{ message_id: number }>`
    select distinct delivery.message_id from delivery
      join message on message.id = delivery.message_id
      join conversation on conversation.id = message.conversation_id
      left join inbox on inbox.id = coalesce(message.sender_inbox_id, conversation.inbox_id)
    where delivery.message_id > ${after}
      and (delivery.state = 'sending' or delivery.state = 'queued' and delivery.next_attempt_at is null)
      and (${anySender}::boolean or inbox.smtp is not null)
    order by delivery.message_id limit ${limit}`.execute(ctx.tx)
  for (const row of rows) await addSending(ctx, row.message_id)
  return rows.length === limit ? (rows.at(-1)?.message_id ?? null) : null
}
