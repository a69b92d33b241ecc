import { type Component, propertyOf } from './icalendar.ts'

/** Milliseconds that clocks of the named zone are ahead of UTC when they show `local`, null when nobody knows the zone. */
export function zoneOffset(name: string | undefined, local: number, zones: Component[]): number | null {
  if (!name) return null
  if (/^(?:utc|gmt|etc\/utc|z)$/i.test(name)) return 0
  const known = knownName(name)
  if (known) return offsetOfKnown(known, local)
  const zone = zones.find((each) => propertyOf(each, 'TZID')?.value.trim() === name.trim())
  if (!zone) return null
  const place = knownName(propertyOf(zone, 'X-LIC-LOCATION')?.value ?? '')
  return place ? offsetOfKnown(place, local) : offsetByRules(zone, local)
}

// "/citadel.org/20190101_1/Europe/Berlin" and "Europe/Berlin" are the same place.
function knownName(name: string): string | null {
  const place = /(?:^|\/)([A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_+-]+){1,2})$/.exec(name.trim())?.[1]
  if (!place) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: place }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function offsetAt(zone: string, instant: number): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  formats.set(zone, format)
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const shown = Date.UTC(part.year as number, (part.month as number) - 1, part.day, part.hour, part.minute, part.second)
  return shown - Math.floor(instant / 1000) * 1000
}

// The offset depends on the instant and the instant on the offset: the second look settles it, but for the lost hour of spring.
function offsetOfKnown(zone: string, local: number): number {
  const first = offsetAt(zone, local - offsetAt(zone, local))
  return offsetAt(zone, local - first)
}

/** The offset that the zone's own rules give (RFC 5545 3.6.5): of the changes before `local`, the latest counts. */
function offsetByRules(zone: Component, local: number): number | null {
  const year = new Date(local).getUTCFullYear()
  let latest = Number.NEGATIVE_INFINITY
  let offset: number | null = null
  for (const rule of zone.components.slice(0, 200)) {
    const to = readOffset(propertyOf(rule, 'TZOFFSETTO')?.value)
    if (to === null) continue
    for (const change of [changeIn(rule, year - 1), changeIn(rule, year), startOf(rule)]) {
      if (change === null || change > local || change <= latest) continue
      latest = change
      offset = to
    }
    offset ??= readOffset(propertyOf(rule, 'TZOFFSETFROM')?.value)
  }
  return offset
}

function readOffset(value: string | undefined): number | null {
  const match = /^\s*([+-])(\d\d):?(\d\d)(\d\d)?\s*$/.exec(value ?? '')
  if (!match) return null
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === '-' ? -1 : 1) * minutes * 60_000
}

function startOf(rule: Component): number | null {
  const match = /^\s*(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(propertyOf(rule, 'DTSTART')?.value ?? '')
  if (!match) return null
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number]
  return Date.UTC(year, month - 1, day, hour, minute)
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

// "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" is how zones tell when their clocks change.
function changeIn(rule: Component, year: number): number | null {
  const text = propertyOf(rule, 'RRULE')?.value.toUpperCase() ?? ''
  const start = startOf(rule)
  const day = /BYDAY=([+-]?\d)(SU|MO|TU|WE|TH|FR|SA)/.exec(text)
  const month = Number(/BYMONTH=(\d{1,2})/.exec(text)?.[1] ?? 0)
  const until = Number(/UNTIL=(\d{4})/.exec(text)?.[1] ?? 9999)
  if (start === null || !day || month < 1 || month > 12 || year > until) return null
  const which = Number(day[1])
  const weekday = weekdays.indexOf(day[2] as string)
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const earliest = 1 + ((weekday - first + 7) % 7)
  const date =
    which > 0 ? earliest + (which - 1) * 7 : earliest + Math.floor((days - earliest) / 7) * 7 + (which + 1) * 7
  const clock = start - Math.floor(start / 86_400_000) * 86_400_000
  const change = Date.UTC(year, month - 1, date) + clock
  return change < start ? null : change
}
