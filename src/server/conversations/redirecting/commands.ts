import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { conversationOfSent } from '../departures/queries.ts'
import { lockConversation } from '../queries.ts'

/** Delivers a message to another address instead of one where it failed; its header names the new one. */
export async function changeRecipient(ctx: Ctx, messageId: number, address: string, to: string): Promise<void> {
  const conversationId = await conversationOfSent(ctx, messageId)
  await lockConversation(ctx, conversationId)
  const { rows } = await sql<{ people: Record<string, { name: string; address: string }[]> }>`
    select people from message where id = ${messageId}`.execute(ctx.tx)
  const people = rows[0]?.people ?? {}
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
  if (!same(address, to) && Object.values(people).some((list) => list.some((each) => same(each.address, to))))
    throw new Refusal('conflict', `This message goes to ${to} already.`, { to: 'Choose another address.' })
  const { numUpdatedRows } = await ctx.tx
    .updateTable('delivery')
    .set({ address: to, state: 'queued', reason: null, attempts: 0, next_attempt_at: null })
    .where('message_id', '=', messageId)
    .where((row) => row(row.fn('lower', ['address']), '=', address.toLowerCase()))
    .where('state', 'in', ['failed', 'bounced'])
    .executeTakeFirst()
  if (!numUpdatedRows) throw new Refusal('conflict', `The mail to ${address} has not failed.`)
  const renamed = Object.entries(people).map(([role, list]) => [
    role,
    list.map((each) => (same(each.address, address) ? { name: '', address: to } : each)),
  ])
  await ctx.tx
    .updateTable('message')
    .set({ people: JSON.stringify(Object.fromEntries(renamed)) })
    .where('id', '=', messageId)
    .execute()
  await record(ctx, { type: 'delivery.retried', conversationId, data: { messageId } })
}
