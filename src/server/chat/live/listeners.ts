import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { heed } from '../../platform/actor.ts'
import { loop } from '../../platform/followers.ts'
import type { House } from '../../platform/house.ts'
import { endedAmong } from '../visitors/queries.ts'
import { beats, type Client, openRoom, tell } from './clients/rules.ts'
import { type Hub, keepGathered, keepPresence, part } from './commands.ts'
import { greet, type Page } from './greeting/commands.ts'
import { type Hello, hearFrame } from './hearing/commands.ts'
import { openMarks } from './marks/rules.ts'
import { rememberWidgets } from './remembering/queries.ts'
import { countingByMinute, heartbeat, helloWithin, maxFrame, socketsPerAddress } from './rules.ts'
import { openTelling } from './telling/commands.ts'

export type ChatHub = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void
  sockets(): number
  close(): Promise<void>
}

/** Receipts and positions are told so often at most, in milliseconds. */
const flushEvery = 250
const lookEvery = 10_000

/** Opens the hub of visitors' sockets: lines as they are said on any node, how chats stand, typing both ways. */
export function openChatHub(house: House, options: { perAddress?: number } = {}): ChatHub {
  const { database, wake, live, log } = house
  const server = new WebSocketServer({ noServer: true, maxPayload: maxFrame, perMessageDeflate: false })
  const room = openRoom()
  const hub: Hub = {
    ...{ house, room, marks: openMarks(), widgets: rememberWidgets(database.reader) },
    spent: countingByMinute(() => house.now().getTime()),
  }
  const telling = openTelling(hub)

  /** Somebody came to a chat's conversation, left it or types there. */
  function stirred(conversations: ReadonlySet<number>) {
    for (const id of conversations) {
      const clients = room.ofConversation(id)
      if (clients.size === 0) continue
      const viewers = live.viewersOf(id)
      const typing = viewers.some((viewer) => viewer.typing === 'reply')
      if (viewers.some(({ idle }) => !idle)) hub.marks.read(id, Number.MAX_SAFE_INTEGER)
      for (const client of clients) {
        if (client.agentTypes !== typing) tell(client, { kind: 'typing', typing })
        client.agentTypes = typing
      }
    }
  }

  async function flush() {
    const kept = await keepGathered(hub)
    if (kept) await telling.stands([...kept.read.keys()])
    await telling.queues()
  }

  /** Who has signed out of the help centre, there or from the desk, is nobody here any more. */
  async function partWithEnded() {
    const ids = room.customers().map(({ portalSessionId }) => portalSessionId as number)
    const ended = await endedAmong(database.reader, ids, house.now())
    for (const { socket, portalSessionId } of room.customers())
      if (ended.has(portalSessionId as number)) socket.close(4000, 'signed out')
  }

  async function welcome(client: Client, hello: Hello, page: Page) {
    await greet(hub, telling, client, hello, page)
    wakeUp()
  }

  function join(client: Client, page: Page) {
    const { socket } = client
    const late = setTimeout(() => client.visitorId === null && socket.close(4000, 'say hello'), helloWithin)
    late.unref()
    socket.on('pong', () => {
      client.alive = true
    })
    // One after the other, so that lines are kept in the order in which they were sent.
    let heard = Promise.resolve()
    socket.on('message', (data) => {
      heard = heard
        .then(() => hearFrame(hub, client, String(data), (hello) => welcome(client, hello, page)))
        .catch((error) => {
          log.warn({ err: error }, 'a visitor’s frame could not be heard')
          socket.close(1011)
        })
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearTimeout(late)
      part(hub, client)
    })
  }

  let wakeUp = () => {}
  const listening = {
    listen(listener: () => void) {
      wakeUp = listener
      return wake.listen(listener)
    },
  }
  const failed = (what: string) => (error: unknown) => log.error({ err: error }, what)
  const reading = loop(listening, telling.turn, failed('the chat hub failed to read the log'), { least: 4, most: 16 })
  let flushing = Promise.resolve()
  const flushSoon = () => {
    flushing = flushing.then(flush).catch(failed('what visitors have seen could not be kept'))
  }
  const timers = [
    setInterval(flushSoon, flushEvery),
    setInterval(() => {
      for (const id of room.widgets()) telling.lookAt(id).catch(failed('who is there could not be told'))
      partWithEnded().catch(failed('who has signed out could not be asked'))
    }, lookEvery),
    setInterval(() => room.dropSilent(), heartbeat / beats),
    setInterval(() => {
      const talking = room.talking()
      database.write(heed, (ctx) => keepPresence(ctx, talking, true)).catch(failed('who is here could not be kept'))
    }, heartbeat),
  ]
  for (const timer of timers) timer.unref()
  const unstir = live.onStir(stirred)

  return {
    sockets: () => room.size(),
    upgrade(request, socket, head, address) {
      const origin = String(request.headers.origin ?? '').toLowerCase()
      const full = room.fromAddress(address) >= (options.perAddress ?? socketsPerAddress)
      const refusal = full ? '429 Too Many Requests' : origin === '' ? '403 Forbidden' : null
      if (refusal) return void socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\n\r\n`)
      server.handleUpgrade(request, socket, head, (webSocket) =>
        join(room.enter(webSocket, address), { host: request.headers.host ?? '', origin }),
      )
    },
    async close() {
      unstir()
      for (const timer of timers) clearInterval(timer)
      await reading.stop()
      // What was told last is kept as delivered.
      flushSoon()
      await flushing
      room.closeAll()
      server.close()
    },
  }
}
