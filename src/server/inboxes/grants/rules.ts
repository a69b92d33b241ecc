import type { Secrets } from '../../platform/secrets.ts'

/** What a consent is begun with: for which inbox, by whose session, until when (ms), and what makes it like no other. */
export type Consent = { inboxId: number; sessionId: number; until: number; random: string }

const parts = ({ inboxId, sessionId, until, random }: Consent) => [inboxId, sessionId, until, random]

/** The state that travels through the provider; it holds for one session only. */
export function stateOf(secrets: Secrets, consent: Consent): string {
  const { inboxId, until, random } = consent
  return [inboxId, until, random, secrets.sign('oauth state', parts(consent))].join('.')
}

/** Reads a state back; null when it is not ours, has expired, or was begun in another session. */
export function readState(secrets: Secrets, state: string, sessionId: number, now: number): Consent | null {
  const match = /^(\d{1,16})\.(\d{1,16})\.([\w-]{20,60})\.([0-9a-f]{32})$/.exec(state)
  if (!match) return null
  const consent = { inboxId: Number(match[1]), sessionId, until: Number(match[2]), random: match[3] as string }
  const ours = secrets.verify('oauth state', parts(consent), match[4] as string)
  return ours && consent.until >= now ? consent : null
}

/** What only we can say of the consent: so nothing needs to be kept between its two halves, on whichever node they are. */
export const verifierOf = (secrets: Secrets, consent: Consent) => secrets.sign('oauth verifier', parts(consent), 64)
export const nonceOf = (secrets: Secrets, consent: Consent) => secrets.sign('oauth nonce', parts(consent))

/** Whether an access token should be replaced: in its last fifth, at most ten minutes before it ends. */
export function isDue(token: { refreshed_at: Date; expires_at: Date }, now: Date): boolean {
  const life = token.expires_at.getTime() - token.refreshed_at.getTime()
  const margin = Math.min(10 * 60_000, life / 5)
  return now.getTime() >= token.expires_at.getTime() - margin
}
