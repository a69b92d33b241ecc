// What the scenarios tell of a ticket, replayed through the rules by which Heed's own clocks run.
import { Calendar } from '../../src/contract/business-hours.ts'
import { compile, dueAt, openSeconds } from '../../src/server/business-hours/rules.ts'
import {
  type Cause,
  type Clock,
  meet,
  pause,
  resume,
  spentAt,
  start,
  type Terms,
  type Timer,
} from '../../src/server/sla/clocks/rules.ts'

export type Goals = {
  first_response_time: number | null
  response_time: number | null
  update_time: number | null
  solution_time: number | null
}

export type Fact = { at: number } & (
  | { type: 'state'; state: string }
  | { type: 'customer' }
  | { type: 'agent' }
  | { type: 'first_response' }
  | { type: 'close' }
)

export type Ticket = { createdAt: number; state: string; facts: Fact[] }

/** Measures by a calendar of the scenarios in a zone. */
export function timerOf(hours: Record<string, [string, string][]>, holidays: string[], timeZone: string): Timer {
  const week = Object.fromEntries(Object.entries(hours).map(([day, windows]) => [day, Object.fromEntries(windows)]))
  const compiled = compile(Calendar.parse({ timeZone, hours: week, holidays }))
  return {
    open: (from, until) => openSeconds(compiled, new Date(from), new Date(until)),
    after: (from, seconds) => dueAt(compiled, new Date(from), seconds / 60)?.getTime() ?? null,
  }
}

/** States in which the other system lets every clock stand still. */
const still = /^(pending|closed|merged|removed)/

type Name = 'first' | 'response' | 'update' | 'solution'
const targets = { first: 'first_answer', response: 'next_answer', update: 'update', solution: 'resolution' } as const

const termsOf = (minutes: number): Terms => ({
  ...{ goal: minutes * 60, calendar: 1, pausedBy: ['waiting'], warn: { agent: null, leads: null } },
})

const cause = (at: number, reason: Cause['reason']): Cause => ({ at, reason, actor: 'heed', eventId: null })

/** The clocks of a ticket after all that is known of it, in the order of time. */
export function replay({ createdAt, state, facts }: Ticket, goals: Goals, timer: Timer): Partial<Record<Name, Clock>> {
  const clocks: Partial<Record<Name, Clock>> = {}
  let standing = still.test(state)
  const begin = (name: Name, minutes: number | null, at: number) => {
    if (minutes === null) return
    const clock = start(
      { target: targets[name], policy: null, terms: termsOf(minutes) },
      cause(at, 'customer_wrote'),
      timer,
    )
    clocks[name] = standing ? pause(clock, cause(at, 'waiting'), timer) : clock
  }
  const end = (name: Name, at: number) => {
    const clock = clocks[name]
    if (clock) clocks[name] = meet(clock, cause(at, 'answered'), timer)
  }
  begin('first', goals.first_response_time, createdAt)
  begin('solution', goals.solution_time, createdAt)
  begin('update', goals.update_time, createdAt)
  const order = { customer: 0, agent: 1, first_response: 1, close: 1, state: 2 }
  for (const fact of facts.toSorted((a, b) => a.at - b.at || order[a.type] - order[b.type])) {
    if (fact.type === 'customer' && (!clocks.response || clocks.response.state === 'met'))
      begin('response', goals.response_time, fact.at)
    if (fact.type === 'agent') {
      end('response', fact.at)
      end('update', fact.at)
      begin('update', goals.update_time, fact.at)
    }
    if (fact.type === 'first_response') end('first', fact.at)
    if (fact.type === 'close') end('solution', fact.at)
    if (fact.type !== 'state') continue
    standing = still.test(fact.state)
    for (const [name, clock] of Object.entries(clocks) as [Name, Clock][])
      clocks[name] = standing
        ? pause(clock, cause(fact.at, 'waiting'), timer)
        : clock.state === 'paused'
          ? resume(clock, cause(fact.at, 'open'), timer)
          : clock
  }
  return clocks
}

const minutesOf = (clock: Clock | undefined, timer: Timer): number | null =>
  clock?.endedAt == null ? null : Math.floor(spentAt(clock, clock.endedAt, timer) / 60)

const dueOf = (clock: Clock | undefined): number | null => (clock?.state === 'running' ? clock.dueAt : null)

const earliest = (...all: (number | null)[]): number | null => {
  const known = all.filter((each) => each !== null)
  return known.length ? Math.min(...known) : null
}

/** What the other system calls its columns: moments in milliseconds, lengths in minutes. */
export function columnsOf(ticket: Ticket, goals: Goals, timer: Timer): Record<string, number | null> {
  const clocks = replay(ticket, goals, timer)
  const diff = (clock: Clock | undefined) => {
    const minutes = minutesOf(clock, timer)
    return clock && minutes !== null ? clock.terms.goal / 60 - minutes : null
  }
  const first = dueOf(clocks.first)
  const update = earliest(dueOf(clocks.response), dueOf(clocks.update))
  const close = dueOf(clocks.solution)
  const firstAt = ticket.facts.find(({ type }) => type === 'first_response')?.at ?? null
  return {
    escalation_at: earliest(first, update, close),
    first_response_escalation_at: first,
    first_response_at: firstAt,
    first_response_in_min: minutesOf(clocks.first, timer),
    first_response_diff_in_min: diff(clocks.first),
    update_escalation_at: update,
    update_in_min: minutesOf(clocks.response, timer),
    update_diff_in_min: diff(clocks.response),
    close_escalation_at: close,
    close_at: ticket.facts.find(({ type }) => type === 'close')?.at ?? null,
    close_in_min: minutesOf(clocks.solution, timer),
    close_diff_in_min: diff(clocks.solution),
  }
}
