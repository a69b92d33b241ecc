import type { Channel } from '../../src/contract/channels.ts'
import type { Priority } from '../../src/contract/conversations.ts'
import type { Needs } from '../../src/contract/explanations.ts'
import type { Person } from '../../src/server/routing/abilities/rules.ts'
import { decide, type Lane, type Waiting } from '../../src/server/routing/choosing/rules.ts'
import { laneKey } from '../../src/server/routing/lanes/rules.ts'
import { turnOf, usualRules } from '../../src/server/routing/turns/rules.ts'
import { randomFrom } from '../../src/server/seed/random.ts'

export type Hour = {
  hour: number
  arrived: number
  given: number
  waiting: number
  atWork: number
  /** Minutes of waiting of what was given in the hour. */
  median: number
  p95: number
  longest: number
  /** Units in hand over capacity of those at work, at the hour's end. */
  load: number
}
export type Day = {
  hours: Hour[]
  given: number
  left: number
  overCapacity: number
  offShift: number
  again: { known: number; served: number }
  /** Units given in the day over hours worked, for each person, in ascending order. */
  shares: number[]
  /** Milliseconds of the slowest decision, and how many there were. */
  slowest: number
  rounds: number
}

const minute = 60_000
const weights: Partial<Record<Channel, number>> = { email: 1, chat: 2, phone: 6 }
/** Minutes that one takes, in the middle; what is done beside others takes longer. */
const handling: Partial<Record<Channel, number>> = { email: 38, chat: 22, phone: 9 }
/** How much of the day's work arrives in each hour from 7. */
const arrivals = [3, 7, 10, 12, 11, 8, 8, 9, 10, 9, 6, 4, 3]

type Worker = Person & { from: number; until_: number; pause: number }
type Arrival = { at: number; needs: Needs; priority: Priority; customer: number }

/** A day of so many people and conversations, minute by minute, given out by the same rules that Heed runs. */
export function simulateDay(options: { people: number; conversations: number; seed: number }): Day {
  const random = randomFrom(options.seed)
  const start = Date.UTC(2026, 10, 23)
  const workers = Array.from({ length: options.people }, (_, n) => makeWorker(n + 1, random))
  const coming = makeArrivals(options.conversations, random)
  const lanes = new Map<string, Lane>()
  const queue: Waiting[] = []
  const needsOf = new Map<number, Needs>()
  const known = new Map<number, number>()
  const ends: { at: number; agentId: number; needs: Needs }[] = []
  const shares = new Map(workers.map(({ id }) => [id, 0]))
  const day: Day = {
    hours: [],
    given: 0,
    left: 0,
    overCapacity: 0,
    offShift: 0,
    again: { known: 0, served: 0 },
    shares: [],
    slowest: 0,
    rounds: 0,
  }
  let waits: number[] = []
  let [arrived, given, next] = [0, 0, 0]
  for (let now = 7 * 60; now < 21 * 60; now++) {
    const at = new Date(start + now * minute)
    const due = ends.filter((each) => each.at <= now)
    ends.splice(0, ends.length, ...ends.filter((each) => each.at > now))
    for (const end of due) finish(workers, end)
    for (const worker of workers) settle(worker, now, start)
    for (; (coming[next]?.at ?? Number.POSITIVE_INFINITY) <= now; next++) {
      const { needs, priority, customer } = coming[next] as Arrival
      const key = laneKey(needs)
      const lane = lanes.get(key) ?? { id: lanes.size + 1, needs, waiting: 0, oldest: at }
      lanes.set(key, lane)
      const servedBy = known.get(customer) ?? null
      queue.push({
        conversationId: next,
        laneId: lane.id,
        since: at,
        turn: turnOf({ since: at, priority, dueAt: null }, usualRules),
        priority,
        dueAt: null,
        servedBy,
        takenFrom: null,
        hard: false,
      })
      needsOf.set(next, needs)
      arrived++
    }
    for (const lane of lanes.values()) {
      const own = queue.filter(({ laneId }) => laneId === lane.id)
      lane.waiting = own.length
      lane.oldest = own.reduce((oldest, { since }) => (since < oldest ? since : oldest), at)
    }
    const began = performance.now()
    const decided = decide(
      { now: at, rules: usualRules, people: workers, lanes: [...lanes.values()].filter(({ waiting }) => waiting > 0) },
      queue,
    )
    day.slowest = Math.max(day.slowest, performance.now() - began)
    day.rounds++
    const gone = new Set<number>()
    for (const { conversationId, agentId, explanation } of decided.given) {
      const needs = needsOf.get(conversationId) as Needs
      const worker = workers[agentId - 1] as Worker
      const each = queue.find((waiting) => waiting.conversationId === conversationId) as Waiting
      if (worker.units > worker.capacity) day.overCapacity++
      if (!worker.on) day.offShift++
      if (each.servedBy !== null) day.again.known++
      if (explanation.because === 'served_before') day.again.served++
      known.set((coming[conversationId] as Arrival).customer, agentId)
      shares.set(agentId, (shares.get(agentId) ?? 0) + needs.weight)
      const beside = 1 + 0.12 * Math.max(0, worker.units - needs.weight)
      const long = (handling[needs.channel] ?? 20) * beside * Math.exp((random() + random() + random() - 1.5) * 0.7)
      ends.push({ at: now + Math.max(2, Math.round(long)), agentId, needs })
      waits.push((at.getTime() - each.since.getTime()) / minute)
      gone.add(conversationId)
      given++
      day.given++
    }
    if (gone.size > 0) queue.splice(0, queue.length, ...queue.filter(({ conversationId }) => !gone.has(conversationId)))
    if (now % 60 === 59) {
      day.hours.push(hourOf(Math.floor(now / 60), { arrived, given, waits, queue, workers, at }))
      waits = []
      ;[arrived, given] = [0, 0]
    }
  }
  day.left = queue.length
  day.shares = workers
    .map(({ id, from, until_ }) => (shares.get(id) ?? 0) / ((until_ - from - 60) / 60))
    .sort((a, b) => a - b)
  return day
}

function finish(workers: Worker[], { agentId, needs }: { agentId: number; needs: Needs }) {
  const worker = workers[agentId - 1] as Worker
  worker.units -= needs.weight
  worker.open = new Map(worker.open).set(needs.channel, (worker.open.get(needs.channel) ?? 1) - 1)
}

function settle(worker: Worker, now: number, start: number) {
  const pauses = now >= worker.pause && now < worker.pause + 60
  worker.on = now >= worker.from && now < worker.until_ && !pauses
  worker.because = worker.on ? 'shift' : pauses ? 'break' : 'off'
  worker.until = new Date(start + (worker.on ? worker.until_ : worker.from) * minute)
  worker.nextBreak = now < worker.pause ? new Date(start + worker.pause * minute) : null
}

function makeWorker(id: number, random: () => number): Worker {
  const from = 7 * 60 + Math.floor(random() * 11) * 30
  const spoken = random()
  return {
    ...{ id, capacity: 6, units: 0, open: new Map(), limits: new Map(), lastGivenAt: null },
    ...{ hard: 0, lighterNext: false, breakDue: false },
    level: id % 4 === 0 ? 2 : 1,
    languages: new Set(
      spoken < 0.55 ? ['en'] : spoken < 0.8 ? ['en', 'de'] : spoken < 0.92 ? ['en', 'fr'] : ['en', 'de', 'fr'],
    ),
    skills: new Map(id % 3 === 0 ? [[1, 1 + Math.floor(random() * 3)]] : []),
    ...{ on: false, because: 'off', state: 'available', until: null, nextBreak: null },
    ...{ from, until_: from + 9 * 60, pause: from + 4 * 60 + Math.floor(random() * 4) * 15 },
  }
}

function makeArrivals(count: number, random: () => number): Arrival[] {
  const all = arrivals.reduce((sum, each) => sum + each, 0)
  const made = Array.from({ length: count }, (): Arrival => {
    let [pick, hour] = [random() * all, 0]
    while (pick > (arrivals[hour] as number)) pick -= arrivals[hour++] as number
    const [kind, spoken, rank] = [random(), random(), random()]
    const channel: Channel = kind < 0.6 ? 'email' : kind < 0.85 ? 'chat' : 'phone'
    const needs: Needs = {
      level: random() < 0.12 ? 2 : 1,
      language: spoken < 0.7 ? 'en' : spoken < 0.88 ? 'de' : 'fr',
      skills: random() < 0.15 ? [{ id: 1, level: 1 + Math.floor(random() * 2) }] : [],
      ...{ channel, weight: weights[channel] ?? 1 },
    }
    const priority: Priority = rank < 0.05 ? 'urgent' : rank < 0.2 ? 'high' : rank < 0.9 ? 'normal' : 'low'
    return {
      at: Math.floor(7 * 60 + (hour + random()) * 60),
      needs,
      priority,
      customer: Math.floor(random() * count * 0.7),
    }
  })
  return made.sort((a, b) => a.at - b.at)
}

type Seen = { arrived: number; given: number; waits: number[]; queue: Waiting[]; workers: Worker[]; at: Date }

function hourOf(hour: number, { arrived, given, waits, queue, workers, at }: Seen): Hour {
  const sorted = waits.toSorted((a, b) => a - b)
  const share = (of: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0
  const on = workers.filter((worker) => worker.on)
  const sum = (of: (worker: Worker) => number) => on.reduce((total, worker) => total + of(worker), 0)
  return {
    ...{ hour, arrived, given, waiting: queue.length, atWork: on.length, median: share(0.5), p95: share(0.95) },
    longest: queue.reduce((most, { since }) => Math.max(most, (at.getTime() - since.getTime()) / minute), 0),
    load:
      sum(({ units }) => units) /
      Math.max(
        1,
        sum(({ capacity }) => capacity),
      ),
  }
}
