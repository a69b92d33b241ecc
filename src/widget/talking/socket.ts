import type { FromVisitor, ToVisitor } from '../../contract/chat-live.ts'

/** Milliseconds before the next try: 1 s, 2 s … 30 s, with chance, so that a thousand visitors do not come at once. */
export const pause = (failures: number, chance = Math.random()): number =>
  Math.min(30_000, 1000 * 2 ** failures) * (0.6 + chance * 0.8)

type Talking = {
  hello(): Extract<FromVisitor, { kind: 'hello' }> | null
  heard(frame: ToVisitor): void
  /** `code` as contract/chat-live.ts tells them. */
  lost(code: number): void
}

/** The connection of one tab: it comes again by itself until it is closed. */
export class Socket {
  #talking: Talking
  #socket: WebSocket | null = null
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #silence: ReturnType<typeof setTimeout> | undefined
  #welcome = false
  #wanted = false

  constructor(talking: Talking) {
    this.#talking = talking
    // A network that came back, or a tab that did, is no reason to wait out the pause.
    addEventListener('online', () => this.#hurry())
    addEventListener('offline', () => this.#socket && this.#drop(1006))
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#hurry())
  }

  open(): void {
    this.#wanted = true
    if (this.#socket) return
    clearTimeout(this.#timer)
    const socket = new WebSocket(`${location.protocol === 'http:' ? 'ws' : 'wss'}://${location.host}/api/chat/live`)
    this.#socket = socket
    socket.onopen = () => {
      const hello = this.#talking.hello()
      if (hello && this.#socket === socket) socket.send(JSON.stringify(hello))
    }
    socket.onmessage = ({ data }) => this.#socket === socket && this.#heard(JSON.parse(String(data)) as ToVisitor)
    socket.onclose = ({ code }) => this.#socket === socket && this.#drop(code)
    this.#patience(socket)
  }

  close(): void {
    this.#wanted = false
    this.#welcome = false
    clearTimeout(this.#timer)
    clearTimeout(this.#silence)
    this.#socket?.close()
    this.#socket = null
  }

  /** False where it could not be sent just now. */
  send(frame: FromVisitor): boolean {
    if (!this.#welcome || this.#socket?.readyState !== WebSocket.OPEN) return false
    this.#socket.send(JSON.stringify(frame))
    return true
  }

  #heard(frame: ToVisitor): void {
    if (frame.kind === 'welcome') {
      this.#welcome = true
      this.#failures = 0
      clearTimeout(this.#silence)
    }
    this.#talking.heard(frame)
  }

  /** A connection that never greets is none. */
  #patience(socket: WebSocket): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#socket === socket && !this.#welcome && this.#drop(1006), 15_000)
  }

  #drop(code: number): void {
    const socket = this.#socket
    this.#socket = null
    this.#welcome = false
    clearTimeout(this.#silence)
    socket?.close()
    this.#talking.lost(code)
    if (this.#wanted) this.#timer = setTimeout(() => this.open(), pause(this.#failures++))
  }

  #hurry(): void {
    if (this.#wanted && !this.#socket) this.open()
  }
}
