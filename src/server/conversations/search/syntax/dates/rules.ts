import { dayWords } from '../../../../../contract/search-words.ts'
import { midnight, onClocks } from '../../../../zones/rules.ts'

/** A stretch of time: `from` is its first instant, `to` the first after it. `ago` names an instant instead of a day. */
export type Span = { from: Date; to: Date; ago: boolean }

const units: Record<string, string> = {
  ...{ h: 'hour', hour: 'hour', hours: 'hour', std: 'hour', stunden: 'hour', heures: 'hour', horas: 'hour' },
  ...{
    d: 'day',
    day: 'day',
    days: 'day',
    t: 'day',
    tag: 'day',
    tage: 'day',
    tagen: 'day',
    j: 'day',
    jours: 'day',
    dias: 'day',
  },
  ...{ w: 'week', week: 'week', weeks: 'week', woche: 'week', wochen: 'week', semaines: 'week', semanas: 'week' },
  ...{ m: 'month', month: 'month', months: 'month', monat: 'month', monate: 'month', mois: 'month', meses: 'month' },
  ...{ y: 'year', year: 'year', years: 'year', jahr: 'year', jahre: 'year', a: 'year', ans: 'year' },
}

/** Reads a day, month, year, `7d`, `today`; null for what is none of them. Days begin in the IANA zone. */
export function readSpan(text: string, now: Date, zone: string): Span | null {
  const value = text.trim().toLowerCase()
  return relative(value, now) ?? named(value, now, zone) ?? written(value, zone)
}

function relative(value: string, now: Date): Span | null {
  const match = /^(\d{1,4})\s*(\p{L}+)$/u.exec(value)
  const unit = match && units[match[2] as string]
  if (!unit) return null
  const count = Number(match[1])
  const at = new Date(now)
  if (unit === 'hour') at.setUTCHours(at.getUTCHours() - count)
  else if (unit === 'month') at.setUTCMonth(at.getUTCMonth() - count)
  else if (unit === 'year') at.setUTCFullYear(at.getUTCFullYear() - count)
  else at.setUTCDate(at.getUTCDate() - count * (unit === 'week' ? 7 : 1))
  return { from: at, to: at, ago: true }
}

function named(value: string, now: Date, zone: string): Span | null {
  const means = (day: keyof typeof dayWords) => Object.values(dayWords[day]).some((words) => words.includes(value))
  const back = means('today') ? 0 : means('yesterday') ? 1 : null
  if (back === null) return null
  const [year, month, day] = localDay(now, zone)
  return days(year, month, day - back, zone)
}

function written(value: string, zone: string): Span | null {
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(value)
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value)
  const [year, month, day] = iso
    ? [Number(iso[1]), iso[2] ? Number(iso[2]) : null, iso[3] ? Number(iso[3]) : null]
    : german
      ? [Number(german[3]), Number(german[2]), Number(german[1])]
      : [0, null, null]
  if (year < 1970 || year > 9999) return null
  if (month === null) return between(zone, [year, 1, 1], [year + 1, 1, 1])
  if (month < 1 || month > 12) return null
  if (day === null) return between(zone, [year, month, 1], [year, month + 1, 1])
  const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
  return exists ? days(year, month, day, zone) : null
}

type Day = [year: number, month: number, day: number]

const days = (year: number, month: number, day: number, zone: string) =>
  between(zone, [year, month, day], [year, month, day + 1])
const between = (zone: string, from: Day, to: Day): Span => ({
  from: beginOf(from, zone),
  to: beginOf(to, zone),
  ago: false,
})

const beginOf = ([year, month, day]: Day, zone: string) => new Date(midnight(year, month - 1, day, zone))

function localDay(at: Date, zone: string): Day {
  const local = onClocks(at.getTime(), zone)
  return [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()]
}
