import type { ComponentState, IncidentStage } from '../../contract/incidents.ts'

const minute = 60_000

/** The stages in their order. */
export const stages: readonly IncidentStage[] = ['investigating', 'identified', 'watching', 'resolved']

const worstFirst: readonly ComponentState[] = ['down', 'partial', 'degraded']

/** The worst of what is done to something; null where nothing is. */
export const worstOf = (states: readonly ComponentState[]): ComponentState | null =>
  worstFirst.find((state) => states.includes(state)) ?? null

/** What a stage does to the end: what is resolved has one, what goes on has none. */
export function endFor(stage: IncidentStage, ended: Date | null, now: Date): Date | null {
  return stage === 'resolved' ? (ended ?? now) : null
}

/** Of a time between two instants the length of each of at most `most` equal steps, in minutes, one that people reckon with. */
export function stepFor(from: Date, until: Date, most: number): number {
  const needed = Math.max(1, (until.getTime() - from.getTime()) / minute / most)
  return steps.find((step) => step >= needed) ?? Math.ceil(needed / 1440) * 1440
}
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440]

/** How many of the instants fall into each step from `from` on; earlier ones count to the first, later ones to the last. */
export function countSteps(times: readonly Date[], from: Date, step: number, length: number): number[] {
  const counts = new Array<number>(length).fill(0)
  for (const time of times) {
    const place = Math.floor((time.getTime() - from.getTime()) / (step * minute))
    const at = Math.min(length - 1, Math.max(0, place))
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

/** How long before an update is due its owner is reminded. */
export const remindedBefore = 5 * minute
