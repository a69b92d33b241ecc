import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { FromClient, FromServer, LiveViewer } from '../../contract/live.ts'
import { type Actor, actorName, agentId } from './actor.ts'
import type { Database } from './database.ts'
import {
  type Cursor,
  endOfLog,
  formatCursor,
  isAfter,
  isKnown,
  type LoggedEvent,
  parseCursor,
  readLog,
} from './events.ts'
import { loop } from './followers.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Wake } from './wake.ts'

/** What the hub asks of the features: it knows no conversation itself. */
export type LiveRules = {
  /** Which of the events may be hinted to this actor. */
  mayHear(actor: Actor, events: LoggedEvent[]): Promise<Set<number>>
  /** Whether the actor may watch the conversation. */
  mayWatch(actor: Actor, conversationId: number): Promise<boolean>
  /** Whose rights have changed, as `actorName` names them: the socket closes, and comes back with the new rights. */
  changesAccess(event: LoggedEvent): string | null
}

export type Live = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, actor: Actor, cursor: string | null): void
  sockets(): number
  close(): Promise<void>
}

type Client = {
  socket: WebSocket
  actor: Actor
  /** Everything up to here was sent, or is not for this actor. */
  sent: Cursor
  /** Gets what the hub reads; before that it is still catching up on what it missed. */
  listening: boolean
  watching: Set<number>
  typing: Map<number, 'reply' | 'note'>
  alive: boolean
}

const resumeLimit = 1000
const heartbeat = 30_000
/** A reader this far behind is cut off rather than kept in memory; it resumes from its cursor. */
const maxBuffered = 1024 * 1024

/** Opens the hub of workspace sockets: hints for each event of the log, who is looking, who is typing. */
export async function openLive(
  database: Database,
  wake: Wake,
  rules: LiveRules,
  metrics: Metrics,
  log: Log,
): Promise<Live> {
  const server = new WebSocketServer({ noServer: true, maxPayload: 4096, perMessageDeflate: false })
  const clients = new Set<Client>()
  let cursor: Cursor = await endOfLog(database.reader)

  const sendText = (client: Client, text: string) => {
    if (client.socket.readyState !== client.socket.OPEN) return
    if (client.socket.bufferedAmount > maxBuffered) return client.socket.terminate()
    client.socket.send(text)
  }
  const send = (client: Client, message: FromServer) => sendText(client, JSON.stringify(message))

  async function hint(client: Client, events: LoggedEvent[], texts = events.map(hintOf)) {
    const heard = await rules.mayHear(client.actor, events)
    for (const [index, event] of events.entries())
      if (heard.has(event.id) && isAfter(event, client.sent)) sendText(client, texts[index] as string)
    const last = events.at(-1)
    if (last && isAfter(last, client.sent)) client.sent = { tx: last.tx, id: last.id }
  }

  async function turn() {
    const { events, waiting } = await readLog(database.reader, cursor, 500)
    const last = events.at(-1)
    if (!last) return waiting ? 'waiting' : 'idle'
    // First, so that nobody hears by rights that they no longer have.
    for (const event of events) closeChanged(clients, rules.changesAccess(event))
    // From here on these events are handed out: who begins to listen later has read them already.
    cursor = { tx: last.tx, id: last.id }
    const texts = events.map(hintOf)
    const listening = [...clients].filter((client) => client.listening)
    await Promise.all(listening.map((client) => hint(client, events, texts).catch(() => cut(client))))
    return 'moved'
  }

  // It comes back, and resumes from its cursor.
  const cut = (client: Client) => client.socket.terminate()

  /** Says hello, then sends what was missed since `from`; from its own cursor on, a break costs the client nothing. */
  async function greet(client: Client, from: Cursor | null) {
    let missed =
      from && (await isKnown(database.reader, from)) ? await readLog(database.reader, from, resumeLimit) : null
    if (!from || !missed || missed.events.length === resumeLimit) {
      client.sent = cursor
      client.listening = true
      return send(client, { kind: 'hello', cursor: formatCursor(cursor), resumed: false })
    }
    client.sent = from
    send(client, { kind: 'hello', cursor: formatCursor(from), resumed: true })
    await hint(client, missed.events)
    // What the hub handed out in the meantime.
    while (isAfter(cursor, client.sent)) {
      missed = await readLog(database.reader, client.sent, resumeLimit)
      if (missed.events.length === 0) break
      await hint(client, missed.events)
    }
    client.listening = true
  }

  const tellViewers = (conversationId: number) => {
    const watchers = [...clients].filter((client) => client.watching.has(conversationId))
    const viewers = viewersOf(watchers, conversationId)
    for (const client of watchers) send(client, { kind: 'viewers', conversationId, viewers })
  }

  async function hear(client: Client, text: string) {
    const message = JSON.parse(text) as FromClient
    const id = Number(message.conversationId)
    if (!Number.isSafeInteger(id)) return
    if (message.kind === 'watch') {
      if (client.watching.size >= 20 || !(await rules.mayWatch(client.actor, id))) return
      client.watching.add(id)
    } else if (!client.watching.has(id)) return
    if (message.kind === 'unwatch') client.watching.delete(id)
    client.typing.delete(id)
    if (message.kind === 'typing' && (message.what === 'reply' || message.what === 'note'))
      client.typing.set(id, message.what)
    tellViewers(id)
  }

  function join(socket: WebSocket, actor: Actor, from: string | null) {
    const client: Client = {
      ...{ socket, actor, sent: cursor, listening: false },
      ...{ watching: new Set(), typing: new Map(), alive: true },
    }
    clients.add(client)
    metrics.sockets.set(clients.size)
    socket.on('pong', () => {
      client.alive = true
    })
    // One after the other: typing may follow watching before it is known whether the client may.
    let heard = Promise.resolve()
    socket.on('message', (data) => {
      heard = heard.then(() => hear(client, String(data))).catch(() => socket.close(1003))
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clients.delete(client)
      metrics.sockets.set(clients.size)
      for (const id of client.watching) tellViewers(id)
    })
    greet(client, from ? parseCursor(from) : null).catch((error) => {
      log.warn({ err: error }, 'a socket could not be greeted')
      socket.terminate()
    })
  }

  const reading = loop(wake, turn, (error) => log.error({ err: error }, 'the live hub failed to read the log'), {
    least: 4,
    most: 16,
  })
  const beat = setInterval(() => dropSilent(clients), heartbeat)
  beat.unref()

  return {
    upgrade: (request, socket, head, actor, from) =>
      server.handleUpgrade(request, socket, head, (webSocket) => join(webSocket, actor, from)),
    sockets: () => clients.size,
    async close() {
      clearInterval(beat)
      await reading.stop()
      for (const client of clients) client.socket.terminate()
      server.close()
    },
  }
}

/** The hint as it travels: made once, however many hear it. */
function hintOf(event: LoggedEvent): string {
  const [kind, id] = event.actor.split(':')
  const hint: FromServer = {
    kind: 'hint',
    cursor: formatCursor(event),
    type: event.type,
    conversationId: event.conversation_id,
    actorId: kind === 'agent' ? Number(id) : null,
  }
  return JSON.stringify(hint)
}

function viewersOf(watchers: Client[], conversationId: number): LiveViewer[] {
  const viewers = new Map<number, LiveViewer>()
  for (const { actor, typing } of watchers) {
    const id = agentId(actor)
    if (id === null || actor.kind !== 'agent') continue
    const before = viewers.get(id)?.typing ?? null
    viewers.set(id, { id, name: actor.name, typing: typing.get(conversationId) ?? before })
  }
  return [...viewers.values()]
}

function closeChanged(clients: Set<Client>, whose: string | null) {
  if (whose === null) return
  for (const client of clients) if (actorName(client.actor) === whose) client.socket.close(4001, 'your access changed')
}

function dropSilent(clients: Set<Client>) {
  for (const client of clients) {
    if (!client.alive) client.socket.terminate()
    client.alive = false
    client.socket.ping()
  }
}
