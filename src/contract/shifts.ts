import * as z from 'zod'
import { TimeZone } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, lineOrNothing, Named } from './shapes.ts'

/** A day of the calendar, as 2026-03-01. */
export const Day = z.iso.date({ error: 'Write a day, such as 2026-03-01.' })
/** A time of day on a clock of 24 hours, as 09:30. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day, such as 09:30.')

export const AvailabilityState = z.enum(['available', 'busy', 'away', 'break'])
export type AvailabilityState = z.infer<typeof AvailabilityState>

/** Why somebody is at work or is not. */
export const AtWorkBecause = z.enum(['shift', 'by_hand', 'no_shifts', 'absent', 'break', 'off'])
export type AtWorkBecause = z.infer<typeof AtWorkBecause>

export const AtWork = z.object({
  agentId: Id,
  /** Whether something new may be given to them. */
  on: z.boolean(),
  /** When that ends, as far as it is known: the end of the work for who is on, the next beginning for who is not. */
  until: Instant.nullable(),
  because: AtWorkBecause,
  /** What they said of themselves, while it holds; available when they said nothing. */
  state: AvailabilityState,
  /** The next planned break of who is on. */
  nextBreak: Instant.nullable(),
})
export type AtWork = z.infer<typeof AtWork>

export const listAtWork = endpoint({
  method: 'GET',
  path: '/at-work',
  summary: 'Who is at work now, until when, and why',
  access: 'agent.read',
  response: z.object({ items: z.array(AtWork) }),
})

const Availability = z.object({ state: AvailabilityState, until: Instant.nullable() })
export type Availability = z.infer<typeof Availability>

export const getAvailability = endpoint({
  method: 'GET',
  path: '/me/availability',
  summary: 'What the reader said of themselves, and whether they are at work',
  access: 'signed_in',
  response: AtWork,
})

export const changeAvailability = endpoint({
  method: 'PUT',
  path: '/me/availability',
  summary: 'Says whether one is available, busy, away or on a break, and until when',
  access: 'signed_in',
  body: z.object({ state: AvailabilityState, until: Instant.nullable().default(null) }),
  response: AtWork,
  refusals: ['invalid', 'forbidden'],
})

export const changeAvailabilityOf = endpoint({
  method: 'PUT',
  path: '/agents/{id}/availability',
  summary: 'Says it of somebody in one’s teams, such as who left without a word',
  access: 'shift.manage',
  params: IdParams,
  body: z.object({ state: AvailabilityState, until: Instant.nullable().default(null) }),
  response: AtWork,
  refusals: ['invalid', 'not_found'],
})

export const ClockStretch = z.object({ from: ClockTime, until: ClockTime })
export type ClockStretch = z.infer<typeof ClockStretch>

const Weekday = z.int().min(1).max(7)

/** Hours of somebody: of one day, or of weekdays (1 is Monday) from the first day until the last. */
export const Shift = z.object({
  id: Id,
  agentId: Id,
  /** Whom it is worked for; null for all teams of the person. */
  teamId: Id.nullable(),
  timeZone: z.string(),
  /** Null for a single day. */
  weekdays: z.array(z.int()).nullable(),
  everyWeeks: z.int(),
  firstDay: z.string(),
  lastDay: z.string().nullable(),
  /** One that ends at or before it begins goes on until the next day. */
  startsAt: z.string(),
  endsAt: z.string(),
  breaks: z.array(ClockStretch),
  note: z.string(),
})
export type Shift = z.infer<typeof Shift>

const Hours = z.object({
  startsAt: ClockTime,
  endsAt: ClockTime,
  breaks: z.array(ClockStretch).max(6, 'Use at most 6 breaks.').default([]),
})

const NewShift = Hours.extend({
  agentId: Id,
  teamId: Id.nullable().default(null),
  timeZone: TimeZone,
  weekdays: z.array(Weekday).min(1, 'Choose at least one day.').max(7).nullable().default(null),
  everyWeeks: z.int().min(1).max(8).default(1),
  firstDay: Day,
  lastDay: Day.nullable().default(null),
  note: lineOrNothing(200).default(''),
})

export const AbsenceKind = z.enum(['holiday', 'sick', 'training', 'other'])
export type AbsenceKind = z.infer<typeof AbsenceKind>
export const AbsenceState = z.enum(['asked', 'approved', 'declined', 'withdrawn'])
export type AbsenceState = z.infer<typeof AbsenceState>

export const Absence = z.object({
  id: Id,
  agent: Named,
  /** Null for colleagues: they see that somebody is away, and not why. */
  kind: AbsenceKind.nullable(),
  timeZone: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  /** A half day takes the earlier or the later half of that day's work. */
  firstPart: z.enum(['day', 'morning', 'afternoon']),
  lastPart: z.enum(['day', 'morning']),
  note: z.string(),
  state: AbsenceState,
  askedAt: Instant,
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  answer: z.string(),
  /** Whether the reader may approve or decline it. */
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
})
export type Absence = z.infer<typeof Absence>

/** One working of a shift on a day, in instants. */
export const Occurrence = z.object({
  shiftId: Id,
  agentId: Id,
  teamId: Id.nullable(),
  /** The day it begins on, by the clocks of its zone. */
  day: z.string(),
  timeZone: z.string(),
  from: Instant,
  until: Instant,
  breaks: z.array(z.object({ from: Instant, until: Instant })),
  weekly: z.boolean(),
  note: z.string(),
})
export type Occurrence = z.infer<typeof Occurrence>

export const listShifts = endpoint({
  method: 'GET',
  path: '/shifts',
  summary: 'Who works when, of one team or of all that the reader sees; at most six weeks',
  access: 'agent.read',
  query: z.object({ team: Id.optional(), from: Day, until: Day }),
  response: z.object({
    agents: z.array(Named.extend({ mayManage: z.boolean() })),
    occurrences: z.array(Occurrence),
    absences: z.array(Absence),
  }),
  refusals: ['invalid'],
})

export const listShiftsOf = endpoint({
  method: 'GET',
  path: '/agents/{id}/shifts',
  summary: 'The shifts of somebody that are not over, as they were written down',
  access: 'agent.read',
  params: IdParams,
  response: z.object({ items: z.array(Shift) }),
  refusals: ['not_found'],
})

export const addShift = endpoint({
  method: 'POST',
  path: '/shifts',
  summary: 'Add a shift: of one day, or of weekdays from a day on',
  access: 'shift.manage',
  body: NewShift,
  response: Shift,
  status: 201,
  refusals: ['invalid', 'not_found', 'conflict'],
})

export const changeShift = endpoint({
  method: 'PATCH',
  path: '/shifts/{id}',
  summary: 'Change a shift, its days before today included; end a weekly one and add another to keep the past',
  access: 'shift.manage',
  params: IdParams,
  body: NewShift.omit({ agentId: true }).partial(),
  response: Shift,
  refusals: ['invalid', 'not_found', 'conflict'],
})

export const removeShift = endpoint({
  method: 'DELETE',
  path: '/shifts/{id}',
  summary: 'Take a shift out; with `from`, a weekly one ends the day before',
  access: 'shift.manage',
  params: IdParams,
  query: z.object({ from: Day.optional() }),
  refusals: ['not_found'],
})

export const changeShiftDay = endpoint({
  method: 'PUT',
  path: '/shifts/{id}/days/{day}',
  summary: 'Other hours on one day of a weekly shift',
  access: 'shift.manage',
  params: z.object({ id: Id, day: Day }),
  body: Hours,
  response: Shift,
  refusals: ['invalid', 'not_found', 'conflict'],
})

export const leaveOutShiftDay = endpoint({
  method: 'DELETE',
  path: '/shifts/{id}/days/{day}',
  summary: 'Leave out one day of a shift',
  access: 'shift.manage',
  params: z.object({ id: Id, day: Day }),
  refusals: ['invalid', 'not_found'],
})

export const copyWeek = endpoint({
  method: 'POST',
  path: '/shifts/copies',
  summary: 'Copy a week of shifts into later weeks; what would overlap with what is there is left out',
  access: 'shift.manage',
  body: z.object({
    team: Id.optional(),
    /** Of these people only. */
    agents: z.array(Id).max(500).optional(),
    /** Any day of the week that is copied, and of the first that it is copied into. */
    from: Day,
    to: Day,
    weeks: z.int().min(1).max(12).default(1),
  }),
  response: z.object({ added: z.int(), leftOut: z.int() }),
  refusals: ['invalid'],
})

export const listAbsences = endpoint({
  method: 'GET',
  path: '/absences',
  summary: 'Absences that are not over, and those that wait for an answer, of the reader and of whom they lead',
  access: 'signed_in',
  query: z.object({ of: z.enum(['me', 'led']).default('me') }),
  response: z.object({ items: z.array(Absence) }),
})

export const askAbsence = endpoint({
  method: 'POST',
  path: '/absences',
  summary: 'Ask for an absence, or write one down for somebody one leads; illness counts at once',
  access: 'signed_in',
  body: z.object({
    agentId: Id.optional(),
    kind: AbsenceKind,
    timeZone: TimeZone,
    firstDay: Day,
    lastDay: Day,
    firstPart: Absence.shape.firstPart.default('day'),
    lastPart: Absence.shape.lastPart.default('day'),
    note: lineOrNothing(300).default(''),
  }),
  response: Absence,
  status: 201,
  refusals: ['invalid', 'forbidden', 'not_found', 'conflict'],
})

export const decideAbsence = endpoint({
  method: 'PUT',
  path: '/absences/{id}/decision',
  summary: 'Approve an absence or decline it, with a word about why',
  access: 'shift.manage',
  params: IdParams,
  body: z.object({ approved: z.boolean(), answer: lineOrNothing(300).default('') }),
  response: Absence,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const withdrawAbsence = endpoint({
  method: 'DELETE',
  path: '/absences/{id}',
  summary: 'Withdraw an absence; one that has begun ends yesterday',
  access: 'signed_in',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})
