import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** How far each side has come with the other's lines: message ids by conversation. */
export type Receipts = { delivered: Map<number, number>; seen: Map<number, number>; read: Map<number, number> }

/** Keeps receipts of many chats at once; none ever goes back. Only lines of the chat itself count. */
export async function keepReceipts(ctx: Ctx, { delivered, seen, read }: Receipts): Promise<void> {
  const ids = [...new Set([...delivered.keys(), ...seen.keys(), ...read.keys()])].toSorted((a, b) => a - b)
  if (ids.length === 0) return
  const of = (map: Map<number, number>) => ids.map((id) => map.get(id) ?? 0)
  await sql`
    update chat set delivered_id = greatest(delivered_id, told.delivered, least(told.seen, newest)),
      seen_id = greatest(seen_id, least(told.seen, newest)), read_id = greatest(read_id, least(told.read, newest))
    from unnest(${ids}::bigint[], ${of(delivered)}::bigint[], ${of(seen)}::bigint[], ${of(read)}::bigint[])
        as told(id, delivered, seen, read),
      lateral (select coalesce(max(id), 0) as newest from message where conversation_id = told.id) newest
    where chat.conversation_id = told.id`.execute(ctx.tx)
}

/** Keeps that visitors are there, or have left. */
export async function keepPresence(ctx: Ctx, visitorIds: readonly number[], here: boolean): Promise<void> {
  if (visitorIds.length === 0) return
  await sql`update chat_visitor set last_seen_at = ${ctx.now}, left_at = ${here ? null : ctx.now}::timestamptz
    where id = any(${[...visitorIds]}::bigint[])`.execute(ctx.tx)
}
