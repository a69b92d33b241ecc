import type { DeliveryState } from '../../contract/messages.ts'

/** An attempt follows an attempt by so many seconds; after the last a person must look. Some three days in all. */
const pauses = [30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400, 86_400]

/** When a delivery is tried again after its `attempts`th attempt, or null when it has failed for good. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const pause = pauses[attempts - 1]
  return pause === undefined ? null : new Date(now.getTime() + pause * 1000)
}

const worstFirst: readonly DeliveryState[] = [
  'failed',
  'bounced',
  'held',
  'sending',
  'queued',
  'delayed',
  'scheduled',
  'sent',
  'delivered',
]

/** What stands for a mail to several people: the state that needs a look most. */
export function worstState(states: readonly DeliveryState[]): DeliveryState {
  return worstFirst.find((state) => states.includes(state)) ?? 'queued'
}
