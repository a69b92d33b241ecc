import { WebSocket } from 'ws'
import type { FromClient, FromServer } from '../src/contract/live.ts'
import type { Credentials } from './api.ts'

export type Hint = Extract<FromServer, { kind: 'hint' }>

/** A workspace's live connection, with everything that came over it. */
export type LiveSocket = {
  hello: Extract<FromServer, { kind: 'hello' }>
  received: FromServer[]
  hints(): Hint[]
  /** The first message, past or to come within fifteen seconds, that fits. */
  until<M extends FromServer>(fits: (message: FromServer) => message is M): Promise<M>
  until(fits: (message: FromServer) => boolean): Promise<FromServer>
  send(message: FromClient): void
  /** The code it was closed with. */
  closed: Promise<number>
  close(): Promise<void>
}

/** Connects and waits for the greeting. Throws when the server refuses. */
export async function openSocket(url: string, who: Credentials, cursor?: string): Promise<LiveSocket> {
  const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live${query}`, { headers: headersOf(who) })
  const received: FromServer[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)))
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })

  const until = (fits: (message: FromServer) => boolean) =>
    new Promise<FromServer>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`nothing fitting came, only ${JSON.stringify(received)}`))
      }, 15_000)
      const look = () => {
        const found = received.find(fits)
        if (!found) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })

  const hello = (await until((message) => message.kind === 'hello')) as LiveSocket['hello']
  return {
    hello,
    received,
    hints: () => received.filter((message) => message.kind === 'hint'),
    until: until as LiveSocket['until'],
    send: (message) => socket.send(JSON.stringify(message)),
    closed,
    async close() {
      socket.close()
      await closed
    },
  }
}

function headersOf(who: Credentials): Record<string, string> {
  if (!who) return {}
  return 'key' in who ? { authorization: `Bearer ${who.key}` } : { cookie: `heed_session=${who.cookie}` }
}
