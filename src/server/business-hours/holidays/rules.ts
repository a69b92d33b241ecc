import type { Holiday, HolidayRule } from '../../../contract/holidays.ts'

/** A holiday as a feed has it: over several days, left out on some. */
export type WideHoliday = Holiday & { span?: number; except?: string[] }
/** A day on which it falls. */
export type Fallen = { date: string; name: string; closesAt: string | null }

const day = 86_400_000
const textOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
/** ISO weekday, 1 is Monday. */
const weekdayOf = (time: number): number => new Date(time).getUTCDay() || 7

/** Easter Sunday of the western churches (Meeus, Astronomical Algorithms, chapter 8; Jones and Butcher before him). */
function westernEaster(year: number): number {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const h = (19 * golden + century - Math.floor(century / 4) - moon + 15) % 30
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - h - (rest % 4)) % 7
  const sum = h + l - 7 * Math.floor((golden + 11 * h + 22 * l) / 451) + 114
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1)
}

/** Easter Sunday of the eastern churches: by the Julian calendar (Meeus), told in the Gregorian one. */
function easternEaster(year: number): number {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const behind = Math.floor(year / 100) - Math.floor(year / 400) - 2
  return Date.UTC(year, 2, 22 + d + e + behind)
}

function nthWeekday(year: number, { month, weekday, nth, plus = 0 }: Extract<HolidayRule, { kind: 'nth' }>) {
  const first = Date.UTC(year, month - 1, 1)
  const last = Date.UTC(year, month, 0)
  const time =
    nth > 0
      ? first + (((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1)) * day
      : last - (((weekdayOf(last) - weekday + 7) % 7) + 7 * (-nth - 1)) * day
  // Not every month has a fifth Friday.
  return time < first || time > last ? null : time + plus * day
}

function lastBefore(year: number, { month, day: date, weekday }: Extract<HolidayRule, { kind: 'before' }>): number {
  const eve = Date.UTC(year, month - 1, date) - day
  return eve - ((weekdayOf(eve) - weekday + 7) % 7) * day
}

function fixedDay(year: number, month: number, date: number): number | null {
  const time = Date.UTC(year, month - 1, date)
  return new Date(time).getUTCDate() === date ? time : null
}

/** When it falls in the year; null where it does not, as 29 February. */
function timeIn(year: number, rule: HolidayRule): number | null {
  if (rule.kind === 'date') return rule.date.startsWith(`${year}-`) ? Date.parse(`${rule.date}T00:00:00Z`) : null
  if (rule.kind === 'fixed') return fixedDay(year, rule.month, rule.day)
  if (rule.kind === 'nth') return nthWeekday(year, rule)
  if (rule.kind === 'before') return lastBefore(year, rule)
  return (rule.eastern ? easternEaster(year) : westernEaster(year)) + rule.days * day
}

/** The other day that is free where one falls on a weekend: the nearest, or the next that is not taken. */
function observedOn(time: number, how: 'next' | 'nearest', taken: ReadonlySet<number>): number | null {
  const weekday = weekdayOf(time)
  if (weekday < 6) return null
  if (how === 'nearest') return time + (weekday === 6 ? -day : day)
  let next = time + day
  while (weekdayOf(next) >= 6 || taken.has(next)) next += day
  return next
}

const holds = ({ since, through }: Holiday, year: number): boolean =>
  year >= (since ?? 0) && year <= (through ?? Number.POSITIVE_INFINITY)

function fallIn(holidays: readonly WideHoliday[], year: number): Fallen[] {
  const found: [number, WideHoliday][] = []
  for (const holiday of holidays) {
    const time = holds(holiday, year) ? timeIn(year, holiday.rule) : null
    if (time === null || holiday.except?.includes(textOf(time))) continue
    for (let n = 0; n < (holiday.span ?? 1); n++) found.push([time + n * day, holiday])
  }
  const taken = new Set(found.map(([time]) => time))
  for (const [time, holiday] of [...found]) {
    const how = holiday.rule.kind === 'fixed' ? holiday.rule.observed : undefined
    const other = how ? observedOn(time, how, taken) : null
    if (other === null) continue
    taken.add(other)
    found.push([other, holiday])
  }
  return found.map(([time, { name, closesAt }]) => ({ date: textOf(time), name, closesAt: closesAt ?? null }))
}

/** Where the holidays fall in a year, by date; also what began in the year before or is observed from the year after. */
export function fallenIn(holidays: readonly WideHoliday[], year: number): Fallen[] {
  return [year - 1, year, year + 1]
    .flatMap((each) => fallIn(holidays, each))
    .filter(({ date }) => date.startsWith(`${year}-`))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
