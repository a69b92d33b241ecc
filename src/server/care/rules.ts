import type { Stretch, Working } from '../shifts/occurring/rules.ts'
import { dayAt, startOfDay } from '../zones/rules.ts'
import { hardFrom, inARow } from './hardness/rules.ts'
import { needsLighter } from './relief/rules.ts'
import {
  activeStretches,
  breakWaiting,
  longestWithoutPause,
  withoutPauseSince,
  workStretches,
} from './working/rules.ts'

/** How somebody fares at a moment, as far as it decides what may be given to them. */
export type CareNow = {
  hardToday: number
  /** Of the last ones they answered, so many were hard one after the other. */
  hardInARow: number
  /** The next hard one should be somebody else's. */
  lighterNext: boolean
  /** Since when they work without a pause; null when they do not now. */
  withoutPauseSince: Date | null
  /** A break is due: one that was planned and is being worked through, or any after three hours. */
  breakDue: boolean
  breakPlanned: boolean
}

/** What is known of one person around now, for `careNow`. */
export type Watched = {
  zone: string
  planned: { workings: readonly Working[] }
  slots: { day: string; slots: string }[]
  taken: readonly Stretch[]
  cases: readonly { at: Date; points: number }[]
}

/** When the day of somebody began: their running shift, though it began yesterday, or midnight. */
export function beganToday(workings: readonly Working[], zone: string, now: number): number {
  const midnight = startOfDay(dayAt(now, zone), zone)
  const running = workings.find(({ from, until }) => from < midnight && until > now)
  return running?.from ?? midnight
}

export function careNow({ zone, planned, slots, taken, cases }: Watched, now: number): CareNow {
  const began = beganToday(planned.workings, zone, now)
  const today = cases.filter(({ at }) => at.getTime() >= began)
  const active = activeStretches(slots)
  const since = withoutPauseSince(workStretches(active, taken), taken, now)
  const missing = since === null ? null : breakWaiting(planned.workings, active, taken, now)
  const streak = {
    hardToday: today.filter(({ points }) => points >= hardFrom).length,
    hardInARow: inARow(today.map(({ points }) => points)),
  }
  return {
    ...streak,
    lighterNext: needsLighter(streak),
    withoutPauseSince: since === null ? null : new Date(since),
    breakDue: since !== null && (missing !== null || now - since >= longestWithoutPause),
    breakPlanned: missing !== null,
  }
}
