import { expect, test } from 'vitest'
import type { Calendar } from '../../src/contract/business-hours.ts'
import { compile, dueAt, openSeconds } from '../../src/server/business-hours/rules.ts'
import {
  type Cause,
  type Clock,
  meet,
  pause,
  recount,
  resume,
  spentAt,
  start,
  stop,
  type Terms,
  type Timer,
  tick,
  wallTimer,
} from '../../src/server/sla/clocks/rules.ts'

const timerOf = (calendar: Omit<Calendar, 'breaks' | 'special' | 'holidays'> & Partial<Calendar>): Timer => {
  const hours = compile({ holidays: [], breaks: {}, special: {}, ...calendar })
  return {
    open: (from, until) => openSeconds(hours, new Date(from), new Date(until)),
    after: (from, seconds) => dueAt(hours, new Date(from), seconds / 60)?.getTime() ?? null,
  }
}
const nine = { '09:00': '17:00' }
const week = { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine }
const night = { sat: { '22:00': '24:00' }, sun: { '00:00': '06:00' }, mon: { '09:00': '17:00' } }
const at = (text: string) => Date.parse(text)
const because = (moment: number, reason: Cause['reason'] = 'open'): Cause => ({
  ...{ at: moment, reason, actor: 'heed', eventId: null },
})
const terms = (hours: number, warn: Partial<Terms['warn']> = {}): Terms => ({
  ...{ goal: hours * 3600, calendar: 1, pausedBy: ['waiting'] },
  warn: { agent: null, leads: null, ...warn },
})
const begin = (moment: number, timer: Timer, hours = 8, warn = {}): Clock =>
  start({ target: 'resolution', policy: { id: 1, version: 1 }, terms: terms(hours, warn) }, because(moment), timer)
const due = (clock: Clock) => clock.dueAt && new Date(clock.dueAt).toISOString()

/** The same numbers each time, so that what fails can be run again. */
function random(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

test('whatever happens to a clock, its ledger counts what the calendar counts over the time it ran', () => {
  const timers = [
    wallTimer,
    timerOf({ timeZone: 'Europe/Berlin', hours: week, holidays: ['2026-03-30', '2026-10-26'] }),
    timerOf({ timeZone: 'America/New_York', hours: night, breaks: { '2026-03-09': { '12:00': '13:00' } } }),
    timerOf({ timeZone: 'Asia/Kathmandu', hours: week }),
  ]
  for (let seed = 1; seed <= 400; seed++) {
    const next = random(seed)
    let timer = timers[seed % timers.length] as Timer
    let now = at('2026-03-26T10:00:00Z') + Math.floor(next() * 40 * 86_400_000)
    // What the ledger's intervals are, kept by whoever watches from outside.
    const runs: [number, number | null][] = [[now, null]]
    let clock = begin(now, timer, 1 + Math.floor(next() * 60), { agent: 1800, leads: 600 })
    for (let step = 0; step < 25; step++) {
      now += Math.floor(next() * 9 * 3_600_000)
      const dice = next()
      const was = clock
      if (dice < 0.3) clock = pause(clock, because(now, 'waiting'), timer)
      else if (dice < 0.6) clock = resume(clock, because(now), timer)
      else if (dice < 0.75) clock = tick(clock, now, timer)
      else if (dice < 0.9) {
        const other = timers[Math.floor(next() * timers.length)] as Timer
        const before = timer
        const live = clock.state === 'running' || clock.state === 'paused'
        // What is over, or was missed, goes on by what it was measured by.
        if (live && clock.missedAt === null && (clock.dueAt === null || clock.dueAt >= now)) timer = other
        clock = recount(
          clock,
          { policy: clock.policy, terms: terms(1 + Math.floor(next() * 60)) },
          because(now, 'policy'),
          timer,
          before,
        )
      } else if (dice < 0.95) clock = meet(clock, because(now, 'resolved'), timer)
      else clock = stop(clock, because(now, 'spam'), timer)
      if (was.state === 'running' && clock.state !== 'running') (runs.at(-1) as [number, number | null])[1] = now
      if (was.state !== 'running' && clock.state === 'running') runs.push([now, null])
      const counted = (until: number) =>
        runs.reduce((sum, [from, to]) => sum + timer.open(from, Math.min(to ?? until, until)), 0)
      expect(clock.runs, `seed ${seed}`).toEqual(runs)
      for (const entry of clock.fresh.slice(was.fresh.length))
        expect(entry.spent, `seed ${seed}: ${entry.type} at ${new Date(entry.at).toISOString()}`).toBe(
          counted(entry.at),
        )
      expect(spentAt(clock, now, timer)).toBe(counted(now))
    }
    const moments = clock.fresh.map((entry) => entry.at)
    expect(moments, `seed ${seed}: in order`).toEqual(moments.toSorted((a, b) => a - b))
    expect(clock.fresh.filter(({ type }) => type === 'missed').length).toBeLessThanOrEqual(1)
  }
})

test('the night in which clocks go forward is an hour shorter, the one in which they go back an hour longer', () => {
  const timer = timerOf({ timeZone: 'Europe/Berlin', hours: night })
  // 22:00 to 06:00 is 7 h on 29 March and 9 h on 25 October 2026.
  const forward = pause(begin(at('2026-03-28T20:00:00Z'), timer, 20), because(at('2026-03-29T10:00:00Z')), timer)
  expect(forward.spent).toBe(7 * 3600)
  const back = pause(begin(at('2026-10-24T19:00:00Z'), timer, 20), because(at('2026-10-25T10:00:00Z')), timer)
  expect(back.spent).toBe(9 * 3600)
  expect(due(begin(at('2026-03-28T20:00:00Z'), timer, 8))).toBe('2026-03-30T08:00:00.000Z')
  expect(due(begin(at('2026-10-24T19:00:00Z'), timer, 8))).toBe('2026-10-25T04:00:00.000Z')
})

test('holidays and breaks do not count, and a pause over them takes nothing', () => {
  const timer = timerOf({
    ...{ timeZone: 'UTC', hours: week, holidays: ['2026-12-25'] },
    breaks: { '2026-12-24': { '12:00': '13:30' } },
  })
  const clock = begin(at('2026-12-24T11:00:00Z'), timer, 6)
  // An hour, the break, 3 h 30 min, then Christmas and the weekend, and 1 h 30 min.
  expect(due(clock)).toBe('2026-12-28T10:30:00.000Z')
  const still = pause(clock, because(at('2026-12-24T12:30:00Z'), 'waiting'), timer)
  expect(still.spent).toBe(3600)
  expect(due(resume(still, because(at('2026-12-26T12:00:00Z')), timer))).toBe('2026-12-28T14:00:00.000Z')
})

test('a policy that changes in the middle of a pause keeps what was used; more than is left is missed then and not before', () => {
  const timer = timerOf({ timeZone: 'UTC', hours: week })
  const still = pause(begin(at('2026-03-02T09:00:00Z'), timer), because(at('2026-03-02T12:00:00Z'), 'waiting'), timer)
  const shorter = recount(
    still,
    { policy: { id: 1, version: 2 }, terms: terms(2) },
    because(at('2026-03-02T13:00:00Z'), 'policy'),
    timer,
  )
  expect(shorter).toMatchObject({ state: 'paused', spent: 3 * 3600, dueAt: null, missedAt: null })
  expect(shorter.fresh.at(-1)).toMatchObject({ type: 'recomputed', data: { before: { goal: 8 * 3600 } } })
  const on = tick(resume(shorter, because(at('2026-03-02T14:00:00Z')), timer), at('2026-03-02T14:01:00Z'), timer)
  expect(new Date(on.missedAt ?? 0).toISOString()).toBe('2026-03-02T14:00:00.000Z')
  const longer = recount(
    still,
    { policy: { id: 1, version: 2 }, terms: terms(10) },
    because(at('2026-03-02T13:00:00Z'), 'policy'),
    timer,
  )
  expect(due(resume(longer, because(at('2026-03-02T14:00:00Z')), timer))).toBe('2026-03-03T13:00:00.000Z')
})

test('what was met or missed is not rewritten by other terms, only noted', () => {
  const timer = timerOf({ timeZone: 'UTC', hours: week })
  const met = meet(begin(at('2026-03-02T09:00:00Z'), timer), because(at('2026-03-02T10:00:00Z'), 'answered'), timer)
  const late = tick(begin(at('2026-03-02T09:00:00Z'), timer, 1), at('2026-03-02T11:00:00Z'), timer)
  for (const clock of [met, late]) {
    const after = recount(
      clock,
      { policy: clock.policy, terms: terms(40) },
      because(at('2026-03-02T12:00:00Z'), 'policy'),
      timer,
    )
    expect(after).toMatchObject({
      state: clock.state,
      terms: clock.terms,
      missedAt: clock.missedAt,
      dueAt: clock.dueAt,
    })
    expect(after.fresh.at(-1)?.type).toBe('noted')
  }
})

test('the agent is warned, then the leads, then it is missed, however late anybody looks', () => {
  const timer = timerOf({ timeZone: 'UTC', hours: week })
  const clock = tick(
    begin(at('2026-03-02T09:00:00Z'), timer, 8, { agent: 7200, leads: 1800 }),
    at('2026-03-04T00:00:00Z'),
    timer,
  )
  expect(clock.fresh.map(({ type, at: moment }) => `${type} ${new Date(moment).toISOString().slice(5, 16)}`)).toEqual([
    'started 03-02T09:00',
    'warned 03-02T15:00',
    'warned 03-02T16:30',
    'missed 03-03T09:00',
  ])
})
