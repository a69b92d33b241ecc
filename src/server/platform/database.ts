import { Kysely } from 'kysely'
import pg from 'pg'
import type { Actor } from './actor.ts'
import type { Ctx, Tx } from './ctx.ts'
import { grewLog } from './events.ts'
import { type Horizon, openHorizon } from './horizon.ts'
import type { Links } from './links.ts'
import type { Log } from './log.ts'
import type { Schema } from './schema.ts'
import { PipeliningDialect, PreparingClient, pipelined } from './statements.ts'

// Identities are bigint; all of ours are below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
const otherTime = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
// '2026-03-01 09:30:00.123456+00' is ISO 8601 but for its middle; the engine's own parser reads that ten times faster.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => {
  if (!text.endsWith('+00')) return otherTime(text)
  const time = new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
  return Number.isNaN(time.getTime()) ? otherTime(text) : time
})

export type Database = {
  /** For reads outside a transaction. */
  reader: Tx
  /** The same for what is read to tell those who wait at a socket: it does not queue for a connection behind everything else. */
  watcher: Tx
  /** A ctx that reads outside a transaction. */
  read(actor: Actor): Ctx
  pool: pg.Pool
  url: string
  horizon: Horizon
  /** Runs `work` in one transaction; what it recorded wakes the followers once it is committed. */
  write<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** Calls the listener after each commit of something that was recorded. */
  onCommit(listener: () => void): void
  close(): Promise<void>
}

export type DatabaseOptions = { connections: number; now: () => Date; links: Links; log: Log }

/** Connections of the watcher: one for each hub. */
const watching = 2

function openPool(url: string, connections: number, log: Log): pg.Pool {
  const pool = new pg.Pool({
    ...{ connectionString: url, max: connections, idleTimeoutMillis: 30_000, pipeline: true },
    // biome-ignore lint/suspicious/noExplicitAny: see PreparingClient
    Client: PreparingClient as any,
  })
  // Only its words: the error carries the whole client with it.
  const lost = (error: Error) => log.warn({ reason: error.message }, 'a database connection was lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  return pool
}

/** Opens a pool of at most `connections`. `now` is the clock that every transaction reads once. */
export function openDatabase(url: string, options: DatabaseOptions): Database {
  const pool = openPool(url, options.connections, options.log)
  const dialect = new PipeliningDialect({ pool })
  const kysely = new Kysely<Schema>({ dialect })
  const watcher = new Kysely<Schema>({ dialect: new PipeliningDialect({ pool: openPool(url, watching, options.log) }) })
  const listeners: (() => void)[] = []

  const read = (actor: Actor): Ctx => ({ tx: kysely, actor, now: options.now(), links: options.links })

  return {
    reader: kysely,
    watcher,
    read,
    pool,
    url,
    horizon: openHorizon(kysely),
    async write(actor, work) {
      let grew = false
      const answer = await kysely.transaction().execute(async (transaction) => {
        const { tx, end } = await pipelined(dialect, transaction)
        try {
          const made = await work({ ...read(actor), tx })
          grew = grewLog(tx)
          return made
        } finally {
          end()
        }
      })
      // Only news wakes anyone: followers commit too, and would keep waking each other. Whoever waits for a transaction
      // to end looks again by itself.
      if (grew) for (const listener of listeners) listener()
      return answer
    },
    onCommit: (listener) => listeners.push(listener),
    async close() {
      await kysely.destroy()
      await watcher.destroy()
      // Kysely leaves a pool alone that it never used.
      if (!pool.ended) await pool.end()
    },
  }
}
