import type { Status } from '../../../contract/conversations.ts'
import type { HeldBecause } from '../../../contract/messages.ts'

/** Where a conversation is while a message in it waits for the time that somebody chose: out of the way, and not done. */
const whileWaiting = 'on_hold' satisfies Status

const day = 86_400_000

/** What is wrong with a time to leave at, as a sentence; null for one that was meant. Seconds ago is now. */
export function complaintAboutTime(now: Date, leavesAt: Date): string | null {
  const ahead = leavesAt.getTime() - now.getTime()
  if (ahead < -day) return 'This time has passed. Choose one to come, or leave it out to send now.'
  // Who counts in milliseconds where seconds are meant lands far beyond.
  return ahead > 50 * 366 * day ? 'This time is too far away. Choose one within fifty years.' : null
}

type Wish = { delay?: number | undefined; leavesAt?: string | undefined }
type Standing = { status: Status; assignee_id: number | null }

/**
 * When a message leaves, and what the conversation becomes at once. A moment's delay changes nothing of that; a message for
 * later puts it on hold, and `status` waits for the message. Without a wish, or with a time that has passed, it leaves now.
 */
export function planDeparture(now: Date, { delay, leavesAt }: Wish, before: Standing, status: Status) {
  const plan = (kind: 'undo' | 'later', at: Date, becomes: Status, then: Status | null) => ({
    departure: {
      ...{ kind, leavesAt: at, status: then },
      before: { status: before.status, assignee: before.assignee_id, became: becomes },
    },
    becomes,
  })
  if (leavesAt && new Date(leavesAt) > now) return plan('later', new Date(leavesAt), whileWaiting, status)
  if (!leavesAt && delay) return plan('undo', new Date(now.getTime() + delay * 1000), status, null)
  return { departure: null, becomes: status }
}

/** Why a message that is due must not leave by itself; null when nothing speaks against it. */
export function heldBecause(
  kind: 'undo' | 'later',
  status: Status,
  customerWrote: boolean,
  holds: boolean,
): HeldBecause | null {
  if (status === 'closed') return 'closed'
  // What leaves in a moment crosses with what comes in that moment, as it always did.
  if (kind === 'undo') return null
  if (status === 'resolved') return 'resolved'
  return customerWrote && holds ? 'customer_wrote' : null
}

/** What the conversation becomes when the message leaves: what was chosen, unless somebody has moved it on since. */
export function statusOnLeaving(now: Status, chosen: Status | null, customerWrote: boolean): Status {
  if (chosen === null) return now
  return now === whileWaiting || (customerWrote && now === 'open') ? chosen : now
}

/** How the conversation stands after a message in it was taken back: as before, unless somebody has moved it on since. */
export function statusTakenBack(now: Status, before: { status: Status; became: Status } | null): Status {
  if (before === null) return now === 'waiting' ? 'open' : now
  return now === before.became ? before.status : now
}
