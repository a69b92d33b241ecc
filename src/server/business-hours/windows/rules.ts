import type { Calendar } from '../../../contract/business-hours.ts'

/** From second to second of a day, until just before `until`; 86,400 is its end. */
export type Window = { from: number; until: number }

const secondOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 3600 + minute * 60
}

/** Windows as `{ "09:00": "17:00" }`, in the order of the day. */
export const windowsOf = (written: Record<string, string>): Window[] =>
  Object.entries(written)
    .map(([from, until]) => ({ from: secondOf(from), until: secondOf(until) }))
    .toSorted((a, b) => a.from - b.from)

/** What is left of the windows without the breaks. */
export function without(windows: readonly Window[], breaks: readonly Window[]): Window[] {
  let left = [...windows]
  for (const pause of breaks)
    left = left.flatMap((window) => {
      if (pause.until <= window.from || pause.from >= window.until) return [window]
      const parts = [
        { from: window.from, until: Math.min(window.until, pause.from) },
        { from: Math.max(window.from, pause.until), until: window.until },
      ]
      return parts.filter(({ from, until }) => from < until)
    })
  return left
}

/** Days since 1970 of a date as 2026-03-01. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

const weekdays = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const

/** A day that is free wholly, or from `closesAt` on. */
export type Off = { date: string; closesAt: string | null }
/** A calendar made ready: which windows each day has, by its number since 1970. */
export type Days = { windowsOn(day: number): readonly Window[]; ever: boolean }

/** Prepares a calendar's days; `offIn` tells the days off of a year beyond the calendar's own list. */
export function daysOf(calendar: Calendar, offIn?: (year: number) => Off[]): Days {
  const week = weekdays.map((name) => windowsOf(calendar.hours[name] ?? {}))
  const closed = new Set(calendar.holidays.map(dayNumber))
  const breaks = byDay(calendar.breaks)
  const special = byDay(calendar.special)
  const free = freeDays(offIn)
  return {
    ever: [...week, ...special.values()].some((windows) => windows.length > 0),
    windowsOn(day) {
      if (closed.has(day)) return []
      const windows = special.get(day) ?? (week[((day % 7) + 7) % 7] as Window[])
      // Hours written for this very date win over a holiday that a rule or set puts there.
      const off = special.has(day) ? undefined : free(day)
      const pauses = [...(breaks.get(day) ?? []), ...(off ? [{ from: off.closesAt, until: 86_400 }] : [])]
      return pauses.length > 0 ? without(windows, pauses) : windows
    },
  }
}

const byDay = (dates: Record<string, Record<string, string>>) =>
  new Map(Object.entries(dates).map(([date, written]) => [dayNumber(date), windowsOf(written)]))

/** Whether a day is free, and from which second on; each year is asked for once. */
function freeDays(offIn: ((year: number) => Off[]) | undefined) {
  const years = new Map<number, Map<number, number>>()
  return (day: number): { closesAt: number } | undefined => {
    if (!offIn) return undefined
    const year = new Date(day * 86_400_000).getUTCFullYear()
    let free = years.get(year)
    if (!free) {
      free = new Map()
      for (const { date, closesAt } of offIn(year)) {
        const from = closesAt ? secondOf(closesAt) : 0
        free.set(dayNumber(date), Math.min(from, free.get(dayNumber(date)) ?? from))
      }
      years.set(year, free)
    }
    const closesAt = free.get(day)
    return closesAt === undefined ? undefined : { closesAt }
  }
}
