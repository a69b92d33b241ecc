import type { Language } from '../../contract/languages.ts'
import { aboutLanguage } from './languages.ts'
import { useLanguage } from './words.ts'

const dayMs = 86_400_000

const startOfDay = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

/** Whole calendar days from `at` to `now`, in the reader's own zone. */
export const daysAgo = (at: Date, now: Date): number => Math.round((startOfDay(now) - startOfDay(at)) / dayMs)

function formatOf(language: Language) {
  const { locale } = aboutLanguage(language)
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' })
  const longWeekday = new Intl.DateTimeFormat(locale, { weekday: 'long' })
  const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const longDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const any = new Intl.ListFormat(locale, { type: 'disjunction' })
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  const twoLargest = (parts: readonly (readonly [unit: string, value: number])[]): string => {
    const first = parts.findIndex(([, value]) => value > 0)
    return parts
      .slice(first < 0 ? -1 : first, first < 0 ? undefined : first + 2)
      .filter(([, value], place) => place === 0 || value > 0)
      .map(([unit, value]) =>
        new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value),
      )
      .join(' ')
  }

  return {
    number: (value: number) => number.format(value),
    /** 12,345 as "12.3K", for narrow places. */
    compact: (value: number) => (value < 10_000 ? number.format(value) : compact.format(value)),
    time: (at: string | Date) => time.format(new Date(at)),
    day: (at: string | Date) => day.format(new Date(at)),
    full: (at: string | Date) => full.format(new Date(at)),
    longDay: (at: string | Date) => longDay.format(new Date(at)),
    /** "Monday" for 1, "Sunday" for 7. */
    weekday: (iso: number) => longWeekday.format(new Date(2024, 0, iso)),
    /** "14:30" today, "Tue" this week, "3 Mar" this year, "3 Mar 2024" before: as short as it can be and be understood. */
    short: (at: string | Date, now = new Date()) => {
      const date = new Date(at)
      const days = daysAgo(date, now)
      if (days === 0) return time.format(date)
      if (days > 0 && days < 7) return weekday.format(date)
      return date.getFullYear() === now.getFullYear() ? dayOfYear.format(date) : day.format(date)
    },
    /** "Today", "Yesterday", or the whole date: the mark between two days of a conversation. */
    dayMark: (at: string | Date, now = new Date()) => {
      const date = new Date(at)
      const days = daysAgo(date, now)
      const text = days >= 0 && days < 2 ? relative.format(-days, 'day') : longDay.format(date)
      return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
    },
    /** "3 hours ago". */
    ago: (at: string | Date, now = new Date()) => {
      const passed = now.getTime() - new Date(at).getTime()
      // Screens know the present to the minute only, so what just happened can lie a little ahead of it.
      if (Math.abs(passed) < 60_000) return relative.format(0, 'second')
      const minutes = Math.round(passed / 60_000)
      if (Math.abs(minutes) < 60) return relative.format(-minutes, 'minute')
      if (Math.abs(minutes) < 60 * 24) return relative.format(-Math.round(minutes / 60), 'hour')
      return relative.format(-Math.round(minutes / 60 / 24), 'day')
    },
    list: (items: string[]) => list.format(items),
    /** "a, b or c". */
    listAny: (items: string[]) => any.format(items),
    /** "German" for `de`; the code itself when nobody knows it. */
    languageName: (code: string) => {
      try {
        return names.of(code) ?? code
      } catch {
        return code
      }
    },
    /** "4 min 5 sec", "26 hrs 20 min": how long something took, in its two largest units; hours of work make no days. */
    length: (seconds: number) =>
      twoLargest([
        ['hour', Math.floor(seconds / 3600)],
        ['minute', Math.floor(seconds / 60) % 60],
        ['second', Math.round(seconds) % 60],
      ]),
    /** "3 min", "2 days 4 hrs": how long it is by the clock on the wall, never less than a minute. */
    wait: (seconds: number) => {
      const minutes = Math.max(1, Math.floor(seconds / 60))
      const days = minutes >= 2880 ? Math.floor(minutes / 1440) : 0
      return twoLargest([
        ['day', days],
        ['hour', Math.floor((minutes - days * 1440) / 60)],
        ['minute', minutes % 60],
      ])
    },
    /** Bytes in the largest unit that keeps a whole number in front. */
    bytes: (value: number) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
      const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3))
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[step] ?? 'byte',
        // Short, a byte has no plural.
        unitDisplay: step === 0 ? 'long' : 'short',
        maximumFractionDigits: step > 1 ? 1 : 0,
      }).format(value / 1000 ** step)
    },
  }
}

export type Format = ReturnType<typeof formatOf>
const made = new Map<Language, Format>()

/** Numbers, dates and sizes as a language writes them. */
export function formatIn(language: Language): Format {
  const known = made.get(language) ?? formatOf(language)
  made.set(language, known)
  return known
}

export const useFormat = (): Format => formatIn(useLanguage())
