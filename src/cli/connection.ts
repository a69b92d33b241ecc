import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Misuse } from './arguments.ts'

/** A way to the API: of the server that HEED_URL names, or of a node opened on this machine for one command. */
export type Connection = { url: string; key: string; close(): Promise<void> }

const program = fileURLToPath(new URL('../server/maintenance.ts', import.meta.url))

/** Finds the way. With a key it asks the running server; without one, or when none runs here, the data folder itself. */
export async function connect(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<Connection> {
  const key = env.HEED_KEY ?? env.HEED_ADMIN_KEY
  const url = (env.HEED_URL ?? `http://127.0.0.1:${env.PORT || 4000}`).replace(/\/+$/, '')
  if (key && (await answers(url))) return { url, key, close: async () => {} }
  if (env.HEED_URL && !key) throw new Misuse('Set HEED_KEY to an API key of the server that HEED_URL names.')
  if (env.HEED_URL) throw new Misuse(`No Heed answers at ${url}. Is HEED_URL right?`)
  const where = env.DATABASE_URL
    ? 'the database that DATABASE_URL names'
    : `the data folder ${env.HEED_DATA ?? './data'}`
  say(key ? `No Heed runs at ${url}, so this works on ${where}.` : `No HEED_KEY is set, so this works on ${where}.`)
  return openHere()
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5000) })).ok
  } catch {
    return false
  }
}

function openHere(): Promise<Connection> {
  const child = spawn(process.execPath, [...process.execArgv, program, 'serve'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (data) => {
      text += data
      // Other lines are the server's log.
      const line = text.split('\n').find((one) => one.startsWith('{"url"'))
      if (!line || !text.endsWith('\n')) return
      const close = () => {
        child.stdin.end()
        return ended
      }
      resolve({ ...(JSON.parse(line) as { url: string; key: string }), close })
    })
    ended.then(() => reject(new Misuse('The house could not be opened; see above.')))
  })
}
