import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * Below which transaction everything that this database will ever hold is there to see. PostgreSQL's own answer,
 * `pg_snapshot_xmin`, waits for the oldest transaction of every database on the server; a nightly job of another program,
 * or a restore beside us, would hold our followers and screens back for hours.
 */
export type Horizon = {
  /** A transaction id (xid8); what is below stays below. '0' as long as nobody had to wait. */
  readonly before: string
  /** Looks whether only strangers are waited for; at most a few times a second, for whoever waits. */
  look(): Promise<void>
}

const apart = 200

export function openHorizon(reader: Kysely<Schema>): Horizon {
  let before = '0'
  let looked = 0
  return {
    get before() {
      return before
    },
    async look() {
      if (Date.now() - looked < apart) return
      looked = Date.now()
      const found = await oldestHere(reader)
      if (found !== null && BigInt(found) > BigInt(before)) before = found
    },
  }
}

/**
 * Two statements, in this order. A transaction that ran when the first looked and is not found by the second has either
 * ended, and is visible to whoever reads from now on, or belongs to another database. Null where it cannot be known: on a
 * standby, whose list of sessions is not that of its primary, and where sessions of another role hide their transactions.
 */
async function oldestHere(reader: Kysely<Schema>): Promise<string | null> {
  const first = await sql<{ end: string; running: string[] }>`
    select pg_snapshot_xmax(snapshot)::text as end,
      array(select pg_snapshot_xip(snapshot)::text) as running
    from pg_current_snapshot() snapshot`.execute(reader)
  const { end, running } = first.rows[0] as { end: string; running: string[] }
  const second = await sql<{ known: boolean; here: string[] }>`
    with session as (select backend_xid, query from pg_stat_activity where datname = current_database())
    select not pg_is_in_recovery() and not exists (select from session where query = '<insufficient privilege>') as known,
      array(select backend_xid::text from session where backend_xid is not null
        union all select transaction::text from pg_prepared_xacts where database = current_database()) as here`.execute(
    reader,
  )
  const { known, here } = second.rows[0] as { known: boolean; here: string[] }
  if (!known) return null
  // Sessions tell the lower 32 bits only.
  const ours = new Set(here)
  const held = running.filter((tx) => ours.has(String(BigInt.asUintN(32, BigInt(tx)))))
  return held.reduce((oldest, tx) => (BigInt(tx) < BigInt(oldest) ? tx : oldest), end)
}
