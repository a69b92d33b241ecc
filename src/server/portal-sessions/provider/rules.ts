import type { Secrets } from '../../platform/secrets.ts'

/** What a sign-in at a provider is begun with: at which help centre, in which language, until when (ms), and where to go on to. */
export type Journey = { siteId: number; language: string; until: number; random: string; goal: string }

/** Milliseconds in which one has to come back. */
export const within = 15 * 60_000

const parts = ({ siteId, language, until, random, goal }: Journey, browser: Buffer) => [
  ...[siteId, language, until, random, goal],
  browser.toString('base64url'),
]

/** The state that travels through the provider. It holds in the browser that began; each tab has its own. */
export function stateOf(secrets: Secrets, journey: Journey, browser: Buffer): string {
  const { siteId, language, until, random, goal } = journey
  const signature = secrets.sign('portal state', parts(journey, browser), 48)
  return [siteId, language, until, random, Buffer.from(goal).toString('base64url'), signature].join('.')
}

/** Reads a state back; null when it is not ours, has expired, or was begun in another browser. */
export function readState(secrets: Secrets, state: string, browser: Buffer | null, now: number): Journey | null {
  const match =
    /^(\d{1,15})\.([a-z]{2,3}(?:-[a-z0-9]{2,8})?)\.(\d{1,16})\.([\w-]{20,60})\.([\w-]{0,500})\.([0-9a-f]{48})$/.exec(
      state,
    )
  if (!match || !browser) return null
  const [, siteId, language, until, random, goal, signature] = match as unknown as string[]
  const journey = {
    ...{ siteId: Number(siteId), language: language as string, until: Number(until), random: random as string },
    goal: Buffer.from(goal as string, 'base64url').toString(),
  }
  const ours = secrets.verify('portal state', parts(journey, browser), signature as string)
  return ours && journey.until >= now ? journey : null
}

/** What only we can say of it, so that nothing has to be kept between the two halves, on whichever node they are. */
export const verifierOf = (secrets: Secrets, journey: Journey, browser: Buffer) =>
  secrets.sign('portal verifier', parts(journey, browser), 64)
export const nonceOf = (secrets: Secrets, journey: Journey, browser: Buffer) =>
  secrets.sign('portal nonce', parts(journey, browser))

/** What a provider says of somebody. */
export type Claims = Record<string, unknown>

/** The address that the provider vouches for, in lower case; null where it does not. */
export function provedAddress(claims: Claims, claim: string): string | null {
  const address = claims[claim]
  // Some send it as text; nothing else than a yes is one.
  const verified = claims.email_verified === true || claims.email_verified === 'true'
  if (!verified || typeof address !== 'string' || address.length > 254) return null
  const normal = address.trim().normalize('NFC').toLowerCase()
  return /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+$/.test(normal) ? normal : null
}

/** What they are called there, as one line; '' where it does not say. */
export const nameIn = ({ name }: Claims): string =>
  typeof name === 'string'
    ? name
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 200)
    : ''
