import * as z from 'zod'
import { CalendarDate } from './business-hours.ts'
import { line } from './shapes.ts'

const month = z.int().min(1).max(12)
const day = z.int().min(1).max(31)
/** ISO: 1 is Monday, 7 Sunday. */
const weekday = z.int().min(1).max(7)

const Fixed = z
  .object({
    kind: z.literal('fixed'),
    month,
    day,
    /** Which other day is free as well where it falls on a weekend: the next working day, or the nearest Friday or Monday. */
    observed: z.enum(['next', 'nearest']).optional(),
  })
  .refine(({ month, day }) => day <= new Date(Date.UTC(2024, month, 0)).getUTCDate(), {
    message: 'This month has no such day.',
    path: ['day'],
  })

/** On which day of a year something falls. */
export const HolidayRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), date: CalendarDate }),
  Fixed,
  /** The second Monday (nth 2), the last one (-1); `plus` counts days from there. */
  z.object({
    kind: z.literal('nth'),
    month,
    weekday,
    nth: z
      .int()
      .min(-5)
      .max(5)
      .refine((nth) => nth !== 0, 'Write 1 for the first, -1 for the last.'),
    plus: z.int().min(-31).max(31).optional(),
  }),
  /** The last such weekday before a date. */
  z.object({ kind: z.literal('before'), month, day, weekday }),
  /** So many days after Easter Sunday, of the western or the eastern churches. */
  z.object({ kind: z.literal('easter'), days: z.int().min(-120).max(220), eastern: z.boolean().optional() }),
])
export type HolidayRule = z.infer<typeof HolidayRule>

const Year = z.int().min(1900).max(2199)

/** A day that is free, in every year or in some. */
export const Holiday = z.object({
  name: line(120),
  rule: HolidayRule,
  /** Half a day: closed from then on. */
  closesAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day, such as 12:00.')
    .optional(),
  since: Year.optional(),
  through: Year.optional(),
})
export type Holiday = z.infer<typeof Holiday>

/** One that falls on a day. `set` is the ready set or import it comes from, null for the calendar's own. */
export const DayOff = z.object({
  date: CalendarDate,
  name: z.string(),
  closesAt: z.string().nullable(),
  source: z.enum(['own', 'set', 'feed']),
  /** By which it is named in `worked`. */
  key: z.string(),
  worked: z.boolean(),
})
export type DayOff = z.infer<typeof DayOff>

export const HolidaySet = z.object({
  /** As 'DE' or 'DE-BY' (ISO 3166). */
  code: z.string(),
  country: z.string(),
  /** In the country's own language; null for the whole of it. */
  region: z.string().nullable(),
})
export type HolidaySet = z.infer<typeof HolidaySet>
