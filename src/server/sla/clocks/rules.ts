import { isDeepStrictEqual } from 'node:util'
import type { ClockState, EntryReason, EntryType, PauseState, SlaTarget } from '../../../contract/sla.ts'

/** What a clock is measured by: seconds of its calendar, or of every hour where that is null. */
export type Terms = {
  goal: number
  calendar: number | null
  pausedBy: readonly PauseState[]
  /** Seconds of the clock before a miss; null for no warning. */
  warn: { agent: number | null; leads: number | null }
}

/** From and until in milliseconds since 1970; the last one of a running clock has no end. */
export type Run = [from: number, until: number | null]

export type EntryData = {
  before?: { spent: number; goal: number; dueAt: number | null }
  stage?: 'agent' | 'leads'
  conversation?: number
  /** A miss that had been noted too early is taken back: what met the clock had happened before. */
  inTime?: true
}

/** One line of a ledger; moments in milliseconds, the rest in seconds of the clock. */
export type Entry = {
  at: number
  type: EntryType
  reason: EntryReason
  actor: string
  eventId: number | null
  spent: number
  goal: number
  dueAt: number | null
  data: EntryData | null
}

export type Clock = {
  /** 0 until it is kept. */
  id: number
  target: SlaTarget
  /** Null for one that an automation started; it keeps its terms whatever becomes of policies. */
  policy: { id: number; version: number } | null
  terms: Terms
  state: ClockState
  reason: EntryReason
  startedAt: number
  runs: readonly Run[]
  spent: number
  dueAt: number | null
  /** When time alone has something to say: a warning, or that it is missed. */
  nextAt: number | null
  /** Bits: 1 the agent was warned, 2 the leads. */
  warned: number
  missedAt: number | null
  endedAt: number | null
  /** What was added to its ledger since it was read. */
  fresh: readonly Entry[]
}

/** Measures a clock's time: whole seconds between two moments, and the moment after so many seconds (null for never). */
export type Timer = { open(from: number, until: number): number; after(from: number, seconds: number): number | null }

/** Every hour of every day. */
export const wallTimer: Timer = {
  open: (from, until) => Math.max(0, Math.floor((until - from) / 1000)),
  after: (from, seconds) => from + Math.max(0, seconds) * 1000,
}

/** Why something happens to a clock, when, by whom, and by which event of the log. */
export type Cause = { at: number; reason: EntryReason; actor: string; eventId: number | null; conversation?: number }

export const isLive = ({ state }: Clock): boolean => state === 'running' || state === 'paused'

/** Seconds of the clock used until `at`: the timer's count over its runs, and nothing else. */
export function spentAt({ runs }: Pick<Clock, 'runs'>, at: number, timer: Timer): number {
  let spent = 0
  for (const [from, until] of runs) spent += timer.open(from, Math.min(until ?? at, at))
  return spent
}

/** The moment at which so many seconds of a running clock are used; `at` where they are used already. */
function whenUsed({ runs }: Clock, seconds: number, at: number, timer: Timer): number | null {
  const last = runs.at(-1) as Run
  const before = spentAt({ runs: runs.slice(0, -1) }, last[0], timer)
  const moment = seconds > before ? timer.after(last[0], seconds - before) : at
  return moment === null ? null : Math.max(moment, at)
}

/** When a running clock is due; what is used up already by new terms is due now, as nobody could have known before. */
function withMoments(clock: Clock, at: number, timer: Timer): Clock {
  if (clock.state !== 'running') return { ...clock, dueAt: null, nextAt: null }
  if (clock.missedAt !== null) return { ...clock, dueAt: clock.missedAt, nextAt: null }
  return withNext({ ...clock, dueAt: whenUsed(clock, clock.terms.goal, at, timer) }, at, timer)
}

const stages = [
  ['agent', 1],
  ['leads', 2],
] as const

/** The warnings that are still to come, and when. */
function pendingStages(clock: Clock, at: number, timer: Timer): { stage: 'agent' | 'leads'; moment: number }[] {
  const { goal, warn } = clock.terms
  return stages
    .flatMap(([stage, bit]) => {
      const lead = warn[stage]
      if (lead === null || lead >= goal || clock.warned & bit) return []
      const moment = whenUsed(clock, goal - lead, at, timer)
      return moment === null ? [] : [{ stage, moment }]
    })
    .toSorted((a, b) => a.moment - b.moment)
}

/** When it has something to say: a warning, or a millisecond after it is due, as that very moment is still in time. */
function withNext(clock: Clock, at: number, timer: Timer): Clock {
  const moments = pendingStages(clock, at, timer).map(({ moment }) => moment)
  const next = Math.min(...moments, ...(clock.dueAt === null ? [] : [clock.dueAt + 1]))
  return { ...clock, nextAt: Number.isFinite(next) ? next : null }
}

const entryOf = (clock: Clock, type: EntryType, cause: Cause, data: EntryData | null = null): Entry => ({
  ...{ at: cause.at, type, reason: cause.reason, actor: cause.actor, eventId: cause.eventId },
  ...{ spent: clock.spent, goal: clock.terms.goal, dueAt: clock.dueAt },
  data: cause.conversation === undefined ? data : { ...data, conversation: cause.conversation },
})

const write = (clock: Clock, type: EntryType, cause: Cause, data: EntryData | null = null): Clock => ({
  ...clock,
  fresh: [...clock.fresh, entryOf(clock, type, cause, data)],
})

/** Starts a clock; `since` where it counts from an earlier moment, with the runs it had elsewhere. */
export function start(
  { target, policy, terms }: Pick<Clock, 'target' | 'policy' | 'terms'>,
  cause: Cause,
  timer: Timer,
  had?: { startedAt: number; runs: readonly Run[] },
): Clock {
  const runs = had?.runs.length ? had.runs : ([[cause.at, null]] as const)
  const open: Clock = {
    ...{ id: 0, target, policy, terms, state: 'running', reason: cause.reason },
    ...{ startedAt: had?.startedAt ?? cause.at, runs: runs as readonly Run[], spent: 0, dueAt: null, nextAt: null },
    ...{ warned: 0, missedAt: null, endedAt: null, fresh: [] },
  }
  const from = runs.at(-1)?.[0] ?? cause.at
  const clock = withMoments({ ...open, spent: spentAt(open, cause.at, timer) }, from, timer)
  return settle(write(clock, 'started', cause), cause.at, timer)
}

const lastMoment = ({ runs, startedAt }: Clock): number => runs.at(-1)?.[1] ?? runs.at(-1)?.[0] ?? startedAt

/** Notes a miss that lies before `at`, at the moment it was due. */
export function settle(clock: Clock, at: number, timer: Timer): Clock {
  const { state, missedAt, dueAt } = clock
  if (state !== 'running' || missedAt !== null || dueAt === null || dueAt >= at) return clock
  const missed = { ...clock, missedAt: dueAt, nextAt: null, spent: spentAt(clock, dueAt, timer) }
  return write(missed, 'missed', { at: dueAt, reason: 'deadline', actor: 'heed', eventId: null })
}

/** Ends the last run, if one is open. */
const closed = (runs: readonly Run[], at: number): readonly Run[] =>
  runs.map(([from, until]): Run => [from, until ?? Math.max(from, at)])

/** Nothing happens before what happened last, whatever the clocks of several machines say. */
function ready(clock: Clock, cause: Cause, timer: Timer): { clock: Clock; cause: Cause } {
  const at = Math.max(cause.at, lastMoment(clock))
  return { clock: settle(clock, at, timer), cause: { ...cause, at } }
}

/** Stands still; nothing where it does not run. */
export function pause(given: Clock, why: Cause, timer: Timer): Clock {
  if (given.state !== 'running') return given
  const { clock, cause } = ready(given, why, timer)
  const runs = closed(clock.runs, cause.at)
  const still: Clock = { ...clock, state: 'paused', reason: cause.reason, runs, dueAt: null, nextAt: null }
  return write({ ...still, spent: spentAt(still, cause.at, timer) }, 'paused', cause)
}

/** Goes on after a pause, or after it was stopped for a while; nothing where it runs or was met. */
export function resume(given: Clock, why: Cause, timer: Timer): Clock {
  if (given.state === 'running' || given.state === 'met') return given
  const { clock, cause } = ready(given, why, timer)
  const runs: readonly Run[] = [...clock.runs, [cause.at, null]]
  const on: Clock = { ...clock, state: 'running', reason: cause.reason, runs, endedAt: null }
  return write(withMoments(on, cause.at, timer), 'resumed', cause)
}

/** What was promised has happened. */
export function meet(given: Clock, why: Cause, timer: Timer): Clock {
  if (!isLive(given)) return given
  const inTime = given.missedAt !== null && given.state === 'running' && why.at <= given.missedAt
  const taken = inTime ? { ...given, missedAt: null } : given
  const { clock, cause } = ready(taken, why, timer)
  const runs = closed(clock.runs, cause.at)
  const met: Clock = { ...clock, state: 'met', reason: cause.reason, runs, endedAt: cause.at, nextAt: null }
  return write({ ...met, spent: spentAt(met, cause.at, timer) }, 'met', cause, inTime ? { inTime } : null)
}

/** It no longer matters. */
export function stop(given: Clock, why: Cause, timer: Timer): Clock {
  if (!isLive(given)) return given
  const { clock, cause } = ready(given, why, timer)
  const runs = closed(clock.runs, cause.at)
  const ended: Clock = { ...clock, state: 'stopped', reason: cause.reason, runs, endedAt: cause.at, nextAt: null }
  return write({ ...ended, spent: spentAt(ended, cause.at, timer), dueAt: null }, 'stopped', cause)
}

/** What time alone says until `at`: warnings, the earlier first, then that it is missed. */
export function tick(given: Clock, at: number, timer: Timer): Clock {
  let clock = given
  while (clock.state === 'running' && clock.missedAt === null) {
    const [first] = pendingStages(clock, lastMoment(clock), timer)
    const moment = first ? Math.max(first.moment, clock.fresh.at(-1)?.at ?? first.moment) : 0
    if (!first || moment > at || (clock.dueAt !== null && moment > clock.dueAt)) break
    const bit = first.stage === 'agent' ? 1 : 2
    const warned = { ...clock, warned: clock.warned | bit, spent: spentAt(clock, moment, timer) }
    const cause: Cause = { at: moment, reason: 'time', actor: 'heed', eventId: null }
    clock = write(warned, 'warned', cause, { stage: first.stage })
  }
  return settle(withNextIfRunning(clock, timer), at, timer)
}

const withNextIfRunning = (clock: Clock, timer: Timer): Clock =>
  clock.state === 'running' && clock.missedAt === null ? withNext(clock, lastMoment(clock), timer) : clock

const sameTerms = (a: Terms, b: Terms) => isDeepStrictEqual(a, b)

/** What is over stays as it was found to be; where it would have come out otherwise, that is noted. */
function noted(clock: Clock, terms: Terms, cause: Cause, timer: Timer, before: Timer): Clock {
  const counted = spentAt(clock, clock.endedAt ?? clock.missedAt ?? cause.at, timer)
  const same = sameTerms(clock.terms, terms) && (clock.state === 'running' || counted === clock.spent)
  if (same) return clock
  const spent = isLive(clock) ? spentAt(clock, cause.at, before) : clock.spent
  return write({ ...clock, spent }, 'noted', cause)
}

/**
 * Counts a clock by other terms, or by the same where its calendar says something new: past pauses are kept, and past runs
 * are measured by the new terms. What was met, missed or stopped stays as it is; that something changed is noted.
 */
export function recount(
  given: Clock,
  to: Pick<Clock, 'policy' | 'terms'>,
  why: Cause,
  timer: Timer,
  before: Timer = timer,
): Clock {
  const { clock, cause } = ready(given, why, before)
  if (!isLive(clock) || clock.missedAt !== null) return noted(clock, to.terms, cause, timer, before)
  const was = { spent: spentAt(clock, cause.at, before), goal: clock.terms.goal, dueAt: clock.dueAt }
  const spent = spentAt(clock, cause.at, timer)
  const next = withMoments({ ...clock, ...to, spent, warned: 0 }, cause.at, timer)
  const left = next.terms.goal - spent
  const { agent, leads } = next.terms.warn
  // Whoever was warned is warned again only where there is time anew.
  const stillNear = (lead: number | null) => lead !== null && left <= lead
  const warned = (stillNear(agent) ? clock.warned & 1 : 0) | (stillNear(leads) ? clock.warned & 2 : 0)
  const counted = withMoments({ ...next, warned }, cause.at, timer)
  const same = was.spent === counted.spent && was.goal === counted.terms.goal && was.dueAt === counted.dueAt
  return same ? { ...counted, fresh: clock.fresh } : write(counted, 'recomputed', cause, { before: was })
}
