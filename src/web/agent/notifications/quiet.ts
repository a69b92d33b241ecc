import type { QuietHours } from '../../../contract/notifications.ts'

/** Whether nothing rings now, by the clocks of the zone that the hours were set in. */
export function isQuietNow(quiet: QuietHours | null, at = new Date()): boolean {
  if (!quiet) return false
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...({ timeZone: quiet.timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
  }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1
  if (quiet.days.includes(weekday)) return true
  const now = `${part('hour')}:${part('minute')}`
  const { from, to } = quiet
  return from < to ? from <= now && now < to : from > to && (now >= from || now < to)
}
