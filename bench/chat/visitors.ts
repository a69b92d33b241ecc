import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import type { FromVisitor, ToVisitor } from '../../src/contract/chat-live.ts'
import type { Ground } from '../ground.ts'

/** Sessions written as the server writes them: one address may not begin so many. Returns their tokens. */
export async function makeSessions({ sql }: Ground, widgetId: number, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => `chv_${randomBytes(32).toString('base64url')}`)
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest())
  await sql.query(
    `with made as (
       insert into chat_visitor (inbox_id, first_seen_at, last_seen_at)
       select $1::bigint, now(), now() from generate_series(1, $2) returning id
     )
     insert into chat_session (visitor_id, token_hash, created_at, last_seen_at, expires_at)
     select made.id, hash, now(), now(), now() + interval '1 day'
     from (select id, row_number() over (order by id) as n from made) made
       join unnest($3::bytea[]) with ordinality given(hash, n) using (n)`,
    [widgetId, count, hashes],
  )
  return tokens
}

/** A widget to connect to, made by API. */
export async function makeWidget({ request }: Ground): Promise<{ id: number; key: string }> {
  return (await request('POST', '/chat-widgets', { name: `Bench ${randomUUID().slice(0, 8)}` })) as {
    id: number
    key: string
  }
}

/** One widget's connection, as small as it can be: ten thousand of them are in the bench's own process. */
export type Visitor = {
  token: string
  socket: WebSocket
  conversationId: number
  cursor: string | null
  hear: ((frame: ToVisitor) => void) | null
}

/** Connects and waits for the welcome; `hear` gets every frame after that, and the lines of the welcome as frames. */
export function connect(
  url: string,
  key: string,
  { token, cursor = null, conversationId = 0 }: Pick<Visitor, 'token'> & Partial<Visitor>,
  hear: (frame: ToVisitor, visitor: Visitor) => void,
): Promise<Visitor> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/chat/live`, { origin: url, perMessageDeflate: false })
  const visitor: Visitor = { token, socket, conversationId, cursor, hear: null }
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('The connection was closed.')))
    socket.once('open', () => say(visitor, { kind: 'hello', key, token, cursor }))
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ToVisitor
      hear(frame, visitor)
      visitor.hear?.(frame)
      if ('cursor' in frame) visitor.cursor = frame.cursor
      if (frame.kind === 'welcome') resolve(visitor)
    })
  })
}

export const say = ({ socket }: Visitor, frame: FromVisitor): void => socket.send(JSON.stringify(frame))

/** Begins the visitor's chat. Returns after how many milliseconds the line was known to be kept. */
export function begin(visitor: Visitor): Promise<number> {
  const at = performance.now()
  return new Promise((resolve, reject) => {
    visitor.hear = (frame) => {
      if (frame.kind === 'refused') reject(new Error(frame.message))
      if (frame.kind !== 'taken') return
      visitor.conversationId = frame.conversationId
      visitor.hear = null
      resolve(performance.now() - at)
    }
    say(visitor, { kind: 'line', clientId: randomUUID(), text: 'Where is my parcel?' })
  })
}

/** Connects so many, a hundred at a time. */
export async function connectAll(
  url: string,
  key: string,
  tokens: readonly string[],
  hear: (frame: ToVisitor, visitor: Visitor) => void,
): Promise<Visitor[]> {
  const visitors: Visitor[] = []
  while (visitors.length < tokens.length) {
    const some = tokens.slice(visitors.length, visitors.length + 100)
    visitors.push(...(await Promise.all(some.map((token) => connect(url, key, { token }, hear)))))
  }
  return visitors
}

/** Lets the first of them begin a chat. Returns how long each waited until its line was known to be kept. */
export async function beginAll(visitors: readonly Visitor[]): Promise<number[]> {
  const taken: number[] = []
  for (let at = 0; at < visitors.length; at += 20)
    taken.push(...(await Promise.all(visitors.slice(at, at + 20).map(begin))))
  return taken
}
