import { randomUUID } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { ToVisitor } from '../../src/contract/chat-live.ts'
import { beginAll, connectAll, makeSessions, makeWidget, type Visitor } from '../chat/visitors.ts'
import type { Ground } from '../ground.ts'
import { quantile } from '../rounds.ts'
import { memoryOf } from './memory.ts'
import { processorOf } from './processor.ts'

/** Milliseconds. */
type Spread = { p50: number; p99: number; worst: number }

export type ChatResult = {
  sockets: number
  /** Visitors whose chat runs; all others are connected and say nothing. */
  talking: number
  /** Kilobytes that the server takes for each visitor who says nothing; null where memory cannot be read. */
  perVisitor: number | null
  messages: number
  perSecond: number
  /** From the moment an agent's line is sent by API until its visitor has it. */
  delay: Spread
  /** The parts of that: until its transaction begins, from there until the agent has the answer, and until the visitor has the line. */
  stages: { begun: Spread; answered: Spread; heard: Spread }
  /** By how much events of the loop come late: the server's, and the bench's own, which holds all visitors. */
  late: { server: Omit<Spread, 'worst'>; client: Spread }
  /** Milliseconds of processor time for each line; null where it cannot be read. */
  costs: { server: number; database: number; client: number } | null
  /** Milliseconds from the moment a visitor's line is sent until it is known to be kept; the median. */
  taken: number
  missed: number
  /** Lines that came more than once. */
  again: number
}

export type ChatLoad = { sockets: number; talking: number; perSecond: number }

const seconds = 30

/** So many widgets are connected; to some of their visitors agents write, so many lines a second in all. */
export async function chatting(ground: Ground, { sockets, talking, perSecond }: ChatLoad): Promise<ChatResult> {
  const { server } = ground
  const { key, id } = await makeWidget(ground)
  const tokens = await makeSessions(ground, id, sockets)
  const answers = new Answers(ground)
  const before = memoryOf(server.pid)
  const visitors = await connectAll(server.url, key, tokens, (frame) => answers.hear(frame))
  await delay(3000)
  const after = memoryOf(server.pid)
  const perVisitor = before && after ? ((after.server - before.server) * 1024) / sockets : null
  const speakers = visitors.slice(0, talking)
  const taken = await beginAll(speakers)
  await delay(2000)
  const load = await underLoad(ground, answers, speakers, perSecond)
  for (const { socket } of visitors) socket.terminate()
  return { sockets, talking: speakers.length, perVisitor, ...load, ...answers.result(), taken: quantile(taken, 0.5) }
}

async function underLoad(ground: Ground, answers: Answers, speakers: Visitor[], perSecond: number) {
  const { server } = ground
  const messages = perSecond * seconds
  const pending: Promise<void>[] = []
  await latenessOf(ground)
  const late = monitorEventLoopDelay({ resolution: 10 })
  late.enable()
  const [used, own] = [processorOf(server.pid), process.cpuUsage()]
  const began = performance.now()
  for (let n = 0; n < messages; n++) {
    await delay(Math.max(0, began + (n * 1000) / perSecond - performance.now()))
    pending.push(answers.send(speakers[n % speakers.length] as Visitor))
  }
  await Promise.all(pending)
  const took = (performance.now() - began) / 1000
  const [usedThen, ownThen] = [processorOf(server.pid), process.cpuUsage(own)]
  late.disable()
  const of = (nanoseconds: number) => nanoseconds / 1e6
  const client = { p50: of(late.percentile(50)), p99: of(late.percentile(99)), worst: of(late.max) }
  const lateness = { server: await latenessOf(ground), client }
  await delay(3000)
  return {
    ...{ messages, perSecond: messages / took, late: lateness },
    costs: used &&
      usedThen && {
        server: (usedThen.server - used.server) / messages,
        database: (usedThen.database - used.database) / messages,
        client: (ownThen.user + ownThen.system) / 1000 / messages,
      },
  }
}

/** What the server says of its own loop since it was last asked. */
async function latenessOf({ server }: Ground): Promise<Omit<Spread, 'worst'>> {
  const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${server.key}` } })
  const text = await answer.text()
  const of = (name: string) =>
    Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN) * 1000
  return { p50: of('p50'), p99: of('p99') }
}

type Answer = { sent: number; begun?: number; answered?: number; heard?: number }

/** Agents' lines on their way, each known by its words. Times are of the clock, which the server's process shares. */
class Answers {
  #ground: Ground
  #lines = new Map<string, Answer>()
  #again = 0

  constructor(ground: Ground) {
    this.#ground = ground
  }

  async send({ conversationId }: Visitor): Promise<void> {
    const text = `answer ${this.#lines.size} ${randomUUID()}`
    const line: Answer = { sent: now() }
    this.#lines.set(text, line)
    const body = { kind: 'reply', text }
    await this.#ground.request('POST', `/conversations/${conversationId}/messages`, body)
    line.answered = now()
  }

  hear(frame: ToVisitor): void {
    if (frame.kind !== 'line' || frame.line.from === 'visitor') return
    const line = this.#lines.get(frame.line.text)
    if (!line) return
    if (line.heard !== undefined) this.#again++
    line.heard ??= now()
    line.begun = Date.parse(frame.line.at)
  }

  result() {
    const heard = [...this.#lines.values()].filter((line): line is Required<Answer> => line.heard !== undefined)
    const spread = (of: (line: Required<Answer>) => number): Spread => {
      const all = heard.map(of)
      return { p50: quantile(all, 0.5), p99: quantile(all, 0.99), worst: quantile(all, 1) }
    }
    return {
      delay: spread(({ sent, heard }) => heard - sent),
      stages: {
        begun: spread(({ sent, begun }) => begun - sent),
        answered: spread(({ begun, answered }) => answered - begun),
        heard: spread(({ begun, heard }) => heard - begun),
      },
      missed: this.#lines.size - heard.length,
      again: this.#again,
    }
  }
}

const now = () => performance.timeOrigin + performance.now()
