import { createWriteStream, existsSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { type Blobs, diskBlobs } from '../platform/blobs.ts'
import { makeSecrets } from '../platform/secrets.ts'
import { StartFailure } from '../start-failure.ts'
import {
  type About,
  aboutName,
  type Contents,
  checksum,
  contentsName,
  jobsName,
  secretName,
  Tally,
} from './contents.ts'
import { copyOut } from './copy.ts'
import { copyJobsOut, hasJobs } from './jobs.ts'
import { lastInOrder } from './log-order.ts'
import { copyOutOf, identitiesOf, monthsOf, namedBlobs, tablesOf } from './tables.ts'
import { type Entry, tarEnd, tarEntry } from './tar.ts'

/** `secret` is null where none was made yet; `generated` says that it is kept in the data folder. */
export type House = {
  databaseUrl: string
  dataDir: string
  version: string
  secret: string | null
  generated: boolean
}
export type Told = (line: string) => void

const pieceSize = 4 * 1024 * 1024

/** By what a secret is known again. */
export const markOf = (secret: string): string => makeSecrets(secret).sign('backup', ['whose secret'], 32)

/**
 * Writes everything into one file, a gzipped tar: all tables as they were at one moment, jobs, the blobs they name and, with
 * `withSecret`, the generated secret. Heed may go on working meanwhile. The file appears under its name when it is
 * complete, readable for its owner only. Returns what it holds.
 */
export async function backup(house: House, file: string, withSecret: boolean, told: Told): Promise<Contents> {
  if (existsSync(file)) throw new StartFailure(`${file} is there already. Choose another name, or move it away.`)
  if (!existsSync(path.dirname(file))) throw new StartFailure(`There is no folder ${path.dirname(file)}.`)
  const beside = `${file}.part`
  const tidy = () => rmSync(beside, { force: true })
  process.once('exit', tidy)
  const client = await connect(house.databaseUrl)
  const work: Work = { client, house, told, withSecret, contents: empty(), blobs: diskBlobs(`${house.dataDir}/blobs`) }
  try {
    const output = createWriteStream(beside, { mode: 0o600, flush: true })
    await pipeline(Readable.from(archive(work)), createGzip({ level: 3 }), output)
    await client.query('commit')
    await rename(beside, file)
    await syncFolder(path.dirname(file))
    return work.contents
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  } finally {
    process.off('exit', tidy)
    await client.end()
  }
}

type Work = { client: pg.Client; house: House; told: Told; withSecret: boolean; contents: Contents; blobs: Blobs }

const empty = (): Contents => ({
  about: '',
  parts: {},
  blobs: { count: 0, bytes: 0, missing: [] },
  secret: null,
  lastTx: 0,
})

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // A reader takes no number, so followers do not wait for it, however long it reads.
  await client.query(`begin isolation level repeatable read, read only; set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0; set local timezone = 'UTC'; set local datestyle = 'ISO';
    set local intervalstyle = 'postgres'; set local bytea_output = 'hex'`)
  return client
}

async function* archive(work: Work): AsyncGenerator<Buffer> {
  for await (const entry of entriesOf(work)) yield* tarEntry(entry)
  yield* tarEntry({ name: contentsName, bytes: json(work.contents) })
  yield tarEnd()
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value, null, 1))

async function* entriesOf(work: Work): AsyncGenerator<Entry> {
  const { client, contents, house, withSecret } = work
  const about = await aboutHouse(work)
  const bytes = json(about)
  contents.about = checksum(bytes)
  yield { name: aboutName, bytes }
  for (const table of about.tables) yield* part(work, `tables/${table.name}`, copyOutOf(table))
  if (await hasJobs(client)) yield* part(work, jobsName, copyJobsOut)
  contents.lastTx = (await client.query(lastInOrder)).rows[0].last
  yield* blobsOf(work)
  if (!withSecret || !house.generated || !house.secret) return
  const secret = Buffer.from(`${house.secret}\n`)
  contents.secret = checksum(secret)
  yield { name: secretName, bytes: secret }
}

async function aboutHouse({ client, house }: Work): Promise<About> {
  const there = await client.query(`select to_regclass('migration') is not null as there`)
  if (!there.rows[0].there) throw new StartFailure('There is nothing to back up: this database has no Heed in it yet.')
  const { rows: migrations } = await client.query('select name, hash from migration order by name')
  return {
    format: 1,
    heed: house.version,
    at: new Date().toISOString(),
    migrations,
    tables: await tablesOf(client),
    identities: await identitiesOf(client),
    months: await monthsOf(client),
    secretMark: house.secret && markOf(house.secret),
  }
}

/** What a `copy` says, in entries of some megabytes each. */
async function* part({ client, contents, told }: Work, name: string, text: string): AsyncGenerator<Entry> {
  const tally = new Tally()
  const pieces = copyOut(client, text, pieceSize)
  for (let piece = 1; ; piece++) {
    const { done, value } = await pieces.next()
    if (done) {
      tally.rows = value
      break
    }
    tally.add(value)
    yield { name: `${name}/${String(piece).padStart(6, '0')}`, bytes: value }
  }
  contents.parts[name] = tally.part()
  if (tally.bytes > pieceSize) told(`${path.basename(name)}: ${tally.rows.toLocaleString('en')} rows`)
}

async function* blobsOf({ client, blobs, contents, told }: Work): AsyncGenerator<Entry> {
  await client.query(`declare named no scroll cursor for ${namedBlobs}`)
  for (;;) {
    const { rows } = await client.query<{ hash: string }>('fetch 1000 from named')
    if (rows.length === 0) break
    for await (const { hash, bytes } of readAhead(
      blobs,
      rows.map(({ hash }) => hash),
    )) {
      if (!bytes || checksum(bytes) !== hash) {
        contents.blobs.missing.push(hash)
        told(`A file named by the database ${bytes ? 'is damaged' : 'is missing'}, and left out: ${hash}`)
        continue
      }
      contents.blobs.count += 1
      contents.blobs.bytes += bytes.length
      yield { name: `blobs/${hash.slice(0, 2)}/${hash}`, bytes }
    }
  }
}

/** Reads a few files at once, and hands them out in order. */
async function* readAhead(blobs: Blobs, hashes: string[]) {
  const read = (hash: string) => ({ hash, bytes: blobs.get(hash).catch(ignoreMissing) })
  const waiting = hashes.splice(0, 4).map(read)
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    yield { hash: next.hash, bytes: await next.bytes }
    const hash = hashes.shift()
    if (hash) waiting.push(read(hash))
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

async function syncFolder(folder: string) {
  await using handle = await open(folder, 'r')
  await handle.sync()
}
