import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Needs } from '../../src/contract/explanations.ts'
import type { RoutingRules } from '../../src/contract/routing.ts'
import { burdenOf, type Person, shortOf } from '../../src/server/routing/abilities/rules.ts'
import { blockOf, isAlarming } from '../../src/server/routing/blocking/rules.ts'
import { decide, type Lane, type Waiting } from '../../src/server/routing/choosing/rules.ts'
import { allowanceAfter, furthestAhead, turnOf, usualRules } from '../../src/server/routing/turns/rules.ts'

const now = new Date('2026-11-23T10:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const runs = Number(process.env.HEED_ROUTING_RUNS ?? 150)

const person = (id: number, more: Partial<Person> = {}): Person => ({
  ...{ id, level: 5, languages: null, skills: new Map(), capacity: 6, units: 0, open: new Map(), limits: new Map() },
  ...{ on: true, because: 'shift', state: 'available', until: null, nextBreak: null, lastGivenAt: null },
  ...{ hard: 0, lighterNext: false, breakDue: false },
  ...more,
})
const needs = (more: Partial<Needs> = {}): Needs => ({
  ...{ level: 1, language: null, skills: [], channel: 'email', weight: 1 },
  ...more,
})
const lane = (id: number, of: Partial<Needs> = {}, waiting = 1): Lane => ({
  id,
  needs: needs(of),
  waiting,
  oldest: ago(10),
})
const waits = (conversationId: number, laneId: number, more: Partial<Waiting> = {}): Waiting => {
  const since = more.since ?? ago(10)
  const priority = more.priority ?? 'normal'
  return {
    ...{ conversationId, laneId, since, priority, dueAt: null, servedBy: null, takenFrom: null, hard: false },
    turn: turnOf({ since, priority, dueAt: more.dueAt ?? null }, usualRules),
    ...more,
  }
}
const one = (people: Person[], waiting: Waiting, of: Partial<Needs> = {}, rules: Partial<RoutingRules> = {}) =>
  decide({ now, rules: { ...usualRules, ...rules }, people, lanes: [lane(1, of)] }, [waiting])

describe('who is chosen', () => {
  test('carries least for their capacity', () => {
    const { given } = one([person(1, { units: 3 }), person(2, { units: 3, capacity: 9 })], waits(7, 1))
    expect(given[0]).toMatchObject({ agentId: 2, explanation: { because: 'least_load', units: 3, capacity: 9 } })
    expect(given[0]?.explanation.over).toEqual([{ agentId: 1, why: 'more_load' }])
  })

  test('has had fewer hard cases that day', () => {
    const { given } = one([person(1, { units: 2, hard: 3 }), person(2, { units: 3 })], waits(7, 1))
    expect(given[0]?.agentId).toBe(2)
  })

  test('was idle longest where the load is the same', () => {
    const { given } = one([person(1, { lastGivenAt: ago(3) }), person(2, { lastGivenAt: ago(30) })], waits(7, 1))
    expect(given[0]).toMatchObject({ agentId: 2, explanation: { because: 'longest_idle', idle: 1800 } })
    expect(given[0]?.explanation.over).toEqual([{ agentId: 1, why: 'more_recent' }])
  })

  test('served the customer before, when they have room', () => {
    const known = [person(1), person(2, { units: 5 })]
    expect(one(known, waits(7, 1, { servedBy: 2 })).given[0]).toMatchObject({
      agentId: 2,
      explanation: { because: 'served_before', over: [{ agentId: 1, why: 'not_known' }] },
    })
    const full = [person(1), person(2, { units: 6 })]
    expect(one(full, waits(7, 1, { servedBy: 2 })).given[0]?.agentId).toBe(1)
  })

  test('is spared a hard one after several, also by a customer they know, unless nobody else could', () => {
    const tired = [person(1, { lighterNext: true }), person(2, { units: 5 })]
    expect(one(tired, waits(7, 1, { hard: true, servedBy: 1 })).given[0]).toMatchObject({
      agentId: 2,
      explanation: { because: 'spared_others', over: [{ agentId: 1, why: 'spared' }] },
    })
    expect(one(tired, waits(7, 1)).given[0]?.agentId).toBe(1)
    const alone = [person(1, { lighterNext: true }), person(2, { units: 6 })]
    expect(one(alone, waits(7, 1, { hard: true })).given[0]?.agentId).toBe(1)
  })

  test('is nobody whose break is due or near', () => {
    const { given, blocked } = one([person(1, { breakDue: true }), person(2, { nextBreak: ago(-4) })], waits(7, 1))
    expect(given).toEqual([])
    expect(blocked.get(1)).toMatchObject({ code: 'all_busy', able: 2 })
    const rested = [person(1, { breakDue: true }), person(3, { units: 5 })]
    expect(one(rested, waits(7, 1)).given[0]).toMatchObject({ agentId: 3, explanation: { counts: { break_due: 1 } } })
  })

  test('is nobody whom a person took it from', () => {
    const { given } = one([person(1), person(2, { units: 5 })], waits(7, 1, { takenFrom: 1 }))
    expect(given[0]).toMatchObject({ agentId: 2, explanation: { counts: { taken_from: 1 } } })
    expect(one([person(1)], waits(7, 1, { takenFrom: 1 })).given).toEqual([])
  })

  test('keeps those free who are needed for what only few can do', () => {
    const german = person(1, { languages: new Set(['de', 'en']), capacity: 1 })
    const english = person(2, { languages: new Set(['en']), units: 3 })
    const lanes = [lane(1, { language: 'en' }), lane(2, { language: 'de' }, 3)]
    const { given } = decide({ now, rules: usualRules, people: [german, english], lanes }, [
      waits(7, 1, { since: ago(60) }),
      waits(8, 2),
    ])
    expect(given.map(({ conversationId, agentId }) => [conversationId, agentId])).toEqual([
      [7, 2],
      [8, 1],
    ])
    expect(given[0]?.explanation).toMatchObject({
      because: 'kept_others_free',
      over: [{ agentId: 1, why: 'needed_elsewhere' }],
    })
  })
})

describe('what somebody needs', () => {
  test('is said of each who was passed over', () => {
    const people = [
      person(1, { languages: new Set(['en']) }),
      person(2, { languages: new Set(['de']), skills: new Map([[4, 1]]) }),
      person(3, { languages: new Set(['de']), skills: new Map([[4, 2]]), on: false, because: 'break' }),
      person(4, { languages: new Set(['de']), skills: new Map([[4, 2]]), level: 1 }),
      person(5, { languages: new Set(['de']), skills: new Map([[4, 2]]), units: 6 }),
      person(6, { languages: new Set(['de']), skills: new Map([[4, 2]]), until: new Date(now.getTime() + 120_000) }),
      person(7, { languages: new Set(['de']), skills: new Map([[4, 3]]), units: 3 }),
    ]
    const { given } = one(people, waits(9, 1), { language: 'de', skills: [{ id: 4, level: 2 }], level: 2 })
    expect(given[0]).toMatchObject({ agentId: 7, explanation: { because: 'only_one' } })
    expect(given[0]?.explanation.counts).toEqual({ language: 1, skill: 1, break: 1, level: 1, full: 1, ends_soon: 1 })
  })

  test('is let go of after a time where the team wants that, and is said', () => {
    const people = [person(1, { languages: new Set(['en']), skills: new Map([[4, 1]]) })]
    const of = { language: 'de', skills: [{ id: 4, level: 3 }] }
    const rules = { relaxLanguageAfter: 30, relaxSkillAfter: 20 }
    expect(one(people, waits(9, 1, { since: ago(39) }), of, rules).given).toEqual([])
    expect(one(people, waits(9, 1, { since: ago(41) }), of, rules).given[0]?.explanation.relaxed).toEqual([
      { what: 'language', afterMinutes: 30 },
      { what: 'skill', skillId: 4, from: 3, to: 1, afterMinutes: 40 },
    ])
  })

  test('that nobody meets is named, and alarms at once; a busy hour does not', () => {
    const ground = { now, rules: usualRules, people: [person(1, { languages: new Set(['en']) })] }
    const blocked = blockOf(ground, needs({ language: 'fi' }), ago(1))
    expect(blocked).toMatchObject({ code: 'nobody_able', missing: [{ what: 'language' }], relaxesAfter: null })
    expect(isAlarming({ blocked: blocked!, since: now, oldest: ago(1) }, usualRules, now)).toBe(true)
    const busy = blockOf({ ...ground, people: [person(1, { units: 6 })] }, needs(), ago(1))
    expect(busy).toMatchObject({ code: 'all_busy', able: 1, atWork: 1 })
    expect(isAlarming({ blocked: busy!, since: ago(59), oldest: ago(90) }, usualRules, now)).toBe(false)
    expect(isAlarming({ blocked: busy!, since: ago(60), oldest: ago(90) }, usualRules, now)).toBe(true)
    const off = blockOf({ ...ground, people: [person(1, { on: false, because: 'off' })] }, needs(), ago(1))
    expect(off).toMatchObject({ code: 'nobody_at_work', able: 1, atWork: 0 })
    expect(blockOf({ ...ground, people: [person(1)] }, needs(), ago(1))).toBe(null)
  })
})

describe('the order of turns', () => {
  test('is that of waiting, with a head start by priority and what is due', () => {
    const turn = (since: number, priority: Waiting['priority'], due?: number) =>
      turnOf({ since: ago(since), priority, dueAt: due === undefined ? null : ago(-due) }, usualRules).getTime()
    expect(turn(0, 'urgent')).toBeLessThan(turn(100, 'normal'))
    expect(turn(0, 'urgent')).toBeGreaterThan(turn(121, 'normal'))
    expect(turn(481, 'low')).toBeLessThan(turn(0, 'urgent'))
    expect(turn(0, 'low', 30)).toBeLessThan(turn(0, 'urgent'))
    expect(turn(0, 'low', -100_000)).toBe(ago(furthestAhead).getTime())
  })

  test('never lets what came later than patience and furthest lead go first', () => {
    const priority = fc.constantFrom('urgent' as const, 'high' as const, 'normal' as const, 'low' as const)
    const due = fc.option(fc.integer({ min: -5000, max: 5000 }), { nil: null })
    const arrival = fc.record({ since: fc.integer({ min: 0, max: 5000 }), priority, due })
    fc.assert(
      fc.property(arrival, arrival, (a, b) => {
        const turn = (each: typeof a) =>
          turnOf(
            { since: ago(each.since), priority: each.priority, dueAt: each.due === null ? null : ago(-each.due) },
            usualRules,
          )
        const later = a.since - b.since
        if (later > usualRules.patience[a.priority] + furthestAhead) expect(turn(a) < turn(b)).toBe(true)
      }),
      { numRuns: runs },
    )
  })
})

const language = fc.constantFrom('de', 'en', 'fr')
const somebody = fc.record({
  level: fc.integer({ min: 1, max: 3 }),
  languages: fc.array(language, { maxLength: 3 }),
  skill: fc.integer({ min: 0, max: 3 }),
  capacity: fc.integer({ min: 0, max: 8 }),
  units: fc.integer({ min: 0, max: 9 }),
  limit: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
  on: fc.boolean(),
  idle: fc.integer({ min: 0, max: 100 }),
  hard: fc.integer({ min: 0, max: 4 }),
  lighterNext: fc.boolean(),
  breakDue: fc.nat({ max: 5 }).map((n) => n === 0),
})
const need = fc.record({
  level: fc.integer({ min: 1, max: 3 }),
  language: fc.option(language, { nil: null }),
  skill: fc.integer({ min: 0, max: 3 }),
  channel: fc.constantFrom('email' as const, 'phone' as const),
})
const arrival = fc.record({
  lane: fc.nat({ max: 4 }),
  since: fc.integer({ min: 0, max: 2000 }),
  priority: fc.constantFrom('urgent' as const, 'normal' as const, 'low' as const),
  servedBy: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null }),
  takenFrom: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null, freq: 9 }),
  hard: fc.boolean(),
})
const scene = fc.record({
  people: fc.array(somebody, { minLength: 0, maxLength: 8 }),
  lanes: fc.array(need, { minLength: 5, maxLength: 5 }),
  arrivals: fc.array(arrival, { maxLength: 40 }),
})
type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never

function play({ people: some, lanes: wanted, arrivals }: Scene) {
  const people = some.map((each, at) =>
    person(at + 1, {
      ...{ level: each.level, languages: new Set(each.languages), capacity: each.capacity, units: each.units },
      ...{ skills: new Map(each.skill ? [[1, each.skill]] : []), on: each.on, hard: each.hard },
      ...{ lighterNext: each.lighterNext, breakDue: each.breakDue },
      limits: new Map(each.limit === null ? [] : [['phone', each.limit]]),
      lastGivenAt: ago(each.idle),
      because: each.on ? 'shift' : 'off',
    }),
  )
  const lanes = wanted.map(({ skill, channel, ...rest }, at) =>
    lane(
      at,
      { ...rest, channel, weight: channel === 'phone' ? 3 : 1, skills: skill ? [{ id: 1, level: skill }] : [] },
      arrivals.filter((each) => each.lane === at).length,
    ),
  )
  const waiting = arrivals.map((each, at) =>
    waits(at, each.lane, {
      since: ago(each.since),
      priority: each.priority,
      servedBy: each.servedBy,
      takenFrom: each.takenFrom,
      hard: each.hard,
    }),
  )
  const before = structuredClone(people)
  const rules = { ...usualRules, relaxSkillAfter: 600 }
  return { before, people, lanes, waiting, rules, ...decide({ now, rules, people, lanes }, waiting) }
}

describe('whatever waits for whomever', () => {
  test('nobody gets more than their capacity, anything while away, or what they cannot do', () => {
    fc.assert(
      fc.property(scene, (some) => {
        const { before, people, lanes, waiting, given, rules } = play(some)
        expect(new Set(given.map(({ conversationId }) => conversationId)).size).toBe(given.length)
        for (const then of before) {
          const own = given.filter(({ agentId }) => agentId === then.id)
          if (own.length === 0) continue
          const after = people.find(({ id }) => id === then.id)!
          expect(then).toMatchObject({ on: true, breakDue: false })
          expect(after.units).toBeLessThanOrEqual(then.capacity)
          expect(after.open.get('phone') ?? 0).toBeLessThanOrEqual(then.limits.get('phone') ?? Number.POSITIVE_INFINITY)
          for (const each of own) {
            const asked = waiting.find(({ conversationId }) => conversationId === each.conversationId)!
            const allowance = allowanceAfter((now.getTime() - asked.since.getTime()) / 60_000, rules)
            expect(shortOf(then, lanes[each.laneId]!.needs, allowance)).toBe(null)
            expect(asked.takenFrom).not.toBe(then.id)
          }
        }
      }),
      { numRuns: runs },
    )
  })

  test('whatever stays has nobody left who could take it, and nothing goes before what has waited longer', () => {
    fc.assert(
      fc.property(scene, (some) => {
        const { waiting, given, people, lanes, blocked } = play(some)
        const taken = new Set(given.map(({ conversationId }) => conversationId))
        for (const each of waiting.filter(({ conversationId }) => !taken.has(conversationId))) {
          const { needs: of } = lanes[each.laneId]!
          const free = people.filter(
            (one) =>
              one.on &&
              !one.breakDue &&
              one.id !== each.takenFrom &&
              !shortOf(one, of) &&
              one.units + of.weight <= one.capacity &&
              (one.open.get(of.channel) ?? 0) < (one.limits.get(of.channel) ?? Number.POSITIVE_INFINITY),
          )
          expect(free).toEqual([])
          const overtaken = waiting.filter(
            (other) =>
              other.laneId === each.laneId &&
              other.turn > each.turn &&
              taken.has(other.conversationId) &&
              each.takenFrom === null &&
              other.since >= each.since,
          )
          expect(overtaken).toEqual([])
          expect(blocked.has(each.laneId)).toBe(true)
        }
      }),
      { numRuns: runs },
    )
  })

  test('equals differ by no more than one conversation', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2, max: 12 }), { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 1, max: 80 }),
        (capacities, count) => {
          const people = capacities.map((capacity, at) => person(at + 1, { capacity }))
          const waiting = Array.from({ length: count }, (_, at) => waits(at, 1, { since: ago(count - at) }))
          decide({ now, rules: usualRules, people, lanes: [lane(1, {}, count)] }, waiting)
          const open = people.filter(({ units, capacity }) => units < capacity)
          const burdens = people.map((each) => burdenOf(each, usualRules))
          const most = Math.max(...burdens)
          // Whoever still has room carries at most one conversation less, of the smallest capacity, than anybody.
          for (const each of open)
            expect(most - burdenOf(each, usualRules)).toBeLessThanOrEqual(1 / Math.min(...capacities) + 1e-9)
        },
      ),
      { numRuns: runs },
    )
  })
})
