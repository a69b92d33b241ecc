import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

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
 * With `through` it stops after the file of that name.
 */
export async function migrate(url: string, through?: string): Promise<string[]> {
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
    const fresh = migrations.filter(({ name }) => !done.has(name) && (through === undefined || name <= through))
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
      throw new Error(`The database was migrated by a newer Heed (${name}). Start that version or restore a backup.`)
    if (known.get(name) !== hash)
      throw new Error(`Migration ${name} is not the one that this database ran. Restore the file from the release.`)
  }
}

async function run(client: pg.Client, { name, sql, hash }: Migration) {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
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
