import { dueAt, type Hours, isOpen, nextStretches } from '../../../business-hours/rules.ts'
import { momentOf } from '../../../business-hours/zones/rules.ts'
import { offsetAt } from '../../../zones/rules.ts'

const dayLength = 86_400_000
const minute = 60_000

/** Days since 1970 on the customer's clocks, and its ISO weekday (1 is Monday). */
export type Today = { day: number; weekday: number }

/** What an expression of time says: a day, a time of day in minutes, or how long from now. */
export type Said = {
  day?: number
  /** A day named without its year, or by a weekday: where it has passed, the next is meant. */
  again?: number
  clock?: number
  /** A clock without half of the day: "by 3". */
  bare?: boolean
  minutes?: number
  workdays?: number
}

/** One way to say a time; `read` gives null where the words turn out to mean none. */
export type Saying = { pattern: RegExp; read: (match: RegExpExecArray, today: Today) => Said | null }

/** The moment of a promise, and whether only its day was said. */
export type Moment = { dueAt: Date; precision: 'minute' | 'day' }
export type Around = { now: Date; zone: string; hours: Hours }

export const todayIn = (now: Date, zone: string): Today => {
  const day = Math.floor((now.getTime() + offsetAt(now.getTime(), zone)) / dayLength)
  return { day, weekday: new Date(day * dayLength).getUTCDay() || 7 }
}

/** The next such weekday, today included; `next` is a week later where the coming one is today or within two days. */
export function comingWeekday({ day, weekday }: Today, wanted: number, next: boolean): Said {
  const ahead = (wanted - weekday + 7) % 7
  return { day: day + ahead + (next && ahead < 3 ? 7 : 0), again: 7 }
}

/** The Friday (5) or another day of this week or of one that follows. */
export const dayOfWeek = ({ day, weekday }: Today, wanted: number, weeks: number): Said => ({
  day: day - weekday + Math.max(wanted + weeks * 7, weeks === 0 ? weekday : 0),
})

/** A date without its year is the next one; one that lies most of a year ahead was meant as the past. */
export function dateIn({ day }: Today, date: number, month: number, year: number | null): Said | null {
  const here = new Date(day * dayLength).getUTCFullYear()
  const at = (each: number) => Date.UTC(each, month - 1, date) / dayLength
  const exists = new Date(Date.UTC(year ?? 2024, month - 1, date)).getUTCDate() === date && month >= 1 && month <= 12
  if (!exists) return null
  if (year !== null) return { day: at(year < 100 ? 2000 + year : year) }
  const found = at(here) >= day ? at(here) : at(here + 1)
  return found - day > 300 ? null : { day: found }
}

/** "The 15th": of this month, or of the next where it has passed. */
export function dayOfMonth({ day }: Today, date: number): Said | null {
  const now = new Date(day * dayLength)
  for (const ahead of [0, 1]) {
    const time = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, date)
    if (new Date(time).getUTCDate() === date && time / dayLength >= day) return { day: time / dayLength }
  }
  return null
}

export function endOfMonth({ day }: Today, ahead: number): Said {
  const now = new Date(day * dayLength)
  return { day: Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 0) / dayLength }
}

/** Every saying that a text holds, each with its words taken out, so that "3 March" is no three o'clock. */
export function saidIn(text: string, sayings: readonly Saying[], today: Today): Said | null {
  let left = text
  let said: Said | null = null
  for (const { pattern, read } of sayings) {
    const match = pattern.exec(left)
    const found = match && read(match, today)
    if (!found) continue
    left = `${left.slice(0, match.index)} ¦ ${left.slice(match.index + match[0].length)}`
    // What was said first stays: "by Friday, on Monday I am away".
    said = { ...found, ...((said ?? {}) as Said) }
  }
  return said
}

/** Which half of the day a bare "3" means: the one in which somebody is there, else the afternoon for 1 to 7. */
function halfOf(day: number, clock: number, { zone, hours, now }: Around): number {
  const moments = [clock, clock + 720].map((each) => momentOf(day * dayLength + each * minute, zone))
  const open = moments.map((at) => at > now.getTime() && isOpen(hours, new Date(at - 1)))
  if (open[0] !== open[1]) return open[0] ? clock : clock + 720
  return clock < 8 * 60 ? clock + 720 : clock
}

/** The last moment of a day on the customer's clocks at which somebody is there; its evening where nobody is. */
function endOfDay(day: number, { zone, hours, now }: Around): Date {
  const [begins, ends] = [day, day + 1].map((each) => new Date(momentOf(each * dayLength, zone))) as [Date, Date]
  const after = new Date(Math.max(begins.getTime(), now.getTime()))
  const closes = nextStretches(hours, after, 12)
    .filter(([from]) => from < ends)
    .map(([, until]) => Math.min(until.getTime(), ends.getTime()))
  const last = Math.max(...closes, 0)
  if (last > 0) return new Date(last)
  const evening = momentOf(day * dayLength + 18 * 60 * minute, zone)
  return evening > now.getTime() ? new Date(evening) : new Date(ends.getTime() - minute)
}

/** The end of the so-manieth working day from now; today does not count. */
function afterWorkdays(count: number, around: Around, today: Today): Date {
  let left = count
  for (let day = today.day + 1; day < today.day + 400; day++) {
    const [begins, ends] = [day, day + 1].map((each) => new Date(momentOf(each * dayLength, around.zone))) as [
      Date,
      Date,
    ]
    const [stretch] = nextStretches(around.hours, begins, 1)
    if (!stretch || stretch[0] >= ends) continue
    left--
    if (left === 0) return endOfDay(day, around)
  }
  return endOfDay(today.day + count, around)
}

/** When it is due; null for what lies behind. "Within two working hours" counts open time only. */
export function momentSaid(said: Said, around: Around, today: Today, working: boolean): Moment | null {
  const { now, zone, hours } = around
  const found = (at: Date | null, precision: Moment['precision']): Moment | null =>
    at && at > now ? { dueAt: at, precision } : null
  if (said.minutes !== undefined)
    return found(working ? dueAt(hours, now, said.minutes) : new Date(now.getTime() + said.minutes * minute), 'minute')
  if (said.workdays !== undefined) return found(afterWorkdays(said.workdays, around, today), 'day')
  const day = said.day ?? today.day
  if (said.clock === undefined) return said.day === undefined ? null : found(endOfDay(day, around), 'day')
  const at = (each: number) => {
    const clock = said.bare ? halfOf(each, said.clock as number, around) : (said.clock as number)
    return new Date(momentOf(each * dayLength + clock * minute, zone))
  }
  // "By 3" when it is four: tomorrow; "Friday at nine" said on a Friday at ten: the next.
  const again = said.day === undefined ? 1 : said.again
  return found(at(day), 'minute') ?? (again ? found(at(day + again), 'minute') : null)
}
