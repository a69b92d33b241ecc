import { sql } from 'kysely'
import { type ReadLine, readLines } from '../../articles/reading/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** The articles that the front of a help centre shows first, in their order, as far as this reader finds them. */
export async function promotedIn(ctx: Ctx, site: Site, reader: { customer: boolean }): Promise<ReadLine[]> {
  const { rows } = await sql<{ promoted: number[] }>`select promoted from help_centre where id = ${site.id}`.execute(
    ctx.tx,
  )
  return readLines(ctx, site, rows[0]?.promoted.map(Number) ?? [], reader)
}
