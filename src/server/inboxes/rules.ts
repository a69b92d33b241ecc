import type { Channel } from '../../contract/channels.ts'
import type { ImapAccount, OauthClient, SmtpAccount } from '../../contract/inboxes.ts'

/** What mail to an inbox may be addressed to. Addresses and the domain are in lower case. */
export type Addressed = {
  id: number
  address: string | null
  aliases: readonly string[]
  catch_all_domain: string | null
}

/** Tells which inbox a signed reply address belongs to, by that inbox's address. */
export type ReadSigned = (address: string) => { conversationId: number; inboxAddress: string } | null

/** The form in which addresses are compared: no brackets or space around, lower case, the domain without its final dot. */
export function normalAddress(address: string): string {
  return address.trim().replace(/^<|>$/g, '').toLowerCase().replace(/\.$/, '')
}

/**
 * The inbox that an envelope address leads to, or null. What says more goes first: the address itself or an alias, a
 * signed reply address, an address with a plus part, a domain that is caught whole.
 */
export function inboxFor(inboxes: readonly Addressed[], given: string, readSigned: ReadSigned): Addressed | null {
  const address = normalAddress(given)
  const named = (wanted: string) =>
    inboxes.find((inbox) => inbox.address === wanted) ?? inboxes.find((inbox) => inbox.aliases.includes(wanted)) ?? null
  const signed = readSigned(address)
  const at = address.lastIndexOf('@')
  if (at <= 0) return null
  const plus = address.indexOf('+')
  const bare = plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : null
  return (
    named(address) ??
    (signed ? named(signed.inboxAddress) : null) ??
    (bare ? named(bare) : null) ??
    inboxes.find((inbox) => inbox.catch_all_domain === address.slice(at + 1)) ??
    null
  )
}

/** The fields in which the two differ. */
export function changedFields<T extends object>(before: T, after: T): string[] {
  const names = Object.keys({ ...before, ...after }) as (keyof T & string)[]
  return names.filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
}

const ofMail = [
  'address',
  'aliases',
  'catchAllDomain',
  'senderName',
  'imap',
  'smtp',
  'oauth',
  'roundTripMinutes',
] as const

/** The fields that only an e-mail inbox has, of those given to one of another channel, with a sentence for each. */
export function misfits(
  channel: Channel,
  given: Partial<Record<(typeof ofMail)[number], unknown>>,
): Record<string, string> {
  if (channel === 'email') return {}
  const named = ofMail.filter((name) => {
    const value = given[name]
    return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  })
  return Object.fromEntries(named.map((name) => [name, `Only an e-mail inbox has this; the channel is ${channel}.`]))
}

type SignsIn = {
  imap: Pick<ImapAccount, 'auth'> | null
  smtp: Pick<SmtpAccount, 'auth' | 'user'> | null
  oauth: OauthClient | null
}

/** What does not fit together about signing in by OAuth; null when all is well. */
export function wrongWithOauth({ imap, smtp, oauth }: SignsIn): { field: string; what: string } | null {
  const wrong = (field: string, what: string) => ({ field, what })
  if (imap?.auth === 'oauth' && !oauth) return wrong('imap.auth', 'Signing in by OAuth needs a client of the provider.')
  if (smtp?.auth === 'oauth' && !oauth) return wrong('smtp.auth', 'Signing in by OAuth needs a client of the provider.')
  if (smtp?.auth === 'oauth' && !smtp.user) return wrong('smtp.user', 'Write the user: OAuth signs in for somebody.')
  if (oauth?.provider !== 'generic') return null
  if (!oauth.issuer && !(oauth.authorizeUrl && oauth.tokenUrl))
    return wrong('oauth.authorizeUrl', 'Write the issuer, or the addresses for authorizing and for tokens.')
  if (!oauth.issuer && oauth.scopes.includes('openid'))
    return wrong('oauth.issuer', 'The scope openid needs the issuer, whose signature is checked.')
  return null
}
