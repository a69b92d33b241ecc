import type { Piscina } from 'piscina'
import type { ReadMail } from './reading/read.ts'
import { unreadableFrom } from './reading/unreadable.ts'

/** Reads mails off the main thread. */
export type MailReader = {
  /** Throws `Unreadable` when the mail itself is the reason; anything else thrown is worth another try. */
  read(bytes: Uint8Array, envelope: { from: string | null }): Promise<ReadMail>
  close(): Promise<void>
}

/** A mail that must not be tried again by itself; `message` is a sentence for people. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

const atOnce = 2
const mostThreads = 6
/** A mail at work for longer than this no longer counts, so that it does not hold up the others. */
const slow = 400

export type ReaderLimits = { milliseconds: number; megabytes: number }

/**
 * Threads are started by the first mail and ended when there has been none for some seconds. A mail that takes too long or
 * too much memory ends its thread, and nothing else.
 */
export function openMailReader(limits: ReaderLimits = { milliseconds: 20_000, megabytes: 512 }): MailReader {
  let pool: Promise<Piscina> | null = null
  const running = new Map<symbol, number>()
  const waiting: (() => void)[] = []
  let ticking: NodeJS.Timeout | null = null

  function admit() {
    while (waiting.length > 0 && mayStart(running)) (waiting.shift() as () => void)()
    if (waiting.length > 0) ticking ??= setTimeout(tick, slow / 2)
  }
  function tick() {
    ticking = null
    admit()
  }

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const self = Symbol('mail')
    await new Promise<void>((resolve) => {
      waiting.push(() => {
        running.set(self, Date.now())
        resolve()
      })
      admit()
    })
    try {
      return await work()
    } finally {
      running.delete(self)
      admit()
    }
  }

  return {
    read: (bytes, envelope) =>
      inTurn(async () => {
        pool ??= openPool(limits)
        try {
          return await (await pool).run({ bytes, envelope }, { signal: AbortSignal.timeout(limits.milliseconds) })
        } catch (error) {
          throw refusalOf(error, limits)
        }
      }),
    async close() {
      if (ticking) clearTimeout(ticking)
      await (await pool)?.destroy()
    },
  }
}

function mayStart(running: Map<symbol, number>): boolean {
  const now = Date.now()
  const quick = [...running.values()].filter((since) => now - since < slow).length
  return quick < atOnce && running.size < mostThreads
}

async function openPool(limits: ReaderLimits): Promise<Piscina> {
  const { Piscina } = await import('piscina')
  return new Piscina({
    filename: new URL('./reading/worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: mostThreads,
    idleTimeout: 10_000,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  })
}

function refusalOf(error: unknown, limits: ReaderLimits): unknown {
  const known = unreadableFrom(error)
  if (known) return new Unreadable(known.message)
  const { name, code } = error as { name?: string; code?: string }
  if (name === 'AbortError' || name === 'TimeoutError')
    return new Unreadable(
      `This mail cannot be read: it took longer than ${limits.milliseconds / 1000} seconds to open.`,
    )
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new Unreadable(`This mail cannot be read: it needs more than ${limits.megabytes} MB of memory to open.`)
  return error
}
