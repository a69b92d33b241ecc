import { type RawBuilder, sql } from 'kysely'
import type { Mailbox } from '../../../contract/shapes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { fromThirdParty, type People } from '../messages/queries.ts'

/** What an answer must know of the message that it answers. */
export type Answered = {
  external_id: string | null
  reference_ids: string[]
  from: Mailbox | null
  to: Mailbox[]
  cc: Mailbox[]
  replyTo: Mailbox[]
  thirdParty: boolean
}

/**
 * The customer's newest message that a person wrote, which an answer answers; null when there is none. What somebody says
 * to whom a message was passed on is answered only when asked for.
 */
export const lastReceived = (ctx: Ctx, conversationId: number): Promise<Answered | null> =>
  received(
    ctx,
    sql`conversation_id = ${conversationId} and automatic is null
    and threaded_by is distinct from 'storm' and not ${fromThirdParty}`,
  )

/** One received message of the conversation. Throws `not_found`. */
export async function receivedMessage(ctx: Ctx, conversationId: number, id: number): Promise<Answered> {
  const found = await received(ctx, sql`conversation_id = ${conversationId} and id = ${id}`)
  if (!found) throw notFound('message to answer')
  return found
}

async function received(ctx: Ctx, which: RawBuilder<unknown>): Promise<Answered | null> {
  const { rows } = await sql<{
    external_id: string | null
    reference_ids: string[]
    from_name: string | null
    from_address: string | null
    people: People
    third_party: boolean
  }>`
    select external_id, reference_ids, from_name, from_address, ${fromThirdParty} as third_party,
      people - array(select unwanted from unnest(array['replyTo', 'cc']) unwanted where (unwanted = 'cc'
        and sender_check ->> 'level' = 'failing') or (unwanted = 'replyTo' and sender_check ->> 'replyToBelieved' = 'false')) as people
    from message where kind = 'received' and ${which} order by id desc limit 1`.execute(ctx.tx)
  const row = rows[0]
  if (!row) return null
  const { to = [], cc = [], replyTo = [] } = row.people
  const from = row.from_address ? { name: row.from_name ?? '', address: row.from_address } : null
  const { external_id, reference_ids, third_party: thirdParty } = row
  return { external_id, reference_ids, from, to, cc, replyTo, thirdParty }
}
