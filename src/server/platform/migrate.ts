import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { StartFailure } from '../start-failure.ts'

const folder = new URL('../../../migrations/', import.meta.url)

type Migration = { name: string; sql: string; hash: string }

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

const ledger = `create table if not exists migration (name text primary key, hash text not null, at timestamptz not null default now())`

/**
 * Brings the database to this version: each new file of migrations/ in a transaction of its own, one node at a time.
 * Returns the names that ran. Throws when the database was migrated by a newer Heed, or a file that ran has changed since.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('heed migrations'))`)
    await client.query(ledger)
    const done = new Map<string, string>(
      (await client.query('select name, hash from migration')).rows.map((row) => [row.name, row.hash]),
    )
    const migrations = await readMigrations()
    refuseStrangeHistory(done, migrations)
    const fresh = migrations.filter((migration) => !done.has(migration.name))
    for (const migration of fresh) await run(client, migration)
    return fresh.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

function refuseStrangeHistory(done: Map<string, string>, migrations: Migration[]) {
  const known = new Map(migrations.map((migration) => [migration.name, migration.hash]))
  for (const [name, hash] of done) {
    if (!known.has(name))
      throw new StartFailure(
        `The database was migrated by a newer Heed (${name}). Start that version or restore a backup.`,
      )
    if (known.get(name) !== hash)
      throw new StartFailure(
        `Migration ${name} is not the one that this database ran. Restore the file from the release.`,
      )
  }
}

/** What a database says that it ran. */
type Ran = { name: string; hash: string }

/** Throws a sentence unless this Heed holds the very same migrations. */
export async function checkKnown(ran: readonly Ran[]): Promise<void> {
  const known = new Map((await readMigrations()).map(({ name, hash }) => [name, hash]))
  for (const { name, hash } of ran)
    if (known.get(name) !== hash)
      throw new StartFailure(
        known.has(name)
          ? `It was made by another version of Heed: its migration ${name} is not the one here.`
          : `It was made by a newer Heed (${name}). Use that version, or a newer one.`,
      )
}

/** Makes the tables as they were after these migrations, in the caller's transaction, where there are none. */
export async function layTables(client: pg.Client, ran: readonly Ran[]): Promise<void> {
  await client.query(ledger)
  const wanted = new Set(ran.map(({ name }) => name))
  for (const migration of (await readMigrations()).filter(({ name }) => wanted.has(name)))
    await apply(client, migration)
}

async function apply(client: pg.Client, { name, sql, hash }: Migration) {
  await client.query(sql)
  await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
}

async function run(client: pg.Client, migration: Migration) {
  const { name } = migration
  await client.query('begin')
  try {
    await apply(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** Whether every migration of this version has run. */
export async function isMigrated(pool: pg.Pool): Promise<boolean> {
  const names = (await readMigrations()).map((migration) => migration.name)
  const ledger = await pool.query(`select to_regclass('migration') is not null as there`)
  if (!ledger.rows[0].there) return false
  const { rows } = await pool.query('select count(*)::int as n from migration where name = any($1)', [names])
  return rows[0].n === names.length
}
