import { readFileSync } from 'node:fs'
import { followers } from './app.ts'
import { searchFollower } from './conversations/search/indexing/followers.ts'
import { makeDemo } from './demo/demo.ts'
import { startEmbeddedPostgres } from './embedded/postgres.ts'
import { type Environment, readEnvironment, secretOf } from './environment.ts'
import { startMail } from './intake/listeners.ts'
import { openHouse, openWeb, startWorking } from './open.ts'
import { heed } from './platform/actor.ts'
import type { House } from './platform/house.ts'
import { openLog } from './platform/log.ts'
import { isSetupNeeded } from './setup/queries.ts'
import { explainStartFailure } from './start-failure.ts'
import { welcome } from './welcome.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

type Closer = () => Promise<unknown>

/** Environment -> database -> roles -> listening. Everything that was opened is closed in the opposite order. */
async function start(environment: Environment, closers: Closer[]) {
  const log = openLog(environment.logLevel)
  for (const warning of environment.warnings) log.warn(warning)
  const databaseUrl = environment.databaseUrl ?? (await embedded(environment, log, closers))
  const house = await openHouse({
    databaseUrl,
    dataDir: environment.dataDir,
    publicUrl: environment.publicUrl,
    secret: await secretOf(environment),
    adminKey: environment.adminKey,
    smtpUrl: environment.smtpUrl,
    dns: environment.dns,
    clamav: environment.clamav,
    assistant: environment.assistant,
    connections: 20,
    log,
    now: () => new Date(),
  })
  closers.push(() => house.close())
  const isNew = environment.demo && (await firstDemo(house))
  await startRoles(environment, house, closers)
  await welcome(environment, house, isNew)
}

/** On the first start with nobody there: a company to look around in. */
async function firstDemo(house: House): Promise<boolean> {
  if (!(await isSetupNeeded(house.database.read(heed)))) return false
  console.log('Making the demo workspace: a company, its people and some weeks of conversations …')
  return makeDemo(
    house,
    // Nothing of it is news to anyone, but all of it is to be found.
    followers(house)
      .map(({ name }) => name)
      .filter((name) => name !== searchFollower.name),
  )
}

async function embedded(environment: Environment, log: ReturnType<typeof openLog>, closers: Closer[]) {
  const say = (level: 'debug' | 'info' | 'warn' | 'error') => (message: string) =>
    log[level]({ part: 'postgres' }, message)
  const postgres = await startEmbeddedPostgres({
    dataDir: environment.dataDir,
    log: { debug: say('debug'), info: say('debug'), warn: say('warn'), error: say('error') },
  })
  closers.push(() => postgres.stop())
  return postgres.url
}

async function startRoles({ roles, ...environment }: Environment, house: House, closers: Closer[]) {
  if (roles.has('worker')) closers.push(await startWorking(house, 4))
  if (roles.has('mail') || roles.has('worker')) {
    const mail = await startMail(house, { roles, ...environment })
    closers.push(() => mail.close())
  }
  if (roles.has('web')) {
    const { host, port, publicUrl, trustProxy, chatSockets } = environment
    const web = await openWeb(house, { host, port, publicUrl, version, trustProxy, chatSockets })
    closers.push(() => web.close())
  }
}

async function stop(closers: Closer[]) {
  for (const close of closers.splice(0).reverse()) await close().catch((error) => console.error(error))
}

async function main() {
  // What customers write is nobody else's on this machine.
  process.umask(0o077)
  const closers: Closer[] = []
  let environment: Environment | undefined
  let stopping = false
  const end = async (code: number, reason?: unknown) => {
    if (stopping) return
    stopping = true
    const leave = (exitCode: number) => {
      // Last, so that it is what a person reads.
      if (reason) console.error(reason)
      process.exit(exitCode)
    }
    // Whoever hangs is not waited for.
    setTimeout(leave, 15_000, code || 1).unref()
    await stop(closers)
    leave(code)
  }
  // SIGHUP: the terminal was closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0))
  try {
    environment = readEnvironment(process.env)
    await start(environment, closers)
  } catch (error) {
    const sentence = explainStartFailure(error, environment)
    await end(1, sentence ? `\n${sentence}\n` : error)
  }
}

await main()
