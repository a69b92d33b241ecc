import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Actor } from './actor.ts'
import type { Ctx, Tx } from './ctx.ts'
import { grewLog } from './events.ts'
import { type Horizon, openHorizon } from './horizon.ts'
import type { Links } from './links.ts'
import type { Log } from './log.ts'
import type { Schema } from './schema.ts'

// Identities are bigint; all of ours are below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
const otherTime = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
// '2026-03-01 09:30:00.123456+00' is ISO 8601 but for its middle; the engine's own parser reads that ten times faster.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => {
  if (!text.endsWith('+00')) return otherTime(text)
  const time = new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
  return Number.isNaN(time.getTime()) ? otherTime(text) : time
})

const statementNames = new Map<string, string>()

/** The same text has the same name on every connection, so PostgreSQL parses and plans it once for each. */
function statementName(text: string): string {
  let name = statementNames.get(text)
  if (!name) {
    name = createHash('sha1').update(text).digest('base64url')
    statementNames.set(text, name)
  }
  return name
}

/** Begins a statement whose best plan depends on the values: it is not prepared, but planned with them each time. */
export const planAnew = '/* plan anew */'

/** A client that prepares every other statement with parameters. */
class PreparingClient extends pg.Client {
  // @ts-expect-error pg's overloads cannot be restated; the two forms that Kysely and we use are.
  override query(text: unknown, values?: unknown, callback?: unknown) {
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0 && !text.startsWith(planAnew))
      return super.query({ name: statementName(text), text, values }, callback as never)
    return super.query(text as never, values as never, callback as never)
  }
}

export type Database = {
  /** For reads outside a transaction. */
  reader: Tx
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

/** Opens a pool of at most `connections`. `now` is the clock that every transaction reads once. */
export function openDatabase(url: string, options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections,
    idleTimeoutMillis: 30_000,
    // biome-ignore lint/suspicious/noExplicitAny: see PreparingClient
    Client: PreparingClient as any,
  })
  // Only its words: the error carries the whole client with it.
  const lost = (error: Error) => options.log.warn({ reason: error.message }, 'a database connection was lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const listeners: (() => void)[] = []

  const read = (actor: Actor): Ctx => ({ tx: kysely, actor, now: options.now(), links: options.links })

  return {
    reader: kysely,
    read,
    pool,
    url,
    horizon: openHorizon(kysely),
    async write(actor, work) {
      let grew = false
      const answer = await kysely.transaction().execute(async (tx) => {
        const made = await work({ ...read(actor), tx })
        grew = grewLog(tx)
        return made
      })
      // Only news wakes anyone: followers commit too, and would keep waking each other. Whoever waits for a transaction
      // to end looks again by itself.
      if (grew) for (const listener of listeners) listener()
      return answer
    },
    onCommit: (listener) => listeners.push(listener),
    async close() {
      await kysely.destroy()
      // Kysely leaves a pool alone that it never used.
      if (!pool.ended) await pool.end()
    },
  }
}
