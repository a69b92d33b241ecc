import { Worker } from 'node:worker_threads'
import type { SenderFinding } from '../channel.ts'
import { type Route, unknown } from './authentication.ts'
import type { Resolve } from './dns.ts'

/** What goes to the thread: a mail, or the answer to a question it asked. */
export type ToThread =
  | { mail: number; bytes: Uint8Array; route: Route }
  | { question: number; records: unknown[] | null; code: string | null }
/** What comes back: a question for DNS, or what was found. */
export type FromThread =
  | { question: number; mail: number; name: string; type: string }
  | { mail: number; finding: SenderFinding }

export type Authenticator = {
  authenticate(bytes: Buffer, route: Route): Promise<SenderFinding>
  /** How many checks have been under way for longer than so many milliseconds. */
  underWay(longerThan: number): number
  close(): Promise<void>
}

type Asked = { bytes: Buffer; route: Route; done: (finding: SenderFinding) => void } & Record<
  'questions' | 'policies' | 'since',
  number
>

/** Longer than a mail may take with slow DNS: by then it is the mail that holds the thread up. */
const longest = 8000
/** A mail that wants to know more was written to keep others busy; what the domain in From wants is heard also then. */
const most = { questions: 60, policies: 20 }
const megabytes = 256

/**
 * Checks senders on a thread of its own, which is started by the first mail: hashing many letters holds nobody else up, and
 * a mail made to take for ever ends only that thread. Names are looked up here, where answers are remembered.
 */
export function openAuthenticator(resolve: Resolve): Authenticator {
  const asked = new Map<number, Asked>()
  let thread: Worker | null = null
  let last = 0
  let timer: NodeJS.Timeout | undefined

  function start(): Worker {
    const worker = new Worker(new URL('./authentication-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    })
    worker.unref()
    worker.on('message', (message: FromThread) => hear(worker, message))
    worker.on('error', () => {})
    worker.on('exit', () => {
      if (thread === worker) fail()
    })
    return worker
  }

  function hear(worker: Worker, message: FromThread) {
    const one = asked.get(message.mail)
    if ('finding' in message) {
      asked.delete(message.mail)
      one?.done(message.finding)
    } else if (one) void answer(worker, one, message)
  }

  async function answer(worker: Worker, one: Asked, { question, name, type }: Extract<FromThread, { name: string }>) {
    const say = (records: unknown[] | null, code: string | null) =>
      worker.postMessage({ question, records, code } satisfies ToThread)
    const what = name.startsWith('_dmarc.') ? 'policies' : 'questions'
    if (++one[what] > most[what]) return say(null, 'ETIMEOUT')
    await resolve(name, type).then(
      (records) => say(records, null),
      (error: { code?: string }) => say(null, error.code ?? 'ESERVFAIL'),
    )
  }

  /** The thread is gone, and with it whatever was at work in it: the oldest is at fault, the others are asked again. */
  function fail() {
    thread = null
    const [oldest, ...others] = [...asked]
    if (!oldest) return
    asked.delete(oldest[0])
    oldest[1].done(unknown('This mail took too long to check.'))
    for (const [mail, one] of others) {
      one.since = Date.now()
      post(mail, one)
    }
  }

  function post(mail: number, { bytes, route }: Asked) {
    thread ??= start()
    // Of a part of a larger buffer the whole would be copied along.
    const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
    thread.postMessage({ mail, bytes: own, route } satisfies ToThread)
    timer ??= setInterval(watch, 1000).unref()
  }

  function watch() {
    const oldest = asked.values().next().value
    if (!oldest) {
      clearInterval(timer)
      timer = undefined
    } else if (Date.now() - oldest.since > longest) void thread?.terminate()
  }

  return {
    authenticate: (bytes, route) =>
      new Promise((done) => {
        const one = { bytes, route, done, questions: 0, policies: 0, since: Date.now() }
        asked.set(++last, one)
        post(last, one)
      }),
    underWay: (longerThan) => [...asked.values()].filter(({ since }) => Date.now() - since > longerThan).length,
    async close() {
      clearInterval(timer)
      const worker = thread
      thread = null
      await worker?.terminate()
      for (const { done } of asked.values()) done(unknown('Heed was stopping.'))
      asked.clear()
    },
  }
}
