import { createWriteStream } from 'node:fs'
import { opendir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { type About, aboutName, checksum, contentsName, type Job } from './contents.ts'
import { copyOut } from './copy.ts'
import { copyOutOf, identitiesOf, monthsOf, tablesOf } from './tables.ts'
import { type Entry, tarEnd, tarEntry } from './tar.ts'

export type House = { databaseUrl: string; dataDir: string; version: string; secretFromEnvironment: boolean }
export type Told = (line: string) => void

const pieceSize = 4 * 1024 * 1024

/**
 * Writes everything into one file, a gzipped tar: all tables as they were at one moment, jobs, blobs and the secret. Heed
 * may go on working meanwhile. The file appears under its name when it is complete, readable for its owner only.
 */
export async function backup(house: House, file: string, told: Told): Promise<void> {
  const client = new pg.Client({ connectionString: house.databaseUrl })
  await client.connect()
  const beside = `${file}.part`
  try {
    await client.query('begin isolation level repeatable read, read only')
    const output = createWriteStream(beside, { mode: 0o600, flush: true })
    await pipeline(Readable.from(archive(entriesOf(client, house, told))), createGzip({ level: 4 }), output)
    await client.query('commit')
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function* archive(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  const sums: [string, string][] = []
  for await (const entry of entries) {
    sums.push([entry.name, checksum(entry.bytes)])
    yield* tarEntry(entry)
  }
  yield* tarEntry({ name: contentsName, bytes: json({ entries: sums }) })
  yield tarEnd()
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

async function* entriesOf(client: pg.Client, house: House, told: Told): AsyncGenerator<Entry> {
  const about = await aboutHouse(client, house)
  yield { name: aboutName, bytes: json(about) }
  const secret = about.secret === 'kept' ? await readFile(path.join(house.dataDir, 'secret')) : null
  if (secret) yield { name: 'secret', bytes: secret }
  for (const table of about.tables) {
    let piece = 0
    for await (const bytes of copyOut(client, copyOutOf(table), pieceSize))
      yield { name: `tables/${table.name}/${String(++piece).padStart(6, '0')}`, bytes }
    if (piece > 1) told(`${table.name}: ${piece} pieces`)
  }
  yield { name: 'jobs.json', bytes: json(await jobsOf(client)) }
  // After the tables: whatever they name was on the disk before, and no blob is ever taken away.
  let blobs = 0
  for await (const file of blobFiles(path.join(house.dataDir, 'blobs'))) {
    blobs += 1
    const hash = path.basename(file)
    yield { name: `blobs/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`, bytes: await readFile(file) }
  }
  told(`${about.tables.length} tables, ${blobs} blobs`)
}

async function aboutHouse(client: pg.Client, { version, secretFromEnvironment }: House): Promise<About> {
  const { rows } = await client.query('select name, hash from migration order by name')
  return {
    format: 1,
    heed: version,
    at: new Date().toISOString(),
    migrations: rows,
    tables: await tablesOf(client),
    identities: await identitiesOf(client),
    months: await monthsOf(client),
    secret: secretFromEnvironment ? 'environment' : 'kept',
  }
}

/** Jobs that still wait or have failed; those that run by the clock are added by every start. */
async function jobsOf(client: pg.Client): Promise<Job[]> {
  const there = await client.query(`select to_regclass('graphile_worker._private_jobs') is not null as there`)
  if (!there.rows[0].there) return []
  const { rows } = await client.query(`
    select tasks.identifier as name, payload, key, queue_name as queue, run_at as "runAt", attempts,
      max_attempts as "maxAttempts", priority
    from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      left join graphile_worker._private_job_queues queues on queues.id = jobs.job_queue_id
    where payload::jsonb -> '_cron' is null order by jobs.id`)
  return rows
}

async function* blobFiles(folder: string): AsyncGenerator<string> {
  const entries = await opendir(folder, { recursive: true }).catch(() => null)
  if (!entries) return
  // What stands beside its name is still being written.
  for await (const entry of entries)
    if (entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)) yield path.join(entry.parentPath, entry.name)
}
