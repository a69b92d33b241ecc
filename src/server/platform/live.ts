import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { FromClient, FromServer, LiveViewer, LiveVisitor } from '../../contract/live.ts'
import { type Actor, agentId } from './actor.ts'
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
import { type Client, closeChanged, dropSilent, hintOf } from './live-clients.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { openPresence, type Stir } from './presence.ts'
import type { Wake } from './wake.ts'

/** What the hub asks of the features: it knows no conversation itself. */
export type LiveRules = {
  /** Which of the events may be hinted to this actor. */
  mayHear(actor: Actor, events: LoggedEvent[]): Promise<Set<number>>
  /** Of the conversations those that the actor may see, each with its customer's id or null. */
  seen(actor: Actor, conversationIds: number[]): Promise<Map<number, number | null>>
  /** Whether who sees the conversation may have changed: those who watch it are asked again. */
  changesSight(event: LoggedEvent): boolean
  /** Whose rights have changed, as `actorName` names them: the socket closes, and comes back with the new rights. */
  changesAccess(event: LoggedEvent): string | null
}

export type Live = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, actor: Actor, cursor: string | null): void
  sockets(): number
  /** Tells who looks at the conversation, on every node, that a draft there was saved or thrown away. */
  tellDraft(conversationId: number, by: Actor): void
  /** Tells who looks at the conversation, on every node, what its visitor does. */
  tellVisitor(visitor: LiveVisitor): void
  /** Who looks at a conversation, on every node. */
  viewersOf(conversationId: number): LiveViewer[]
  /** Calls the listener with the conversations that somebody came to, left or types at. Returns how to stop. */
  onStir(listener: (conversations: ReadonlySet<number>) => void): () => void
  close(): Promise<void>
}

const resumeLimit = 1000
const heartbeat = 30_000
/** A reader this far behind is cut off rather than kept in memory; it resumes from its cursor. */
const maxBuffered = 1024 * 1024

/** So many rows of a list at most. */
const mostGlances = 100

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
  const stirListeners = new Set<(conversations: ReadonlySet<number>) => void>()
  let joined = 0
  let cursor: Cursor = await endOfLog(database.reader)

  const readOn = (after: Cursor, limit: number) => readLog(database.watcher, after, limit, database.horizon.before)
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
    const { events, waiting } = await readOn(cursor, 500)
    const last = events.at(-1)
    if (!last && waiting) await database.horizon.look()
    if (!last) return waiting ? 'waiting' : 'idle'
    // First, so that nobody hears by rights that they no longer have.
    for (const event of events) closeChanged(clients, rules.changesAccess(event))
    await lookAgain(new Set(events.filter(rules.changesSight).flatMap((event) => event.conversation_id ?? [])))
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
    let missed = from && (await isKnown(database.reader, from)) ? await readOn(from, resumeLimit) : null
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
      missed = await readOn(client.sent, resumeLimit)
      if (missed.events.length === 0) break
      await hint(client, missed.events)
    }
    client.listening = true
  }

  const tellViewers = (client: Client, conversationId: number) =>
    send(client, { kind: 'viewers', conversationId, viewers: presence.viewersOf(conversationId) })

  /** Who answers the same customer elsewhere, as far as this client may see where. */
  async function tellElsewhere(client: Client, conversationId: number, contact: number) {
    const writers = presence.writersTo(contact, { conversationId, agent: agentId(client.actor) })
    const ids = [...new Set(writers.map((writer) => writer.conversationId))]
    const seen = ids.length > 0 ? await rules.seen(client.actor, ids) : null
    send(client, {
      ...{ kind: 'elsewhere', conversationId },
      writers: writers.filter((writer) => seen?.has(writer.conversationId)),
    })
  }

  function stirred({ conversations, contacts, people }: Stir) {
    for (const listener of stirListeners) listener(conversations)
    for (const client of clients) {
      for (const id of conversations) if (client.watching.has(id) || client.glancing.has(id)) tellViewers(client, id)
      for (const [id, contact] of client.watching)
        if (contact !== null && contacts.has(contact)) tellElsewhere(client, id, contact).catch(() => cut(client))
      if (client.meeting && people.size > 0) send(client, { kind: 'people', people: Object.fromEntries(people) })
    }
  }

  const presence = openPresence(wake, {
    stirred,
    visited(visitor) {
      for (const client of clients)
        if (client.watching.has(visitor.conversationId)) send(client, { kind: 'visitor', ...visitor })
    },
    drafted({ conversationId, contact, agentId: by }) {
      for (const client of clients)
        for (const [id, whose] of client.watching)
          if (id === conversationId || (contact !== null && whose === contact))
            send(client, { kind: 'draft', conversationId: id, agentId: by })
    },
  })

  /** Shows the others where this client is now. */
  function show(client: Client) {
    if (client.actor.kind !== 'agent') return
    const at = [...client.watching].map(([id, contact]) => ({ id, contact, typing: client.typing.get(id) ?? null }))
    presence.set(client.number, { agent: client.actor.id, name: client.actor.name, idle: client.idle, at })
  }

  /** Whoever watches a conversation that went out of their sight is told nothing of it any more. */
  async function lookAgain(ids: Set<number>) {
    for (const client of clients) {
      const doubtful = [...client.watching.keys(), ...client.glancing].filter((id) => ids.has(id))
      if (doubtful.length === 0) continue
      const seen = await rules.seen(client.actor, doubtful)
      for (const id of doubtful.filter((each) => !seen.has(each))) {
        client.watching.delete(id)
        client.typing.delete(id)
        client.glancing.delete(id)
      }
      show(client)
    }
  }

  async function watch(client: Client, id: number) {
    if (client.watching.size >= 20 && !client.watching.has(id)) return
    const contact = (await rules.seen(client.actor, [id])).get(id)
    if (contact === undefined) return
    client.watching.set(id, contact)
    show(client)
    tellViewers(client, id)
    if (contact !== null) await tellElsewhere(client, id, contact)
  }

  async function glance(client: Client, wanted: unknown) {
    const ids = Array.isArray(wanted) ? wanted.filter(Number.isSafeInteger).slice(0, mostGlances) : []
    const seen = ids.length > 0 ? await rules.seen(client.actor, ids) : new Map<number, null>()
    const news = [...seen.keys()].filter((id) => !client.glancing.has(id))
    client.glancing = new Set(seen.keys())
    for (const id of news) if (presence.viewersOf(id).length > 0) tellViewers(client, id)
  }

  async function hear(client: Client, text: string) {
    const message = JSON.parse(text) as FromClient
    if (message.kind === 'glance') return glance(client, message.conversationIds)
    if (message.kind === 'people') {
      client.meeting = true
      return send(client, { kind: 'people', people: presence.people() })
    }
    if (message.kind === 'idle') {
      client.idle = message.idle === true
      return show(client)
    }
    const id = Number(message.conversationId)
    if (!Number.isSafeInteger(id)) return
    if (message.kind === 'watch') return watch(client, id)
    if (!client.watching.has(id)) return
    client.typing.delete(id)
    if (message.kind === 'unwatch') client.watching.delete(id)
    else if (message.what === 'reply' || message.what === 'note') client.typing.set(id, message.what)
    show(client)
  }

  function join(socket: WebSocket, actor: Actor, from: string | null) {
    const client: Client = {
      ...{ number: ++joined, socket, actor, sent: cursor, listening: false, alive: true },
      ...{ watching: new Map(), typing: new Map(), glancing: new Set(), idle: false, meeting: false },
    }
    clients.add(client)
    show(client)
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
      presence.set(client.number, null)
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
    tellVisitor: (visitor) => presence.tellVisitor(visitor),
    viewersOf: (id) => presence.viewersOf(id),
    onStir(listener) {
      stirListeners.add(listener)
      return () => stirListeners.delete(listener)
    },
    tellDraft(conversationId, by) {
      const agent = agentId(by)
      if (agent === null) return
      const tell = async () => {
        const contact = (await rules.seen(by, [conversationId])).get(conversationId) ?? null
        presence.tellDraft({ conversationId, contact, agentId: agent })
      }
      tell().catch((error) => log.warn({ err: error }, 'a draft could not be told of'))
    },
    async close() {
      clearInterval(beat)
      presence.close()
      await reading.stop()
      for (const client of clients) client.socket.terminate()
      server.close()
    },
  }
}
