import type { ChatConfig, ChatFile, ChatPage, ChatRating, ChatStart } from '../../contract/chat.ts'
import type { ToVisitor } from '../../contract/chat-live.ts'
import { NoAnswer, type Requests, type Session } from './requests.ts'
import { Socket } from './socket.ts'
import { after, nothingYet, type Pending, type Talk, unseen, withLines } from './state.ts'
import type { Kept } from './storage.ts'

/** `customer`: known by a sign-in at our help centre. */
export type KeptSession = {
  token: string
  expiresAt: string
  verified: boolean
  customer?: boolean
  running: boolean
}

/** Milliseconds that Heed may take to say it has a line, before the connection counts as dead. */
const patience = 12_000
const typingEvery = 2500

/** The talk with Heed: who the visitor is, what was said, and what still has to go out. */
export class Talker {
  talk: Talk
  page: ChatPage | null = null
  #requests: Requests
  #kept: Kept
  #socket: Socket
  #listeners = new Set<() => void>()
  #identity: string | null = null
  /** The path of the help centre whose customer the visitor is. */
  #site: string | null = null
  #asCustomer = false
  #starting: Promise<string> | null = null
  #typedAt = 0
  #language: string

  constructor(config: ChatConfig, requests: Requests, kept: Kept) {
    this.#requests = requests
    this.#kept = kept
    this.#language = config.language
    this.#site = config.helpCentre?.base.replace(/\/[^/]*$/, '') ?? null
    this.talk = { ...nothingYet(config.availability), pending: kept.read<Pending[]>('queue') ?? [] }
    this.#socket = new Socket({
      hello: () => this.#hello(),
      heard: (frame) => this.#heard(frame),
      lost: (code) => this.#lost(code),
    })
    kept.hear((told) => {
      if (told.what === 'session') this.#sessionElsewhere()
      if (told.what === 'queue') this.#queueElsewhere()
    })
  }

  session = (): KeptSession | null => this.#kept.read<KeptSession>('session')

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Goes on with the visitor's session where there is one. */
  connect(): void {
    if (!this.session() || this.talk.barred || this.talk.connection === 'on') return
    if (this.talk.connection === 'off') this.#set({ connection: 'connecting' })
    this.#socket.open()
  }

  /** Nothing runs and nobody looks: the connection is given back. */
  rest(): void {
    this.#socket.close()
    this.#set({ connection: 'off' })
  }

  /** Who the company's site says the visitor is; null: they have signed out. */
  async identify(identity: string | null): Promise<void> {
    const session = this.session()
    if (identity === null) {
      this.#identity = null
      if (session?.verified) await this.#forget()
      return
    }
    if (identity === this.#identity) return
    this.#identity = identity
    this.#starting = null
    await this.#start().catch(() => undefined)
  }

  /** Somebody is signed in to our own page around: the visitor is that customer, and what they said before is theirs. */
  async welcomeCustomer(): Promise<void> {
    if (this.#site === null) return
    this.#asCustomer = true
    await this.#start().catch(() => undefined)
  }

  /** The visitor's token; a session begins where there is none. */
  token(): Promise<string> {
    const session = this.session()
    if (session && Date.parse(session.expiresAt) > this.#requests.now()) return Promise.resolve(session.token)
    return this.#start()
  }

  async say(text: string, files: ChatFile[], start?: ChatStart): Promise<void> {
    const at = new Date(this.#requests.now()).toISOString()
    const line: Pending = { clientId: newId(), text, files, at, ...(start && { start }) }
    this.#queue([...this.talk.pending, line])
    this.#typedAt = 0
    await this.#goOut(line)
  }

  /** Once more for a line that was refused. */
  async again(clientId: string): Promise<void> {
    const line = this.talk.pending.find((each) => each.clientId === clientId)
    if (!line) return
    const { refused: _, ...fresh } = line
    this.#queue(this.talk.pending.map((each) => (each === line ? fresh : each)))
    await this.#goOut(fresh)
  }

  typing(text: string): void {
    const now = Date.now()
    if (text === '') {
      if (this.#typedAt > 0) this.#socket.send({ kind: 'typing', text: null })
      this.#typedAt = 0
    } else if (now - this.#typedAt > typingEvery) {
      this.#typedAt = now
      this.#socket.send({ kind: 'typing', text: text.slice(0, 2000) })
    }
  }

  /** All that has come is on screen. */
  seen(): void {
    const newest = unseen(this.talk).at(-1)
    const { chat } = this.talk
    if (!newest || !chat) return
    if (this.#socket.send({ kind: 'seen', id: newest.id })) this.#set({ chat: { ...chat, seenId: newest.id } })
  }

  moved(page: ChatPage): void {
    if (page.url === this.page?.url && page.title === this.page?.title) return
    this.page = page
    this.#socket.send({ kind: 'page', page })
  }

  end = (): boolean => this.#socket.send({ kind: 'end' })
  rate = (conversationId: number, rating: ChatRating): boolean =>
    this.#socket.send({ kind: 'rate', conversationId, rating })
  transcript = (conversationId: number): boolean => this.#socket.send({ kind: 'transcript', conversationId })
  heardTold = (): void => this.#set({ told: null })

  async earlier(): Promise<void> {
    const { chat, lines } = this.talk
    if (!chat) return
    const before = lines[0]?.id
    const page = await this.#requests.lines(await this.token(), chat.conversationId, before)
    this.#set({ lines: withLines(page.items, this.talk.lines), more: page.more })
  }

  #hello() {
    const session = this.session()
    if (!session) return null
    const { cursor } = this.talk
    const page = this.page ?? undefined
    return { kind: 'hello' as const, key: this.#requests.key, token: session.token, cursor, ...(page && { page }) }
  }

  #heard(frame: ToVisitor): void {
    const before = this.talk.pending
    this.talk = after(this.talk, frame)
    if (this.talk.pending !== before) this.#keepQueue()
    if (frame.kind === 'welcome') {
      for (const line of this.talk.pending) if (line.refused === undefined) this.#send(line)
    }
    if (frame.kind === 'welcome' || frame.kind === 'chat') this.#keepRunning()
    if (frame.kind === 'refused' && frame.retry && frame.clientId) this.#later(frame.clientId)
    this.#tell()
  }

  #lost(code: number): void {
    if (code === 4003) {
      this.#socket.close()
      this.#set({ barred: true, connection: 'off' })
      return
    }
    if (code === 4000) {
      this.#socket.close()
      // Signed out of our pages: what was not sent yet was that customer's, and not whoever's comes next.
      const theirs = this.session()?.customer ? [] : this.talk.pending
      if (this.session()?.customer) for (const name of ['queue', 'draft']) this.#kept.forget(name)
      this.#kept.forget('session')
      this.#set({ ...nothingYet(this.talk.availability), pending: theirs })
      // What the visitor has written still goes out, as a new visitor's.
      if (this.talk.pending.length > 0 || this.#identity) void this.#start().catch(() => undefined)
      return
    }
    this.#set({ connection: 'lost', typing: false })
  }

  async #goOut(line: Pending): Promise<void> {
    try {
      await this.token()
      this.connect()
      this.#send(line)
    } catch (error) {
      const refused = error instanceof NoAnswer && error.status >= 400 && error.status < 500 ? error.message : null
      if (refused === null) return this.#tryLater()
      this.#queue(this.talk.pending.map((each) => (each.clientId === line.clientId ? { ...each, refused } : each)))
    }
  }

  #send({ clientId, text, files, start }: Pending): void {
    const ids = files.map(({ id }) => id)
    if (!this.#socket.send({ kind: 'line', clientId, text, files: ids, ...(start && { start }) })) return
    setTimeout(() => {
      const waits = this.talk.pending.some((each) => each.clientId === clientId && each.refused === undefined)
      if (!waits || this.talk.connection !== 'on') return
      this.#socket.close()
      this.#set({ connection: 'lost' })
      this.#socket.open()
    }, patience)
  }

  #later(clientId: string): void {
    setTimeout(() => {
      const line = this.talk.pending.find((each) => each.clientId === clientId)
      if (line) this.#send(line)
    }, 3000)
  }

  /** Not even a session could be had. */
  #tryLater(): void {
    this.#set({ connection: 'lost' })
    setTimeout(() => {
      const line = this.talk.pending.find(({ refused }) => refused === undefined)
      if (line && !this.session()) void this.#goOut(line)
    }, 4000)
  }

  #start(): Promise<string> {
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = null
    })
    return this.#starting
  }

  async #begin(): Promise<string> {
    const before = this.session()
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const arriving = { language: this.#language, timeZone, ...(this.page && { page: this.page }) }
    const earlier = before?.token ?? null
    const asCustomer = this.#asCustomer ? await this.#enterAsCustomer(earlier, arriving) : null
    const known = { ...(this.#identity && { identity: this.#identity }), ...arriving }
    const made: Session = asCustomer ?? (await this.#requests.startSession(earlier, known))
    const { token, expiresAt, visitor } = made
    const kept = { token, expiresAt, verified: visitor.verified, running: before?.running ?? false }
    this.#kept.write('session', { ...kept, customer: this.#asCustomer })
    if (token !== before?.token) {
      this.#socket.close()
      this.#set({ ...nothingYet(this.talk.availability), pending: this.talk.pending })
      this.#kept.tell({ what: 'session' })
    }
    this.#set({ visitor })
    this.connect()
    return token
  }

  /** Null where nobody is signed in any more. */
  #enterAsCustomer(earlier: string | null, arriving: object): Promise<Session | null> {
    return this.#requests.startAsCustomer(this.#site as string, earlier, arriving).catch((error) => {
      if (!(error instanceof NoAnswer) || error.status < 400 || error.status >= 429) throw error
      this.#asCustomer = false
      return null
    })
  }

  async #forget(): Promise<void> {
    const session = this.session()
    this.#socket.close()
    for (const name of ['session', 'queue', 'draft']) this.#kept.forget(name)
    this.#set(nothingYet(this.talk.availability))
    this.#kept.tell({ what: 'session' })
    if (session) await this.#requests.endSession(session.token).catch(() => undefined)
  }

  #sessionElsewhere(): void {
    this.#socket.close()
    this.#set({ ...nothingYet(this.talk.availability), pending: this.#kept.read<Pending[]>('queue') ?? [] })
    this.connect()
  }

  /** Another tab has written something, or has seen it taken. */
  #queueElsewhere(): void {
    const here = new Set(this.talk.lines.map(({ clientId }) => clientId))
    const pending = (this.#kept.read<Pending[]>('queue') ?? []).filter(({ clientId }) => !here.has(clientId))
    this.#set({ pending })
  }

  #queue(pending: Pending[]): void {
    this.#set({ pending })
    this.#keepQueue()
  }

  #keepQueue(): void {
    this.#kept.write('queue', this.talk.pending)
    this.#kept.tell({ what: 'queue' })
  }

  /** Whether the next page has something to listen for before the chat is opened. */
  #keepRunning(): void {
    const session = this.session()
    const state = this.talk.chat?.state
    const running = state === 'queued' || state === 'talking'
    if (session && session.running !== running) this.#kept.write('session', { ...session, running })
  }

  #set(change: Partial<Talk>): void {
    this.talk = { ...this.talk, ...change }
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** crypto.randomUUID is missing where the company's site is not served over TLS. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
