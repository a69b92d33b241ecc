import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'

type Change = { id: number; kind: 'rename' | 'merge' | 'remove'; from_name: string; to_name: string | null }

const batch = 100

/** What is not ended yet, for a worker that starts. */
export async function unendedChanges(ctx: Ctx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from tag_change where ended_at is null order by id`.execute(
    ctx.tx,
  )
  return rows.map(({ id }) => id)
}

/** Changes some of the conversations that still carry the old name. True when there may be more. */
export async function retagSome(ctx: Ctx, changeId: number): Promise<boolean> {
  const change = await lockChange(ctx, changeId)
  if (!change) return false
  const { from_name: from, to_name: to } = change
  const { rows } = await sql<{ id: number; had: boolean }>`
    with found as (
      select id, tags from conversation where tags @> array[${from}]::text[] order by id limit ${batch} for update
    )
    update conversation set tags = case
      when ${to}::text is null or found.tags @> array[${to}]::text[] then array_remove(found.tags, ${from})
      else array_replace(found.tags, ${from}, ${to}) end
    from found where found.id = conversation.id
    returning conversation.id, coalesce(found.tags @> array[${to}]::text[], false) as had`.execute(ctx.tx)
  for (const { id, had } of rows)
    await record(ctx, {
      type: 'conversation.tags_changed',
      conversationId: id,
      data: { added: to === null || had ? [] : [to], removed: [from], because: change.kind },
    })
  const ended = rows.length === 0 ? ctx.now : null
  await sql`update tag_change set changed = changed + ${rows.length}, ended_at = ${ended} where id = ${changeId}`.execute(
    ctx.tx,
  )
  if (ended) await record(ctx, { type: 'tag.change_ended', data: { kind: change.kind, from, to } })
  return ended === null
}

async function lockChange(ctx: Ctx, id: number): Promise<Change | null> {
  const { rows } = await sql<Change>`
    select id, kind, from_name, to_name from tag_change where id = ${id} and ended_at is null for update skip locked`.execute(
    ctx.tx,
  )
  return rows[0] ?? null
}
