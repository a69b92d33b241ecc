import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { previewOf } from '../rules.ts'

/**
 * Moves messages from one conversation to another, of those that are there. They go with their files, deliveries and
 * departures, which hang on them; who was mentioned in them, and what intake says of them and of their copies, follows.
 * Both are locked. Returns the ids of what moved.
 */
export async function moveMessages(
  ctx: Ctx,
  messageIds: readonly number[],
  { from, to }: { from: number; to: number },
): Promise<number[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    update message set conversation_id = ${to}
    where id = any(${[...messageIds]}::bigint[]) and conversation_id = ${from} returning id`.execute(ctx.tx)
  const ids = rows.map(({ id }) => id).toSorted((a, b) => a - b)
  await sql`
    update intake set conversation_id = ${to} where conversation_id = ${from} and id in (
      select id from intake where message_id = any(${ids}::bigint[])
      union
      select copy.id from intake first join intake copy on copy.fingerprint = first.fingerprint
      where first.message_id = any(${ids}::bigint[]) and copy.state = 'ignored')`.execute(ctx.tx)
  await moveMentions(ctx, ids, from, to)
  return ids
}

/** Taken away and added, not changed: how many stand on somebody's list is counted by what comes and goes. */
async function moveMentions(ctx: Ctx, ids: readonly number[], from: number, to: number): Promise<void> {
  const { rows } = await sql<{ agent_id: number; message_id: number; at: Date }>`
    delete from conversation_mention where conversation_id = ${from} and message_id = any(${[...ids]}::bigint[])
    returning agent_id, message_id, at`.execute(ctx.tx)
  if (rows.length === 0) return
  const values = rows.map((row) => ({ ...row, conversation_id: to }))
  await ctx.tx
    .insertInto('conversation_mention')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What a list shows of a conversation, from the messages that it has now. */
export async function tellNewest(ctx: Ctx, conversationId: number): Promise<void> {
  const { rows } = await sql<{ text: string; visible_text: string }>`
    select text, visible_text from message where conversation_id = ${conversationId}
    order by (kind = 'received' and automatic is not null), id desc limit 1`.execute(ctx.tx)
  const newest = rows[0]
  await sql`
    update conversation set
      preview = ${previewOf(newest?.visible_text || newest?.text || '')},
      last_message_at = coalesce((select max(created_at) from message where conversation_id = ${conversationId}), created_at),
      last_received_at = (
        select coalesce(max(created_at) filter (where automatic is null), min(created_at)) from message
        where conversation_id = ${conversationId} and kind = 'received')
    where id = ${conversationId}`.execute(ctx.tx)
}
