import { calendarOf } from '../../business-hours/calendars/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Rule } from '../rules.ts'
import type { HoursOf } from './rules.ts'

/** The calendars that rules of time count in. */
export async function hoursOf(ctx: Ctx, rules: readonly Rule[]): Promise<HoursOf> {
  const hours: HoursOf = new Map()
  for (const { content } of rules) {
    const id = content.trigger.kind === 'event' ? null : content.trigger.calendar
    if (id !== null && !hours.has(id)) hours.set(id, await calendarOf(ctx.tx, id))
  }
  return hours
}
