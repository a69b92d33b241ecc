import type { Mailbox } from '../../../contract/shapes.ts'

/** The addresses of an inbox, in lower case. */
export type Addresses = { address: string | null; aliases: readonly string[]; catch_all_domain: string | null }

const signedPart = /\+c\d{1,15}\.[0-9a-f]{16}@/

/** The inbox's own address that mail to `given` was for, without our signed part or a plus part; null when it is none of its. */
export function ownAddress(inbox: Addresses, given: string): string | null {
  const address = given.trim().toLowerCase()
  const named = (wanted: string) => (inbox.address === wanted || inbox.aliases.includes(wanted) ? wanted : null)
  const unsigned = address.replace(signedPart, '@')
  const bare = unsigned.replace(/\+[^@]*@/, '@')
  const caught = inbox.catch_all_domain !== null && unsigned.endsWith(`@${inbox.catch_all_domain}`) ? unsigned : null
  return named(address) ?? named(unsigned) ?? named(bare) ?? caught
}

/** The inbox's address that a mail was written to: the first that its To and Cc name. */
export function addressed(inbox: Addresses, mail: { to: Mailbox[]; cc: Mailbox[] } | null): string | null {
  for (const { address } of [...(mail?.to ?? []), ...(mail?.cc ?? [])]) {
    const own = ownAddress(inbox, address)
    if (own) return own
  }
  return null
}
