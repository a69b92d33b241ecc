import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'

/** Blobs given up at or before `since`, the oldest first, each with whether anything still names it. */
export async function unwantedBlobs(tx: Tx, since: Date, limit: number): Promise<{ blob: string; named: boolean }[]> {
  const { rows } = await sql<{ blob: string; named: boolean }>`
    with given as materialized (select blob from unwanted_blob where since <= ${since} order by since, blob limit ${limit})
    select blob, blob in (
      select blob from intake where blob in (select blob from given)
      union all select source from message where source in (select blob from given)
      union all select blob from attachment where blob in (select blob from given)
    ) as named from given`.execute(tx)
  return rows
}
