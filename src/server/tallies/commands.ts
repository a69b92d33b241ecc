import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'

const batch = 10_000

/** Folds what has changed into the sums; only one node at a time does. */
export async function foldTallies(ctx: Ctx): Promise<void> {
  await sql`
    with change as (
      delete from tally_change where id in (select id from tally_change order by id limit ${batch}) returning kind, name, by
    )
    insert into tally (kind, name, n) select kind, name, sum(by) from change group by kind, name having sum(by) <> 0
    on conflict (kind, name) do update set n = tally.n + excluded.n`.execute(ctx.tx)
}
