import type { Secrets } from '../platform/secrets.ts'

/** The cookie of a customer's session, and the one that knows a browser again until it is signed in. */
export const customerCookie = 'heed_customer'
export const browserCookie = 'heed_browser'

/** Seconds a session lasts without use, and at most. */
export const sessionSeconds = 30 * 86_400
export const longestSession = 180 * 86_400
/** Seconds in which a link or a code can be used. */
export const linkSeconds = 15 * 60
/** So many wrong codes, and the right one is worth nothing any more. */
export const mostTries = 5

/** Mails of this kind to one address within a quarter of an hour and a day, and on behalf of one network within an hour. */
export const mostMails = { soon: 3, day: 10, network: 30 }

export type Sent = { toAddressSoon: number; toAddressToday: number; fromNetwork: number }

/** Whether one more mail may go out after those. */
export const mayMail = ({ toAddressSoon, toAddressToday, fromNetwork }: Sent): boolean =>
  toAddressSoon < mostMails.soon && toAddressToday < mostMails.day && fromNetwork < mostMails.network

/** What a link is for, as its mail and its page say it. */
export type Link = {
  id: number
  nonce: string
  purpose: 'sign_in' | 'address'
  address: string
  help_centre_id: number
  language: string
  goal: string
  contact_id: number | null
}

/** What the mail's link carries. */
export const tokenOf = (secrets: Secrets, { id, nonce }: Pick<Link, 'id' | 'nonce'>): string =>
  `${id}.${secrets.sign('portal link', [id, nonce], 48)}`

/** The link's id as a token names it; null where it cannot be one. Whether it is right, only `isToken` says. */
export function idOfToken(token: string): number | null {
  const id = /^(\d{1,15})\.[0-9a-f]{48}$/.exec(token)?.[1]
  return id ? Number(id) : null
}

export const isToken = (secrets: Secrets, { id, nonce }: Pick<Link, 'id' | 'nonce'>, token: string): boolean =>
  secrets.verify('portal link', [id, nonce], token.slice(token.indexOf('.') + 1))

/** Six digits for another device. */
export function codeOf(secrets: Secrets, { id, nonce }: Pick<Link, 'id' | 'nonce'>): string {
  const number = Number.parseInt(secrets.sign('portal code', [id, nonce], 12), 16)
  return String(number % 1_000_000).padStart(6, '0')
}

/** Digits as people type them: with spaces, a dash, or in the digits of Arabic. */
export const typedCode = (text: string): string =>
  text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/\D/g, '')
    .slice(0, 12)

/** Where to go on to: a path of this very help centre, else ''. */
export function goalIn(slug: string, goal: string | undefined): string {
  if (!goal || goal.length > 300) return ''
  const path = /^\/help\/([a-z0-9-]+)\/[\w-]+(?:\/[\w./%-]*)?(?:\?[\w=&%.+-]*)?$/.exec(goal)
  return path?.[1] === slug && !goal.includes('..') ? goal : ''
}

/** The network of an address: all of IPv4, the first 64 bits of IPv6, which one household has. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped || !ip.includes(':')) return mapped ?? ip
  const [head = '', tail = ''] = ip.split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const gap = ip.includes('::') ? new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : []
  return `${[...left, ...gap, ...right].slice(0, 4).join(':')}::/64`
}

/** The help centre that a request is for, as its address says. */
export const slugOf = (url: string): string | null => /^\/(?:api\/)?help\/([a-z0-9-]+)/.exec(url)?.[1] ?? null

/** What a browser calls itself, in few words: its name and the system it runs on. */
export function deviceOf(userAgent: string | null): string {
  const text = userAgent ?? ''
  const browser = names.find(([pattern]) => pattern.test(text))?.[1]
  const system = systems.find(([pattern]) => pattern.test(text))?.[1]
  return [browser, system].filter(Boolean).join(', ')
}

const names: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
