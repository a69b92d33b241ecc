import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { ToVisitor } from '../../src/contract/chat-live.ts'
import { openGround } from '../ground.ts'
import { type BenchServer, startServer } from '../server.ts'
import { beginAll, connect, connectAll, makeSessions, makeWidget, say, type Visitor } from './visitors.ts'

export type RestartResult = {
  visitors: number
  /** Lines of agents and of visitors, said before, during and after. */
  answers: number
  lines: number
  /** Of both: never kept or never heard, and kept or heard under more than one id. */
  lost: number
  doubled: number
  /** Frames with a line that their visitor had: known by its id, it is shown once. */
  again: number
  /** Seconds from the end of the server until the last visitor was back, when killed and when stopped. */
  away: { killed: number; stopped: number }
}

/** Lines of each side a second, in all; no visitor says more than a person can. */
const most = 50
const ofEach = 0.2
const talkFor = 6000

/** Visitors and agents talk while the server is killed, and later stopped, and started again; whoever is cut off comes back. */
export async function restarting(dataDir: string, visitors: number): Promise<RestartResult> {
  const talk = new Talk()
  await talk.begin(await startServer(dataDir), visitors)
  const talking = talk.go()
  await delay(talkFor)
  const killed = await talk.without(kill, dataDir)
  await delay(talkFor)
  const stopped = await talk.without((server) => server.stop(), dataDir)
  await delay(talkFor)
  talk.over = true
  await talking
  await talk.settle()
  const result = await talk.result()
  await talk.end()
  return { ...result, away: { killed, stopped } }
}

async function kill({ pid }: BenchServer): Promise<void> {
  process.kill(pid, 'SIGKILL')
  while (runs(pid)) await delay(20)
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

type Place = { visitor: Visitor; heard: Map<number, string>; waiting: Map<string, string> }

class Talk {
  over = false
  #server!: BenchServer
  #key = ''
  #again = 0
  #places: Place[] = []
  #byToken = new Map<string, Place>()
  #answers: { place: Place; text: string }[] = []
  #lines: string[] = []
  #asking = new Set<Promise<void>>()

  async begin(server: BenchServer, count: number): Promise<void> {
    this.#server = server
    const ground = await openGround(server)
    const { id, key } = await makeWidget(ground)
    this.#key = key
    const tokens = await makeSessions(ground, id, count)
    const visitors = await connectAll(server.url, key, tokens, (frame, { token }) => this.#hear(token, frame))
    this.#places = visitors.map((visitor) => ({ visitor, heard: new Map(), waiting: new Map() }))
    for (const place of this.#places) this.#byToken.set(place.visitor.token, place)
    await beginAll(visitors)
    await ground.close()
  }

  #hear(token: string, frame: ToVisitor): void {
    const place = this.#byToken.get(token)
    if (!place) return
    if (frame.kind === 'taken') place.waiting.delete(frame.clientId)
    if (frame.kind === 'refused' && frame.retry) setTimeout(() => this.#say(place), 2000)
    for (const line of frame.kind === 'welcome' ? frame.lines : frame.kind === 'line' ? [frame.line] : []) {
      if (line.clientId) place.waiting.delete(line.clientId)
      if (line.from === 'visitor') continue
      if (place.heard.has(line.id)) this.#again++
      place.heard.set(line.id, line.text)
    }
  }

  /** Both sides talk, whoever of them has a connection or not, until it is over. */
  async go(): Promise<void> {
    for (let n = 0; !this.over; n++) {
      const place = this.#places[n % this.#places.length] as Place
      const text = `${n} ${randomUUID()}`
      this.#answers.push({ place, text: `answer ${text}` })
      const asking = this.#answer(place, `answer ${text}`).finally(() => this.#asking.delete(asking))
      this.#asking.add(asking)
      const clientId = randomUUID()
      place.waiting.set(clientId, `line ${text}`)
      this.#lines.push(`line ${text}`)
      this.#say(place)
      await delay(1000 / Math.min(most, this.#places.length * ofEach))
    }
  }

  /** Asked again until it is answered, as a program does that minds its answers: under one name. */
  async #answer({ visitor }: Place, text: string): Promise<void> {
    const name = randomUUID()
    for (;;) {
      const { url, key } = this.#server
      const answer = await fetch(`${url}/api/conversations/${visitor.conversationId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': name },
        body: JSON.stringify({ kind: 'reply', text }),
        signal: AbortSignal.timeout(20_000),
      }).catch(() => null)
      if (answer?.ok) return
      await delay(200)
    }
  }

  #say({ visitor, waiting }: Place): void {
    if (visitor.socket.readyState !== visitor.socket.OPEN) return
    for (const [clientId, text] of waiting) say(visitor, { kind: 'line', clientId, text })
  }

  /** Ends the server and starts it again. Returns after how many seconds the last visitor was back. */
  async without(end: (server: BenchServer) => Promise<void>, dataDir: string): Promise<number> {
    const began = performance.now()
    await end(this.#server)
    this.#server = await startServer(dataDir)
    await Promise.all(this.#places.map((place) => this.#comeBack(place)))
    return (performance.now() - began) / 1000
  }

  async #comeBack(place: Place): Promise<void> {
    for (;;) {
      await delay(Math.random() * 1000)
      const { token } = place.visitor
      const back = await connect(this.#server.url, this.#key, place.visitor, (frame) => this.#hear(token, frame)).catch(
        () => null,
      )
      if (!back) continue
      place.visitor = back
      return this.#say(place)
    }
  }

  /** Waits until nothing is under way, for half a minute at most. */
  async settle(): Promise<void> {
    const until = Date.now() + 30_000
    const quiet = () =>
      this.#asking.size === 0 &&
      this.#places.every(({ waiting }) => waiting.size === 0) &&
      this.#places.reduce((sum, { heard }) => sum + heard.size, 0) >= this.#answers.length
    while (!quiet() && Date.now() < until) await delay(200)
  }

  async result(): Promise<Omit<RestartResult, 'away'>> {
    const ground = await openGround(this.#server)
    const ids = this.#places.map(({ visitor }) => visitor.conversationId)
    const { rows } = await ground.sql.query<{ text: string; times: number }>(
      'select text, count(*) as times from message where conversation_id = any($1::bigint[]) group by text',
      [ids],
    )
    await ground.close()
    const kept = new Map(rows.map(({ text, times }) => [text, times]))
    let [lost, doubled] = [0, 0]
    const count = (times: number) => {
      if (times === 0) lost++
      if (times > 1) doubled++
    }
    for (const text of this.#lines) count(kept.get(text) ?? 0)
    for (const { place, text } of this.#answers) {
      count(kept.get(text) ?? 0)
      count([...place.heard.values()].filter((heard) => heard === text).length)
    }
    const said = { answers: this.#answers.length, lines: this.#lines.length }
    return { visitors: this.#places.length, ...said, lost, doubled, again: this.#again }
  }

  async end(): Promise<void> {
    for (const { visitor } of this.#places) visitor.socket.terminate()
    await this.#server.stop()
  }
}
