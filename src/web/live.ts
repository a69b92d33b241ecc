import { useEffect, useSyncExternalStore } from 'react'
import { type FromClient, type FromServer, type LiveViewer, livePath } from '../contract/live.ts'

/** Milliseconds before the next try, by how many tries failed; a little chance keeps a thousand screens apart. */
export function backoff(failures: number, chance = Math.random()): number {
  return Math.min(15_000, 500 * 2 ** failures) * (0.75 + chance / 2)
}

type Hint = Extract<FromServer, { kind: 'hint' }>
export type LiveListener = {
  hint?: (hint: Hint) => void
  /** Too much was missed while the connection was away: read everything again. */
  lost?: () => void
}
type State = 'connecting' | 'connected' | 'reconnecting'

/**
 * The workspace's one live connection. It carries hints about what changed, and says who looks at a conversation. After
 * a break it resumes from the last cursor, so that nothing is missed.
 */
class Live {
  #socket: WebSocket | null = null
  #cursor = ''
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #wanted = false
  #state: State = 'connecting'
  #watched = new Map<number, number>()
  #viewers = new Map<number, LiveViewer[]>()
  #listeners = new Set<LiveListener>()
  #watchers = new Set<() => void>()

  connect(): void {
    this.#wanted = true
    if (this.#socket) return
    const url = new URL(livePath, location.href)
    url.protocol = url.protocol.replace('http', 'ws')
    if (this.#cursor) url.searchParams.set('cursor', this.#cursor)
    const socket = new WebSocket(url)
    this.#socket = socket
    socket.onmessage = (event) => this.#receive(JSON.parse(String(event.data)) as FromServer)
    socket.onclose = () => this.#closed(socket)
  }

  /** Ends the connection for good, as on signing out. */
  disconnect(): void {
    this.#wanted = false
    clearTimeout(this.#timer)
    this.#socket?.close()
    this.#socket = null
    this.#cursor = ''
    this.#viewers.clear()
    this.#turn('connecting')
  }

  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Shows the others that this screen looks at the conversation, until the returned function is called. */
  watch(conversationId: number): () => void {
    this.#watched.set(conversationId, (this.#watched.get(conversationId) ?? 0) + 1)
    this.send({ kind: 'watch', conversationId })
    return () => {
      const left = (this.#watched.get(conversationId) ?? 1) - 1
      if (left > 0) return void this.#watched.set(conversationId, left)
      this.#watched.delete(conversationId)
      this.#viewers.delete(conversationId)
      this.send({ kind: 'unwatch', conversationId })
    }
  }

  send(message: FromClient): void {
    if (this.#socket?.readyState === WebSocket.OPEN && this.#state === 'connected')
      this.#socket.send(JSON.stringify(message))
  }

  /** Tries at once, when the machine says that the network is back. */
  hurry(): void {
    if (!this.#wanted || this.#socket) return
    clearTimeout(this.#timer)
    this.connect()
  }

  subscribe = (react: () => void): (() => void) => {
    this.#watchers.add(react)
    return () => this.#watchers.delete(react)
  }
  state = (): State => this.#state
  viewers = (conversationId: number): LiveViewer[] => this.#viewers.get(conversationId) ?? nobody

  #receive(message: FromServer): void {
    if (message.kind === 'hello') this.#greeted(message)
    else if (message.kind === 'viewers') {
      this.#viewers.set(message.conversationId, message.viewers)
      this.#tell()
    } else {
      this.#cursor = message.cursor
      for (const listener of this.#listeners) listener.hint?.(message)
    }
  }

  #greeted(hello: Extract<FromServer, { kind: 'hello' }>): void {
    this.#cursor = hello.cursor
    this.#failures = 0
    this.#turn('connected')
    for (const conversationId of this.#watched.keys()) this.send({ kind: 'watch', conversationId })
    // Also at the first greeting: what was fetched while the socket was being opened may have changed since.
    if (!hello.resumed) for (const listener of this.#listeners) listener.lost?.()
  }

  #closed(socket: WebSocket): void {
    if (this.#socket !== socket) return
    this.#socket = null
    if (!this.#wanted) return
    this.#turn('reconnecting')
    this.#timer = setTimeout(() => this.connect(), backoff(this.#failures++))
  }

  #turn(state: State): void {
    this.#state = state
    this.#tell()
  }

  #tell(): void {
    for (const react of this.#watchers) react()
  }
}

const nobody: LiveViewer[] = []
export const live = new Live()

export const useLiveState = (): State => useSyncExternalStore(live.subscribe, live.state)

/** Who else looks at the conversation now, and who is writing. */
export function useViewers(conversationId: number): LiveViewer[] {
  useEffect(() => live.watch(conversationId), [conversationId])
  return useSyncExternalStore(live.subscribe, () => live.viewers(conversationId))
}
