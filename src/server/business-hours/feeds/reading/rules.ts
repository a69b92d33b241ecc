import type { CalendarFeed } from '../../../../contract/calendars.ts'
import type { HolidayRule } from '../../../../contract/holidays.ts'
import { fallenIn, type WideHoliday } from '../../holidays/rules.ts'

/** An event of an iCalendar, as its properties are written (RFC 5545). */
export type FeedEvent = {
  name: string
  start: string | null
  end: string | null
  duration: string | null
  rule: string | null
  except: string[]
  also: string[]
}

export type FeedContent = { days: WideHoliday[]; passedOver: CalendarFeed['passedOver'] }
type Why = CalendarFeed['passedOver'][number]['why']

const dayLength = 86_400_000
const most = { days: 2000, passedOver: 50, span: 366 }

const dateOf = (value: string | null): string | null => {
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(value?.trim() ?? '')
  if (!match) return null
  const text = `${match[1]}-${match[2]}-${match[3]}`
  return new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text ? text : null
}

/** Whole days that are written as from midnight until midnight of where it is read: some programs export holidays so. */
function inWholeDays(event: FeedEvent): FeedEvent {
  const midnight = /^(\d{8})T000000$/
  const plain = (value: string | null) => midnight.exec(value?.trim() ?? '')?.[1] ?? null
  const start = plain(event.start)
  const end = plain(event.end)
  return start && end && end > start ? { ...event, start, end } : event
}

/** How many days it lasts: DTEND is the day after it (RFC 5545, 3.6.1). */
function spanOf({ end, duration }: FeedEvent, start: string): number {
  const last = dateOf(end)
  if (last) return Math.max(1, Math.round((Date.parse(last) - Date.parse(start)) / dayLength))
  const written = /^P(?:(\d{1,3})W)?(?:(\d{1,3})D)?$/.exec(duration?.trim() ?? '')
  return written ? Math.max(1, Number(written[1] ?? 0) * 7 + Number(written[2] ?? 0)) : 1
}

const weekdays: Record<string, number> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 }

const partsOf = (rule: string): Map<string, string> =>
  new Map(
    rule
      .slice(0, 500)
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=', 2).map((word) => word.trim()) as [string, string]),
  )

/** A yearly rule in our terms; null for what is none. */
function yearlyRule(parts: Map<string, string>, start: string): HolidayRule | null {
  const month = Number(parts.get('BYMONTH') ?? start.slice(5, 7))
  const date = Number(parts.get('BYMONTHDAY') ?? start.slice(8, 10))
  const known = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYSETPOS', 'WKST'])
  if (parts.get('FREQ') !== 'YEARLY' || (parts.get('INTERVAL') ?? '1') !== '1') return null
  if ([...parts.keys()].some((name) => !known.has(name)) || !(month >= 1 && month <= 12)) return null
  const byDay = parts.get('BYDAY')
  if (byDay === undefined) return date >= 1 && date <= 31 ? { kind: 'fixed', month, day: date } : null
  const match = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(byDay)
  const nth = Number(match?.[1] ?? parts.get('BYSETPOS') ?? Number.NaN)
  if (!match || parts.has('BYMONTHDAY') || !Number.isInteger(nth) || nth === 0 || Math.abs(nth) > 5) return null
  // Without a month the count would run through the year.
  if (!parts.has('BYMONTH')) return null
  return { kind: 'nth', month, weekday: weekdays[match[2] as string] as number, nth }
}

function repeated(event: FeedEvent, start: string): Pick<WideHoliday, 'rule' | 'since' | 'through'> | null {
  if (!event.rule) return { rule: { kind: 'date', date: start } }
  const parts = partsOf(event.rule)
  const rule = yearlyRule(parts, start)
  if (!rule) return null
  const since = Number(start.slice(0, 4))
  const until = dateOf(parts.get('UNTIL')?.slice(0, 8) ?? null)
  const count = Number(parts.get('COUNT') ?? Number.NaN)
  const through = until ? lastYear(rule, until) : count > 0 ? since + Math.min(count, 500) - 1 : undefined
  return { rule, since, ...(through !== undefined && { through }) }
}

/** The last year in which it falls not after that date. */
function lastYear(rule: HolidayRule, until: string): number {
  const year = Number(until.slice(0, 4))
  const [fallen] = fallenIn([{ name: '', rule }], year)
  return fallen && fallen.date > until ? year - 1 : year
}

function readEvent(given: FeedEvent): WideHoliday[] | Why {
  const event = inWholeDays(given)
  const start = dateOf(event.start)
  if (!start) return event.start && /^\d{8}T/.test(event.start.trim()) ? 'timed' : 'date'
  const when = repeated(event, start)
  if (!when) return 'rule'
  const span = spanOf(event, start)
  if (span > most.span) return 'too_long'
  const except = event.except.map(dateOf).filter((date) => date !== null)
  const wide = { name: event.name, ...(span > 1 && { span }) }
  return [
    { ...wide, ...when, ...(except.length > 0 && { except: except.slice(0, 200) }) },
    ...event.also.flatMap((value): WideHoliday[] => {
      const date = dateOf(value)
      return date ? [{ ...wide, rule: { kind: 'date', date } }] : []
    }),
  ]
}

/** The days off that an iCalendar's events tell: whole days, single or yearly. What is something else is named with the reason. */
export function readFeed(events: readonly FeedEvent[]): FeedContent {
  const content: FeedContent = { days: [], passedOver: [] }
  const passOver = (name: string, why: Why) => {
    if (content.passedOver.length < most.passedOver) content.passedOver.push({ name, why })
  }
  for (const event of events) {
    const days = readEvent(event)
    if (typeof days === 'string') passOver(event.name, days)
    else if (content.days.length + days.length > most.days) passOver(event.name, 'too_many')
    else content.days.push(...days)
  }
  return content
}
