import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Named } from './shapes.ts'
import { AtWork, Day } from './shifts.ts'

/**
 * What makes a conversation hard, with its points: 20 messages or more 2, 10 or more 1, rough words of the customer 2, and 1 each for
 * a complaint, an escalation, one that came back after it was resolved, one that is urgent, and a promise of time that was missed.
 * It is hard from 2 points on.
 */
export const Hardness = z.enum(['long', 'rough', 'complaint', 'escalated', 'reopened', 'urgent', 'late'])
export type Hardness = z.infer<typeof Hardness>

export const HardCase = z.object({
  /** Null where the reader may not see it. */
  conversation: z.object({ id: Id, subject: z.string() }).nullable(),
  at: Instant,
  reasons: z.array(Hardness),
})
export type HardCase = z.infer<typeof HardCase>

/** What would help somebody, the most pressing first. */
export const Relief = z.object({
  kind: z.enum([
    'break_due',
    'lighter_next',
    'too_much',
    'oldest_waits',
    'keep_breaks',
    'free_evenings',
    'free_weekend',
  ]),
  /** Minutes without a pause, hard ones in a row, units open, hours waited, breaks missed, evenings or weekend days worked. */
  n: z.number(),
  /** Of `too_much` the capacity, of `lighter_next` the hard ones of the day; 0 elsewhere. */
  of: z.number(),
  /** The same in English. */
  sentence: z.string(),
})
export type Relief = z.infer<typeof Relief>

export const CareDay = z.object({
  day: z.string(),
  /** Minutes planned, without breaks, and minutes in which something was done, short pauses included. */
  planned: z.int(),
  active: z.int(),
  /** The longest stretch without a pause, in minutes. */
  longest: z.int(),
  cases: z.int(),
  hard: z.int(),
  /** The most they had open at once, in units; null where it was not looked at. */
  peak: z.number().nullable(),
  breaksPlanned: z.int(),
  breaksMissed: z.array(z.object({ from: Instant, until: Instant })),
  absent: z.boolean(),
  /** Minutes worked outside their shifts: in the evening or early, on a weekend, at other times. */
  outside: z.object({ evening: z.int(), weekend: z.int(), other: z.int() }),
})
export type CareDay = z.infer<typeof CareDay>

/** How somebody fares. Whoever leads them sees the same as they do. */
export const CarePerson = z.object({
  agent: Named,
  timeZone: z.string(),
  atWork: AtWork,
  /** Open now: conversations, their weight and what the person can hold. */
  open: z.int(),
  units: z.number(),
  capacity: z.number(),
  /** Since when the one that waits longest for an answer waits. */
  oldestSince: Instant.nullable(),
  hardToday: z.int(),
  /** How many of the last ones they answered were hard, one after the other. */
  hardInARow: z.int(),
  hardCases: z.array(HardCase),
  /** Since when they work without a pause; null when they do not now. */
  withoutPauseSince: Instant.nullable(),
  days: z.array(CareDay),
  relief: z.array(Relief),
})
export type CarePerson = z.infer<typeof CarePerson>

const Week = z.object({ until: Day.optional() })

export const getOwnCare = endpoint({
  method: 'GET',
  path: '/me/care',
  summary:
    'The reader’s own week: load, hard conversations, breaks, evenings; `until` is its last day, at most five weeks ago',
  access: 'signed_in',
  query: Week,
  response: CarePerson,
  refusals: ['forbidden', 'invalid'],
})

export const getCareOf = endpoint({
  method: 'GET',
  path: '/agents/{id}/care',
  summary: 'The same of somebody whom the reader leads',
  access: 'care.read',
  params: IdParams,
  query: Week,
  response: CarePerson,
  refusals: ['not_found', 'invalid'],
})

export const listCare = endpoint({
  method: 'GET',
  path: '/care',
  summary: 'How those fare whom the reader leads; who could do with relief comes first, otherwise by name',
  access: 'care.read',
  query: z.object({ team: Id.optional() }),
  response: z.object({ items: z.array(CarePerson) }),
})

export const ShortageHour = z.object({
  at: Instant,
  /** How many messages of customers usually come in this hour of the week: the middle of the weeks that are known, and the most. */
  expected: z.number(),
  most: z.number(),
  /** How many people are planned, without their breaks. */
  people: z.number(),
  /** How many messages they can usually answer; null while their pace is not known. */
  manageable: z.number().nullable(),
})

export const Gap = z.object({
  from: Instant,
  until: Instant,
  expected: z.number(),
  manageable: z.number(),
  people: z.number(),
  /** How many people more would do. */
  more: z.int(),
})
export type Gap = z.infer<typeof Gap>

export const ShortageDay = z.object({
  day: z.string(),
  hours: z.array(ShortageHour),
  gaps: z.array(Gap),
  away: z.array(Named),
  /** In English what the day looks like. */
  sentence: z.string(),
})
export type ShortageDay = z.infer<typeof ShortageDay>

export const TeamShortage = z.object({
  team: Named,
  timeZone: z.string(),
  /** Of how many weeks the arrivals are known; nothing is foretold from less than two. */
  weeks: z.int(),
  /** Answers of one person in an hour at work, over four weeks; null while too little is known. */
  pace: z.number().nullable(),
  /** Whether anybody of the team has shifts. */
  planned: z.boolean(),
  days: z.array(ShortageDay),
})
export type TeamShortage = z.infer<typeof TeamShortage>

export const listShortage = endpoint({
  method: 'GET',
  path: '/care/shortage',
  summary: 'The next seven days of the teams that the reader leads: what usually comes, and who is planned',
  access: 'care.read',
  query: z.object({ team: Id.optional() }),
  response: z.object({ items: z.array(TeamShortage) }),
})
