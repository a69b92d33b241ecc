import type { WebSocket } from 'ws'
import type { ToVisitor } from '../../../../contract/chat-live.ts'
import { maxBuffered } from '../rules.ts'

/** One widget's connection. Small, as many are open and say nothing. */
export type Client = {
  socket: WebSocket
  address: string
  widgetId: number | null
  visitorId: number | null
  /** The customer's session at a help centre that they are known by. */
  portalSessionId: number | null
  /** Of the chat that runs. */
  conversationId: number | null
  alive: boolean
  /** With which of the parts of all connections it is asked whether it is still there. */
  beat: number
  agentTypes: boolean
  /** Frames that wait until the welcome is said; null afterwards. */
  pending: string[] | null
}

/** Sends a frame, or keeps it until the welcome was said. Whoever is too far behind is cut off. */
export const tell = (client: Client, frame: ToVisitor): void => sendText(client, JSON.stringify(frame))

/** The same for a frame that many get, which was put into words once. */
export function sendText(client: Client, text: string): void {
  const { pending, socket } = client
  if (pending) pending.push(text)
  else if (socket.readyState !== socket.OPEN) return
  else if (socket.bufferedAmount > maxBuffered) socket.terminate()
  else socket.send(text)
}

/** All connections are asked in so many parts, one after the other: ten thousand at once would hold every line up. */
export const beats = 30

const nobody: ReadonlySet<Client> = new Set()

/** Who is connected to this node, found by visitor, conversation and widget. */
export function openRoom() {
  const clients = new Set<Client>()
  let entered = 0
  let beat = 0
  const byVisitor = new Map<number, Set<Client>>()
  const byConversation = new Map<number, Set<Client>>()
  const byWidget = new Map<number, Set<Client>>()
  const byAddress = new Map<string, number>()

  const add = (index: Map<number, Set<Client>>, key: number, client: Client) =>
    index.set(key, (index.get(key) ?? new Set()).add(client))
  function remove(index: Map<number, Set<Client>>, key: number | null, client: Client) {
    if (key === null) return
    index.get(key)?.delete(client)
    if (index.get(key)?.size === 0) index.delete(key)
  }

  return {
    size: () => clients.size,
    fromAddress: (address: string) => byAddress.get(address) ?? 0,
    ofVisitor: (id: number) => byVisitor.get(id) ?? nobody,
    ofConversation: (id: number) => byConversation.get(id) ?? nobody,
    ofWidget: (id: number) => byWidget.get(id) ?? nobody,
    widgets: () => [...byWidget.keys()],
    /** Whoever is known by a session at a help centre. */
    customers: () => [...clients].filter(({ portalSessionId }) => portalSessionId !== null),
    /** Visitors whose chat runs. */
    talking: () => [
      ...new Set([...byConversation.values()].flatMap((set) => [...set].map((one) => one.visitorId ?? 0))),
    ],
    enter(socket: WebSocket, address: string): Client {
      const client: Client = {
        ...{ socket, address, widgetId: null, visitorId: null, portalSessionId: null, conversationId: null },
        ...{ alive: true, beat: ++entered % beats, agentTypes: false, pending: null },
      }
      clients.add(client)
      byAddress.set(address, (byAddress.get(address) ?? 0) + 1)
      return client
    },
    seat(client: Client, { widgetId, visitorId }: { widgetId: number; visitorId: number }) {
      client.widgetId = widgetId
      client.visitorId = visitorId
      add(byWidget, widgetId, client)
      add(byVisitor, visitorId, client)
    },
    /** The chat that the client is in from now on. */
    settle(client: Client, conversationId: number) {
      if (client.conversationId === conversationId) return
      remove(byConversation, client.conversationId, client)
      client.conversationId = conversationId
      add(byConversation, conversationId, client)
    },
    leave(client: Client) {
      if (!clients.delete(client)) return
      remove(byVisitor, client.visitorId, client)
      remove(byConversation, client.conversationId, client)
      remove(byWidget, client.widgetId, client)
      const left = (byAddress.get(client.address) ?? 1) - 1
      if (left > 0) byAddress.set(client.address, left)
      else byAddress.delete(client.address)
    },
    /** Ends connections of the next part that did not answer the last time, and asks the others of it. */
    dropSilent() {
      beat = (beat + 1) % beats
      for (const client of clients) {
        if (client.beat !== beat) continue
        if (!client.alive) client.socket.terminate()
        client.alive = false
        client.socket.ping()
      }
    },
    closeAll() {
      for (const { socket } of clients) socket.terminate()
    },
  }
}

export type Room = ReturnType<typeof openRoom>
