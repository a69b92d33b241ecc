import { existsSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { makeFolder } from '../embedded/folder.ts'
import { diskBlobs } from '../platform/blobs.ts'
import { migrateJobs } from '../platform/jobs.ts'
import { checkKnown, migrate } from '../platform/migrate.ts'
import { type House, markOf, type Told } from './backup.ts'
import { jobsName, secretName } from './contents.ts'
import { copyIn } from './copy.ts'
import { countPast, layGround, refuseCompany, refuseFull, setAside } from './ground.ts'
import { addRestoredJobs, copyJobsInto, makeRoomForJobs } from './jobs.ts'
import { type Backup, blobIn, partIn, readBackup, verify } from './reading.ts'
import { copyInto } from './tables.ts'

/**
 * Reads a backup into an empty database, or with `replace` in place of what is there. The whole file is checked before
 * anything is touched; the database then changes in one transaction, so that it is all there or nothing has changed.
 * Throws a StartFailure with what is in the way.
 */
export async function restore(house: House, file: string, replace: boolean, told: Told): Promise<void> {
  const found = await verify(file)
  told(`The backup of ${found.about.at} is whole (Heed ${found.about.heed}).`)
  await checkKnown(found.about.migrations)
  const client = new pg.Client({ connectionString: house.databaseUrl })
  await client.connect()
  try {
    await refuseCompany(client)
    // A Heed that is started meanwhile waits here.
    await client.query(`select pg_advisory_lock(hashtext('heed migrations'))`)
    await refuseFull(client, replace)
    await prepareJobs(house.databaseUrl)
    await countPast(client, found.contents.lastTx)
    const secret = await fill(client, house, found, file, told)
    await keepSecret(house, found, secret, told)
    await client.query('analyze')
  } finally {
    await client.end()
  }
  // What this Heed has beyond the one that wrote the backup.
  await migrate(house.databaseUrl)
}

async function prepareJobs(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  // What goes wrong is told by the query that meets it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  await migrateJobs({ pool }).finally(() => pool.end())
}

/** The one transaction. Resolves with the secret, where the backup holds one. */
async function fill(client: pg.Client, house: House, found: Backup, file: string, told: Told): Promise<Buffer | null> {
  await client.query(`begin; set local statement_timeout = 0; set local maintenance_work_mem = '256MB';
    set local client_min_messages = 'warning'; set local timezone = 'UTC'; set local datestyle = 'ISO'`)
  await layGround(client, found.about)
  const back = await setAside(client, found.about.tables)
  await client.query('delete from graphile_worker._private_jobs; delete from graphile_worker._private_job_queues')
  await makeRoomForJobs(client)
  const secret = await readIn(client, house, found, file, told)
  for (const { table, column, last } of found.about.identities)
    if (last !== null) await client.query(`select setval(pg_get_serial_sequence($1, $2), $3)`, [table, column, last])
  told('Making indexes and keys …')
  for (const statement of back) await client.query(statement)
  await addRestoredJobs(client)
  await client.query('commit')
  return secret
}

/** What is being written to the disk at the same time, in bytes. */
const mostAtOnce = 32 * 1024 * 1024

async function readIn(client: pg.Client, { dataDir }: House, found: Backup, file: string, told: Told) {
  const tables = new Map(found.about.tables.map((table) => [`tables/${table.name}`, copyInto(table)]))
  tables.set(jobsName, copyJobsInto)
  const rows = new Map<string, number>()
  const blobs = diskBlobs(path.join(dataDir, 'blobs'))
  const writing = new Set<Promise<void>>()
  let atOnce = 0
  let secret: Buffer | null = null
  const keep = (hash: string, bytes: Buffer) => {
    atOnce += bytes.length
    const one: Promise<void> = putOnce(hash, bytes).finally(() => {
      atOnce -= bytes.length
      writing.delete(one)
    })
    // Heard below, at the latest by the last wait.
    one.catch(() => {})
    writing.add(one)
  }
  const putOnce = async (hash: string, bytes: Buffer) => {
    if (!(await blobs.has(hash))) await blobs.put(bytes)
  }
  for await (const { name, bytes } of readBackup(file)) {
    const copy = tables.get(partIn(name))
    if (copy) {
      if (!rows.has(partIn(name)) && bytes.length > 2 ** 20) told(`${path.basename(partIn(name))} …`)
      rows.set(partIn(name), (rows.get(partIn(name)) ?? 0) + (await copyIn(client, copy, bytes)))
    } else if (name.startsWith('blobs/')) {
      keep(blobIn(name), bytes)
      while (writing.size >= 16 || atOnce > mostAtOnce) await Promise.race(writing)
    } else if (name === secretName) secret = bytes
  }
  await Promise.all(writing)
  for (const [name, part] of Object.entries(found.contents.parts))
    if ((rows.get(name) ?? 0) !== part.rows)
      throw new Error(`${name}: ${rows.get(name) ?? 0} rows came in, of ${part.rows} in the backup`)
  return secret
}

/** Puts the backup's secret in its place, and says what follows when there is none that fits. */
async function keepSecret({ dataDir, ...house }: House, { about }: Backup, secret: Buffer | null, told: Told) {
  const fits = house.secret !== null && about.secretMark === markOf(house.secret)
  if (fits || about.secretMark === null) return
  const file = path.join(dataDir, 'secret')
  if (secret && house.generated) {
    makeFolder(dataDir, 0o711)
    if (existsSync(file) && !readFileSync(file).equals(secret)) await rename(file, `${file}.before-restore`)
    return writeFile(file, secret, { mode: 0o600 })
  }
  told(
    `The backup was made with another secret than the one here. Put that one into ${file}, or set HEED_SECRET to it. Without it, passwords of mailboxes must be entered again, and links in mails that were sent before no longer work.`,
  )
}
