import type { Calendar } from '../../../contract/business-hours.ts'
import { Refusal } from '../../platform/refusal.ts'
import { compile, type Hours } from '../rules.ts'
import { isZone } from '../zones/rules.ts'

/** Calendars that were asked about lately, by what was posted; the settings' preview asks again with every keystroke. */
const recent = new Map<string, Hours>()
const MOST_RECENT = 200

/** A posted calendar made ready; refuses a time zone that does not exist. */
export function hoursOfPosted(calendar: Calendar): Hours {
  const mark = JSON.stringify(calendar)
  const known = recent.get(mark)
  if (known) return known
  refuseUnknownZone(calendar.timeZone, 'calendar.timeZone')
  if (recent.size >= MOST_RECENT) recent.delete(recent.keys().next().value as string)
  const hours = compile(calendar)
  recent.set(mark, hours)
  return hours
}

/** Refuses what is no time zone, naming the field it stands in. */
export function refuseUnknownZone(zone: string, field: string): void {
  if (isZone(zone)) return
  const what =
    'There is no such time zone. Write its name in the IANA database, such as Europe/Berlin or America/New_York.'
  throw new Refusal('invalid', what, { [field]: what })
}

/** A moment as people write it: without milliseconds where there are none. */
export const written = (at: Date): string => at.toISOString().replace('.000Z', 'Z')
