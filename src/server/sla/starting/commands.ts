import type { PauseState, SlaTarget } from '../../../contract/sla.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { standardCalendar } from '../clocks/queries.ts'

export type Asked = {
  target: SlaTarget
  minutes: number
  /** calendar: the hours of `calendarId`, or of the default calendar; always: every hour of every day. */
  hours: 'calendar' | 'always'
  calendarId?: number | null
  pausedBy?: PauseState[]
  warnBefore?: { agent: number | null; leads: number | null }
}

/**
 * Starts a clock for a conversation beside what its policy promises; one of the same target gives way. It begins as soon as
 * the log is followed up to here, at this moment. Throws `invalid` for minutes that are none.
 */
export async function startClock(ctx: Ctx, conversationId: number, asked: Asked): Promise<void> {
  const { target, minutes, hours, calendarId = null, pausedBy = [], warnBefore } = asked
  if (!Number.isSafeInteger(minutes) || minutes < 1) throw new Refusal('invalid', 'minutes: Write 1 or more minutes.')
  const calendar = hours === 'always' ? null : (calendarId ?? (await standardCalendar(ctx.tx)))
  await record(ctx, {
    type: 'sla.clock_asked',
    conversationId,
    data: { target, minutes, calendarId: calendar, pausedBy, warnBefore: warnBefore ?? { agent: null, leads: null } },
  })
}

/**
 * Ends the clock of a promise, a policy's as well; nothing where none is live by then. It ends as soon as the log is followed up
 * to here, so also where what began it is followed only after this.
 */
export const stopClock = (ctx: Ctx, conversationId: number, target: SlaTarget): Promise<void> =>
  record(ctx, { type: 'sla.clock_stop_asked', conversationId, data: { target } })
