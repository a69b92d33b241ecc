import type { Calendar, Weekday, Windows } from '../../../contract/business-hours.ts'
import type { DayOff, Holiday } from '../../../contract/holidays.ts'
import { type Fallen, fallenIn, type WideHoliday } from '../holidays/rules.ts'
import { readySet } from '../holidays/sets/rules.ts'
import { compile, type Hours } from '../rules.ts'
import { type Window, windowsOf, without } from '../windows/rules.ts'

export type Week = Partial<Record<Weekday, Windows>>

/** What a calendar of the house holds, apart from its name. */
export type Content = {
  timeZone: string
  hours: Week
  weeklyBreaks: Week
  breaks: Record<string, Windows>
  special: Record<string, Windows>
  holidaySets: string[]
  holidays: Holiday[]
  worked: string[]
}
export type FeedDays = { id: number; days: WideHoliday[] }

const clockOf = (second: number): string =>
  `${String(Math.floor(second / 3600)).padStart(2, '0')}:${String(Math.floor(second / 60) % 60).padStart(2, '0')}`

const writeWindows = (windows: Window[]): Windows =>
  Object.fromEntries(windows.map(({ from, until }) => [clockOf(from), clockOf(until)]))

/** The weekly hours without the weekly breaks. */
export function openWeek({ hours, weeklyBreaks }: Pick<Content, 'hours' | 'weeklyBreaks'>): Week {
  const week: Week = {}
  for (const [day, windows] of Object.entries(hours) as [Weekday, Windows][])
    week[day] = writeWindows(without(windowsOf(windows), windowsOf(weeklyBreaks[day] ?? {})))
  return week
}

/** How many minutes a plain week is open. */
export const weekMinutes = (content: Pick<Content, 'hours' | 'weeklyBreaks'>): number =>
  Object.values(openWeek(content))
    .flatMap(windowsOf)
    .reduce((sum, { from, until }) => sum + (until - from) / 60, 0)

/** The calendar as it is posted, without holidays: those are found year by year. */
const posted = (content: Content): Calendar => ({
  timeZone: content.timeZone,
  hours: openWeek(content),
  holidays: [],
  breaks: content.breaks,
  special: content.special,
})

/** Every day off of a year, by date: of its own, of its sets, and imported; those that are worked on are marked. */
export function daysOffIn(content: Content, feeds: readonly FeedDays[], year: number): DayOff[] {
  const worked = new Set(content.worked)
  const mark = (source: DayOff['source'], from: string) => (fallen: Fallen) => {
    const key = `${from}/${fallen.name}`
    return { ...fallen, source, key, worked: worked.has(key) }
  }
  return [
    ...fallenIn(content.holidays, year).map(mark('own', 'own')),
    ...content.holidaySets.flatMap((code) => fallenIn(readySet(code)?.holidays ?? [], year).map(mark('set', code))),
    ...feeds.flatMap(({ id, days }) => fallenIn(days, year).map(mark('feed', `feed-${id}`))),
  ].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

/** Makes a calendar of the house ready; its holidays are worked out for each year that is asked about. */
export const compileContent = (content: Content, feeds: readonly FeedDays[]): Hours =>
  compile(posted(content), (year) => daysOffIn(content, feeds, year).filter(({ worked }) => !worked))
