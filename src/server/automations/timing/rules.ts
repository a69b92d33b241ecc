import type { AutomationTrigger } from '../../../contract/automation-rules.ts'
import { dueAt, type Hours } from '../../business-hours/rules.ts'
import { lengthOf } from '../../conditions/periods/rules.ts'
import type { Rule } from '../rules.ts'

type Timed = Exclude<AutomationTrigger, { kind: 'event' }>

/** When so long has passed since then: in all, or of the time that the calendar is open. Null where that never comes. */
export function momentAfter(trigger: Pick<Timed, 'n' | 'unit'>, hours: Hours | null, since: Date): Date | null {
  const length = lengthOf(trigger)
  return hours ? dueAt(hours, since, length / 60_000) : new Date(since.getTime() + length)
}

/** The calendars that rules of time count in, by their ids. */
export type HoursOf = Map<number, Hours>

/** The same for a rule; null for one that waits for no time. */
export function momentOf({ content: { trigger } }: Pick<Rule, 'content'>, hours: HoursOf, since: Date): Date | null {
  if (trigger.kind === 'event') return null
  return momentAfter(trigger, trigger.calendar === null ? null : (hours.get(trigger.calendar) ?? null), since)
}
