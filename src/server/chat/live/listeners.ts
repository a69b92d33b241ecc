import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { ToVisitor } from '../../../contract/chat-live.ts'
import { heed } from '../../platform/actor.ts'
import { type Cursor, endOfLog, formatCursor, type LoggedEvent, parseCursor, readLog } from '../../platform/events.ts'
import { loop } from '../../platform/followers.ts'
import type { House } from '../../platform/house.ts'
import { queuesOf, whoIsThere } from '../configuring/queries.ts'
import { chatsOf, currentChat, linesOfMessages, toChat, toLine } from '../lines/queries.ts'
import { moveTo } from '../visitors/commands.ts'
import { endedAmong, toVisitor, visitorOf } from '../visitors/queries.ts'
import { findWidget, type WidgetRow, widgetByKey } from '../widgets/queries.ts'
import { isAmong, isOwn } from '../widgets/rules.ts'
import { beats, type Client, openRoom } from './clients/rules.ts'
import { keepPresence, keepReceipts, type Receipts } from './commands.ts'
import { type Hello, hearFrame } from './hearing/commands.ts'
import { missedSince, queuedIn } from './queries.ts'
import { countingByMinute, heartbeat, helloWithin, maxBuffered, maxFrame, socketsPerAddress } from './rules.ts'

export type ChatHub = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void
  sockets(): number
  close(): Promise<void>
}

/** Events that change how a chat stands for its visitor. */
const aboutChat = new Set<LoggedEvent['type']>([
  'chat.begun',
  'chat.accepted',
  'chat.passed_on',
  'chat.ended',
  'chat.resumed',
  'chat.rated',
  'conversation.assigned',
  'conversation.merged',
  'conversation.deleted',
])
const queueMoves = new Set<LoggedEvent['type']>(['chat.accepted', 'chat.ended'])
/** Receipts and positions are told so often at most, in milliseconds. */
const flushEvery = 250
const lookEvery = 10_000

/** Opens the hub of visitors' sockets: lines as they are said on any node, how chats stand, typing both ways. */
export function openChatHub(house: House, options: { perAddress?: number } = {}): ChatHub {
  const { database, wake, live, links, log } = house
  const server = new WebSocketServer({ noServer: true, maxPayload: maxFrame, perMessageDeflate: false })
  const room = openRoom()
  const spent = countingByMinute(() => house.now().getTime())
  const receipts: Receipts = { delivered: new Map(), seen: new Map(), read: new Map() }
  const movedQueues = new Set<number>()
  const availability = new Map<number, string>()
  /** Where the log was read to; null while nobody is here and nothing is read. */
  let cursor: Cursor | null = null
  /** Events behind the cursor whose lines were told: nobody waits for a line until every older transaction has ended. */
  const toldEarly = new Set<number>()

  const sendText = (client: Client, text: string) => {
    if (client.pending) return void client.pending.push(text)
    if (client.socket.readyState !== client.socket.OPEN) return
    if (client.socket.bufferedAmount > maxBuffered) return client.socket.terminate()
    client.socket.send(text)
  }
  const send = (client: Client, frame: ToVisitor) => sendText(client, JSON.stringify(frame))

  async function turn() {
    if (room.size() === 0) cursor = null
    if (cursor === null) {
      toldEarly.clear()
      return 'idle'
    }
    const { events, early, waiting } = await readLog(database.reader, cursor, 500, database.horizon.before)
    const last = events.at(-1)
    await tellLines([...events, ...early], formatCursor(last ?? cursor))
    for (const { id } of events) toldEarly.delete(id)
    if (!last && waiting) await database.horizon.look()
    if (!last) return waiting ? 'waiting' : 'idle'
    const next = { tx: last.tx, id: last.id }
    await tellChats(events, formatCursor(next))
    await tellWords(events)
    cursor = next
    return 'moved'
  }

  async function tellLines(events: LoggedEvent[], mark: string) {
    const news = events.filter(({ id }) => !toldEarly.has(id))
    const ids = news.flatMap((event) =>
      event.type === 'message.sent' ||
      event.type === 'message.received' ||
      event.type === 'chat.previewed' ||
      event.type === 'message.redacted'
        ? [event.data.messageId]
        : [],
    )
    const rows = ids.length > 0 ? await linesOfMessages(database.reader, [...new Set(ids)]) : []
    for (const { id } of news) toldEarly.add(id)
    for (const row of rows) {
      const clients = room.ofVisitor(row.visitor_id)
      if (clients.size === 0) continue
      const text = JSON.stringify({ kind: 'line', cursor: mark, line: toLine(row, links) } satisfies ToVisitor)
      for (const client of clients) {
        room.settle(client, row.conversation_id)
        sendText(client, text)
      }
      if (row.kind === 'sent') raise(receipts.delivered, row.conversation_id, row.id)
      else markRead(row.conversation_id, row.id)
    }
  }

  async function tellChats(events: LoggedEvent[], mark: string) {
    const ids = events.flatMap((event) => (aboutChat.has(event.type) ? [event.conversation_id] : []))
    const own = [...new Set(ids)].filter((id) => id !== null && room.ofConversation(id).size > 0) as number[]
    await tellHowTheyStand(own, mark)
    for (const event of events) if (queueMoves.has(event.type)) movedQueues.add(event.conversation_id ?? 0)
  }

  async function tellHowTheyStand(ids: readonly number[], mark: string) {
    if (ids.length === 0) return
    const chats = await chatsOf(database.reader, ids)
    const queueOf = await queuesOf(database.reader, chats, house.now())
    for (const row of chats) {
      const chat = toChat(row, queueOf(row.conversation_id), links)
      const text = JSON.stringify({ kind: 'chat', cursor: mark, chat } satisfies ToVisitor)
      for (const client of room.ofConversation(row.conversation_id)) sendText(client, text)
    }
  }

  /** What is said and kept nowhere. */
  async function tellWords(events: LoggedEvent[]) {
    for (const event of events) {
      const what = toldOf(event)
      if (what)
        for (const client of room.ofConversation(event.conversation_id ?? 0)) send(client, { kind: 'told', what })
      if (event.type === 'chat_widget.changed') await lookAt(event.data.inboxId)
    }
  }

  function markRead(conversationId: number, messageId: number) {
    if (live.viewersOf(conversationId).some(({ idle }) => !idle)) raise(receipts.read, conversationId, messageId)
  }

  /** Somebody came to a chat's conversation, left it or types there. */
  function stirred(conversations: ReadonlySet<number>) {
    for (const id of conversations) {
      const clients = room.ofConversation(id)
      if (clients.size === 0) continue
      const viewers = live.viewersOf(id)
      const typing = viewers.some((viewer) => viewer.typing === 'reply')
      if (viewers.some(({ idle }) => !idle)) raise(receipts.read, id, Number.MAX_SAFE_INTEGER)
      for (const client of clients) {
        if (client.agentTypes !== typing) send(client, { kind: 'typing', typing })
        client.agentTypes = typing
      }
    }
  }

  async function flush() {
    const now: Receipts = {
      delivered: new Map(receipts.delivered),
      seen: new Map(receipts.seen),
      read: new Map(receipts.read),
    }
    for (const map of Object.values(receipts)) map.clear()
    const ids = new Set(Object.values(now).flatMap((map) => [...map.keys()]))
    if (ids.size > 0) {
      await database.write(heed, (ctx) => keepReceipts(ctx, now))
      for (const id of new Set([...now.delivered.keys(), ...now.seen.keys()]))
        live.tellVisitor({ conversationId: id, changed: true })
      if (cursor) await tellHowTheyStand([...now.read.keys()], formatCursor(cursor))
    }
    if (movedQueues.size > 0) await tellQueues()
  }

  /** Whoever waits hears where they stand when those before them were taken up, or went. */
  async function tellQueues() {
    const moved = await chatsOf(database.reader, [...movedQueues])
    movedQueues.clear()
    const waiting = await queuedIn(database.reader, [...new Set(moved.map(({ inbox_id }) => inbox_id))])
    const here = waiting.filter((id) => room.ofConversation(id).size > 0)
    if (cursor) await tellHowTheyStand(here, formatCursor(cursor))
  }

  /** Whether somebody is there is asked now and then, and told when it has changed. */
  async function lookAt(widgetId: number) {
    if (!room.widgets().includes(widgetId)) return
    const ctx = database.read(heed)
    const widget = await findWidget(ctx.tx, widgetId).catch(() => null)
    const now = widget ? (await whoIsThere(ctx, widget)).availability : 'closed'
    const before = availability.get(widgetId)
    availability.set(widgetId, now)
    if (before === undefined || before === now) return
    for (const client of room.ofWidget(widgetId)) send(client, { kind: 'availability', availability: now })
  }

  /** Who has signed out of the help centre, there or from the desk, is nobody here any more. */
  async function partWithEnded() {
    const ids = room.customers().map(({ portalSessionId }) => portalSessionId as number)
    const ended = await endedAmong(database.reader, ids, house.now())
    for (const { socket, portalSessionId } of room.customers())
      if (ended.has(portalSessionId as number)) socket.close(4000, 'signed out')
  }

  async function greet(client: Client, hello: Hello, host: string, origin: string) {
    const ctx = database.read(heed)
    const widget = await widgetByKey(ctx.tx, hello.key).catch(() => null)
    if (!widget || !mayChat(widget, origin, host)) return client.socket.close(4003, 'this page may not chat')
    const visitor = await visitorOf(ctx.tx, widget.id, hello.token, ctx.now)
    if (!visitor) return client.socket.close(4000, 'begin a session first')
    if (client.socket.readyState !== client.socket.OPEN) return
    client.pending = []
    room.seat(client, { widgetId: widget.id, visitorId: visitor.id })
    client.portalSessionId = visitor.portal_session_id
    cursor ??= await endOfLog(database.reader)
    const now = cursor
    const row = await currentChat(database.reader, visitor.id, ctx.now)
    if (row) room.settle(client, row.conversation_id)
    const from = hello.cursor === null ? null : parseCursor(hello.cursor)
    const { lines, ...missed } = await missedSince(database.reader, visitor.id, row?.conversation_id ?? null, from)
    const there = await whoIsThere(ctx, widget)
    availability.set(widget.id, there.availability)
    const queueOf = await queuesOf(database.reader, row ? [row] : [], ctx.now)
    const frame: ToVisitor = {
      ...{ kind: 'welcome', cursor: formatCursor(now), ...missed, availability: there.availability },
      visitor: toVisitor(visitor),
      chat: row ? toChat(row, queueOf(row.conversation_id), links) : null,
      lines: lines.map((line) => toLine(line, links)),
    }
    const waited = client.pending ?? []
    client.pending = null
    send(client, frame)
    for (const text of waited) sendText(client, text)
    for (const line of lines) if (line.kind === 'sent') raise(receipts.delivered, line.conversation_id, line.id)
    if (hello.page)
      await database.write(heed, (inside) => moveTo(inside, visitor.id, hello.page as NonNullable<typeof hello.page>))
    if (row) await tellHere(client, row.conversation_id)
    wakeUp()
  }

  async function tellHere(client: Client, conversationId: number) {
    live.tellVisitor({ conversationId, here: true, changed: true })
    if (client.visitorId !== null)
      await database.write(heed, (ctx) => keepPresence(ctx, [client.visitorId as number], true))
  }

  async function left(client: Client) {
    const { visitorId, conversationId } = client
    room.leave(client)
    if (visitorId === null || conversationId === null || room.ofVisitor(visitorId).size > 0) return
    live.tellVisitor({ conversationId, here: false, typing: false })
    await database.write(heed, (ctx) => keepPresence(ctx, [visitorId], false))
  }

  /** A house that is reached by several names serves the frame under each of them. */
  const mayChat = (widget: WidgetRow, origin: string, host: string) =>
    isOwn(origin, host, links.publicUrl) || isAmong(origin, widget.origins)

  const hearing = { house, room, send, spent, receipts, raise, tellHere }

  function join(client: Client, host: string, origin: string) {
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
        .then(() => hearFrame(hearing, client, String(data), (hello) => greet(client, hello, host, origin)))
        .catch((error) => {
          log.warn({ err: error }, 'a visitor’s frame could not be heard')
          socket.close(1011)
        })
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearTimeout(late)
      left(client).catch((error) => log.warn({ err: error }, 'a visitor’s leaving could not be kept'))
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
  const reading = loop(listening, turn, failed('the chat hub failed to read the log'), { least: 4, most: 16 })
  let flushing = Promise.resolve()
  const timers = [
    setInterval(() => {
      flushing = flushing.then(flush).catch(failed('what visitors have seen could not be kept'))
    }, flushEvery),
    setInterval(() => {
      for (const id of room.widgets()) lookAt(id).catch(failed('who is there could not be told'))
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
        join(room.enter(webSocket, address), request.headers.host ?? '', origin),
      )
    },
    async close() {
      unstir()
      for (const timer of timers) clearInterval(timer)
      await reading.stop()
      await flushing.catch(() => {})
      room.closeAll()
      server.close()
    },
  }
}

const raise = (map: Map<number, number>, key: number, value: number) => map.set(key, Math.max(map.get(key) ?? 0, value))

function toldOf(event: LoggedEvent): Extract<ToVisitor, { kind: 'told' }>['what'] | null {
  if (event.type === 'chat.asked') return 'still_there'
  if (event.type === 'chat.transcript_sent') return 'transcript_sent'
  const handed = event.type === 'conversation.assigned' && event.data.from !== null && event.data.to !== null
  return handed || event.type === 'conversation.team_changed' ? 'transfer' : null
}
