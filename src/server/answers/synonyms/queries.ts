import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../rules.ts'

/** Words that mean the same to these readers, group by group. */
export async function groupsFor(ctx: Ctx, { helpCentreId, language }: Reader): Promise<string[][]> {
  const { rows } = await sql<{ words: string[] }>`
    select words from synonym where ${helpCentreId === null ? sql`true` : sql`help_centre_id = ${helpCentreId}`} and language = ${language}
    order by id limit 2000`.execute(ctx.tx)
  return rows.map(({ words }) => words)
}
