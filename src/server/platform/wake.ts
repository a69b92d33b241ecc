import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Log } from './log.ts'

const channel = 'heed_wake'
const whispers = 'heed_whisper'
const coalesce = 20
/** What one notification carries at most, in bytes; PostgreSQL's own limit is 8000. */
const most = 7000

/** Tells this node's readers of the log, and the other nodes', that there is something new. */
export type Wake = {
  /** The name of this node, another with every start. */
  node: string
  poke(): void
  listen(listener: () => void): () => void
  /** Says something to the other nodes that may get lost: nothing is kept of it. */
  say(text: string): void
  /** Hears what they say; `again` is called when words may have been missed. */
  hear(listener: (text: string) => void, again: () => void): () => void
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
  const hearers = new Map<(text: string) => void, () => void>()
  let toSay: string[] = []
  let saying: NodeJS.Timeout | null = null

  function heard(payload: string) {
    const { from, words } = JSON.parse(payload) as { from: string; words: string[] }
    if (from === node) return
    for (const hearer of hearers.keys()) for (const word of words) hearer(word)
  }

  async function sayNow() {
    const words: string[] = []
    for (let bytes = 0; toSay[0] !== undefined; toSay.shift()) {
      bytes += Buffer.byteLength(JSON.stringify(toSay[0])) + 1
      if (bytes > most && words.length > 0) break
      words.push(toSay[0])
    }
    const payload = JSON.stringify({ from: node, words })
    await client?.query(`select pg_notify('${whispers}', $1)`, [payload]).catch(() => {})
    saying = null
    if (toSay.length > 0 && !closed) saySoon()
  }

  const saySoon = () => {
    saying ??= setTimeout(sayNow, coalesce)
  }

  async function connect() {
    const next = new pg.Client({ connectionString: url })
    // A lost connection says so twice, by 'error' and by 'end'.
    const lost = () => {
      if (client === next) client = null
      reconnectLater()
    }
    next.on('error', lost)
    next.on('end', lost)
    next.on('notification', ({ channel: said, payload }) => {
      if (said === whispers) heard(payload ?? '')
      else if (payload !== node) wakeHere()
    })
    try {
      await next.connect()
      await next.query(`listen ${channel}; listen ${whispers}`)
    } catch (error) {
      await next.end().catch(() => {})
      throw error
    }
    client = next
    // What came while nobody listened.
    wakeHere()
    for (const again of hearers.values()) again()
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
    node,
    say(text) {
      if (closed || Buffer.byteLength(text) > most / 2) return
      toSay.push(text)
      // A node without its connection has nobody to talk to; what it says when it is back is what counts.
      if (!client) toSay = toSay.slice(-1000)
      saySoon()
    },
    hear(listener, again) {
      hearers.set(listener, again)
      return () => hearers.delete(listener)
    },
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
      if (saying) {
        clearTimeout(saying)
        await sayNow()
      }
      if (pending) clearTimeout(pending)
      if (retry) clearTimeout(retry)
      await client?.end().catch(() => {})
    },
  }
}
