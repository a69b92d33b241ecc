/** A moment on the clock of a place: month 1 to 12. */
export type Clock = { year: number; month: number; day: number; hour: number; minute: number }

/** What the clocks of an IANA time zone show at an instant. */
export function clockIn(zone: string, at: Date): Clock {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
    hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') }
}

const utcOf = ({ year, month, day, hour, minute }: Clock) => Date.UTC(year, month - 1, day, hour, minute)

/**
 * The instant at which the clocks of a zone show this. An hour that the clocks skip in spring means as much later; of one
 * that comes twice in autumn, the first.
 */
export function instantOf(zone: string, clock: Clock): Date {
  const wanted = utcOf(clock)
  const offsetAt = (time: number) => utcOf(clockIn(zone, new Date(time))) - time
  // Whatever the offset is, it is one of those a day before and a day after.
  const day = 86_400_000
  const candidates = [offsetAt(wanted - day), offsetAt(wanted + day)].map((offset) => wanted - offset)
  const right = candidates.filter((time) => utcOf(clockIn(zone, new Date(time))) === wanted)
  return new Date(right.length > 0 ? Math.min(...right) : Math.max(...candidates))
}

export type Choice = { key: 'hour' | 'evening' | 'tomorrow' | 'monday'; at: Date }

const morning = 9
const evening = 18
const minute = 60_000

/** The usual times to send later, on the clocks of `zone`, in their order; those that are past or nearly here are left out. */
export function choicesAt(now: Date, zone: string): Choice[] {
  const today = clockIn(zone, now)
  const inDays = (days: number, hour: number) => {
    const then = new Date(Date.UTC(today.year, today.month - 1, today.day + days))
    const date = { year: then.getUTCFullYear(), month: then.getUTCMonth() + 1, day: then.getUTCDate() }
    return instantOf(zone, { ...date, hour, minute: 0 })
  }
  const weekday = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay()
  const toMonday = (8 - weekday) % 7 || 7
  const hour = new Date(Math.ceil((now.getTime() + 60 * minute) / (5 * minute)) * 5 * minute)
  const all: Choice[] = [
    { key: 'hour', at: hour },
    { key: 'evening', at: inDays(0, evening) },
    { key: 'tomorrow', at: inDays(1, morning) },
    ...(toMonday > 1 ? [{ key: 'monday' as const, at: inDays(toMonday, morning) }] : []),
  ]
  return all.filter(({ key, at }) => key === 'hour' || at.getTime() > now.getTime() + 30 * minute)
}

/** A time zone as this browser knows it; its own where it knows none by that name. */
export function knownZone(zone: string | null | undefined): string | null {
  try {
    return zone ? new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone : null
  } catch {
    return null
  }
}

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** As a field for date and time writes it: 2026-03-29T09:00. */
export function fieldOf(zone: string, at: Date): string {
  const { year, month, day, hour, minute: minutes } = clockIn(zone, at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minutes)}`
}

/** Reads such a field back; null while it is incomplete. */
export function instantOfField(zone: string, field: string): Date | null {
  const [, year, month, day, hour, minutes] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(field) ?? []
  if (!minutes) return null
  return instantOf(zone, {
    ...{ year: Number(year), month: Number(month), day: Number(day) },
    ...{ hour: Number(hour), minute: Number(minutes) },
  })
}
