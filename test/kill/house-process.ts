import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ownEnvironment } from '../own-process.ts'

/** Heed as `npm start` runs it, with its embedded PostgreSQL: a tree of processes that can be killed as a whole. */
export type HouseProcess = {
  /** Resolves when it answers. */
  start(): Promise<void>
  /** kill -9 for every process of the tree at once. */
  kill(): Promise<void>
  /** As Ctrl-C does. */
  stop(): Promise<void>
}

const program = path.resolve(import.meta.dirname, '../../src/server/main.ts')

/** `environment` is all that the process gets beside PATH; PORT must be among it. */
export function houseProcess(environment: Record<string, string>): HouseProcess {
  let child: ChildProcess | null = null
  let said = ''
  return {
    async start() {
      said = ''
      child = spawn(process.execPath, [program], {
        env: { ...ownEnvironment, ...environment },
        stdio: 'pipe',
      })
      const hear = (chunk: Buffer) => {
        said = (said + chunk).slice(-5000)
      }
      child.stdout?.on('data', hear)
      child.stderr?.on('data', hear)
      await ready(Number(environment.PORT), child, () => said)
    },
    async kill() {
      if (!child?.pid || child.exitCode !== null) return
      const gone = new Promise((resolve) => child?.once('exit', resolve))
      for (const pid of treeOf(child.pid)) killHard(pid)
      await gone
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child?.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function ready(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (const until = Date.now() + 60_000; ; ) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.ok) return
    if (child.exitCode !== null || Date.now() > until) throw new Error(`Heed did not start:\n${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function killHard(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was faster.
  }
}

/** The process and everything below it, the parents first. */
function treeOf(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const parent = parentOf(entry)
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const tree = [root]
  for (let at = 0; at < tree.length; at++) tree.push(...(children.get(tree[at] as number) ?? []))
  return tree
}

function parentOf(pid: string): number | null {
  try {
    // The name in brackets may hold spaces; the parent is the second field after it.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
  } catch {
    return null
  }
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
