import { joined, minutesOf, type Stretch, type Working, without } from '../../shifts/occurring/rules.ts'
import { onClocks } from '../../zones/rules.ts'

const minute = 60_000
const slot = 5 * minute
/** A pause is a quarter of an hour in which nothing was done. */
export const pause = 15 * minute
/** After so long without one, one is due. */
export const longestWithoutPause = 180 * minute
/** A planned break may be taken so much earlier or later. */
const leeway = 60 * minute
/** Slots are five minutes long, so a break between two of them seems up to so much shorter than it was. */
const blur = 10 * minute

export type DaySlots = { day: string; slots: string }

/** The five minutes in which something was done, those side by side as one; in order. */
export function activeStretches(days: readonly DaySlots[]): Stretch[] {
  const found: Stretch[] = []
  for (const { day, slots } of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const start = Date.parse(`${day}T00:00:00Z`)
    for (let at = slots.indexOf('1'); at >= 0; at = slots.indexOf('1', at + 1)) {
      const from = start + at * slot
      const last = found.at(-1)
      if (last?.until === from) last.until = from + slot
      else found.push({ from, until: from + slot })
    }
  }
  return found
}

/** The same with pauses too short to be any as work: so people read and think between two answers. Breaks begun by hand always part it. */
export function workStretches(active: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  for (const { from, until } of active) {
    const last = found.at(-1)
    if (last && from - last.until < pause && !taken.some((rest) => rest.from < from && rest.until > last.until))
      last.until = until
    else found.push({ from, until })
  }
  return found
}

/** The stretch without its ends beyond the other; null where they share nothing. */
export function within({ from, until }: Stretch, bounds: Stretch): Stretch | null {
  const shared = { from: Math.max(from, bounds.from), until: Math.min(until, bounds.until) }
  return shared.from < shared.until ? shared : null
}

export const allWithin = (stretches: readonly Stretch[], bounds: Stretch): Stretch[] =>
  stretches.flatMap((stretch) => within(stretch, bounds) ?? [])

export const longestOf = (stretches: readonly Stretch[]): number =>
  Math.round(Math.max(0, ...stretches.map(({ from, until }) => until - from)) / minute)

/** Since when somebody works without a pause; null when they have just had one. */
export function withoutPauseSince(work: readonly Stretch[], taken: readonly Stretch[], now: number): number | null {
  const last = work.at(-1)
  if (
    !last ||
    now - last.until >= pause ||
    taken.some((rest) => rest.from >= last.from && rest.from <= now && rest.until > last.until)
  )
    return null
  return last.from
}

const rested = (planned: Stretch, around: Stretch, active: readonly Stretch[], taken: readonly Stretch[]): boolean => {
  const needed = Math.max(blur, planned.until - planned.from - blur)
  const free = without([around], active)
  return [...free, ...allWithin(taken, around)].some(({ from, until }) => until - from >= needed)
}

/** Where a break could have been taken: around when it was planned, within the shift and until now. */
const roomFor = (planned: Stretch, working: Stretch, now: number): Stretch => ({
  from: Math.max(working.from, planned.from - leeway),
  until: Math.min(working.until, planned.until + leeway, now),
})

/** Planned breaks that were worked through: in none of the time around them was a pause as long. */
export function missedBreaks(
  workings: readonly Working[],
  active: readonly Stretch[],
  taken: readonly Stretch[],
  now: number,
): Stretch[] {
  return workings.flatMap((working) =>
    working.breaks.filter((planned) => {
      const over = Math.min(working.until, planned.until + leeway) <= now
      const room = roomFor(planned, working, now)
      return over && allWithin(active, room).length > 0 && !rested(planned, room, active, taken)
    }),
  )
}

/** A planned break whose time has begun and that was not taken yet, while its time is not over; null when there is none. */
export function breakWaiting(
  workings: readonly Working[],
  active: readonly Stretch[],
  taken: readonly Stretch[],
  now: number,
): Stretch | null {
  for (const working of workings)
    for (const planned of working.breaks) {
      const room = roomFor(planned, working, now)
      const begun = now >= planned.from + blur && now < Math.min(working.until, planned.until + leeway)
      if (begun && !rested(planned, room, active, taken)) return planned
    }
  return null
}

export type Outside = { evening: number; weekend: number; other: number }

/** A few minutes before and after a shift are no overtime. */
const edge = 15 * minute

/** Minutes of work outside the shifts, by the clocks of the zone. Without shifts, the day lasts from 7 until 19. */
export function outsideOf(work: readonly Stretch[], workings: readonly Working[] | null, zone: string): Outside {
  const planned = workings && joined(workings.map(({ from, until }) => ({ from: from - edge, until: until + edge })))
  const outside: Outside = { evening: 0, weekend: 0, other: 0 }
  for (const stretch of planned ? without(work, planned) : work) {
    const minutes = minutesOf([stretch])
    const local = onClocks(stretch.from, zone)
    const weekend = local.getUTCDay() === 0 || local.getUTCDay() === 6
    const hour = local.getUTCHours()
    const late = planned ? hour >= 18 || hour < 7 : hour >= 19 || hour < 7
    if (weekend) outside.weekend += minutes
    else if (late) outside.evening += minutes
    else if (planned) outside.other += minutes
  }
  return outside
}
