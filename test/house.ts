import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openHouse, openWeb, startWorking } from '../src/server/open.ts'
import type { House } from '../src/server/platform/house.ts'
import type { Outside } from '../src/server/platform/outside.ts'
import { type Api, type Credentials, makeApi } from './api.ts'
import { createTestDatabase, testLog, testSecret } from './database.ts'
import { type Cast, castOf } from './factories.ts'
import { type LiveSocket, openSocket } from './socket.ts'

export const adminKey = 'heed_test_admin_key_0123456789'

export type TestHouse = {
  /** Of the web server, without a slash at its end. */
  url: string
  databaseUrl: string
  house: House
  /** A typed client; without `who`, nobody asks. */
  api(who?: Credentials): Api
  /** People of each role, made when first asked for. */
  as: Cast
  /** The workspace's live connection of somebody. */
  socket(who: Credentials, cursor?: string): Promise<LiveSocket>
  /** Resolves once every follower has seen everything that was committed before. */
  settled(): Promise<void>
  close(): Promise<void>
}

type Options = {
  now?: () => Date
  /** HEED_SMTP_URL; null when absent. */
  smtpUrl?: string | null
  /** HEED_DNS; nobody answers when absent. */
  dns?: string
  /** HEED_CLAMAV; none when absent. */
  clamav?: string | null
  /** HEED_ASSISTANT_URL and what belongs to it; none when absent. */
  assistant?: { url: string; key: string | null; model: string }
  /** Where push services are; the internet when absent. */
  outside?: Outside
  /** HEED_SECRET, where two houses must not take each other's signatures for their own. */
  secret?: string
  /** HEED_PUBLIC_URL */
  publicUrl?: string
  /** Followers and jobs too; on when absent. */
  working?: boolean
  /** Another node on the same database and data, instead of a house of its own. */
  beside?: TestHouse
}

/** Opens the whole of Heed on a random port, with a clone of the migrated database and a data folder of its own. */
export async function openTestHouse(options: Options = {}): Promise<TestHouse> {
  const own = options.beside ? null : await ownGround()
  const databaseUrl = own?.databaseUrl ?? options.beside!.databaseUrl
  const dataDir = own?.dataDir ?? dataFolders.get(options.beside!.house)!
  const publicUrl = options.publicUrl ?? 'http://heed.test'
  const house = await openHouse({
    ...{ databaseUrl, dataDir, publicUrl, adminKey },
    secret: options.secret ?? testSecret,
    smtpUrl: options.smtpUrl ?? null,
    dns: [options.dns ?? '127.0.0.1:9'],
    clamav: options.clamav ?? null,
    assistant: options.assistant ?? null,
    ...(options.outside && { outside: options.outside }),
    connections: 10,
    log: testLog(),
    now: options.now ?? (() => new Date()),
  })
  dataFolders.set(house, dataDir)
  const stopWorking = options.working === false ? null : await startWorking(house, 2)
  const web = await openWeb(house, { host: '127.0.0.1', port: 0, publicUrl, version: '0.0.0', trustProxy: false })
  const url = `http://127.0.0.1:${web.port}`
  return {
    url,
    databaseUrl,
    house,
    api: (who = null) => makeApi(url, who),
    as: castOf(house),
    socket: (who, cursor) => openSocket(url, who, cursor),
    settled: () => settled(house),
    async close() {
      await web.close()
      await stopWorking?.()
      await house.close()
      await own?.drop()
    },
  }
}

const dataFolders = new WeakMap<House, string>()

async function ownGround() {
  const clone = await createTestDatabase()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'heed-house-'))
  return {
    databaseUrl: clone.url,
    dataDir,
    async drop() {
      await clone.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function settled(house: House): Promise<void> {
  const behind = `select name from follower_cursor where exists (
    select from event where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id))`
  const end = Date.now() + 15_000
  for (;;) {
    const { rows } = await house.database.pool.query(behind)
    if (rows.length === 0) return
    if (Date.now() > end) throw new Error(`still behind: ${rows.map((row) => row.name).join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
