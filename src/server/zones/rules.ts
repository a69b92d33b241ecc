const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    const numeric = 'numeric' as const
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: numeric, month: numeric, day: numeric },
      ...{ hour: numeric, minute: numeric, second: numeric, calendar: 'gregory' },
    })
    formats.set(zone, format)
  }
  return format
}

/** Whether there is a time zone of that name. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

/** How far the zone's clocks are ahead of UTC at that moment, in milliseconds. */
export function offsetAt(at: number, zone: string): number {
  const shown = formatOf(zone).format(at)
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = shown.match(/\d+/g)?.map(Number) ?? []
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** What the zone's clocks show at that moment, to be read by the UTC fields of the answer. */
export const onClocks = (at: number, zone: string): Date => new Date(at + offsetAt(at, zone))

/** When a day begins there; `month` counts from 0, `day` may lie outside its month. */
export function midnight(year: number, month: number, day: number, zone: string): number {
  const utc = Date.UTC(year, month, day)
  // Looked at twice: the clocks may be changed between the first guess and the midnight.
  return utc - offsetAt(utc - offsetAt(utc, zone), zone)
}

/** When the day, as 2026-03-01, begins in the zone. */
export function startOfDay(day: string, zone: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return midnight(year, month - 1, date, zone)
}

/** The day in the zone, as 2026-03-01. */
export function dayAt(at: number, zone: string): string {
  return onClocks(at, zone).toISOString().slice(0, 10)
}
