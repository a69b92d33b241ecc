import { setTimeout as delay } from 'node:timers/promises'
import type { Pool } from 'undici'
import { WebSocket } from 'ws'
import type { Seat } from './sessions.ts'
import type { Stopwatch } from './stopwatch.ts'

type Listed = { id: number; status: string; channel: string }
type Page = { items: Listed[] }
type Place = { http: Pool; url: string; watch: Stopwatch; random(): number; agents: number[]; until: number }

const views = ['status=open&assignee=me', 'status=open&assignee=none', 'status=open&team=mine', 'status=waiting', '']
const searches = ['lamp', 'invoice refund', '"not arrived"', 'status:open delivery', 'müller', 'has:attachment photo']
/** Hints that come this close together, in milliseconds, are followed in one go; see src/web/agent/frame/live-cache.ts. */
const together = 1000
/** Seconds that somebody thinks between two actions, on average. */
const thinking = 3

/**
 * Somebody at work until the time is over: what the workspace asks the server for when a person opens, writes, assigns
 * and searches, and what it asks for by itself when a hint comes in.
 */
export async function work(place: Place, seat: Seat): Promise<void> {
  const desk = await sitDown(place, seat)
  const actions: [number, () => Promise<void>][] = [
    [0.4, () => openOne(desk)],
    [0.15, () => lookAtAList(desk)],
    [0.2, () => answer(desk)],
    [0.15, () => assign(desk)],
    [0.1, () => search(desk)],
  ]
  while (Date.now() < place.until) {
    await delay(-Math.log(1 - place.random()) * thinking * 1000)
    let left = place.random()
    for (const [share, act] of actions) {
      left -= share
      if (left > 0) continue
      await act()
      break
    }
  }
  desk.leave()
}

type Desk = Place & {
  seat: Seat
  list: Listed[]
  current: number | null
  ask(method: string, path: string, body?: unknown): Promise<unknown>
  say(message: unknown): void
  leave(): void
}

async function sitDown(place: Place, seat: Seat): Promise<Desk> {
  const headers = { cookie: seat.cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await place.http.request({
      method: method as 'GET',
      path: `/api${path}`,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.body.text()
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} ${answer.statusCode} ${text.slice(0, 200)}`)
    return text ? JSON.parse(text) : undefined
  }
  const socket = new WebSocket(`${place.url.replace('http', 'ws')}/api/live`, {
    headers: { cookie: seat.cookie },
    perMessageDeflate: false,
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const desk: Desk = {
    ...{ ...place, seat, list: [], current: null, ask },
    say: (message) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message)),
    leave: () => socket.terminate(),
  }
  follow(desk, socket)
  await lookAtAList(desk)
  return desk
}

/** Keeps the screen true: what hints name is read again, together, and the counts once a while. */
function follow(desk: Desk, socket: WebSocket): void {
  const waiting = new Set<number>()
  let planned = false
  const flush = async () => {
    planned = false
    const ids = [...waiting].slice(0, 100)
    waiting.clear()
    await desk.watch.time('follow hints: rows', () => desk.ask('GET', `/conversations?ids=${ids.join(',')}&limit=100`))
    await desk.watch.time('follow hints: counts', () => desk.ask('GET', '/views/counts'))
    const { current } = desk
    if (current !== null && ids.includes(current))
      await desk.watch.time('follow hints: thread', () => readThread(desk, current))
  }
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as { kind: string; conversationId?: number | null }
    if (message.kind !== 'hint' || !message.conversationId) return
    waiting.add(message.conversationId)
    if (planned) return
    planned = true
    setTimeout(() => void flush(), together)
  })
}

const readThread = ({ ask }: Desk, id: number) =>
  Promise.all([
    ask('GET', `/conversations/${id}`),
    ask('GET', `/conversations/${id}/messages?newest=true&limit=40`),
    ask('GET', `/conversations/${id}/events?limit=500`),
  ])

const some = <T>({ random }: Place, list: readonly T[]) => list[Math.floor(random() * list.length)]

async function lookAtAList(desk: Desk): Promise<void> {
  const view = some(desk, views)
  await desk.watch.time('list', async () => {
    const { items } = (await desk.ask('GET', `/conversations?${view}&limit=50`)) as Page
    desk.list = items
  })
}

async function openOne(desk: Desk): Promise<void> {
  // What is closed, or came by a channel that cannot answer yet, is read by nobody here.
  const id = some(
    desk,
    desk.list.filter(({ status, channel }) => status !== 'closed' && channel === 'email'),
  )?.id
  if (id === undefined) return lookAtAList(desk)
  if (desk.current !== null) desk.say({ kind: 'unwatch', conversationId: desk.current })
  desk.say({ kind: 'watch', conversationId: id })
  desk.current = id
  await desk.watch.time('open', () =>
    Promise.all([readThread(desk, id), desk.ask('GET', `/conversations/${id}/draft`)]),
  )
  await desk.watch.time('mark as read', () => desk.ask('PUT', `/conversations/${id}/read`))
}

/** Types for a while, the draft being saved meanwhile, then sends; every third time it is a note. */
async function answer(desk: Desk): Promise<void> {
  await openOne(desk)
  const id = desk.current
  if (id === null) return
  const kind = desk.random() < 0.33 ? 'note' : 'reply'
  const words = 'Thank you for your message, we are looking into it and will come back to you by tomorrow noon. '
  for (let n = 1; n <= 3; n++) {
    desk.say({ kind: 'typing', conversationId: id, what: kind })
    await delay(1000 + desk.random() * 1000)
    const html = `<p>${words.repeat(n)}</p>`
    await desk.watch.time('type: save the draft', () => desk.ask('PUT', `/conversations/${id}/draft`, { kind, html }))
  }
  desk.say({ kind: 'typing', conversationId: id, what: null })
  await desk.watch.time(kind, () =>
    desk.ask('POST', `/conversations/${id}/messages`, { kind, html: `<p>${words.repeat(3)}</p>` }),
  )
}

async function assign(desk: Desk): Promise<void> {
  const id = some(
    desk,
    desk.list.filter(({ status }) => status !== 'closed'),
  )?.id
  const to = desk.random() < 0.5 ? desk.seat.agentId : some(desk, desk.agents)
  if (id === undefined) return lookAtAList(desk)
  await desk.watch.time('assign', () => desk.ask('PATCH', `/conversations/${id}`, { assignee: to }))
}

async function search(desk: Desk): Promise<void> {
  const q = encodeURIComponent(some(desk, searches) as string)
  await desk.watch.time('search', () => desk.ask('GET', `/conversations?q=${q}&limit=50`))
}
