import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** Incidents of which conversations wait to be resolved. */
export async function incidentsResolving(ctx: Ctx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct incident_id as id from incident_link where resolving_at is not null`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}
