import type { Calendar } from '../../contract/business-hours.ts'
import { type Days, daysOf, type Off } from './windows/rules.ts'
import { momentOf } from './zones/rules.ts'

const day = 86_400_000
/** No zone is further from UTC. */
const furthest = 15 * 3_600_000
/** Years that are looked at before "never" is the answer. */
const MOST_YEARS = 100

/** The open stretches of one year, in ms since 1970, in order and apart; `before[i]` is how long was open until the i-th. */
type Year = { from: Float64Array; until: Float64Array; before: Float64Array; total: number }

/** A calendar ready to be asked; made once by `compile` and asked as often as one likes. */
export type Hours = { calendar: Calendar; days: Days; years: Map<number, Year> }

/**
 * Prepares a calendar that is well formed; years are worked out when they are first needed and kept. `offIn` tells the days
 * off of a year beyond the calendar's own list.
 */
export const compile = (calendar: Calendar, offIn?: (year: number) => Off[]): Hours => ({
  calendar,
  days: daysOf(calendar, offIn),
  years: new Map(),
})

function openStretches({ calendar, days }: Hours, year: number): [number, number][] {
  const stretches: [number, number][] = []
  const last = Date.UTC(year + 1, 0, 1) / day
  for (let date = Date.UTC(year, 0, 1) / day; date < last; date++)
    for (const window of days.windowsOn(date)) {
      const until = momentOf(date * day + window.until * 1000, calendar.timeZone)
      // Where clocks jump, a window that began in the gap may reach into the next one.
      const from = Math.max(
        momentOf(date * day + window.from * 1000, calendar.timeZone),
        stretches.at(-1)?.[1] ?? Number.NEGATIVE_INFINITY,
      )
      if (from < until) stretches.push([from, until])
    }
  return stretches
}

function yearOf(hours: Hours, year: number): Year {
  const known = hours.years.get(year)
  if (known) return known
  const stretches = openStretches(hours, year)
  const made: Year = {
    from: Float64Array.from(stretches, ([from]) => from),
    until: Float64Array.from(stretches, ([, until]) => until),
    before: new Float64Array(stretches.length),
    total: 0,
  }
  for (const [i, [from, until]] of stretches.entries()) {
    made.before[i] = made.total
    made.total += until - from
  }
  hours.years.set(year, made)
  return made
}

const yearAt = (at: number): number => new Date(at).getUTCFullYear()

/** The first index at which `holds`, which once true stays true. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** How long the year has been open until `at`, in ms. */
function openUntil(year: Year, at: number): number {
  const i = firstIndex(year.from.length, (index) => (year.until[index] as number) > at)
  if (i === year.from.length) return year.total
  return (year.before[i] as number) + Math.max(0, at - (year.from[i] as number))
}

/** Open time between two moments, in ms; 0 where the end is not after the start. */
function openBetween(hours: Hours, start: number, end: number): number {
  if (end <= start || !hours.days.ever) return 0
  let open = 0
  for (let name = yearAt(start - furthest); name <= yearAt(end + furthest); name++) {
    const year = yearOf(hours, name)
    open += openUntil(year, end) - openUntil(year, start)
  }
  return open
}

/** Open time between two moments, in whole seconds; 0 where the end is not after the start. */
export const openSeconds = (hours: Hours, start: Date, end: Date): number =>
  Math.floor(openBetween(hours, start.getTime(), end.getTime()) / 1000)

/**
 * The first open moment before which so many minutes were open since `start`: where they end with a window, the beginning of
 * the next one; for 0 the next opening. Where nothing opens again, the end of the last window; null where the minutes never
 * pass, or not within 100 years.
 */
export function dueAt(hours: Hours, start: Date, minutes: number): Date | null {
  if (!hours.days.ever) return null
  let left = Math.max(0, minutes) * 60_000
  let reached: Date | null = null
  const first = yearAt(start.getTime() - furthest)
  for (let name = first; name < first + MOST_YEARS; name++) {
    const year = yearOf(hours, name)
    const passed = openUntil(year, start.getTime())
    const wanted = passed + left
    const i = firstIndex(year.from.length, (index) => wanted < endOf(year, index))
    if (i < year.from.length) {
      const moment = (year.from[i] as number) + wanted - (year.before[i] as number)
      return new Date(moment)
    }
    const spent = year.total - passed
    if (left > 0 && left === spent) reached = new Date(year.until.at(-1) as number)
    left -= spent
  }
  return reached
}

const endOf = (year: Year, i: number): number =>
  (year.before[i] as number) + (year.until[i] as number) - (year.from[i] as number)

/** Whether it is open at that moment; a window's end is not. */
export function isOpen(hours: Hours, at: Date): boolean {
  return stretchAfter(hours, at.getTime(), 1)?.[0] === true
}

/** The stretch that holds the moment (true) or the next one (false), among so many years. */
function stretchAfter(hours: Hours, at: number, most: number): [boolean, number, number] | null {
  if (!hours.days.ever) return null
  const first = yearAt(at - furthest)
  for (let name = first; name <= Math.max(yearAt(at + furthest), first + most - 1); name++) {
    const year = yearOf(hours, name)
    const i = firstIndex(year.from.length, (index) => (year.until[index] as number) > at)
    if (i === year.from.length) continue
    return [(year.from[i] as number) <= at, year.from[i] as number, year.until[i] as number]
  }
  return null
}

/** When it is open next: `at` itself where it is open then. Null for never, or not within 100 years. */
export function nextOpening(hours: Hours, at: Date): Date | null {
  const stretch = stretchAfter(hours, at.getTime(), MOST_YEARS)
  return stretch && new Date(Math.max(stretch[1], at.getTime()))
}

/** The next so many stretches that are open at `at` or later, whole, as [from, until]; fewer where there are no more. */
export function nextStretches(hours: Hours, at: Date, count: number): [Date, Date][] {
  const found: [Date, Date][] = []
  for (let from = at.getTime(); found.length < count; ) {
    const stretch = stretchAfter(hours, from, MOST_YEARS)
    if (!stretch) break
    found.push([new Date(stretch[1]), new Date(stretch[2])])
    from = stretch[2]
  }
  return found
}
