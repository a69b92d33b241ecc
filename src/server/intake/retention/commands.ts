import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** What was set aside keeps its bytes for so many days. */
export const keptDays = 90

/** Takes their bytes from rows of intake; they go from the disk once nothing else names them. */
export async function giveUpBytes(ctx: Ctx, ids: readonly number[]): Promise<void> {
  await sql`
    with given as (select distinct blob from intake where id = any(${[...ids]}::bigint[]) and blob is not null)
    insert into unwanted_blob (blob, since) select blob, ${ctx.now} from given
    on conflict (blob) do update set since = excluded.since`.execute(ctx.tx)
  await sql`update intake set blob = null where id = any(${[...ids]}::bigint[])`.execute(ctx.tx)
}

/** Takes the bytes from what was set aside long ago. Returns from how many; there may be more when it is `limit`. */
export async function giveUpOld(ctx: Ctx, limit: number): Promise<number> {
  const before = new Date(ctx.now.getTime() - keptDays * 86_400_000)
  const { rows } = await sql<{ id: number }>`
    select id from intake where state = 'ignored' and blob is not null and processed_at < ${before}
    order by processed_at limit ${limit} for update skip locked`.execute(ctx.tx)
  await giveUpBytes(
    ctx,
    rows.map((row) => row.id),
  )
  return rows.length
}

/** What is done with: gone from the disk, or still wanted by something else. */
export async function forgetUnwanted(ctx: Ctx, blobs: readonly string[]): Promise<void> {
  await sql`delete from unwanted_blob where blob = any(${[...blobs]}::text[])`.execute(ctx.tx)
}
