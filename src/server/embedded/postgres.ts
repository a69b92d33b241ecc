import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { StartFailure } from '../start-failure.ts'
import { commandAs } from './account.ts'
import { type Cluster, clusterFolder, passwordFile, plainEnvironment, prepareCluster } from './cluster.ts'
import { makeFolder } from './folder.ts'
import { readPidFile, stopLeftover, stopServer } from './leftover.ts'
import { lockFolder } from './lock.ts'
import { type EmbeddedLog, forwardLog } from './server-log.ts'

export type EmbeddedPostgres = { url: string; stop(): Promise<void> }

type Options = {
  /** An absolute path; made when missing. */
  dataDir: string
  log: EmbeddedLog
  /** Called when PostgreSQL died and could not be brought back. Without it the process is asked to end (SIGTERM). */
  onLost?: (error: Error) => void
}

const MAX_RESTARTS = 3
const RESTART_WINDOW_MS = 10 * 60_000

/**
 * Starts the PostgreSQL kept in `dataDir`/postgres on a free loopback port, making it on the first start, and holds the
 * folder against a second Heed. Throws a StartFailure when it cannot. `url` stays valid until `stop`.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  makeDataFolder(options.dataDir)
  const unlock = lockFolder(options.dataDir)
  try {
    await stopLeftover(clusterFolder(options.dataDir), options.log)
    const cluster = await prepareCluster(options.dataDir)
    const server = await launchOnFreePort(cluster, options.log)
    return supervise(cluster, server, options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

/** Closed to other users; as root, the one that the database runs as must be able to pass through. */
function makeDataFolder(dataDir: string): void {
  if (makeFolder(dataDir)) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700)
}

/** The URL of the embedded PostgreSQL that another process keeps running in `dataDir`, or null when none runs. */
export function runningEmbeddedPostgres(dataDir: string): string | null {
  const running = readPidFile(clusterFolder(dataDir))
  if (!running?.ready) return null
  try {
    process.kill(running.pid, 0)
  } catch {
    return null
  }
  return urlOf(readFileSync(passwordFile(dataDir), 'utf8').trim(), running.port)
}

const urlOf = (password: string, port: number) => `postgresql://heed:${password}@127.0.0.1:${port}/heed`

type Server = { child: ChildProcess; port: number; exited: Promise<string>; ended: () => boolean }

/**
 * A help desk started by `npm start` has nobody who starts it again, and Heed has to live through a lost connection
 * anyway. So a PostgreSQL that dies (out of memory, killed by mistake) is started again on the same port, three times
 * in ten minutes at most.
 */
function supervise(cluster: Cluster, first: Server, options: Options, unlock: () => void): EmbeddedPostgres {
  let server = first
  let stopping: Promise<void> | undefined
  let restarts: number[] = []

  const lost = (error: Error) => {
    options.log.error(error.message)
    if (options.onLost) options.onLost(error)
    else process.kill(process.pid, 'SIGTERM')
  }
  const watch = async () => {
    const reason = await server.exited
    if (stopping) return
    options.log.error(`PostgreSQL ended unexpectedly (${reason}); starting it again`)
    restarts = [...restarts.filter((at) => at > Date.now() - RESTART_WINDOW_MS), Date.now()]
    if (restarts.length > MAX_RESTARTS) return lost(new Error('PostgreSQL ended again and again; Heed stops.'))
    try {
      await stopLeftover(cluster.folder, options.log)
      if (stopping) return
      server = await launch(cluster, server.port, options.log)
      if (stopping) await end(server)
      else void watch()
    } catch (error) {
      lost(new Error(`PostgreSQL could not be started again: ${(error as Error).message}`))
    }
  }
  void watch()

  const stop = async () => {
    await end(server)
    unlock()
  }
  return {
    url: urlOf(cluster.password, first.port),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

async function end({ child, ended }: Server): Promise<void> {
  if (child.pid && !ended()) await stopServer(child.pid)
}

const PORT_TAKEN = /could not bind|Address already in use|could not create any TCP\/IP sockets/

async function launchOnFreePort(cluster: Cluster, log: EmbeddedLog): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(cluster, await freePort(), log)
    } catch (error) {
      // Somebody else took the port in between.
      if (attempt === 5 || !PORT_TAKEN.test(String(error))) throw error
    }
  }
}

/** Starts the server and waits until it takes connections, however long it recovers from a crash. */
async function launch(cluster: Cluster, port: number, log: EmbeddedLog): Promise<Server> {
  const server = spawnServer(cluster, port, log)
  const told = setTimeout(() => log.info('PostgreSQL is putting its files in order after a crash; please wait'), 3000)
  try {
    while (!isReady(cluster.folder, server.child)) {
      const reason = await Promise.race([server.exited, delay(10)])
      if (reason) throw new StartFailure(`PostgreSQL does not start: ${reason}.`)
    }
    return server
  } finally {
    clearTimeout(told)
  }
}

function isReady(folder: string, child: ChildProcess): boolean {
  const file = readPidFile(folder)
  return file !== null && file.pid === child.pid && file.ready
}

function spawnServer(cluster: Cluster, port: number, log: EmbeddedLog): Server {
  const args = ['-D', cluster.folder, '-p', String(port)]
  const command = commandAs(cluster.account, cluster.binaries.postgres, args, cluster.folder)
  const { uid, gid } = command
  // In a session of its own: Ctrl-C at the terminal reaches Heed only, which first finishes what it is doing.
  const child = spawn(command.program, command.args, {
    cwd: '/',
    env: plainEnvironment,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid }),
  })
  const lastWords = forwardLog(child.stderr!, log)
  // For an exit that asks nobody, such as an uncaught error: PostgreSQL must not stay behind.
  const onExit = () => child.kill('SIGINT')
  process.once('exit', onExit)
  let ended = false
  const exited = new Promise<string>((resolve) => {
    const end = (reason: string) => {
      ended = true
      process.off('exit', onExit)
      resolve(lastWords() || reason)
    }
    child.once('error', (error) => end(error.message))
    child.once('close', (code, signal) => end(signal ?? `exit code ${code}`))
  })
  return { child, port, exited, ended: () => ended }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
