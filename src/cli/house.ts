import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../server/maintenance.ts', import.meta.url))

/** Runs a task on the house itself, not through its API, in a process of its own. Resolves with its exit code. */
export function runTask(name: string, options: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, program, name, JSON.stringify(options)], {
    stdio: 'inherit',
  })
  // The terminal sends Ctrl-C to both; the task decides when it is over.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
