import * as z from 'zod'
import { byDate, byWeekday, CalendarDate, ZoneName } from './business-hours.ts'
import { endpoint } from './endpoint.ts'
import { DayOff, Holiday, HolidaySet } from './holidays.ts'
import { Id, IdParams, Instant, line } from './shapes.ts'

const own = z.object({
  name: line(80),
  timeZone: ZoneName,
  hours: byWeekday,
  /** Closed within the hours, every week. */
  weeklyBreaks: byWeekday,
  /** Closed within the hours of one date. */
  breaks: byDate(2000),
  /** Hours of one date, instead of its weekday's. */
  special: byDate(2000),
  /** Codes of ready sets. */
  holidaySets: z.array(z.string().max(12)).max(20, 'Use at most 20 sets.'),
  /** Days of its own. */
  holidays: z.array(Holiday).max(500, 'Use at most 500 days.'),
  /** Keys of days off that are worked on all the same. */
  worked: z.array(z.string().max(200)).max(500, 'Use at most 500 days.'),
})

/** Holidays that come from an iCalendar. */
export const CalendarFeed = z.object({
  id: Id,
  name: z.string(),
  /** Where it is read from, without what might be a password; null for a file. */
  host: z.string().nullable(),
  /** How many days it holds, a yearly one counted once. */
  days: z.number().int(),
  /** What was passed over in it, and why. */
  passedOver: z.array(z.object({ name: z.string(), why: z.enum(['timed', 'rule', 'date', 'too_many', 'too_long']) })),
  readAt: Instant.nullable(),
  /** Since when it cannot be read, and why; what it held before stays. */
  failedAt: Instant.nullable(),
  failure: z.string().nullable(),
})
export type CalendarFeed = z.infer<typeof CalendarFeed>

export const HouseCalendar = own.extend({
  id: Id,
  isDefault: z.boolean(),
  feeds: z.array(CalendarFeed),
  /** Open now, and when that changes next. */
  open: z.boolean(),
  changesAt: Instant.nullable(),
  /** How long a plain week is open. */
  weekMinutes: z.number().int(),
})
export type HouseCalendar = z.infer<typeof HouseCalendar>

export const listCalendars = endpoint({
  method: 'GET',
  path: '/calendars',
  summary: 'Calendars of business hours: the default one first, then by name',
  access: 'team.read',
  response: z.object({ items: z.array(HouseCalendar) }),
})

export const getCalendar = endpoint({
  method: 'GET',
  path: '/calendars/{id}',
  summary: 'One calendar',
  access: 'team.read',
  params: IdParams,
  response: HouseCalendar,
  refusals: ['not_found'],
})

export const createCalendar = endpoint({
  method: 'POST',
  path: '/calendars',
  summary: 'Add a calendar',
  access: 'settings.manage',
  body: own.partial().required({ name: true, timeZone: true }),
  response: HouseCalendar,
  status: 201,
  refusals: ['conflict'],
})

export const changeCalendar = endpoint({
  method: 'PATCH',
  path: '/calendars/{id}',
  summary: 'Change a calendar: what is named replaces what was there, and isDefault true makes it the default',
  access: 'settings.manage',
  params: IdParams,
  body: own.extend({ isDefault: z.literal(true, 'Choose another calendar as the default instead.') }).partial(),
  response: HouseCalendar,
  refusals: ['not_found', 'conflict'],
})

export const deleteCalendar = endpoint({
  method: 'DELETE',
  path: '/calendars/{id}',
  summary: 'Remove a calendar that is not the default; what was reckoned by it stays',
  access: 'settings.manage',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})

export const listHolidaySets = endpoint({
  method: 'GET',
  path: '/holiday-sets',
  summary: 'Ready sets of public holidays, by country and region',
  access: 'team.read',
  response: z.object({ items: z.array(HolidaySet) }),
})

const Reckoned = z.object({
  open: z.boolean(),
  /** When the answer is due; null for never. */
  dueAt: Instant.nullable(),
  weekMinutes: z.number().int(),
  /** The next stretches that are open, as [from, until]. */
  openings: z.array(z.tuple([Instant, Instant])),
})

export const previewCalendar = endpoint({
  method: 'POST',
  path: '/calendars/preview',
  summary: 'What a calendar would mean before it is kept, beside what it means now',
  access: 'team.read',
  body: z.object({
    /** With its imports, and to compare with. */
    id: Id.nullable(),
    calendar: own.omit({ name: true }),
    /** When a customer writes. */
    at: Instant,
    minutes: z.int().min(1).max(525_600),
    /** Days off of this year and the next, or from that date for a year. */
    from: CalendarDate.optional(),
  }),
  response: z.object({ draft: Reckoned, kept: Reckoned.nullable(), daysOff: z.array(DayOff) }),
  refusals: ['not_found'],
})

const FeedParams = z.object({ id: Id, feedId: Id })
const mostText = 1_500_000

export const addCalendarFeed = endpoint({
  method: 'POST',
  path: '/calendars/{id}/feeds',
  summary: 'Import holidays from an iCalendar: its text, or an address that is read again every day',
  access: 'settings.manage',
  params: IdParams,
  body: z
    .object({
      name: line(80),
      address: z
        .string()
        .max(2000, 'Use at most 2000 characters.')
        .regex(/^(https?|webcals?):\/\//, 'Write an address that begins with https://.')
        .optional(),
      text: z.string().max(mostText, 'The file is larger than 1.5 MB.').optional(),
    })
    .refine(({ address, text }) => (address === undefined) !== (text === undefined), {
      message: 'Give either an address or the text of a file.',
      path: ['address'],
    }),
  response: HouseCalendar,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const readCalendarFeed = endpoint({
  method: 'POST',
  path: '/calendars/{id}/feeds/{feedId}/reading',
  summary: 'Read an imported iCalendar again now',
  access: 'settings.manage',
  params: FeedParams,
  response: HouseCalendar,
  refusals: ['not_found'],
})

export const removeCalendarFeed = endpoint({
  method: 'DELETE',
  path: '/calendars/{id}/feeds/{feedId}',
  summary: 'Forget an import and its days',
  access: 'settings.manage',
  params: FeedParams,
  refusals: ['not_found'],
})
