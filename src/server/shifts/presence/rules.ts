import type { AtWorkBecause, AvailabilityState } from '../../../contract/shifts.ts'
import { joined, type Stretch, type Working, without } from '../occurring/rules.ts'

/** What somebody said of themselves. */
export type Said = { state: AvailabilityState; until: Date | null }

/** What is known of one person around a moment. */
export type Known = {
  /** Whether they work by shifts at all. */
  hasShifts: boolean
  workings: readonly Working[]
  absences: readonly Stretch[]
  said: Said | null
}

/** Whether somebody is at work. `until`: when that ends, null where it is not known. */
export type Presence = {
  on: boolean
  until: Date | null
  because: AtWorkBecause
  state: AvailabilityState
  nextBreak: Date | null
}

const holds = (at: number) => (stretch: Stretch) => stretch.from <= at && at < stretch.until
const date = (at: number | undefined) => (at === undefined || at === Number.POSITIVE_INFINITY ? null : new Date(at))

/** What was said, while it holds. */
export const saidAt = (said: Said | null, at: number): Said | null =>
  said && (said.until === null || said.until.getTime() > at) ? said : null

/**
 * Whether somebody is at work at that moment. What they say by hand goes before what was planned: busy, away and a break until
 * they end; available, with an end, also where nothing is planned. Then absences, planned breaks and shifts count, and who
 * has no shifts is there.
 */
export function presenceAt(known: Known, at: number): Presence {
  const said = saidAt(known.said, at)
  const state = said?.state ?? 'available'
  const off = (because: AtWorkBecause, until: Date | null): Presence => ({
    on: false,
    until,
    because,
    state,
    nextBreak: null,
  })
  if (said && said.state !== 'available') return off(said.state === 'break' ? 'break' : 'by_hand', said.until)

  const planned = plannedWork(known)
  const ahead = planned.find((stretch) => stretch.from > at)
  const now = planned.find(holds(at))
  const pauses = known.workings.flatMap(({ breaks }) => breaks)
  const nextBreak = date(pauses.find((pause) => pause.from > at && now !== undefined && pause.from < now.until)?.from)
  const on = (because: AtWorkBecause, until: Date | null): Presence => ({ on: true, until, because, state, nextBreak })
  if (said?.until) return on('by_hand', now && now.until > said.until.getTime() ? date(now.until) : said.until)

  const away = joined(known.absences).find(holds(at))
  if (away) {
    const back = planned.find((stretch) => stretch.from >= away.until)
    return off('absent', known.hasShifts ? date(back?.from ?? away.until) : date(away.until))
  }
  const pause = pauses.find(holds(at))
  if (pause && now) return off('break', date(pause.until))
  if (now) return on(known.hasShifts ? 'shift' : 'no_shifts', date(now.until))
  return off('off', date(ahead?.from))
}

/** When they are to work: their shifts, or all the time where they have none, without their absences. */
function plannedWork({ hasShifts, workings, absences }: Known): Stretch[] {
  const always = [{ from: 0, until: Number.POSITIVE_INFINITY }]
  return without(hasShifts ? joined(workings) : always, joined(absences))
}
