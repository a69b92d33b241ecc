import { useEffect, useSyncExternalStore } from 'react'
import {
  type FromClient,
  type FromServer,
  type LiveViewer,
  type LiveVisitor,
  type LiveWriter,
  livePath,
  type PersonState,
} from '../contract/live.ts'

/** Milliseconds before the next try, by how many tries failed; a little chance keeps a thousand screens apart. */
export function backoff(failures: number, chance = Math.random()): number {
  return Math.min(15_000, 500 * 2 ** failures) * (0.75 + chance / 2)
}

type Hint = Extract<FromServer, { kind: 'hint' }>
type DraftSaved = Extract<FromServer, { kind: 'draft' }>
export type LiveListener = {
  hint?: (hint: Hint) => void
  /** A draft was saved or thrown away, one's own in another tab included. */
  draft?: (draft: DraftSaved) => void
  /** What the visitor of a watched chat does. */
  visitor?: (visitor: LiveVisitor) => void
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
  #elsewhere = new Map<number, LiveWriter[]>()
  #people: Record<number, PersonState> = {}
  #glanced: number[] = []
  #idle = false
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
    this.#elsewhere.clear()
    this.#people = {}
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
      this.#elsewhere.delete(conversationId)
      if (!this.#glanced.includes(conversationId)) this.#viewers.delete(conversationId)
      this.send({ kind: 'unwatch', conversationId })
    }
  }

  /** Says which conversations are on screen as rows, so that it is told who is in them. */
  glance(conversationIds: number[]): void {
    if (conversationIds.join() === this.#glanced.join()) return
    this.#glanced = conversationIds
    for (const id of this.#viewers.keys())
      if (!this.#watched.has(id) && !conversationIds.includes(id)) this.#viewers.delete(id)
    this.send({ kind: 'glance', conversationIds })
  }

  /** Says that nobody has touched this screen for a while, or that somebody does again. */
  rest(idle: boolean): void {
    if (idle === this.#idle) return
    this.#idle = idle
    this.send({ kind: 'idle', idle })
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
  elsewhere = (conversationId: number): LiveWriter[] => this.#elsewhere.get(conversationId) ?? noWriters
  people = (): Record<number, PersonState> => this.#people

  #receive(message: FromServer): void {
    if (message.kind === 'hello') this.#greeted(message)
    else if (message.kind === 'viewers') {
      this.#viewers.set(message.conversationId, message.viewers)
      this.#tell()
    } else if (message.kind === 'elsewhere') {
      this.#elsewhere.set(message.conversationId, message.writers)
      this.#tell()
    } else if (message.kind === 'people') {
      this.#people = { ...this.#people, ...message.people }
      this.#tell()
    } else if (message.kind === 'draft') {
      for (const listener of this.#listeners) listener.draft?.(message)
    } else if (message.kind === 'visitor') {
      for (const listener of this.#listeners) listener.visitor?.(message)
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
    // Who was there before the break may have gone during it.
    this.#people = {}
    this.send({ kind: 'people' })
    if (this.#glanced.length > 0) this.send({ kind: 'glance', conversationIds: this.#glanced })
    if (this.#idle) this.send({ kind: 'idle', idle: true })
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
const noWriters: LiveWriter[] = []
export const live = new Live()

export const useLiveState = (): State => useSyncExternalStore(live.subscribe, live.state)

/** Who else looks at the conversation now, and who is writing. */
export function useViewers(conversationId: number): LiveViewer[] {
  useEffect(() => live.watch(conversationId), [conversationId])
  return useSyncExternalStore(live.subscribe, () => live.viewers(conversationId))
}

const rows = new Map<number, number>()
let glancing = false

/** Rows come and go in numbers while one scrolls: said once they rest. */
function glanceSoon(): void {
  if (glancing) return
  glancing = true
  setTimeout(() => {
    glancing = false
    live.glance([...rows.keys()].slice(0, 100))
  }, 150)
}

/** Who is in a conversation that is on screen as a row. */
export function useRowViewers(conversationId: number): LiveViewer[] {
  useEffect(() => {
    rows.set(conversationId, (rows.get(conversationId) ?? 0) + 1)
    glanceSoon()
    return () => {
      const left = (rows.get(conversationId) ?? 1) - 1
      if (left > 0) rows.set(conversationId, left)
      else rows.delete(conversationId)
      glanceSoon()
    }
  }, [conversationId])
  return useSyncExternalStore(live.subscribe, () => live.viewers(conversationId))
}

/** Who answers the same customer in another conversation just now. */
export const useWritersElsewhere = (conversationId: number): LiveWriter[] =>
  useSyncExternalStore(live.subscribe, () => live.elsewhere(conversationId))

/** Which agents have Heed open, by id. */
export const usePresentPeople = (): Record<number, PersonState> => useSyncExternalStore(live.subscribe, live.people)
