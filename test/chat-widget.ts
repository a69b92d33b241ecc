import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { startChatSession } from '../src/contract/chat.ts'
import { chatLivePath, type FromVisitor, type ToVisitor } from '../src/contract/chat-live.ts'
import type { TestHouse } from './house.ts'

type Kind<K extends ToVisitor['kind']> = Extract<ToVisitor, { kind: K }>

/** A widget as the protocol describes it: keeps its cursor, sends again what was not taken, knows lines by their ids. */
export class Widget {
  received: ToVisitor[] = []
  cursor: string | null = null
  lines = new Map<number, Kind<'line'>['line']>()
  waiting = new Map<string, Extract<FromVisitor, { kind: 'line' }>>()
  closed: Promise<number> = Promise.resolve(0)
  #socket: WebSocket | null = null
  #looks = new Set<() => void>()

  url: string
  readonly key: string
  readonly token: string

  constructor(url: string, key: string, token: string) {
    this.url = url
    this.key = key
    this.token = token
  }

  /** Connects and waits for the welcome. */
  async connect(origin = this.url): Promise<Kind<'welcome'>> {
    const seen = this.received.length
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}${chatLivePath}`, { origin })
    this.#socket = socket
    this.closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('message', (data) => this.#hear(JSON.parse(String(data))))
    await new Promise((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    this.send({ kind: 'hello', key: this.key, token: this.token, cursor: this.cursor })
    const welcome = await this.until((frame) => frame.kind === 'welcome', seen)
    for (const line of this.waiting.values()) this.send(line)
    return welcome as Kind<'welcome'>
  }

  #hear(frame: ToVisitor) {
    this.received.push(frame)
    if ('cursor' in frame) this.cursor = frame.cursor
    for (const line of frame.kind === 'welcome' ? frame.lines : frame.kind === 'line' ? [frame.line] : []) {
      this.lines.set(line.id, line)
      if (line.clientId) this.waiting.delete(line.clientId)
    }
    if (frame.kind === 'taken') this.waiting.delete(frame.clientId)
    for (const look of this.#looks) look()
  }

  send(frame: FromVisitor): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  /** Sends a line and remembers it until Heed has it. Returns the name it was given. */
  say(text: string, more: Partial<Extract<FromVisitor, { kind: 'line' }>> = {}): string {
    const line = { kind: 'line' as const, clientId: randomUUID(), text, ...more }
    this.waiting.set(line.clientId, line)
    this.send(line)
    return line.clientId
  }

  /** The first frame, past (from `since` on) or to come, that fits. */
  until<F extends ToVisitor>(fits: (frame: ToVisitor) => frame is F, since?: number): Promise<F>
  until(fits: (frame: ToVisitor) => boolean, since?: number): Promise<ToVisitor>
  until(fits: (frame: ToVisitor) => boolean, since = 0): Promise<ToVisitor> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#looks.delete(look)
        reject(new Error(`nothing fitting came, only ${JSON.stringify(this.received.slice(since))}`))
      }, 20_000)
      const look = () => {
        const found = this.received.slice(since).find(fits)
        if (!found) return
        clearTimeout(timer)
        this.#looks.delete(look)
        resolve(found)
      }
      this.#looks.add(look)
      look()
    })
  }

  /** Breaks the connection as a network does. */
  cut(): void {
    this.#socket?.terminate()
  }
}

/** A visitor of the widget, anonymous or by the site's word. */
export async function newVisitor(house: TestHouse, key: string, body: { identity?: string } = {}): Promise<Widget> {
  const { token } = await visit(house, key, body)
  return new Widget(house.url, key, token)
}

export async function visit(
  house: Pick<TestHouse, 'url'>,
  key: string,
  body: object = {},
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${house.url}/api${startChatSession.path.replace('{key}', key)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.url, ...headers },
    body: JSON.stringify(body),
  })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as {
    token: string
    visitor: { name: string; verified: boolean; address: string | null }
  }
}
