import { readFileSync } from 'node:fs'
import path from 'node:path'
import { followers } from './app.ts'
import { backup } from './backup/backup.ts'
import { restore } from './backup/restore.ts'
import { doctor } from './doctor.ts'
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
  backup: (environment, { file = '' }) =>
    withDatabase(environment, async (url) => {
      await backup(keptHouse(environment, url), path.resolve(file), (line) => console.log(line))
      console.log(
        `Written to ${path.resolve(file)}. It holds everything, the secret too: keep it as you keep a password.`,
      )
      return 0
    }),
  restore: (environment, { file = '', replace }) => {
    if (!environment.databaseUrl && runningEmbeddedPostgres(environment.dataDir))
      throw new StartFailure('Heed is running on this data folder. Stop it first, then restore.')
    return withDatabase(environment, async (url) => {
      await restore(keptHouse(environment, url), path.resolve(file), replace === 'yes', (line) => console.log(line))
      console.log('Restored. Start Heed as usual.')
      return 0
    })
  },
  serve: (environment) => withHouse(environment, serveForAWhile, newToken().token),
  doctor: (environment) => doctor(environment),
  seed: (environment, options) => withHouse(environment, (house) => seedHouse(house, seedOptions(options))),
}

/** Uses DATABASE_URL, or the embedded PostgreSQL: the one that runs already, or one started for the time. */
async function withDatabase<T>(environment: Environment, work: (url: string) => Promise<T>): Promise<T> {
  const url = environment.databaseUrl ?? runningEmbeddedPostgres(environment.dataDir)
  if (url) return work(url)
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
    const { dataDir, publicUrl, smtpUrl } = environment
    const secret = await secretOf(environment)
    const log = openLog('warn')
    const settings = { databaseUrl, dataDir, publicUrl, adminKey, smtpUrl, secret, log }
    const house = await openHouse({ ...settings, connections: 4, now: () => new Date() })
    try {
      return await work(house, adminKey)
    } finally {
      await house.close()
    }
  })
}

const keptHouse = ({ dataDir, secret }: Environment, databaseUrl: string) => ({
  ...{ databaseUrl, dataDir, version },
  secretFromEnvironment: secret !== null,
})

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
