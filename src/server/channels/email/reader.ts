import type { Piscina } from 'piscina'
import { openLanes } from '../../platform/lanes.ts'
import { openReadingProcesses, ProcessEnded } from './processes.ts'
import type { ReadMail } from './reading/read.ts'
import { unreadableFrom } from './reading/unreadable.ts'

/** Reads mails off the main thread. */
export type MailReader = {
  /**
   * Throws `Unreadable` when the mail itself is the reason, `Crowded` when too many slow mails are at work; anything else
   * thrown is worth another try.
   */
  read(bytes: Uint8Array, envelope: { from: string | null }): Promise<ReadMail>
  close(): Promise<void>
}

/** A mail that must not be tried again by itself; `message` is a sentence for people. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

/** A slow mail that must wait until other slow ones are done. */
export class Crowded extends Error {
  override name = 'Crowded'
}

/** Of quick mails. One at work for longer than `slow` no longer counts, so that it does not hold up the others. */
const quickly = { quick: 2, most: 6, slow: 400 }
/** One at work for longer than this leaves its thread to others that wait for one, and begins anew among the slow. */
const patience = 1500
/** Of mails that were sent away once. */
const slowly = { quick: 2, most: 2, slow: 60_000 }
const mostSlowWaiting = 4
/** Larger mails, in bytes, are read in processes: only they can take more memory than a thread survives. */
const small = 512 * 1024

export type ReaderLimits = { milliseconds: number; megabytes: number }
type Envelope = { from: string | null }

/**
 * Threads and processes are started by the first mail and ended when there has been none for some seconds. A mail that takes
 * too long or too much memory ends the one that reads it, and nothing else; many such mails at once wait for each other, not others for them.
 */
export function openMailReader(limits: ReaderLimits = { milliseconds: 20_000, megabytes: 512 }): MailReader {
  const threads = lazyPool(limits, quickly.most + slowly.most)
  const processes = openReadingProcesses(limits.megabytes)
  const atWork = new Map<AbortController, number>()
  const lanes = openLanes(quickly, () => {
    // The first in a map is the one longest at work.
    const [first] = atWork
    if (first && Date.now() - first[1] > patience) first[0].abort()
  })
  const slowLanes = openLanes(slowly)

  async function readIn(bytes: Uint8Array, envelope: Envelope, signal: AbortSignal): Promise<ReadMail> {
    if (bytes.length > small) return processes.read(bytes, envelope, signal)
    return (await threads.open()).run({ bytes, envelope }, { signal })
  }

  async function readQuickly(bytes: Uint8Array, envelope: Envelope): Promise<ReadMail | null> {
    const sentAway = new AbortController()
    atWork.set(sentAway, Date.now())
    try {
      return await readIn(bytes, envelope, AbortSignal.any([sentAway.signal, AbortSignal.timeout(limits.milliseconds)]))
    } catch (error) {
      if (sentAway.signal.aborted) return null
      throw refusalOf(error, limits)
    } finally {
      atWork.delete(sentAway)
    }
  }

  async function readSlowly(bytes: Uint8Array, envelope: Envelope): Promise<ReadMail> {
    try {
      return await readIn(bytes, envelope, AbortSignal.timeout(limits.milliseconds))
    } catch (error) {
      throw refusalOf(error, limits)
    }
  }

  return {
    async read(bytes, envelope) {
      const mail = await lanes.run(() => readQuickly(bytes, envelope))
      if (mail) return mail
      if (slowLanes.waiting() >= mostSlowWaiting)
        throw new Crowded('Other mails that take long to open are read first.')
      return slowLanes.run(() => readSlowly(bytes, envelope))
    },
    async close() {
      lanes.close()
      slowLanes.close()
      processes.close()
      await threads.close()
    },
  }
}

function lazyPool(limits: ReaderLimits, maxThreads: number) {
  let pool: Promise<Piscina> | null = null
  return {
    open: () => {
      pool ??= openPool(limits, maxThreads)
      return pool
    },
    close: async () => (await pool)?.destroy(),
  }
}

async function openPool(limits: ReaderLimits, maxThreads: number): Promise<Piscina> {
  const { Piscina } = await import('piscina')
  return new Piscina({
    filename: new URL('./reading/worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads,
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
  if (code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof ProcessEnded)
    return new Unreadable(`This mail cannot be read: it needs more than ${limits.megabytes} MB of memory to open.`)
  return error
}
