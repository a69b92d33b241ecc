import type { Priority } from '../../../contract/conversations.ts'
import type { Because, Blocked, Explanation, Needs, PassedOver, Why } from '../../../contract/explanations.ts'
import type { RoutingRules } from '../../../contract/routing.ts'
import { burdenOf, hinderedNow, type Person, relaxedFor, type Short, shortOf } from '../abilities/rules.ts'
import { blockOf } from '../blocking/rules.ts'
import { type Allowance, allowanceAfter, strict } from '../turns/rules.ts'

/** Conversations with the same needs. `waiting` counts all of them, not only those that are looked at. */
export type Lane = { id: number; needs: Needs; waiting: number; oldest: Date }

export type Waiting = {
  conversationId: number
  laneId: number
  since: Date
  turn: Date
  priority: Priority
  dueAt: Date | null
  /** Who served the customer before. */
  servedBy: number | null
  /** From whom a person took it. */
  takenFrom: number | null
  /** With whom it rang and who did not take it up. */
  rang?: readonly number[]
  /** Whoever has had enough hard ones is spared it. */
  hard: boolean
}

export type Given = { conversationId: number; laneId: number; agentId: number; explanation: Explanation }

export type Ground = { now: Date; rules: RoutingRules; people: readonly Person[]; lanes: readonly Lane[] }

/** How many of those passed over are named; the others are counted. */
const named = 5

/** Who of everybody can take what is in a lane, with so much let go of. */
type Able = { people: Person[]; short: PassedOver[]; counts: Partial<Record<Why, number>> }

/**
 * Gives what waits to people, in the order of turns; each conversation to whoever is able, at work and has room, and of those
 * to whoever served the customer before, or else carries least, or else was idle longest. Whoever should have a lighter one
 * next goes last for a hard one, and before them whoever is needed for what only few can do. Changes the people's loads as it gives. What stays is said of its lane.
 */
export function decide(
  ground: Ground,
  waiting: readonly Waiting[],
): { given: Given[]; blocked: Map<number, Blocked | null> } {
  const { lanes, people, now, rules } = ground
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]))
  const known: Known = { ableIn: ablePeople(people), neededBeyond: peopleNeeded(ground) }
  const stuck = new Set<string>()
  const given: Given[] = []
  const left = new Map(lanes.map((lane) => [lane.id, lane.waiting]))
  const turns = waiting.toSorted((a, b) => a.turn.getTime() - b.turn.getTime() || a.conversationId - b.conversationId)
  for (const each of turns) {
    const lane = laneOf.get(each.laneId)
    if (!lane) continue
    const allowance = allowanceAfter((now.getTime() - each.since.getTime()) / 60_000, rules)
    const mark = `${lane.id} ${allowance.language} ${allowance.levels}`
    // Whoever is full stays so for the rest of the round, and nobody wants what one person alone must not have.
    if (stuck.has(mark)) continue
    const choice = choose(ground, lane, each, allowance, known)
    if (!choice) {
      if (each.takenFrom === null && !each.rang?.length) stuck.add(mark)
      continue
    }
    given.push(choice.given)
    left.set(lane.id, (left.get(lane.id) ?? 1) - 1)
    take(choice.person, lane.needs, now)
  }
  const blocked = new Map(
    lanes.map((lane) => [lane.id, (left.get(lane.id) ?? 0) > 0 ? blockOf(ground, lane.needs, lane.oldest) : null]),
  )
  return { given, blocked }
}

function take(person: Person, { channel, weight }: Needs, now: Date): void {
  person.units += weight
  person.open = new Map(person.open).set(channel, (person.open.get(channel) ?? 0) + 1)
  person.lastGivenAt = now
}

/** What is worked out once for a round. */
type Known = { ableIn: (lane: Lane, allowance: Allowance) => Able; neededBeyond: (lane: Lane) => ReadonlySet<number> }

function ablePeople(people: readonly Person[]): Known['ableIn'] {
  const known = new Map<string, Able>()
  return (lane, allowance) => {
    const key = `${lane.id} ${allowance.language} ${allowance.levels}`
    const found = known.get(key) ?? ableIn(people, lane.needs, allowance)
    known.set(key, found)
    return found
  }
}

function ableIn(people: readonly Person[], needs: Needs, allowance: Allowance): Able {
  const able: Able = { people: [], short: [], counts: {} }
  for (const person of people) {
    const short = shortOf(person, needs, allowance)
    if (short === null) able.people.push(person)
    else {
      able.counts[short.why] = (able.counts[short.why] ?? 0) + 1
      if (able.short.length < named)
        able.short.push({ agentId: person.id, ...short } satisfies { agentId: number } & Short)
    }
  }
  return able
}

/** What waits in each lane over the room that all who can take it have together: above 1, somebody of it waits in any case. */
function tightnessOf({ people, lanes, now, rules }: Ground): Map<number, number> {
  return new Map(
    lanes.map(({ id, needs, waiting }) => {
      let room = 0
      for (const person of people)
        if (!shortOf(person, needs) && !hinderedNow(person, needs, { now, lastMinutes: rules.lastMinutes }))
          room += person.capacity - person.units
      return [id, room === 0 ? 0 : (waiting * needs.weight) / room]
    }),
  )
}

/** Of each lane, who is needed for another one that has more waiting than room and is tighter. */
function peopleNeeded(ground: Ground): Known['neededBeyond'] {
  const tightness = tightnessOf(ground)
  const known = new Map<number, Set<number>>()
  return (lane) => {
    const found = known.get(lane.id)
    if (found) return found
    const own = tightness.get(lane.id) ?? 0
    const tighter = ground.lanes.filter(({ id }) => id !== lane.id && (tightness.get(id) ?? 0) > Math.max(1, own))
    const isNeeded = (person: Person) => tighter.some(({ needs }) => shortOf(person, needs) === null)
    const needed = new Set(ground.people.filter(isNeeded).map(({ id }) => id))
    known.set(lane.id, needed)
    return needed
  }
}

type Contender = { person: Person; spared: boolean; needed: boolean; burden: number }

function choose(
  ground: Ground,
  lane: Lane,
  waiting: Waiting,
  allowance: Allowance,
  known: Known,
): { person: Person; given: Given } | null {
  // Whoever can do all of it goes before whoever will do after a while.
  for (const step of allowance.language || allowance.levels > 0 ? [strict, allowance] : [strict]) {
    const able = known.ableIn(lane, step)
    const { ready, over, counts } = contend(ground, lane, waiting, able, known.neededBeyond(lane))
    const first = ready[0]
    if (!first) continue
    const served = ready.find(({ person, needed, spared }) => person.id === waiting.servedBy && !needed && !spared)
    const chosen = served ?? ready.reduce((best, each) => (before(each, best) ? each : best), first)
    const others = ready.filter((each) => each !== chosen)
    for (const other of others) count(counts, whyNot(other, chosen, served !== undefined))
    const nearest = nearestOf(others).map((each) => ({
      agentId: each.person.id,
      why: whyNot(each, chosen, served !== undefined),
    }))
    const because = becauseOf(chosen, others, served !== undefined)
    const explanation = explain(ground, lane, waiting, chosen.person, because)
    const shortOnes = [...nearest, ...over, ...able.short].slice(0, named)
    return {
      person: chosen.person,
      given: {
        ...{ conversationId: waiting.conversationId, laneId: lane.id, agentId: chosen.person.id },
        explanation: { ...explanation, over: shortOnes, counts },
      },
    }
  }
  return null
}

function contend({ now, rules }: Ground, lane: Lane, waiting: Waiting, able: Able, needed: ReadonlySet<number>) {
  const ready: Contender[] = []
  const over: PassedOver[] = []
  const counts = { ...able.counts }
  for (const person of able.people) {
    const why: Why | null =
      person.id === waiting.takenFrom
        ? 'taken_from'
        : waiting.rang?.includes(person.id)
          ? 'rang'
          : hinderedNow(person, lane.needs, { now, lastMinutes: rules.lastMinutes })
    if (why) {
      count(counts, why)
      if (over.length < named) over.push({ agentId: person.id, why })
    } else
      ready.push({
        ...{ person, burden: burdenOf(person, rules) },
        spared: waiting.hard && person.lighterNext,
        needed: needed.has(person.id),
      })
  }
  return { ready, over, counts }
}

const count = (counts: Partial<Record<Why, number>>, why: Why) => {
  counts[why] = (counts[why] ?? 0) + 1
}

const idleSince = ({ lastGivenAt }: Person) => lastGivenAt?.getTime() ?? 0

/** Whether `a` is to be chosen before `b`. */
function before(a: Contender, b: Contender): boolean {
  if (a.spared !== b.spared) return b.spared
  if (a.needed !== b.needed) return b.needed
  if (a.burden !== b.burden) return a.burden < b.burden
  const idle = idleSince(a.person) - idleSince(b.person)
  return idle === 0 ? a.person.id < b.person.id : idle < 0
}

/** The few that would have been next, the first first. */
function nearestOf(others: readonly Contender[]): Contender[] {
  const nearest: Contender[] = []
  for (const each of others) {
    const at = nearest.findIndex((other) => before(each, other))
    if (at >= 0) nearest.splice(at, 0, each)
    else if (nearest.length < 3) nearest.push(each)
    if (nearest.length > 3) nearest.pop()
  }
  return nearest
}

function whyNot(other: Contender, chosen: Contender, served: boolean): Why {
  if (other.spared && !chosen.spared) return 'spared'
  if (served) return 'not_known'
  if (other.needed && !chosen.needed) return 'needed_elsewhere'
  return other.burden > chosen.burden ? 'more_load' : 'more_recent'
}

function becauseOf(chosen: Contender, others: readonly Contender[], served: boolean): Because {
  if (served) return 'served_before'
  if (others.length === 0) return 'only_one'
  const second = nearestOf(others)[0] as Contender
  if (second.spared && !chosen.spared) return 'spared_others'
  if (second.needed && !chosen.needed) return 'kept_others_free'
  return second.burden > chosen.burden ? 'least_load' : 'longest_idle'
}

/** What is said of whoever gets it; who was passed over is added. */
export function explain(
  { now, rules }: Pick<Ground, 'now' | 'rules'>,
  { needs }: Pick<Lane, 'needs'>,
  waiting: Pick<Waiting, 'since' | 'priority' | 'dueAt'>,
  person: Person,
  because: Because,
): Explanation {
  const seconds = (from: Date) => Math.max(0, Math.round((now.getTime() - from.getTime()) / 1000))
  return {
    ...{ needs, because, units: person.units, capacity: person.capacity, hard: person.hard },
    idle: person.lastGivenAt ? seconds(person.lastGivenAt) : null,
    waited: seconds(waiting.since),
    priority: waiting.priority,
    dueAt: waiting.dueAt?.toISOString() ?? null,
    relaxed: relaxedFor(person, needs, rules),
    ...{ over: [], counts: {} },
  }
}
