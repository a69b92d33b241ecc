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

  async function connect() {
    const next = new pg.Client({ connectionString: url })
    next.on('error', () => reconnectLater(next))
    next.on('end', () => reconnectLater(next))
    next.on('notification', (notification) => notification.payload !== node && wakeHere())
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
    // What came while nobody listened.
    wakeHere()
  }

  function reconnectLater(lost: pg.Client) {
    if (closed || (client !== null && client !== lost)) return
    client = null
    setTimeout(() => {
      if (closed || client) return
      connect().catch((error) => {
        log.warn({ err: error }, 'the wake-up connection is down')
        reconnectLater(lost)
      })
    }, 1000).unref()
  }

  function notifyOthers() {
    pending = null
    client?.query(`select pg_notify('${channel}', $1)`, [node]).catch(() => {})
  }

  await connect()
  return {
    poke() {
      wakeHere()
      pending ??= setTimeout(notifyOthers, coalesce)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      if (pending) clearTimeout(pending)
      await client?.end().catch(() => {})
    },
  }
}
