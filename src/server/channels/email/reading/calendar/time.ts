import { type Component, type Property, propertyOf } from './icalendar.ts'
import { zoneOffset } from './zone.ts'

/** A moment as a calendar names it: a date (`2026-03-01`), an instant (`…Z`), or a time that is the same on every clock (`2026-03-01T09:00`). */
export type Moment = { text: string; time: number }

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number }

/** The moment that a DTSTART, DTEND or UNTIL names, null when it names none. `zones` are the calendar's VTIMEZONE blocks. */
export function readMoment(property: Property | undefined, zones: Component[]): Moment | null {
  const match = /^\s*(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?/i.exec(
    property?.value.replaceAll(/[-:]/g, '') ?? '',
  )
  if (!match || !property) return null
  const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((each) => Number(each ?? 0))
  const parts = { year, month, day, hour, minute, second } as Parts
  const local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, Math.min(parts.second, 59))
  if (!isReal(parts, local)) return null
  const written = new Date(local).toISOString()
  if (match[4] === undefined) return { text: written.slice(0, 10), time: local }
  const offset = match[7] ? 0 : zoneOffset(property.params.TZID, local, zones)
  if (offset === null) return { text: written.slice(0, 16), time: local }
  const time = local - offset
  return { text: new Date(time).toISOString(), time }
}

// 31 February and 25 o'clock are nobody's time.
function isReal(parts: Parts, local: number): boolean {
  const date = new Date(local)
  return (
    parts.year >= 1900 &&
    date.getUTCFullYear() === parts.year &&
    date.getUTCMonth() === parts.month - 1 &&
    date.getUTCDate() === parts.day &&
    date.getUTCHours() === parts.hour
  )
}

const units: Record<string, number> = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 }

/** Milliseconds of a DURATION (RFC 5545 3.3.6), null when it is none or negative. */
export function readDuration(value: string | undefined): number | null {
  const match = /^\s*\+?P((?:\d{1,6}[WD])*)(?:T((?:\d{1,6}[HMS])*))?\s*$/i.exec(value ?? '')
  if (!match) return null
  return [...`${match[1]}${match[2] ?? ''}`.toUpperCase().matchAll(/(\d+)([WDHMS])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit as string] as number),
    0,
  )
}

/** When the event ends: its DTEND, or its start and DURATION; null when it says neither. */
export function readEnd(event: Component, start: Moment | null, zones: Component[]): Moment | null {
  const end = readMoment(propertyOf(event, 'DTEND'), zones)
  if (end && start && end.time >= start.time) return end
  const length = readDuration(propertyOf(event, 'DURATION')?.value)
  if (start === null || length === null || length > 10 * 366 * 86_400_000) return null
  const time = start.time + length
  const text = new Date(time).toISOString()
  return { text: start.text.endsWith('Z') ? text : text.slice(0, start.text.length), time }
}
