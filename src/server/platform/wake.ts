import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Log } from './log.ts'

const channel = 'heed_wake'
const coalesce = 20

/** Tells this node's readers of the log, and the other nodes', that there is something new. */
export type Wake = {
  poke(): void
  listen(listener: () => void): () => void
  close(): Promise<void>
}

/**
 * Pokes this process at once and the other nodes at most every 20 ms, over a connection of its own: a notification
 * inside a writing transaction would take a global lock at its commit.
 */
export async function openWake(url: string, log: Log): Promise<Wake> {
  const node = randomBytes(6).toString('hex')
  const listeners = new Set<() => void>()
  const wakeHere = () => {
    for (const listener of listeners) listener()
  }
  let client: pg.Client | null = null
  let closed = false
  let pending: NodeJS.Timeout | null = null
  let sending = false
  let again = false
  let retry: NodeJS.Timeout | null = null

  async function connect() {
    const next = new pg.Client({ connectionString: url })
    // A lost connection says so twice, by 'error' and by 'end'.
    const lost = () => {
      if (client === next) client = null
      reconnectLater()
    }
    next.on('error', lost)
    next.on('end', lost)
    next.on('notification', (notification) => notification.payload !== node && wakeHere())
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
    } catch (error) {
      await next.end().catch(() => {})
      throw error
    }
    client = next
    // What came while nobody listened.
    wakeHere()
  }

  function reconnectLater() {
    if (closed || client || retry) return
    retry = setTimeout(async () => {
      await connect().catch((error) => log.warn({ err: error }, 'the wake-up connection is down'))
      retry = null
      if (!client) reconnectLater()
      else if (closed) await client.end().catch(() => {})
    }, 1000)
    retry.unref()
  }

  async function notifyOthers() {
    pending = null
    sending = true
    await client?.query(`select pg_notify('${channel}', $1)`, [node]).catch(() => {})
    sending = false
    if (!again || closed) return
    again = false
    notifyLater()
  }

  function notifyLater() {
    // What is said while a notification is on its way follows it.
    if (sending) again = true
    else pending ??= setTimeout(notifyOthers, coalesce)
  }

  await connect().catch((error) => {
    closed = true
    throw error
  })
  return {
    poke() {
      wakeHere()
      notifyLater()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      if (pending) clearTimeout(pending)
      if (retry) clearTimeout(retry)
      await client?.end().catch(() => {})
    },
  }
}
