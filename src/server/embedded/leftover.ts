import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { EmbeddedLog } from './server-log.ts'

/** What PostgreSQL writes into postmaster.pid (src/include/utils/pidfile.h): lines of pid, folder, start, port, … status. */
export function readPidFile(folder: string): { pid: number; port: number; ready: boolean } | null {
  const file = path.join(folder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** Stops a PostgreSQL that outlived its Heed (after `kill -9`) and still holds `folder`. Its lock file may also be stale. */
export async function stopLeftover(folder: string, log: EmbeddedLog): Promise<void> {
  const left = existsSync(folder) ? readPidFile(folder) : null
  if (!left) return
  if (runsIn(left.pid, folder)) {
    log.info(`a PostgreSQL of an earlier run is still there (process ${left.pid}); stopping it`)
    await stopServer(left.pid)
  }
  // Its children end by themselves once they notice, but one in the middle of a long query notices late.
  for (const pid of processesIn(folder)) await stopServer(pid, stopPolitely.slice(2))
  // PostgreSQL would not start where the number in a stale file now belongs to some other program.
  rmSync(path.join(folder, 'postmaster.pid'), { force: true })
}

/**
 * Asks politely first: wait for connections that are just being closed, then cut them and write everything down. What is
 * killed after that recovers from its log at the next start.
 */
const stopPolitely: [NodeJS.Signals, seconds: number][] = [
  ['SIGTERM', 1],
  ['SIGINT', 30],
  ['SIGQUIT', 5],
  ['SIGKILL', 5],
]

export async function stopServer(pid: number, steps = stopPolitely): Promise<void> {
  for (const [signal, seconds] of steps) {
    if (!send(pid, signal)) return
    const end = Date.now() + seconds * 1000
    while (Date.now() < end) {
      if (!send(pid, 0)) return
      await delay(10)
    }
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal)
    return signal !== 0 || !isZombie(pid)
  } catch {
    return false
  }
}

/** Ended, but its parent (a container without an init) does not collect it. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Whether process `pid` is a PostgreSQL on `folder`: every one of them works in its data directory. */
function runsIn(pid: number, folder: string): boolean {
  if (process.platform === 'linux') return workingFolder(pid) === realpathSync(folder)
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(folder)
  } catch {
    return false
  }
}

function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => runsIn(pid, folder) && isPostgres(pid))
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    return false
  }
}
