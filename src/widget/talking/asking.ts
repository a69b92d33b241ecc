import type { ChatAnswer, ChatExchange } from '../../contract/chat-answers.ts'
import { NoAnswer, type Requests } from './requests.ts'
import type { Kept } from './storage.ts'
import type { Talker } from './talker.ts'

/** A question that has no answer yet. */
export type Asked = {
  clientId: string
  question: string
  /** Why there will be none: asked too fast, or not to be had; the visitor may try again. */
  failed?: 'fast' | 'failed'
}

/** What the visitor and the assistant have said. Kept by Heed; only what waits for its answer is kept here too. */
export type Exchanged = { exchange: ChatExchange | null; waiting: Asked[] }

/** Milliseconds before a question that the network swallowed goes out again. */
const patience = 4000

/** Asks the assistant, and knows what was said: the same in every tab, and after the page was loaded anew. */
export class Asking {
  state: Exchanged
  #requests: Requests
  #kept: Kept
  #talker: Talker
  #language: string
  #listeners = new Set<() => void>()
  #token: string | null
  #chat: number | null = null
  #sending = new Set<string>()

  constructor(language: string, requests: Requests, kept: Kept, talker: Talker) {
    this.#requests = requests
    this.#kept = kept
    this.#talker = talker
    this.#language = language
    this.#token = talker.session()?.token ?? null
    this.state = { exchange: null, waiting: kept.read<Asked[]>('asked') ?? [] }
    kept.hear((told) => {
      if (told.what === 'asked') void this.#elsewhere()
    })
    talker.subscribe(() => this.#follow())
    addEventListener('online', () => this.#goOut())
    void this.#read().then(() => this.#goOut())
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  ask(question: string): void {
    this.#wait([...this.state.waiting, { clientId: crypto.getRandomValues(new Uint32Array(4)).join('-'), question }])
    this.#goOut()
  }

  /** Once more for a question that came to nothing. */
  again(clientId: string): void {
    const fresh = ({ failed: _, ...asked }: Asked): Asked => asked
    this.#wait(this.state.waiting.map((asked) => (asked.clientId === clientId ? fresh(asked) : asked)))
    this.#goOut()
  }

  async judge(id: number, helped: boolean): Promise<void> {
    const { exchange } = this.state
    if (!exchange) return
    const answers = exchange.answers.map((answer) => (answer.id === id ? { ...answer, helped } : answer))
    this.#set({ exchange: { ...exchange, answers } })
    // Nothing depends on it: what was not heard is asked again when the page is.
    await this.#requests.judge(await this.#talker.token(), id, helped).catch(() => undefined)
    this.#kept.tell({ what: 'asked' })
  }

  #goOut(): void {
    // One after the other, as each is answered with what was said before it.
    const next = this.state.waiting.find(({ failed }) => failed === undefined)
    if (next && this.#sending.size === 0) void this.#send(next)
  }

  async #send({ clientId, question }: Asked): Promise<void> {
    this.#sending.add(clientId)
    try {
      const token = await this.#talker.token()
      this.#token ??= token
      this.#answered(await this.#requests.ask(token, { clientId, question, language: this.#language }))
    } catch (error) {
      const status = error instanceof NoAnswer ? error.status : 0
      const failed = status === 429 ? 'fast' : 'failed'
      if (status > 0)
        this.#wait(this.state.waiting.map((asked) => (asked.clientId === clientId ? { ...asked, failed } : asked)))
      else setTimeout(() => this.#goOut(), patience)
    } finally {
      this.#sending.delete(clientId)
    }
    if (!this.state.waiting.some((asked) => asked.clientId === clientId && asked.failed === undefined)) this.#goOut()
  }

  #answered(answer: ChatAnswer): void {
    const { exchange } = this.state
    const before = exchange?.conversationId === null ? exchange.answers.filter(({ id }) => id !== answer.id) : []
    const answers = [...before, answer].toSorted((a, b) => a.id - b.id)
    this.state = { ...this.state, exchange: { id: exchange?.id ?? 0, conversationId: null, answers } }
    this.#wait(this.state.waiting.filter(({ clientId }) => clientId !== answer.clientId))
  }

  async #read(): Promise<void> {
    const session = this.#talker.session()
    if (!session) return
    const said = await this.#requests.exchange(session.token).catch(() => null)
    if (!said || this.#talker.session()?.token !== session.token) return
    const here = new Set(said.exchange?.answers.map(({ clientId }) => clientId))
    const waiting = this.state.waiting.filter(({ clientId }) => !here.has(clientId))
    this.#set({ exchange: said.exchange, waiting })
    if (waiting.length !== (this.#kept.read<Asked[]>('asked') ?? []).length) this.#kept.write('asked', waiting)
  }

  /** Another tab has asked, or has its answer. */
  async #elsewhere(): Promise<void> {
    this.#set({ waiting: this.#kept.read<Asked[]>('asked') ?? [] })
    await this.#read()
  }

  /** Somebody else signs in or out here, or a person has it now. */
  #follow(): void {
    const token = this.#talker.session()?.token ?? null
    const chat = this.#talker.talk.chat?.conversationId ?? null
    if (token === this.#token && chat === this.#chat) return
    const signedOut = this.#token !== null && token === null
    const known = this.#token !== null || chat !== this.#chat
    this.#token = token
    this.#chat = chat
    if (signedOut) {
      this.#kept.forget('asked')
      this.#set({ exchange: null, waiting: [] })
    } else if (known) void this.#read()
  }

  #wait(waiting: Asked[]): void {
    this.#kept.write('asked', waiting)
    this.#set({ waiting })
    this.#kept.tell({ what: 'asked' })
  }

  #set(change: Partial<Exchanged>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
