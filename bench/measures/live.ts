import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Ground } from '../ground.ts'
import { quantile } from '../rounds.ts'

export type LiveResult = {
  sockets: number
  events: number
  /** Milliseconds from the moment a note is sent by API until a socket has its hint, over all sockets and events. */
  p50: number
  p99: number
  worst: number
  missed: number
}

/** Notes are added one after another while so many screens listen; each screen's delay counts. */
export async function eventToScreen(ground: Ground, sockets: number, events: number): Promise<LiveResult> {
  const { server, request, openOne } = ground
  const delays: number[] = []
  const sent = new Map<number, number>()
  const screens = await openScreens(server.url.replace('http', 'ws'), server.key, sockets, (conversationId) => {
    const at = sent.get(conversationId)
    if (at !== undefined) delays.push(performance.now() - at)
  })
  await delay(500)
  for (let n = 0; n < events; n++) {
    const id = openOne()
    // Only one event of a conversation counts, so that each hint is known for the note it tells of.
    if (sent.has(id)) continue
    sent.set(id, performance.now())
    await request('POST', `/conversations/${id}/messages`, { kind: 'note', text: 'Looked at it.' })
    await delay(60)
  }
  await delay(1000)
  for (const screen of screens) screen.terminate()
  return {
    ...{
      sockets,
      events: sent.size,
      p50: quantile(delays, 0.5),
      p99: quantile(delays, 0.99),
      worst: quantile(delays, 1),
    },
    missed: sent.size * sockets - delays.length,
  }
}

async function openScreens(url: string, key: string, count: number, hear: (conversationId: number) => void) {
  const screens: WebSocket[] = []
  while (screens.length < count) {
    const some = Array.from({ length: Math.min(50, count - screens.length) }, () => openScreen(url, key, hear))
    screens.push(...(await Promise.all(some)))
  }
  return screens
}

function openScreen(url: string, key: string, hear: (conversationId: number) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url}/api/live`, {
    headers: { authorization: `Bearer ${key}` },
    perMessageDeflate: false,
  })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.on('message', (data) => {
      const message = JSON.parse(String(data))
      if (message.kind === 'hello') resolve(socket)
      else if (message.type === 'note.added') hear(message.conversationId)
    })
  })
}
