import type { ClockStretch } from '../../../contract/shifts.ts'
import { dayAt, offsetAt } from '../../zones/rules.ts'

const minute = 60_000
const day = 86_400_000

/** In milliseconds since 1970: from `from` until just before `until`. */
export type Stretch = { from: number; until: number }

/** A shift as it is written down, with the days on which it is not worked. */
export type Plan = {
  id: number
  agentId: number
  teamId: number | null
  timeZone: string
  weekdays: number[] | null
  everyWeeks: number
  firstDay: string
  lastDay: string | null
  startsAt: string
  endsAt: string
  breaks: ClockStretch[]
  leftOut: string[]
  note: string
}

/** A shift as it is worked on one day. */
export type Working = Stretch & { plan: Plan; day: string; breaks: Stretch[] }

const instants = new Map<string, number>()

/**
 * When the clocks of the zone show that time on that day. A time that the clocks skip is taken as so much after the jump, of
 * one that they show twice the first is taken (as RFC 5545 has it).
 */
export function instantAt(on: string, time: string, zone: string): number {
  const key = `${zone} ${on} ${time}`
  const known = instants.get(key)
  if (known !== undefined) return known
  const wall = Date.parse(`${on}T${time}:00Z`)
  const [before, after] = [offsetAt(wall - day, zone), offsetAt(wall + day, zone)]
  const [first, second] = [wall - before, wall - after]
  const found =
    before === after || offsetAt(first, zone) === before || offsetAt(second, zone) !== after ? first : second
  if (instants.size > 50_000) instants.clear()
  instants.set(key, found)
  return found
}

export const nextDay = (on: string, days = 1): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * day).toISOString().slice(0, 10)

/** ISO 8601: Monday is 1. */
export const weekdayOf = (on: string): number => new Date(`${on}T00:00:00Z`).getUTCDay() || 7
export const mondayOf = (on: string): string => nextDay(on, 1 - weekdayOf(on))
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day)

/** The days from `from` until `until`, both among them. */
export const daysFrom = (from: string, until: string): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, n) => nextDay(from, n))

/** Whether the shift is worked on that day. */
export function isWorkedOn(plan: Plan, on: string): boolean {
  if (on < plan.firstDay || (plan.lastDay !== null && on > plan.lastDay) || plan.leftOut.includes(on)) return false
  if (plan.weekdays === null) return on === plan.firstDay
  if (!plan.weekdays.includes(weekdayOf(on))) return false
  return plan.everyWeeks === 1 || (daysBetween(mondayOf(plan.firstDay), mondayOf(on)) / 7) % plan.everyWeeks === 0
}

/** A time of the shift that began on that day: one before its beginning belongs to the day after. */
const timeWithin = (plan: Pick<Plan, 'startsAt' | 'timeZone'>, on: string, time: string, last: boolean): number =>
  instantAt(time < plan.startsAt || (last && time === plan.startsAt) ? nextDay(on) : on, time, plan.timeZone)

/** The shift as it is worked when it begins on that day. */
export function workingOn(plan: Plan, on: string): Working {
  const from = instantAt(on, plan.startsAt, plan.timeZone)
  const until = timeWithin(plan, on, plan.endsAt, true)
  const breaks = plan.breaks
    .map((pause) => ({
      from: timeWithin(plan, on, pause.from, false),
      until: timeWithin(plan, on, pause.until, true),
    }))
    .filter((pause) => pause.until > pause.from)
  return { plan, day: on, from, until, breaks }
}

/** Every working of the shifts that touches the stretch, in order. */
export function workings(plans: readonly Plan[], within: Stretch): Working[] {
  const found: Working[] = []
  for (const plan of plans) {
    const first = nextDay(dayAt(within.from, plan.timeZone), -1)
    const last = dayAt(within.until, plan.timeZone)
    const from = plan.firstDay > first ? plan.firstDay : first
    const until = plan.lastDay !== null && plan.lastDay < last ? plan.lastDay : last
    for (const on of daysFrom(from, until)) {
      if (!isWorkedOn(plan, on)) continue
      const working = workingOn(plan, on)
      if (working.until > within.from && working.from < within.until) found.push(working)
    }
  }
  return found.toSorted((a, b) => a.from - b.from || a.until - b.until)
}

/** Minutes from one time of day to another, over midnight where the second is not later. */
export const clockMinutes = (from: string, until: string): number => {
  const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  return at(until) > at(from) ? at(until) - at(from) : at(until) - at(from) + 1440
}

/** What is wrong with the hours of a shift, by its field; null when nothing is. */
export function faultIn(hours: Pick<Plan, 'startsAt' | 'endsAt' | 'breaks'>): { field: string; fault: string } | null {
  const length = clockMinutes(hours.startsAt, hours.endsAt)
  if (length > 16 * 60) return { field: 'endsAt', fault: 'A shift lasts at most 16 hours.' }
  let end = 0
  for (const [n, pause] of hours.breaks.entries()) {
    const field = `breaks.${n}`
    const from = pause.from === hours.startsAt ? 0 : clockMinutes(hours.startsAt, pause.from)
    const until = clockMinutes(hours.startsAt, pause.until)
    if (pause.from === pause.until || until <= from || until > length)
      return { field, fault: 'A break lies within its shift.' }
    if (from < end) return { field, fault: 'Breaks follow one another.' }
    end = until
  }
  return null
}

/** The first two workings that somebody would have to be at at once; null when there are none. */
export function overlapOf(own: readonly Working[], others: readonly Working[]): { day: string; other: Working } | null {
  for (const working of own)
    for (const other of others)
      if (working.from < other.until && other.from < working.until) return { day: working.day, other }
  return null
}

/** The stretches without what they share with the others; both in order. */
export function without<T extends Stretch>(stretches: readonly T[], others: readonly Stretch[]): Stretch[] {
  return stretches.flatMap(({ from, until }) => {
    const left: Stretch[] = []
    let at = from
    for (const other of others) {
      if (other.until <= at || other.from >= until) continue
      if (other.from > at) left.push({ from: at, until: other.from })
      at = Math.max(at, other.until)
    }
    if (at < until) left.push({ from: at, until })
    return left
  })
}

/** Stretches that touch or lap over become one. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  for (const { from, until } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else found.push({ from, until })
  }
  return found
}

export const minutesOf = (stretches: readonly Stretch[]): number =>
  Math.round(stretches.reduce((sum, { from, until }) => sum + until - from, 0) / minute)
