import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Ground } from '../ground.ts'
import { quantile } from '../rounds.ts'
import { memoryOf } from './memory.ts'

export type ChatResult = {
  sockets: number
  /** Visitors whose chat runs; all others are connected and say nothing. */
  talking: number
  /** Kilobytes that the server takes for each visitor who says nothing; null where memory cannot be read. */
  perVisitor: number | null
  messages: number
  perSecond: number
  /** Milliseconds from the moment an agent's line is sent by API until its visitor has it. */
  p50: number
  p99: number
  worst: number
  /** Milliseconds from the moment a visitor's line is sent until it is known to be kept. */
  taken: number
  missed: number
}

type Visitor = { socket: WebSocket; token: string; conversationId: number }

/** So many widgets are connected; to some of their visitors agents write, so many lines a second in all. */
export async function chatting(
  ground: Ground,
  sockets: number,
  talking: number,
  perSecond: number,
): Promise<ChatResult> {
  const { server, request } = ground
  const { key, id } = (await request('POST', '/chat-widgets', { name: `Bench ${randomUUID().slice(0, 8)}` })) as {
    key: string
    id: number
  }
  const tokens = await makeSessions(ground, id, sockets)
  const before = memoryOf(server.pid)
  const delays: number[] = []
  const taken: number[] = []
  const sent = new Map<string, number>()
  const hear = (text: string) => {
    const at = sent.get(text)
    if (at !== undefined) delays.push(performance.now() - at)
    sent.delete(text)
  }
  const visitors: Visitor[] = []
  while (visitors.length < sockets) {
    const some = tokens.slice(visitors.length, visitors.length + 100)
    visitors.push(...(await Promise.all(some.map((token) => connect(server.url, key, token, hear)))))
  }
  await delay(3000)
  const after = memoryOf(server.pid)
  const perVisitor = before && after ? ((after.server - before.server) * 1024) / sockets : null
  const speakers = visitors.slice(0, talking)
  for (let at = 0; at < speakers.length; at += 20)
    await Promise.all(speakers.slice(at, at + 20).map(async (visitor) => taken.push(await begin(visitor))))
  await delay(2000)
  const seconds = 30
  const messages = perSecond * seconds
  const pending: Promise<unknown>[] = []
  const began = performance.now()
  for (let n = 0; n < messages; n++) {
    await delay(Math.max(0, began + (n * 1000) / perSecond - performance.now()))
    const text = `answer ${n} ${randomUUID()}`
    sent.set(text, performance.now())
    const { conversationId } = speakers[n % speakers.length] as Visitor
    pending.push(request('POST', `/conversations/${conversationId}/messages`, { kind: 'reply', text }))
  }
  await Promise.all(pending)
  const took = (performance.now() - began) / 1000
  await delay(3000)
  for (const { socket } of visitors) socket.terminate()
  return {
    ...{ sockets, talking, perVisitor, messages, perSecond: messages / took, missed: sent.size },
    ...{
      p50: quantile(delays, 0.5),
      p99: quantile(delays, 0.99),
      worst: quantile(delays, 1),
      taken: quantile(taken, 0.5),
    },
  }
}

/** Sessions written as the server writes them: one address may not begin so many. */
async function makeSessions({ sql }: Ground, widgetId: number, count: number): Promise<string[]> {
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

function connect(url: string, key: string, token: string, hear: (text: string) => void): Promise<Visitor> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/chat/live`, { origin: url, perMessageDeflate: false })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('open', () => socket.send(JSON.stringify({ kind: 'hello', key, token, cursor: null })))
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data))
      if (frame.kind === 'welcome') resolve({ socket, token, conversationId: 0 })
      else if (frame.kind === 'line' && frame.line.from !== 'visitor') hear(frame.line.text)
    })
  })
}

function begin(visitor: Visitor): Promise<number> {
  const { socket } = visitor
  const at = performance.now()
  return new Promise((resolve, reject) => {
    const hear = (data: unknown) => {
      const frame = JSON.parse(String(data))
      if (frame.kind === 'refused') reject(new Error(frame.message))
      if (frame.kind !== 'taken') return
      visitor.conversationId = frame.conversationId
      socket.off('message', hear)
      resolve(performance.now() - at)
    }
    socket.on('message', hear)
    socket.send(JSON.stringify({ kind: 'line', clientId: randomUUID(), text: 'Where is my parcel?' }))
  })
}
