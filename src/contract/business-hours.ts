import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Instant } from './shapes.ts'

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
export type Weekday = z.infer<typeof Weekday>

/** What is wrong with a name within a record is said in its own words. */
const byName = {
  error: (issue: { code?: string; issues?: { message: string }[] }) => {
    if (issue.code === 'unrecognized_keys') return 'Name the days mon, tue, wed, thu, fri, sat and sun.'
    return issue.code === 'invalid_key' ? issue.issues?.[0]?.message : undefined
  },
}

const from = /^([01]\d|2[0-3]):[0-5]\d$/
const until = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** A date that exists, as 2026-03-01. */
export const CalendarDate = z
  .string()
  .refine(
    (text) => /^(19|2[01])\d\d-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text,
    'Write a date that exists, such as 2026-12-25.',
  )

/** From time to time of one day: `{ "09:00": "12:30", "13:30": "17:00" }`; a day ends at 24:00. */
export const Windows = z
  .record(
    z.string().regex(from, 'Write when it begins as 09:00, between 00:00 and 23:59.'),
    z.string().regex(until, 'Write when it ends as 17:00; midnight at the end of the day is 24:00.'),
    byName,
  )
  .superRefine((windows, context) => {
    const sorted = Object.entries(windows).toSorted(([a], [b]) => (a < b ? -1 : 1))
    if (sorted.length > 48) context.addIssue('Use at most 48 windows on one day.')
    for (const [i, [begins, ends]] of sorted.entries()) {
      const next = sorted[i + 1]?.[0]
      if (ends <= begins)
        context.addIssue(
          `${begins} to ${ends} ends before it begins. Over midnight, write ${begins} to 24:00 and go on at 00:00 on the next day.`,
        )
      else if (next !== undefined && next < ends)
        context.addIssue(`${begins} to ${ends} and ${next} to ${sorted[i + 1]?.[1]} overlap. Make one of them of both.`)
    }
  })
export type Windows = z.infer<typeof Windows>

export const ZoneName = z
  .string()
  .max(60, 'Use at most 60 characters.')
  .regex(/^[A-Za-z][\w+/-]*$/, 'Write a time zone by its name, such as Europe/Berlin.')

export const byDate = (most: number) =>
  z
    .record(CalendarDate, Windows, byName)
    .refine((dates) => Object.keys(dates).length <= most, `Use at most ${most} dates.`)

export const byWeekday = z.partialRecord(Weekday, Windows, byName)

/** When somebody is there: a week, and the dates that differ. Times are those of the zone's clocks. */
export const Calendar = z
  .object({
    timeZone: ZoneName,
    hours: byWeekday,
    /** Closed all day. */
    holidays: z.array(CalendarDate).max(5000, 'Use at most 5000 dates.').default([]),
    /** Closed within the day's hours. */
    breaks: byDate(2000).default({}),
    /** Hours of one date, instead of its weekday's. */
    special: byDate(2000).default({}),
  })
  .strict()
export type Calendar = z.infer<typeof Calendar>

const Moment = Instant.refine((text) => /^(19[7-9]\d|20\d\d|21\d\d)-/.test(text), 'Write a time between 1970 and 2199.')

export const computeDue = endpoint({
  method: 'POST',
  path: '/business-hours/due',
  summary: 'When so many minutes will have been open: the earliest such moment, null where there will never be',
  access: 'signed_in',
  body: z.object({
    calendar: Calendar,
    start: Moment,
    minutes: z.int('Write whole minutes.').min(0, 'Write 0 or more minutes.').max(5_256_000, 'Use at most ten years.'),
  }),
  response: z.object({ at: Instant.nullable() }),
})

export const computeElapsed = endpoint({
  method: 'POST',
  path: '/business-hours/elapsed',
  summary: 'How many seconds between two moments are open; 0 where the end is not after the start',
  access: 'signed_in',
  body: z.object({ calendar: Calendar, start: Moment, end: Moment }),
  response: z.object({ seconds: z.number().int() }),
})

export const computeOpen = endpoint({
  method: 'POST',
  path: '/business-hours/open',
  summary: 'Whether it is open at a moment; the end of a window is not',
  access: 'signed_in',
  body: z.object({ calendar: Calendar, at: Moment }),
  response: z.object({ open: z.boolean() }),
})
