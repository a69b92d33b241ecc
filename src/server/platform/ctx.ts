import type { Kysely } from 'kysely'
import type { Actor } from './actor.ts'
import type { Links } from './links.ts'
import type { Schema } from './schema.ts'

/** A connection or the transaction that is open on it. */
export type Tx = Kysely<Schema>

/**
 * What every command and query receives first; nothing else is ambient. `links` signs what leaves the house; `after` is the id of the
 * event that Heed reacts to, so that what a rule began is known to go on.
 */
export type Ctx = { tx: Tx; actor: Actor; now: Date; links: Links; after?: number | null }
