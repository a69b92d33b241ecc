import type { Secrets } from '../platform/secrets.ts'

const signature = 32

/** What marks a test mail, and nobody else can make: `p42.1f…`. */
export function markOf(secrets: Secrets, id: number): string {
  return `p${id}.${secrets.sign('round trip', [id], signature)}`
}

/** The test mail that a Message-ID or subject speaks of; null when it is not one of ours. */
export function roundTripIn(secrets: Secrets, text: string): number | null {
  const match = /\bp(\d{1,15})\.([0-9a-f]{32})\b/.exec(text)
  if (!match) return null
  const id = Number(match[1])
  return secrets.verify('round trip', [id], match[2] as string) ? id : null
}

const minute = 60

/**
 * Seconds after which a test mail counts as lost: four times the longest that lately came back, within 3 and 30 minutes; ten
 * minutes while fewer than five are known. Greylisting alone can hold a first mail for five.
 */
export function patience(lately: readonly number[]): number {
  if (lately.length < 5) return 10 * minute
  return Math.min(30 * minute, Math.max(3 * minute, 4 * Math.max(...lately)))
}

export type Lost = { left: boolean; reason: string | null; minutes: number; server: string; failing: string | null }

/** Says on which leg a lost test mail is suspected, and where to look. */
export function suspicion({ left, reason, minutes, server, failing }: Lost): string {
  if (!left)
    return `A test mail could not leave: ${reason ?? `${server} has not taken it`}. Answers of this inbox are probably held up in the same way; see the outbox.`
  const gone = `A test mail left through ${server}, but did not come back within ${minutes} minutes.`
  if (failing) return `${gone} The mailbox cannot be read just now: ${failing}`
  if (reason) return `${gone} It was returned: ${reason}`
  return `${gone} Sending works, so look where incoming mail goes: the spam folder, a forwarding rule, MX and the mailbox’s limits.`
}
