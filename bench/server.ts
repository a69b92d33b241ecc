import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { runningEmbeddedPostgres } from '../src/server/embedded/postgres.ts'

const root = path.resolve(import.meta.dirname, '..')
const node = [...process.execArgv, '--disable-warning=ExperimentalWarning']

export type BenchServer = {
  url: string
  smtpPort: number
  key: string
  databaseUrl: string
  dataDir: string
  pid: number
  stop(): Promise<void>
}

/** A data folder with so many conversations, made when the cache has none for these tables. */
export async function seededFolder(cache: string, conversations: number): Promise<string> {
  const folder = path.join(cache, `${conversations}-${tablesMark()}`)
  const ready = path.join(folder, 'bench-ready')
  if (existsSync(ready)) return folder
  rmSync(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  console.log(`Seeding ${conversations.toLocaleString('en')} conversations into ${folder}; kept for the next run.`)
  const options = { conversations: String(conversations), messages: String(conversations * 5) }
  const args = [...node, path.join(root, 'src/server/maintenance.ts'), 'seed', JSON.stringify(options)]
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: environment(folder, 0, 0, 'x'.repeat(16)) })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error('Seeding failed.')
  writeFileSync(ready, '')
  return folder
}

// Other tables are another folder.
function tablesMark(): string {
  const hash = createHash('sha256')
  for (const folder of ['migrations', 'src/server/seed'])
    for (const name of readdirSync(path.join(root, folder)).sort())
      hash.update(readFileSync(path.join(root, folder, name)))
  return hash.digest('hex').slice(0, 10)
}

function environment(dataDir: string, port: number, smtpPort: number, key: string): NodeJS.ProcessEnv {
  const { BENCH_DATABASE_URL } = process.env
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(HEED_|DATABASE_URL|PORT$)/.test(name)),
  )
  return {
    ...own,
    ...(BENCH_DATABASE_URL && { DATABASE_URL: BENCH_DATABASE_URL }),
    ...{ HEED_DATA: dataDir, PORT: String(port), HEED_SMTP_PORT: String(smtpPort), HEED_ADMIN_KEY: key },
    ...{ HEED_DEMO: '0', HEED_LOG: 'error', HEED_CHAT_SOCKETS: '20000', NODE_ENV: 'production' },
  }
}

/** Starts the real server on the folder and waits until it is ready; `more` are variables of its environment. */
export async function startServer(dataDir: string, more: Record<string, string> = {}): Promise<BenchServer> {
  const [port, smtpPort] = [await freePort(), await freePort()]
  const key = `bench-${randomBytes(16).toString('hex')}`
  const profile = process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []
  const child = spawn(process.execPath, [...node, ...profile, path.join(root, 'src/server/main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment(dataDir, port, smtpPort, key), ...more },
  })
  const url = `http://127.0.0.1:${port}`
  const began = Date.now()
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}.`)
    if (Date.now() - began > 120_000) throw new Error('The server is not ready after two minutes.')
    await delay(100)
  }
  const databaseUrl = process.env.BENCH_DATABASE_URL ?? runningEmbeddedPostgres(dataDir)
  if (!databaseUrl) throw new Error('The server runs without a database that can be found.')
  return { url, smtpPort, key, databaseUrl, dataDir, pid: child.pid as number, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGINT')
  if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve))
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
