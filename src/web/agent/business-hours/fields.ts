import type { Weekday, Windows } from '../../../contract/business-hours.ts'
import type { HouseCalendar } from '../../../contract/calendars.ts'

export const days: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
const usual: Windows = { '09:00': '17:00' }

export type Fields = Pick<
  HouseCalendar,
  'name' | 'timeZone' | 'hours' | 'weeklyBreaks' | 'breaks' | 'special' | 'holidaySets' | 'holidays' | 'worked'
>

/** What the form edits; imports are kept by themselves. */
export const fieldsOf = (calendar?: HouseCalendar): Fields => ({
  name: calendar?.name ?? '',
  timeZone: calendar?.timeZone ?? zoneHere(),
  hours: calendar?.hours ?? { mon: usual, tue: usual, wed: usual, thu: usual, fri: usual },
  weeklyBreaks: calendar?.weeklyBreaks ?? {},
  breaks: calendar?.breaks ?? {},
  special: calendar?.special ?? {},
  holidaySets: calendar?.holidaySets ?? [],
  holidays: calendar?.holidays ?? [],
  worked: calendar?.worked ?? [],
})

/** A moment on the clocks of a zone, as "Fri 5 Jun, 14:30". */
export function inZone(at: string, timeZone: string, locale: string): string {
  const style = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(new Date(at))
}
