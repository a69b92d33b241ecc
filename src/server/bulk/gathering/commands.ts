import { sql } from 'kysely'
import type { BulkSelection } from '../../../contract/bulk.ts'
import { listConversations } from '../../conversations/lists/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** No more than so many are taken from a list. */
const most = 100_000

/**
 * Takes one more page of what the list shows to its reader into the run. `after` is where the page before ended; returns
 * where this one did, null at the list's end.
 */
export async function gatherPage(
  ctx: Ctx,
  runId: number,
  selection: Extract<BulkSelection, { query: unknown }>,
  after: string | undefined,
): Promise<string | null> {
  const { items, next } = await listConversations(ctx, { ...selection.query, limit: 200, ...(after && { after }) })
  const except = new Set(selection.except)
  const ids = items.map(({ id }) => id).filter((id) => !except.has(id))
  const { rows } = await sql<{ total: number }>`
    with entry as (
      insert into bulk_entry (run_id, conversation_id) select ${runId}, unnest(${ids}::bigint[])
      on conflict do nothing returning 1
    )
    update bulk_run set total = total + (select count(*) from entry) where id = ${runId} returning total`.execute(
    ctx.tx,
  )
  return (rows[0]?.total ?? most) >= most ? null : next
}

/** From here on it is known what was chosen. */
export async function endGathering(ctx: Ctx, runId: number): Promise<void> {
  await sql`update bulk_run set gathered_at = ${ctx.now} where id = ${runId}`.execute(ctx.tx)
}
