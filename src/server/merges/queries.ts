import { sql } from 'kysely'
import type { Merge } from '../../contract/merges.ts'
import { seeConversation } from '../conversations/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Moved, undoableUntil, unmergeDays } from './rules.ts'

export type Merged = { id: number; into_id: number; from_id: number; at: Date; moved: Moved }

/** The merging of a conversation that stands, locked. Throws `conflict` when there is none. */
export async function lockMerge(ctx: Ctx, fromId: number): Promise<Merged> {
  const { rows } = await sql<Merged>`
    select id, into_id, from_id, at, moved from conversation_merge where from_id = ${fromId} and undone_at is null for update`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw new Refusal('conflict', 'This conversation was not merged into another one.')
  return rows[0]
}

/** Later mergings that stand and took one of these messages along, or the conversation itself as a part; locked. */
export async function laterMerges(ctx: Ctx, { id, from_id, moved }: Merged): Promise<Merged[]> {
  const { rows } = await sql<Merged>`
    select id, into_id, from_id, at, moved from conversation_merge
    where id > ${id} and undone_at is null and into_id in (
        select part_of from conversation where id = ${from_id}
        union select id from conversation where part_as = 'merged' and part_of = (select part_of from conversation where id = ${from_id}))
      and (moved -> 'parts' @> to_jsonb(${from_id}::bigint)
        or exists (select from jsonb_array_elements(moved -> 'messages') message where message::bigint = any(${moved.messages}::bigint[])))
    order by id for update`.execute(ctx.tx)
  return rows
}

type Row = { id: number; from_id: number; subject: string; at: Date; by: string | null; messages: number }

/** What can still come out of a conversation, newest first. Throws `not_found`. */
export async function listMerges(ctx: Ctx, conversationId: number): Promise<{ items: Merge[] }> {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<Row>`
    select conversation_merge.id, from_id, conversation.subject, at, coalesce(agent.name, api_key.name, case when by like 'key:%' then 'API' end) as by,
      jsonb_array_length(moved -> 'messages') as messages
    from conversation join conversation_merge on from_id = conversation.id and undone_at is null
      left join agent on agent.id = substring(by from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(by from '^key:(\\d+)$')::bigint
    where part_of = ${conversationId} and part_as = 'merged' and at > ${ctx.now}::timestamptz - make_interval(days => ${unmergeDays})
    order by conversation_merge.id desc`.execute(ctx.tx)
  return {
    items: rows.map(({ id, from_id, subject, at, by, messages }) => ({
      ...{ id, from: { id: from_id, subject }, at: at.toISOString(), by: by ?? 'Heed', messages },
      until: undoableUntil(at).toISOString(),
    })),
  }
}
