import type { Invitation } from '../../../../contract/messages.ts'
import type { Format } from '../../../words/format.ts'
import type { Words } from '../../../words/words.ts'

/** A day without a time begins at the reader's midnight, whatever their zone. */
const momentOf = (text: string) => new Date(text.includes('T') ? text : `${text}T00:00`)

const sameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString()

/** When an event is, in the reader's own time; '' when it does not say. */
export function whenOf({ start, end, allDay }: Invitation, format: Format): string {
  if (!start) return ''
  const from = momentOf(start)
  const to = end && end !== start ? momentOf(end) : null
  if (allDay) return to ? `${format.longDay(from)} – ${format.longDay(to)}` : format.longDay(from)
  if (!to) return format.full(from)
  return `${format.full(from)} – ${sameDay(from, to) ? format.time(to) : format.full(to)}`
}

/** How an event repeats, as a sentence where one can tell it. */
export function repetitionOf(
  recurrence: NonNullable<Invitation['recurrence']>,
  words: Words['mail']['invitation'],
  format: Format,
): string {
  const { unit, every, weekdays, until, count, rule } = recurrence
  if (unit === null) return words.byRule(rule)
  return [
    words.every[unit](every),
    weekdays.length > 0 ? words.onDays(format.list(weekdays.map(format.weekday))) : '',
    until ? words.until(format.day(momentOf(until))) : '',
    count ? words.times(count) : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** The zone an event was written in, where it is not the reader's own. */
export function otherZoneOf({ timeZone, start }: Invitation): string | null {
  if (!timeZone || !start?.endsWith('Z')) return null
  return timeZone === Intl.DateTimeFormat().resolvedOptions().timeZone ? null : timeZone
}
