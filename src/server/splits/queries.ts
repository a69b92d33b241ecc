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

/** The chosen messages of a conversation, oldest first. Throws `not_found` when one is not there. */
export async function findChosen(
  ctx: Ctx,
  conversationId: number,
  ids: readonly number[] | null,
  from: number | null,
): Promise<Moving[]> {
  const which = ids ? sql`id = any(${[...ids]}::bigint[])` : sql`id >= ${from}::bigint`
  const { rows } = await sql<Moving>`
    select id, kind, conversation_id, channel, contact_id, external_id, subject, text, visible_text, created_at, withheld
    from message where conversation_id = ${conversationId} and ${which} order by id`.execute(ctx.tx)
  const known = new Set(rows.map(({ id }) => id))
  if (rows.length === 0 || !(ids ?? [from ?? 0]).every((id) => known.has(id))) throw notFound('message')
  return rows
}

/** How many letters of a conversation are not among these. */
export async function lettersBeside(ctx: Ctx, conversationId: number, ids: readonly number[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from message where conversation_id = ${conversationId} and kind <> 'note'
      and id <> all(${[...ids]}::bigint[])`.execute(ctx.tx)
  return rows[0]?.n ?? 0
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
    select case when origin.part_as = 'merged' then origin.part_of else from_id end as from_id, to_id, message_ids, at
    from message join message_split on to_id = message.conversation_id and message.id = any(message_ids)
      join conversation origin on origin.id = from_id
    where message.id = ${messageId}`.execute(ctx.tx)
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
