import * as z from 'zod'
import { EmailAddress } from '../../../contract/shapes.ts'

type Customer = { contactId: number; sessionId: number; address: string; name: string }

/** How long a visitor is known without coming, in seconds: by a token of their own, and by the site's word. */
export const sessionLength = { anonymous: 180 * 24 * 3600, verified: 24 * 3600 }
/** A token of a site speaks for so long at most, in seconds, and may come from a clock so far off. */
export const longestIdentity = 3600
export const clockSkew = 60

/** What a site's token says beside who signed it, and until when. */
export const Claims = z.object({
  sub: z.string().trim().min(1).max(200),
  iat: z.number().optional(),
  exp: z.number(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().optional(),
})

/** Who a visitor is by somebody's word: the site's, or ours where `portal` names the customer's session at a help centre. */
export type Identity = {
  subject: string
  email: string | null
  emailProved: boolean
  name: string
  portal: { contactId: number; sessionId: number } | null
}

/** Who the token says it is; an address only where it is one, and proved unless the site says that it is not. */
export function identityOf({ sub, email, email_verified: verified, name }: z.infer<typeof Claims>): Identity {
  const address = EmailAddress.safeParse(email ?? '')
  return {
    ...{ subject: sub, email: address.success ? address.data.toLowerCase() : null },
    emailProved: address.success && verified !== false && verified !== 'false',
    ...{ name: tidyName(name ?? ''), portal: null },
  }
}

/** The same of a customer who is signed in at a help centre. */
export const identityOfCustomer = ({ contactId, sessionId, address, name }: Customer): Identity => ({
  ...{ subject: String(contactId), email: address, emailProved: true, name: tidyName(name) },
  portal: { contactId, sessionId },
})

/** Whether a visitor is whom the word is about; nobody's word is about those whom nobody vouches for. */
export const isAbout = (identity: Identity | null, visitor: { subject: string | null; of_portal: boolean }): boolean =>
  identity === null
    ? visitor.subject === null
    : visitor.subject === identity.subject && visitor.of_portal === (identity.portal !== null)

/** A name on one line, without what turns the direction of words. */
export const tidyName = (name: string): string =>
  name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120)

/** A page's address as it is kept: without what may be a secret of the site's. */
export function tidyUrl(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol, origin, pathname, searchParams } = new URL(url)
  if (!/^https?:$/.test(protocol)) return ''
  for (const name of [...searchParams.keys()])
    if (/token|key|secret|pass|auth|session|code|sig/i.test(name)) searchParams.set(name, '…')
  const query = searchParams.size > 0 ? `?${decodeURIComponent(String(searchParams)).slice(0, 500)}` : ''
  return `${origin}${pathname}${query}`.slice(0, 1000)
}

const browsers: readonly [string, RegExp][] = [
  ['Edge', /Edg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Samsung Internet', /SamsungBrowser\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/],
]
const systems: readonly [string, RegExp][] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux|X11/],
]

/** A browser in words: "Firefox 131, Windows"; null where it does not say. */
export function browserOf(userAgent: string | null): string | null {
  if (!userAgent) return null
  const found = browsers.map(([name, pattern]) => [name, pattern.exec(userAgent)?.[1]] as const).find(([, at]) => at)
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0]
  return [found && `${found[0]} ${found[1]}`, system].filter(Boolean).join(', ') || null
}
