import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import type { Rejoining, Splitting } from './rules.ts'

export type Moving = {
  id: number
  kind: Splitting['kind']
  conversation_id: number
  channel: string
  contact_id: number | null
  external_id: string | null
  subject: string
  text: string
  visible_text: string
  created_at: Date
  withheld: boolean
}

/** A message by its id; whether its conversation is the actor's to see is asked when that is locked. Throws `not_found`. */
export async function findMoving(ctx: Ctx, id: number): Promise<Moving> {
  const { rows } = await sql<Moving>`
    select id, kind, conversation_id, channel, contact_id, external_id, subject, text, visible_text, created_at, withheld
    from message where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('message')
  return rows[0]
}

/** What was sent in answer to a message, which goes where it goes. */
export async function answersTo(ctx: Ctx, { id, conversation_id, external_id }: Moving): Promise<number[]> {
  if (external_id === null) return []
  const { rows } = await sql<{ id: number }>`
    select id from message where conversation_id = ${conversation_id} and kind = 'sent' and id > ${id}
      and in_reply_to = ${external_id} order by id`.execute(ctx.tx)
  return rows.map((row) => row.id)
}

/** Whether the message stands alone already, and how many letters stay behind when `leaving` go. */
export async function standingBehind(
  ctx: Ctx,
  { id, conversation_id }: Moving,
  leaving: readonly number[],
): Promise<Pick<Splitting, 'alone' | 'staying'>> {
  const { rows } = await sql<Pick<Splitting, 'alone' | 'staying'>>`
    select exists(select from message_split where to_id = ${conversation_id} and message_id = ${id}) as alone,
      (select count(*)::int from message where conversation_id = ${conversation_id} and kind <> 'note'
        and id <> all(${[...leaving]}::bigint[])) as staying`.execute(ctx.tx)
  return rows[0] as Pick<Splitting, 'alone' | 'staying'>
}

export type Split = { from_id: number; to_id: number; message_ids: number[]; at: Date }

/** Where a message was split off from; throws `conflict` when it was not. */
export async function findSplit(ctx: Ctx, messageId: number): Promise<Split> {
  const { rows } = await sql<Split>`
    select from_id, to_id, message_ids, at from message_split join message on message.id = message_split.message_id
    where message_id = ${messageId} and to_id = message.conversation_id`.execute(ctx.tx)
  if (!rows[0]) throw new Refusal('conflict', 'This message was not moved to a conversation of its own.')
  return rows[0]
}

/** What stands against moving a split back. */
export async function standingAgainst(
  ctx: Ctx,
  { to_id, message_ids }: Split,
): Promise<Pick<Rejoining, 'later' | 'drafts' | 'begun'>> {
  const { rows } = await sql<Pick<Rejoining, 'later' | 'drafts' | 'begun'>>`
    select
      (select count(*)::int from message where conversation_id = ${to_id} and id <> all(${message_ids}::bigint[])) as later,
      (select count(*)::int from draft where conversation_id = ${to_id}) as drafts,
      (select count(*)::int from conversation where linked_to = ${to_id}) as begun`.execute(ctx.tx)
  return rows[0] as Pick<Rejoining, 'later' | 'drafts' | 'begun'>
}
