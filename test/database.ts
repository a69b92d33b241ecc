import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../src/server/platform/database.ts'
import { type Links, makeLinks } from '../src/server/platform/links.ts'
import { type Log, openLog } from '../src/server/platform/log.ts'
import { makeSecrets } from '../src/server/platform/secrets.ts'
import { administer, databaseUrl } from './postgres.ts'

export const testSecret = 'a secret that only the tests know, long enough'

/** HEED_TEST_LOG=debug shows what the server under test says. */
export const testLog = (): Log => openLog(process.env.HEED_TEST_LOG ?? 'silent')

/** Clones the migrated database: a whole house of its own for one test file, in some 30 ms. */
export async function createTestDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const postgres = inject('postgres')
  const name = `${postgres.prefix}_${randomBytes(6).toString('hex')}`
  await administer(postgres.url, [`create database ${name} template ${postgres.template}`])
  return {
    url: databaseUrl(postgres.url, name),
    close: () => administer(postgres.url, [`drop database if exists ${name} with (force)`]),
  }
}

/** An empty database that nothing was migrated in. */
export async function createEmptyDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const postgres = inject('postgres')
  const name = `${postgres.prefix}_${randomBytes(6).toString('hex')}`
  await administer(postgres.url, [`create database ${name}`])
  return {
    url: databaseUrl(postgres.url, name),
    close: () => administer(postgres.url, [`drop database if exists ${name} with (force)`]),
  }
}

export type TestDatabase = { url: string; database: Database; links: Links; close(): Promise<void> }

/** A clone, opened as a node of Heed opens its database. */
export async function openTestDatabase(
  options: { now?: () => Date; connections?: number } = {},
): Promise<TestDatabase> {
  const clone = await createTestDatabase()
  const { database, links } = openNode(clone.url, options)
  return {
    url: clone.url,
    database,
    links,
    async close() {
      await database.close()
      await clone.close()
    },
  }
}

/** One more node on a database that is there. */
export function openNode(url: string, options: { now?: () => Date; connections?: number } = {}) {
  const now = options.now ?? (() => new Date())
  const links = makeLinks(makeSecrets(testSecret), 'http://localhost:4000', now)
  return { database: openDatabase(url, { connections: options.connections ?? 8, now, links, log: testLog() }), links }
}
