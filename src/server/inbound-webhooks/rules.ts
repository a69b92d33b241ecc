import { createHash } from 'node:crypto'

/** What is refused, stored or received this close together, in milliseconds, is not noted each time. */
export const noteEvery = 10_000

/** Bytes of one request. A service's own limit is lower. */
export const longestRequest = 50 * 1024 * 1024
/** Bytes of requests that may be in memory at once; more is asked to come back later. */
export const mostInFlight = 256 * 1024 * 1024

/** The address for a service. Mailgun hands mail over as it is only where its address ends in "mime". */
export function addressOf(publicUrl: string, token: string, access: { user: string; password: string } | null): string {
  const url = new URL(`${publicUrl}/api/inbound/${token}/mime`)
  if (access) Object.assign(url, { username: access.user, password: access.password })
  return url.href
}

type Delivered = { event: string | null; bytes: Buffer; recipients: readonly string[] }

/** The name under which a delivery is kept: what the service calls it, else what it is and whom it is for. */
export function deliveryKey(webhookId: number, { event, bytes, recipients }: Delivered): string {
  const hash = createHash('sha256').update(JSON.stringify([webhookId, event ?? recipients]))
  return `${webhookId}-${(event === null ? hash.update(bytes) : hash).digest('hex').slice(0, 48)}`
}
