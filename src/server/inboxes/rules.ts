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
