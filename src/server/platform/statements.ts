import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import {
  type DatabaseConnection,
  type Driver,
  DummyDriver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  Transaction,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import type { Tx } from './ctx.ts'
import type { Schema } from './schema.ts'

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

/**
 * A client that prepares every other statement with parameters. What is asked of one connection in the same moment leaves in
 * one write: each write wakes PostgreSQL, which costs more than most of what it is asked.
 */
export class PreparingClient extends pg.Client {
  #held = false

  // @ts-expect-error pg's overloads cannot be restated; the two forms that Kysely and we use are.
  override query(text: unknown, values?: unknown, callback?: unknown) {
    this.#hold()
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0 && !text.startsWith(planAnew))
      return super.query({ name: statementName(text), text, values }, callback as never)
    return super.query(text as never, values as never, callback as never)
  }

  #hold() {
    if (this.#held) return
    // pg's types leave it out.
    const { stream } = (this as unknown as { connection: { stream: Writable } }).connection
    this.#held = true
    stream.cork()
    // After all that is ready to run now.
    process.nextTick(() => {
      this.#held = false
      stream.uncork()
    })
  }
}

/** A dialect whose transactions do not wait for their `begin`: it travels with the first statement. */
export class PipeliningDialect extends PostgresDialect {
  #config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new PipeliningDriver(this.#config)
  }
}

class PipeliningDriver extends PostgresDriver {
  #begun = new WeakMap<DatabaseConnection, Promise<void>>()

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const begun = super.beginTransaction(connection, settings)
    // Told at the commit. What makes it fail, a lost connection, lets the statements behind it fail as well.
    begun.catch(() => {})
    this.#begun.set(connection, begun)
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#begun.get(connection)
    await super.commitTransaction(connection)
  }

  /** What went wrong first is told, not that a lost connection could not be told to roll back either: it is thrown away. */
  override async rollbackTransaction(connection: Parameters<PostgresDriver['rollbackTransaction']>[0]): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => {})
  }
}

/**
 * The same transaction, whose statements leave in the order and at the moment they are asked: Kysely would let each wait for the
 * answer to the one before. PostgreSQL still carries them out one after the other. What is asked after `end` is refused: the
 * connection may be somebody else's by then.
 */
export async function pipelined(
  dialect: PostgresDialect,
  transaction: Transaction<Schema>,
): Promise<{ tx: Tx; end: () => void }> {
  let ended = false
  const own = transaction.getExecutor()
  const connection = await own.provideConnection(async (each) => each)
  const executor = own.withConnectionProvider({
    async provideConnection(ask) {
      if (ended) throw new Error('a statement was asked of a transaction that had ended')
      return ask(connection)
    },
  })
  // Its driver would open connections; a transaction has its own.
  const tx = new Transaction<Schema>({ config: { dialect }, dialect, driver: new DummyDriver(), executor })
  return {
    tx,
    end: () => {
      ended = true
    },
  }
}
