import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { diskBlobs, hashOf } from '../platform/blobs.ts'
import { type Database, openDatabase } from '../platform/database.ts'
import { addPartitions } from '../platform/events.ts'
import { migrateJobs } from '../platform/jobs.ts'
import type { Links } from '../platform/links.ts'
import { openLog } from '../platform/log.ts'
import { migrate } from '../platform/migrate.ts'
import { StartFailure } from '../start-failure.ts'
import type { House, Told } from './backup.ts'
import { About, aboutName, Contents, checksum, contentsName, Job } from './contents.ts'
import { copyIn } from './copy.ts'
import { copyInto, tablesOf } from './tables.ts'
import { readTar } from './tar.ts'

/**
 * Reads a backup into an empty database, or with `replace` in place of what is there. The whole file is checked first;
 * the tables are then filled in one transaction, so that it is all there or nothing has changed.
 */
export async function restore(house: House, file: string, replace: boolean, told: Told): Promise<void> {
  const about = await verify(file)
  told(`The backup of ${about.at} is whole (Heed ${about.heed}).`)
  await bringTables(house.databaseUrl, about)
  const client = new pg.Client({ connectionString: house.databaseUrl })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('heed migrations'))`)
    await refuseCompany(client)
    const full = await whatIsThere(client)
    if (full && !replace)
      throw new StartFailure(
        `The database is not empty (${full}). Use an empty one, or say --replace to put the backup in its place.`,
      )
    await restoreBlobs(house, file)
    await fill(client, house, about, file, told)
  } finally {
    await client.end()
  }
  // What this Heed has beyond the one that wrote the backup.
  await migrate(house.databaseUrl)
  if (about.secret === 'environment')
    told(
      'The secret is not in the backup: start with the same HEED_SECRET as before, or links and kept passwords are lost.',
    )
}

const entriesIn = (file: string) => readTar(createReadStream(file).pipe(createGunzip()))

/** Reads the file to its end and compares every checksum. Throws a sentence when something is amiss. */
export async function verify(file: string): Promise<About> {
  const sums: [string, string][] = []
  let about: About | null = null
  let contents: [string, string][] | null = null
  try {
    for await (const { name, bytes } of entriesIn(file)) {
      if (name === contentsName) contents = Contents.parse(JSON.parse(bytes.toString())).entries
      else sums.push([name, checksum(bytes)])
      if (name === aboutName) about = About.parse(JSON.parse(bytes.toString()))
    }
  } catch (error) {
    throw new StartFailure(`${file} cannot be read as a backup of Heed: ${(error as Error).message}`)
  }
  if (!about || !contents) throw new StartFailure(`${file} is no complete backup of Heed.`)
  const wrong = contents.findIndex(([name, sum], n) => sums[n]?.[0] !== name || sums[n]?.[1] !== sum)
  if (wrong >= 0 || sums.length !== contents.length)
    throw new StartFailure(`${file} is damaged at ${contents[wrong]?.[0] ?? 'its end'}. Nothing was changed.`)
  return about
}

/** Brings the tables to where they were when the backup was made, so that its columns fit. */
async function bringTables(url: string, { migrations }: About): Promise<void> {
  const last = migrations.at(-1)
  if (!last) throw new StartFailure('The backup names no migration.')
  await migrate(url, last.name)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select name, hash from migration')
  await client.end()
  const here = new Map(rows.map(({ name, hash }) => [name, hash]))
  const strange = migrations.find(({ name, hash }) => here.get(name) !== hash)
  if (strange)
    throw new StartFailure(
      `The backup was made by another version of Heed (${strange.name} differs). Restore it with that version or a newer one.`,
    )
}

async function refuseCompany(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`)
  if (rows[0].n > 0) throw new StartFailure('Something else is using the database. Stop Heed everywhere, then restore.')
}

async function whatIsThere(client: pg.Client): Promise<string | null> {
  for (const [table, words] of [
    ['agent', 'it has agents'],
    ['inbox', 'it has inboxes'],
    ['conversation', 'it has conversations'],
    ['event', 'it has a history'],
  ]) {
    const { rows } = await client.query(`select exists (select from ${table}) as there`)
    if (rows[0].there) return words as string
  }
  return null
}

async function restoreBlobs({ dataDir }: House, file: string): Promise<void> {
  const blobs = diskBlobs(path.join(dataDir, 'blobs'))
  const writing = new Set<Promise<unknown>>()
  for await (const { name, bytes } of entriesIn(file)) {
    if (!name.startsWith('blobs/')) continue
    if (hashOf(bytes) !== path.basename(name)) throw new StartFailure(`${name} is not what its name says.`)
    const one: Promise<unknown> = blobs.put(bytes).finally(() => writing.delete(one))
    writing.add(one)
    if (writing.size >= 16) await Promise.race(writing)
  }
  await Promise.all(writing)
}

async function fill(client: pg.Client, { databaseUrl, dataDir }: House, about: About, file: string, told: Told) {
  const database = openDatabase(databaseUrl, {
    connections: 1,
    now: () => new Date(),
    links: {} as Links,
    log: openLog('error'),
  })
  try {
    for (const month of about.months) await addPartitions(database.reader, new Date(`${month}-15T00:00:00Z`))
    await migrateJobs(database)
    await client.query(`begin; set local maintenance_work_mem = '512MB'`)
    const back = await clear(client)
    const { jobs, secret } = await fillTables(client, about, file, told)
    for (const { table, column, last } of about.identities)
      if (last !== null) await client.query(`select setval(pg_get_serial_sequence($1, $2), $3)`, [table, column, last])
    told('Indexes and keys …')
    for (const statement of back) await client.query(statement)
    await addJobs(client, jobs)
    await client.query('commit')
    // Only now: what is there until then was signed with its own.
    if (secret) await writeFile(path.join(dataDir, 'secret'), secret, { mode: 0o600 })
    await client.query('analyze')
  } finally {
    await closeQuietly(database)
  }
}

const closeQuietly = (database: Database) => database.close().catch(() => {})

/** Empties every table, and takes away what would check or order row by row. Returns the statements that put it back. */
async function clear(client: pg.Client): Promise<string[]> {
  const tables = (await tablesOf(client)).map(({ name }) => `"${name}"`)
  const { rows } = await client.query<{ drop: string; create: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create, 1 as place
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
    union all
    select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid), 0
    from pg_index join pg_class on pg_class.oid = indrelid
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition and not indisunique
    order by place`)
  for (const { drop } of rows) await client.query(drop)
  await client.query(`truncate ${tables.join(', ')}`)
  await client.query('truncate graphile_worker._private_jobs')
  return rows.map(({ create }) => create)
}

async function fillTables(client: pg.Client, about: About, file: string, told: Told) {
  const tables = new Map(about.tables.map((table) => [table.name, table]))
  let jobs: Job[] = []
  let secret: Buffer | null = null
  let before = ''
  for await (const { name, bytes } of entriesIn(file)) {
    if (name === 'jobs.json') jobs = Job.array().parse(JSON.parse(bytes.toString()))
    if (name === 'secret') secret = bytes
    const table = name.startsWith('tables/') ? tables.get(name.split('/')[1] as string) : undefined
    if (!table) continue
    if (table.name !== before) told(`${table.name} …`)
    before = table.name
    await copyIn(client, copyInto(table), bytes)
  }
  return { jobs, secret }
}

async function addJobs(client: pg.Client, jobs: Job[]): Promise<void> {
  for (const { name, payload, key, queue, runAt, attempts, maxAttempts, priority } of jobs) {
    const { rows } = await client.query(
      `select (graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4, max_attempts => $5, job_key => $6, priority => $7)).id`,
      [name, JSON.stringify(payload), queue, runAt, maxAttempts, key, priority],
    )
    await client.query('update graphile_worker._private_jobs set attempts = $2 where id = $1', [rows[0].id, attempts])
  }
}
