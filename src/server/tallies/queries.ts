import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'

/** The sums as they are at this moment: what was folded, and what is not yet; rows of (name, n). */
export const tallies = (kind: RawBuilder<unknown>, only: RawBuilder<unknown> = sql`true`) => sql`(
  select kind, name, sum(n)::bigint as n from (
    select kind, name, n from tally where kind in (${kind}) and ${only}
    union all select kind, name, by from tally_change where kind in (${kind}) and ${only}
  ) part group by kind, name)`

/** How many stand on each of an agent's own lists. */
export async function talliesOf(ctx: Ctx, agent: number) {
  const { rows } = await sql<{ kind: 'following' | 'mentions' | 'drafts'; n: number }>`
    select kind, n from ${tallies(sql`'following', 'mentions', 'drafts'`, sql`name = ${String(agent)}`)} own`.execute(
    ctx.tx,
  )
  const sums = { following: 0, mentions: 0, drafts: 0 }
  for (const { kind, n } of rows) sums[kind] = n
  return sums
}
