import { existsSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { followers } from './app.ts'
import { backup } from './backup/backup.ts'
import { restore } from './backup/restore.ts'
import { doctor } from './doctor/doctor.ts'
import { clusterFolder } from './embedded/cluster.ts'
import { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded/postgres.ts'
import { type Environment, readEnvironment, secretOf } from './environment.ts'
import { openHouse, openWeb } from './open.ts'
import type { House } from './platform/house.ts'
import { openLog } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { newToken } from './platform/secrets.ts'
import { type SeedOptions, seed } from './seed/seed.ts'
import { explainStartFailure, StartFailure } from './start-failure.ts'

/**
 * What the command line does to the house itself, beside the running server: `node maintenance.ts NAME OPTIONS`, with the
 * options as one JSON object of texts. bin/heed calls it.
 */
type Options = Record<string, string>
type Task = (environment: Environment, options: Options) => Promise<number>

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const tasks: Record<string, Task> = {
  migrate: (environment) =>
    withDatabase(environment, async (url) => {
      const ran = await migrate(url)
      console.log(ran.length > 0 ? `Migrated: ${ran.join(', ')}.` : 'The database is up to date.')
      return 0
    }),
  backup: (environment, { file = '', 'with-secret': withSecret }) => {
    if (!environment.databaseUrl && !existsSync(clusterFolder(environment.dataDir)))
      throw new StartFailure(`There is nothing to back up: ${environment.dataDir} holds no database.`)
    return withDatabase(environment, (url) => backUp(environment, url, path.resolve(file), withSecret === 'yes'))
  },
  restore: (environment, { file = '', replace }) =>
    aloneWithDatabase(environment, async (url) => {
      const house = await keptHouse(environment, url)
      await restore(house, path.resolve(file), replace === 'yes', (line) => console.log(line))
      console.log('Restored. Start Heed as usual.')
      return 0
    }),
  serve: (environment) => withHouse(environment, serveForAWhile, newToken().token),
  doctor: (environment) => doctor(environment, (work) => withDatabase(environment, work)),
  seed: (environment, options) => withHouse(environment, (house) => seedHouse(house, seedOptions(options))),
}

/** Uses DATABASE_URL, or the embedded PostgreSQL: the one that runs already, or one started for the time. */
async function withDatabase<T>(environment: Environment, work: (url: string) => Promise<T>): Promise<T> {
  const url = environment.databaseUrl ?? runningEmbeddedPostgres(environment.dataDir)
  return url ? work(url) : aloneWithDatabase(environment, work)
}

/** The same while no Heed may run: throws a StartFailure when one holds the data folder. */
async function aloneWithDatabase<T>(environment: Environment, work: (url: string) => Promise<T>): Promise<T> {
  if (environment.databaseUrl) return work(environment.databaseUrl)
  const say = (message: string) => console.error(message)
  const log = { debug() {}, info() {}, warn: say, error: say }
  const postgres = await startEmbeddedPostgres({ dataDir: environment.dataDir, log })
  try {
    return await work(postgres.url)
  } finally {
    await postgres.stop()
  }
}

async function withHouse<T>(
  environment: Environment,
  work: (house: House, adminKey: string | null) => Promise<T>,
  adminKey = environment.adminKey,
): Promise<T> {
  return withDatabase(environment, async (databaseUrl) => {
    const { dataDir, publicUrl, smtpUrl, clamav } = environment
    const secret = await secretOf(environment)
    const log = openLog('warn')
    const settings = { databaseUrl, dataDir, publicUrl, adminKey, smtpUrl, clamav, secret, log }
    const house = await openHouse({ ...settings, connections: 4, now: () => new Date() })
    try {
      return await work(house, adminKey)
    } finally {
      await house.close()
    }
  })
}

/** The house as it lies there, without opening it; its secret is not made when it is missing. */
async function keptHouse({ dataDir, secret }: Environment, databaseUrl: string) {
  const kept = secret ?? (await readFile(path.join(dataDir, 'secret'), 'utf8').catch(() => null))
  return { databaseUrl, dataDir, version, secret: kept?.trim() || null, generated: secret === null }
}

async function backUp(environment: Environment, url: string, file: string, withSecret: boolean): Promise<number> {
  const house = await keptHouse(environment, url)
  const began = Date.now()
  const { parts, blobs, secret } = await backup(house, file, withSecret, (line) => console.log(line))
  const rows = Object.values(parts).reduce((sum, part) => sum + part.rows, 0)
  const size = `${(statSync(file).size / 1e6).toFixed(1)} MB`
  const held = `${rows.toLocaleString('en')} rows and ${blobs.count.toLocaleString('en')} files`
  console.log(`Written to ${file}: ${held}, ${size}, in ${Math.ceil((Date.now() - began) / 1000)} s.`)
  if (secret) console.log('It holds the secret too: keep it as you keep a password.')
  else console.warn(secretWords(environment))
  return 0
}

const secretWords = ({ secret, dataDir }: Environment) =>
  `Not in it: the secret that signs links and opens mailbox passwords. ${
    secret
      ? 'HEED_SECRET was given to you or by you: keep it.'
      : `Keep a copy of ${path.join(dataDir, 'secret')} in another place, or back up --with-secret.`
  }`

/** Another node without followers or mail, for one caller on this machine: it ends when standard input does. */
async function serveForAWhile(house: House, key: string | null): Promise<number> {
  const web = await openWeb(house, { host: '127.0.0.1', port: 0, publicUrl: '', version, trustProxy: false })
  console.log(JSON.stringify({ url: `http://127.0.0.1:${web.port}`, key }))
  process.stdin.resume()
  await new Promise((resolve) => process.stdin.once('end', resolve))
  await web.close()
  return 0
}

function seedOptions(options: Options): SeedOptions {
  const number = (name: string, usual: number) => {
    const value = options[name] === undefined ? usual : Number(options[name])
    if (!Number.isSafeInteger(value) || value < 1) throw new StartFailure(`--${name} must be a whole number above 0.`)
    return value
  }
  const conversations = number('conversations', 10_000)
  const messages = number('messages', conversations * 5)
  if (messages < conversations) throw new StartFailure('Every conversation has a message: --messages must not be less.')
  const timeline = options.timeline ?? 'created'
  if (timeline !== 'created' && timeline !== 'changes' && timeline !== 'messages')
    throw new StartFailure('--timeline must be created, changes or messages.')
  return { conversations, messages, timeline, randomSeed: number('random-seed', 1), days: number('days', 720) }
}

async function seedHouse(house: House, options: SeedOptions): Promise<number> {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  let told = 0
  const names = followers(house).map((follower) => follower.name)
  await seed(house.database, names, options, (step, done, of) => {
    if (Date.now() - told < 1000 && done < of) return
    told = Date.now()
    console.log(
      `${String(seconds()).padStart(5)} s  ${step} ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`,
    )
  })
  const { conversations, messages } = options
  console.log(
    `${conversations.toLocaleString('en')} conversations with ${messages.toLocaleString('en')} messages in ${seconds()} s.`,
  )
  return 0
}

async function main() {
  // Whatever was begun for the time of the task ends with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))
  const [name = '', json = '{}'] = process.argv.slice(2)
  let environment: Environment | undefined
  try {
    const task = tasks[name]
    if (!task) throw new StartFailure(`There is no task named "${name}".`)
    environment = readEnvironment(process.env)
    process.exitCode = await task(environment, JSON.parse(json))
  } catch (error) {
    const sentence = explainStartFailure(error, environment)
    console.error(sentence ?? error)
    process.exitCode = 1
  }
}

await main()
