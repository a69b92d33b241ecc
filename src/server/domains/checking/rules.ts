import type { DomainCheck } from '../../../contract/domains.ts'
import type { DomainFacts } from '../../channels/email/dns-advice.ts'
import { checkDkim, type OwnKey, publishedState } from '../dkim/rules.ts'
import { type Alignment, checkDmarc } from '../dmarc/rules.ts'
import { checkMx, checkReverse } from '../reach/rules.ts'
import { checkSpf, senderCoverage } from '../spf/rules.ts'

const none = { known: false, values: [] }

/** How each key that signs stands to what DNS holds. */
export const signingStates = (facts: DomainFacts, keys: readonly OwnKey[]) =>
  keys
    .filter(({ state }) => state === 'signing')
    .map((key) => ({ key, published: publishedState(facts.dkim[key.selector] ?? none, key.publicKey) }))

/**
 * Whether receivers can tell by SPF or DKIM that what we send is the domain's (RFC 7489, 3.1): our mails name it in From, in
 * the envelope and in `d=`, so each that holds is aligned. Null where others sign too, or DNS did not say.
 */
export function isAligned(facts: DomainFacts, keys: readonly OwnKey[]): boolean | null {
  const signing = signingStates(facts, keys)
  if (signing.some(({ published }) => published === 'matches')) return true
  const coverage = facts.servers.map((server) => senderCoverage(facts.spf, server))
  const single = facts.spf.records.values.length === 1
  if (single && coverage.length > 0 && coverage.every((each) => each === 'yes')) return true
  const ours = new Set(keys.map(({ selector }) => selector))
  const others = Object.entries(facts.dkim).some(([selector, { values }]) => !ours.has(selector) && values.length > 0)
  const unsure = coverage.length === 0 || (single && coverage.includes('unknown')) || !facts.spf.records.known
  return others || unsure || signing.some(({ published }) => published === 'unknown') ? null : false
}

/** Everything there is to say of a domain, from what DNS said and the keys as they are now. */
export function adviseOn(
  facts: DomainFacts,
  keys: readonly OwnKey[],
  alignedSince: Date | null,
  now: Date,
): DomainCheck[] {
  const alignment: Alignment = { aligned: isAligned(facts, keys), since: alignedSince }
  return [
    checkSpf(facts.spf, facts.servers),
    checkDkim(facts.dkim, keys, now),
    checkDmarc(facts, alignment, now),
    checkMx(facts),
    checkReverse(facts.servers),
  ]
}

const lost: Record<string, string> = {
  missing: 'is not in DNS any more',
  mismatch: 'holds another key',
  revoked: 'says that the key is withdrawn',
  several: 'is there more than once',
}

/** The alarm's words when a key that signs can no longer be checked by receivers; null when all is well, or not known. */
export function lostKeyMessage(facts: DomainFacts, keys: readonly OwnKey[]): string | null {
  const failing = signingStates(facts, keys).find(({ published }) => published in lost)
  if (!failing) return null
  const { key, published } = failing
  return `The record ${key.record.name} ${lost[published]}, so receivers cannot check Heed’s signature on mail of ${facts.domain}. Publish it again as Settings, Mail domains shows it.`
}
