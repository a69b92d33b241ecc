import type { AbsenceState } from '../../../contract/shifts.ts'
import type { Actor } from '../../platform/actor.ts'
import { instantAt, nextDay, type Plan, type Stretch, workings } from '../occurring/rules.ts'

/** What an absence takes away, as it is written down. */
export type Leave = {
  timeZone: string
  firstDay: string
  lastDay: string
  firstPart: 'day' | 'morning' | 'afternoon'
  lastPart: 'day' | 'morning'
}

type Answered = { approved_at: Date | null; declined_at: Date | null; withdrawn_at: Date | null }

export const stateOf = (row: Answered): AbsenceState => {
  if (row.withdrawn_at) return 'withdrawn'
  if (row.declined_at) return 'declined'
  return row.approved_at ? 'approved' : 'asked'
}

/** When half of that day's work is done: the middle of the shifts that begin on it, or noon. */
function middleOf(day: string, zone: string, plans: readonly Plan[]): number {
  const whole = { from: instantAt(day, '00:00', zone), until: instantAt(nextDay(day), '00:00', zone) }
  const own = workings(plans, whole).filter((working) => working.from >= whole.from && working.from < whole.until)
  const last = own.at(-1)
  return own[0] && last ? (own[0].from + last.until) / 2 : instantAt(day, '12:00', zone)
}

/** From when until when somebody is away. A night shift that began the day before is worked to its end. */
export function stretchOf(leave: Leave, plans: readonly Plan[]): Stretch {
  const { timeZone, firstDay, lastDay, firstPart, lastPart } = leave
  const from = firstPart === 'afternoon' ? middleOf(firstDay, timeZone, plans) : instantAt(firstDay, '00:00', timeZone)
  const endsAtMiddle = lastPart === 'morning' || (firstPart === 'morning' && firstDay === lastDay)
  const until = endsAtMiddle ? middleOf(lastDay, timeZone, plans) : instantAt(nextDay(lastDay), '00:00', timeZone)
  return { from, until: Math.max(from, until) }
}

/** Nobody answers what they asked for themselves, but an admin, whom nobody leads. */
export const mayDecide = (actor: Actor, agent: number): boolean =>
  actor.kind !== 'agent' || actor.id !== agent || actor.role === 'admin'
