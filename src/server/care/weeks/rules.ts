import type { CareDay } from '../../../contract/care.ts'
import {
  daysFrom,
  instantAt,
  joined,
  minutesOf,
  nextDay,
  type Stretch,
  type Working,
  without,
} from '../../shifts/occurring/rules.ts'
import { hardFrom } from '../hardness/rules.ts'
import { activeStretches, allWithin, longestOf, missedBreaks, outsideOf, workStretches } from '../working/rules.ts'

/** What is known of one person's week. */
export type KnownWeek = {
  zone: string
  hasShifts: boolean
  workings: readonly Working[]
  absences: readonly Stretch[]
  kept: readonly { day: string; slots: string; peak: number }[]
  taken: readonly Stretch[]
  cases: readonly { at: Date; points: number }[]
}

const iso = (at: number) => new Date(at).toISOString()
const holds = ({ from, until }: Stretch, at: number) => at >= from && at < until

/** The seven days up to that one, each by the clocks of the person's zone, as far as they have come. */
export function weekOf(known: KnownWeek, until: string, now: number): CareDay[] {
  const active = activeStretches(known.kept)
  const work = workStretches(active, known.taken)
  const missed = missedBreaks(known.workings, active, known.taken, now)
  return daysFrom(nextDay(until, -6), until).map((day) => {
    const bounds = { from: instantAt(day, '00:00', known.zone), until: instantAt(nextDay(day), '00:00', known.zone) }
    return dayOf(known, { day, bounds, work, missed, now })
  })
}

type Frame = { day: string; bounds: Stretch; work: readonly Stretch[]; missed: readonly Stretch[]; now: number }

function dayOf(known: KnownWeek, { day, bounds, work, missed }: Frame): CareDay {
  // A night shift counts for the day it begins on, and what was done in it as well.
  const own = known.workings.filter(({ from }) => holds(bounds, from))
  const others = known.workings.filter((working) => !own.includes(working))
  const reach = { from: bounds.from, until: Math.max(bounds.until, ...own.map(({ until }) => until)) }
  const done = without(allWithin(work, reach), joined(others))
  const cases = known.cases.filter(
    ({ at }) => holds(reach, at.getTime()) && !others.some((other) => holds(other, at.getTime())),
  )
  const away = joined(known.absences)
  const planned = without(without(own, joined(own.flatMap(({ breaks }) => breaks))), away)
  // Kept by days of UTC: the one that noon lies in is nearest.
  const noon = new Date(instantAt(day, '12:00', known.zone)).toISOString().slice(0, 10)
  const kept = known.kept.find((row) => row.day === noon)
  return {
    day,
    planned: minutesOf(planned),
    active: minutesOf(done),
    longest: longestOf(done),
    cases: cases.length,
    hard: cases.filter(({ points }) => points >= hardFrom).length,
    peak: kept && kept.peak > 0 ? kept.peak : null,
    breaksPlanned: own.flatMap(({ breaks }) => breaks).filter((pause) => without([pause], away).length > 0).length,
    breaksMissed: missed
      .filter(({ from }) => own.some((working) => holds(working, from)))
      .map((pause) => ({ from: iso(pause.from), until: iso(pause.until) })),
    absent: away.some((stretch) => stretch.from < bounds.until && stretch.until > bounds.from),
    outside: outsideOf(done, known.hasShifts ? known.workings : null, known.zone),
  }
}
