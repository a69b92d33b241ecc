import { createPublicKey } from 'node:crypto'
import type { DkimKey, DnsRecord, DomainCheck, Finding } from '../../../contract/domains.ts'
import type { Asked } from '../../channels/email/dns-advice.ts'
import { checkOf, finding, tagsOf, txtRecord } from '../rules.ts'

/** The record that a key needs (RFC 6376, 3.6.1; Ed25519: RFC 8463). */
export function keyRecord(
  domain: string,
  { selector, algorithm, publicKey }: { selector: string; algorithm: 'rsa' | 'ed25519'; publicKey: string },
): DnsRecord {
  return txtRecord(`${selector}._domainkey.${domain}`, `v=DKIM1; k=${algorithm}; p=${publicKey}`)
}

export type Published = 'matches' | 'missing' | 'mismatch' | 'revoked' | 'several' | 'testing' | 'unknown'

/** How what DNS holds at a key's name stands to the key. */
export function publishedState({ known, values }: Asked, publicKey: string): Published {
  if (!known) return 'unknown'
  const records = values.filter((text) => /(^|;)\s*p\s*=/i.test(text))
  if (records.length === 0) return 'missing'
  if (records.length > 1) return 'several'
  const tags = tagsOf(records[0] as string)
  const held = tags.get('p')?.replace(/\s/g, '') ?? ''
  if (held === '') return 'revoked'
  if (held !== publicKey) return 'mismatch'
  return tags.get('t')?.split(':').includes('y') ? 'testing' : 'matches'
}

/** Bits of a published RSA key; null for what is none, or cannot be read. */
export function keyBits(record: string): number | null {
  const tags = tagsOf(record)
  if ((tags.get('k') ?? 'rsa').toLowerCase() !== 'rsa') return null
  try {
    const der = Buffer.from(tags.get('p')?.replace(/\s/g, '') ?? '', 'base64')
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.modulusLength ?? null
  } catch {
    return null
  }
}

/** A key of ours as the rules need it. */
export type OwnKey = Pick<DkimKey, 'selector' | 'state' | 'record' | 'createdAt'> & { publicKey: string }

/** A key should not be in use for longer than a year. */
const longestUse = 365 * 24 * 3600_000

/** What is to be said of a domain's keys: ours, and those that others publish under the usual selectors. */
export function checkDkim(asked: Record<string, Asked>, keys: readonly OwnKey[], now: Date): DomainCheck {
  const used = keys.filter(({ state }) => state !== 'retired')
  const published = Object.entries(asked).flatMap(([selector, { values }]) =>
    values.filter((text) => /p\s*=/i.test(text)).map((text) => [selector, text] as const),
  )
  const ours = new Set(keys.map(({ selector }) => selector))
  const others = published.filter(([selector]) => !ours.has(selector))
  const findings = [
    ...used.flatMap((key) => ownFinding(key, asked[key.selector] ?? { known: false, values: [] }, now)),
    ...(used.length === 0 ? [finding('advice', 'dkim_none')] : []),
    ...(others.length > 0
      ? [finding('good', 'dkim_others', { selectors: [...new Set(others.map(([selector]) => selector))].join(', ') })]
      : []),
    ...others.flatMap(([selector, text]) => strength(selector, text)),
  ]
  return checkOf(
    'dkim',
    published.map(([selector, text]) => `${selector}: ${text}`),
    findings,
  )
}

function ownFinding(key: OwnKey, asked: Asked, now: Date): Finding[] {
  const values = { selector: key.selector }
  const state = publishedState(asked, key.publicKey)
  if (state === 'unknown') return [finding('unknown', 'unknown', values)]
  if (key.state === 'waiting' && state === 'missing') return [finding('advice', 'dkim_waiting', values, key.record)]
  if (state === 'matches') {
    const old = key.state === 'signing' && now.getTime() - Date.parse(key.createdAt) > longestUse
    if (old) return [finding('advice', 'dkim_old', values)]
    return [finding('good', key.state === 'signing' ? 'dkim_good' : 'dkim_ready', values)]
  }
  return [finding(state === 'testing' ? 'advice' : 'problem', `dkim_${state}`, values, key.record)]
}

function strength(selector: string, record: string): Finding[] {
  const bits = keyBits(record)
  if (bits === null || bits >= 2048) return []
  // RFC 8301, 3.2: verifiers do not take less than 1024 bits.
  return [
    finding(bits < 1024 ? 'problem' : 'advice', bits < 1024 ? 'dkim_short' : 'dkim_weak', {
      selector,
      bits: String(bits),
    }),
  ]
}

/** A selector that says when it was made, so that they can be told apart: heed202611, then heed202611b. */
export function nextSelector(now: Date, taken: readonly string[]): string {
  const base = `heed${now.toISOString().slice(0, 7).replace('-', '')}`
  const names = [base, ...[...'bcdefghijklmnopqrstuvwxyz'].map((letter) => base + letter)]
  return names.find((name) => !taken.includes(name)) ?? `${base}-${now.getTime()}`
}
