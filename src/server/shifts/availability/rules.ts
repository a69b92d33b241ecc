import type { AvailabilityState } from '../../../contract/shifts.ts'

const day = 86_400_000

/** What is wrong with what somebody says of themselves; null when nothing is. */
export function faultIn(until: Date | null, now: Date): string | null {
  if (until === null) return null
  if (until <= now) return 'Choose a time that is still to come.'
  return until.getTime() - now.getTime() > 60 * day
    ? 'Choose a time within 60 days; for longer, write an absence down.'
    : null
}

/** Whether it says no more than what counts when nothing is said. */
export const saysNothing = (state: AvailabilityState, until: Date | null): boolean =>
  state === 'available' && until === null
