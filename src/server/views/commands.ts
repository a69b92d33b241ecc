import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'
import type { Change } from './rules.ts'

/** Adds the changes to the counters. */
export async function applyChanges(ctx: Ctx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await sql`
    insert into conversation_count (status, team_id, assignee_id, n)
    select * from unnest(
      ${changes.map(({ place }) => place.status)}::text[], ${changes.map(({ place }) => place.team ?? 0)}::bigint[],
      ${changes.map(({ place }) => place.assignee ?? 0)}::bigint[], ${changes.map(({ by }) => by)}::bigint[])
    on conflict (status, team_id, assignee_id) do update set n = conversation_count.n + excluded.n`.execute(ctx.tx)
}
