import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../src/server/embedded/postgres.ts'
import { openDatabase } from '../src/server/platform/database.ts'
import { migrateJobs } from '../src/server/platform/jobs.ts'
import { makeLinks } from '../src/server/platform/links.ts'
import { openLog } from '../src/server/platform/log.ts'
import { migrate } from '../src/server/platform/migrate.ts'
import { makeSecrets } from '../src/server/platform/secrets.ts'

/** What each test file needs to clone the migrated database. */
export type TestPostgres = { url: string; template: string; prefix: string }

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestPostgres
  }
}

/** Settings of a PostgreSQL of which nothing has to survive a power cut: it waits for no disk. */
export const withoutDisk = 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n'

/** Before all tests: one PostgreSQL (or TEST_DATABASE_URL's) with one migrated database, which every test file clones. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? given(process.env.TEST_DATABASE_URL) : await startOwn()
  const prefix = `heed_test_${randomBytes(4).toString('hex')}`
  const postgres = { url: server.url, template: `${prefix}_template`, prefix }
  try {
    await makeTemplate(postgres)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('postgres', postgres)
  return async () => {
    await dropAll(postgres)
    await server.stop()
  }
}

type Server = { url: string; stop(): Promise<void> }

const given = (url: string): Server => ({ url, stop: async () => {} })

async function startOwn(): Promise<Server> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'heed-test-'))
  await writeFile(path.join(dataDir, 'postgresql.conf'), `${withoutDisk}max_connections = 300\n`)
  // Errors that tests provoke would only hide the ones that matter.
  const log = { debug() {}, info() {}, warn() {}, error: console.error }
  const server = await startEmbeddedPostgres({ dataDir, log })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function makeTemplate({ url, template }: TestPostgres) {
  await administer(url, [`create database ${template}`])
  const there = databaseUrl(url, template)
  await migrate(there)
  const links = makeLinks(makeSecrets('0'.repeat(32)), 'http://localhost', () => new Date())
  const database = openDatabase(there, { connections: 2, now: () => new Date(), links, log: openLog('silent') })
  await migrateJobs(database)
  await database.close()
}

async function dropAll({ url, prefix }: TestPostgres) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [prefix])
  for (const { datname } of rows) await patiently(client, `drop database if exists ${datname} with (force)`)
  await client.end()
}

/** The same server's URL for another of its databases. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

/** Runs statements on the server that cannot run inside a transaction, such as making and dropping databases. */
export async function administer(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await patiently(client, statement)
  } finally {
    await client.end()
  }
}

/** Autovacuum may be at work in a database that is dropped; it is not ours to end (42501), and done in a moment. */
async function patiently(client: pg.Client, statement: string, tries = 20): Promise<void> {
  try {
    await client.query(statement)
  } catch (error) {
    if ((error as { code?: string }).code !== '42501' || tries === 0) throw error
    await new Promise((resolve) => setTimeout(resolve, 250))
    await patiently(client, statement, tries - 1)
  }
}
