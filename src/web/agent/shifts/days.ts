import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage } from '../../words/words.ts'

const day = 86_400_000

/** A day of the calendar so many days later, as 2026-03-01. */
export const plusDays = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * day).toISOString().slice(0, 10)

export const mondayOf = (on: string): string => plusDays(on, -((new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7))

/** Today by the reader's own clock. */
export const today = (now = new Date()): string =>
  new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)

export const weekFrom = (monday: string): string[] => Array.from({ length: 7 }, (_, n) => plusDays(monday, n))

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(language: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${language} ${key}`
  const made = formats.get(name) ?? new Intl.DateTimeFormat(language, options)
  formats.set(name, made)
  return made
}

/** Days and times as the reader's language writes them; a calendar's day is the same in every zone. */
export function useDays() {
  const language = aboutLanguage(useLanguage()).locale
  const at = (on: string) => new Date(`${on}T12:00:00Z`)
  return {
    /** "Mon 1 Jun" */
    short: (on: string) =>
      formatOf(language, 'short', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(at(on)),
    weekday: (on: string) => formatOf(language, 'weekday', { timeZone: 'UTC', weekday: 'short' }).format(at(on)),
    date: (on: string) =>
      formatOf(language, 'date', { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(at(on)),
    long: (on: string) =>
      formatOf(language, 'long', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(at(on)),
    range: (from: string, until: string) =>
      formatOf(language, 'range', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).formatRange(
        at(from),
        at(until),
      ),
    /** "Mon 09:00", by the reader's own clock. */
    dayAndTime: (instant: string) =>
      formatOf(language, 'dayAndTime', { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(
        new Date(instant),
      ),
    /** A time on the clocks of the zone. */
    clock: (instant: string, timeZone: string) =>
      formatOf(language, `clock ${timeZone}`, { timeZone, hour: '2-digit', minute: '2-digit' }).format(
        new Date(instant),
      ),
  }
}
