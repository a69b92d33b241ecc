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

/** A calendar made ready: which windows each day has, by its number since 1970. */
export type Days = { windowsOn(day: number): readonly Window[]; ever: boolean }

/** Prepares a calendar's days; `ever` says whether any of them could be open. */
export function daysOf(calendar: Calendar): Days {
  const week = weekdays.map((name) => windowsOf(calendar.hours[name] ?? {}))
  const byDay = <T, U>(dates: Record<string, T>, read: (value: T) => U) =>
    new Map(Object.entries(dates).map(([date, value]) => [dayNumber(date), read(value)]))
  const closed = new Set(calendar.holidays.map(dayNumber))
  const breaks = byDay(calendar.breaks, windowsOf)
  const special = byDay(calendar.special, windowsOf)
  return {
    ever: week.some((windows) => windows.length > 0) || [...special.values()].some((windows) => windows.length > 0),
    windowsOn(day) {
      if (closed.has(day)) return []
      const windows = special.get(day) ?? (week[((day % 7) + 7) % 7] as Window[])
      const pauses = breaks.get(day)
      return pauses ? without(windows, pauses) : windows
    },
  }
}
