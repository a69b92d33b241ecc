import pg from 'pg'
import type { Log } from './log.ts'

/**
 * What this process alone has in hand among all nodes. Claims are locks of one database session, so they fall the moment
 * the process dies, however it dies. Like LISTEN it needs a direct connection, not one through a transaction pooler.
 */
export type Claims = {
  /** Of the ids, those that nobody else has; they are now ours until released. */
  take(kind: string, ids: readonly number[]): Promise<number[]>
  /** Gives back, at the latest with the next `take` or when nothing has been taken for a while. */
  release(kind: string, id: number): void
  /** Called when the session was lost, and every claim with it. */
  onLost(listener: () => void): void
  close(): Promise<void>
}

const closeAfter = 20_000

/** Opens its connection with the first claim and closes it some time after the last was released. */
export function openClaims(url: string, log: Log): Claims {
  const held = new Set<string>()
  const given: string[] = []
  const lostListeners: (() => void)[] = []
  let session: Promise<pg.Client> | null = null
  let idle: NodeJS.Timeout | null = null

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url })
    const lost = () => {
      if (session === null) return
      session = null
      held.clear()
      given.length = 0
      for (const listener of lostListeners) listener()
    }
    client.on('error', (error) => {
      log.warn({ err: error }, 'the connection that holds claims was lost')
      lost()
    })
    client.on('end', lost)
    await client.connect()
    return client
  }

  async function open(): Promise<pg.Client> {
    session ??= connect().catch((error) => {
      session = null
      throw error
    })
    return session
  }

  async function close() {
    if (idle) clearTimeout(idle)
    const closing = session
    session = null
    held.clear()
    given.length = 0
    await closing?.then((client) => client.end()).catch(() => {})
  }

  function closeWhenIdle() {
    if (idle) clearTimeout(idle)
    idle = setTimeout(() => held.size === 0 && void close(), closeAfter)
    idle.unref()
  }

  let turn: Promise<unknown> = Promise.resolve()
  /** A session answers one question at a time. */
  function inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const mine = turn.then(ask, ask)
    turn = mine.catch(() => {})
    return mine
  }

  return {
    async take(kind, ids) {
      const client = await open()
      // Looked at in turn too: a session may lock twice what it holds, so two who ask at once must not both be told yes.
      return inTurn(async () => {
        const wanted = ids.filter((id) => !held.has(`${kind} ${id}`))
        const names = wanted.map((id) => `${kind} ${id}`)
        // Without a name PostgreSQL would not come to what is given back, and it would be forgotten.
        if (names.length === 0) return []
        const { rows } = await client.query(takeSql, [given.splice(0), names])
        const taken = new Set<string>(rows.map((row) => row.name))
        for (const name of taken) held.add(name)
        closeWhenIdle()
        return wanted.filter((id) => taken.has(`${kind} ${id}`))
      })
    },
    release(kind, id) {
      const name = `${kind} ${id}`
      if (held.delete(name)) given.push(name)
    },
    onLost: (listener) => lostListeners.push(listener),
    close,
  }
}

const takeSql = {
  name: 'claims',
  text: `with released as materialized (
      select count(pg_advisory_unlock(hashtextextended(name, 0))) from unnest($1::text[]) name
    )
    select name from unnest($2::text[]) name, released where pg_try_advisory_lock(hashtextextended(name, 0))`,
}
