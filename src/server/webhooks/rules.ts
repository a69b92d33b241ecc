import { createHmac, randomBytes } from 'node:crypto'

/** Pauses before each attempt, in seconds: at once, then longer and longer for about two days, as Standard Webhooks proposes. */
export const pauses = [0, 5, 60, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000] as const

/** Seconds until the next attempt after so many; null where it is given up. A tenth more or less, so that not all come at once. */
export function pauseAfter(attempts: number, random = Math.random()): number | null {
  const pause = pauses[attempts]
  return pause === undefined ? null : Math.round(pause * (0.9 + random * 0.2))
}

const prefix = 'whsec_'

/** A new secret as it is shown: 24 random bytes, base64 (standardwebhooks.com). */
export const newSecret = (): string => prefix + randomBytes(24).toString('base64')

export const hintOf = (secret: string): string => `${secret.slice(0, prefix.length + 4)}…`

/**
 * The headers that prove who sent it and when: `v1,` and the base64 of HMAC-SHA256 over "id.timestamp.body" (standardwebhooks.com).
 * `at` in seconds since 1970.
 */
export function signedHeaders(secret: string, { id, at, body }: { id: string; at: number; body: string }) {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` }
}

/** What a status means: it arrived, it may work later, or this address wants nothing any more (410). */
export function meaningOf(status: number | null): 'arrived' | 'again' | 'gone' {
  if (status !== null && status >= 200 && status < 300) return 'arrived'
  return status === 410 ? 'gone' : 'again'
}
