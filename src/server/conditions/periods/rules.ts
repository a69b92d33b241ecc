import { midnight, onClocks } from '../../zones/rules.ts'

/** A stretch of time in milliseconds since 1970, from `from` until just before `until`. */
export type Stretch = { from: number; until: number }
export type Period = 'today' | 'yesterday' | 'this_week' | 'this_month'

type Calendar = Record<Period, Stretch>
const calendars = new Map<string, Calendar>()

function calendarAt(now: number, zone: string): Calendar {
  const known = calendars.get(zone)
  if (known && now >= known.today.from && now < known.today.until) return known
  const local = onClocks(now, zone)
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()]
  const monday = day - ((local.getUTCDay() + 6) % 7)
  const start = (m: number, d: number) => midnight(year, m, d, zone)
  const calendar = {
    today: { from: start(month, day), until: start(month, day + 1) },
    yesterday: { from: start(month, day - 1), until: start(month, day) },
    this_week: { from: start(month, monday), until: start(month, monday + 7) },
    this_month: { from: start(month, 1), until: start(month + 1, 1) },
  }
  calendars.set(zone, calendar)
  return calendar
}

/** The period as it lies at that moment; weeks begin on Mondays. */
export const periodAt = (period: Period, now: number, zone: string): Stretch => calendarAt(now, zone)[period]

/** When the period will have moved on. */
export const periodMovesAt = (period: Period, now: number, zone: string): number =>
  calendarAt(now, zone)[period === 'yesterday' ? 'today' : period].until

const minute = 60_000
const lengths = { minutes: minute, hours: 60 * minute, days: 1440 * minute, weeks: 7 * 1440 * minute }

export const lengthOf = ({ n, unit }: { n: number; unit: keyof typeof lengths }): number => n * lengths[unit]
