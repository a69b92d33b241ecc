import type { DnsRecord, DomainCheck, Finding } from '../../../contract/domains.ts'
import type { Asked, DomainFacts } from '../../channels/email/dns-advice.ts'
import { checkOf, finding, tagsOf, txtRecord } from '../rules.ts'

/** So long is `p=none` the right policy once mail is aligned: long enough to read a few weeks' reports. */
const watching = 28 * 24 * 3600_000

export type Alignment = {
  /** By SPF or DKIM, receivers can tell that what we send is the domain's: true, false, or not known. */
  aligned: boolean | null
  since: Date | null
}

const isDmarc = (text: string) => /^v\s*=\s*DMARC1\b/i.test(text)

/** What is to be said of a domain's DMARC policy (RFC 7489). */
export function checkDmarc(facts: DomainFacts, alignment: Alignment, now: Date): DomainCheck {
  const { domain, dmarc, parentDmarc } = facts
  if (!dmarc.known) return checkOf('dmarc', [], [finding('unknown', 'unknown')])
  const own = dmarc.values.filter(isDmarc)
  const fresh = (rest: string) => txtRecord(`_dmarc.${domain}`, `v=DMARC1; ${rest}; rua=mailto:dmarc-reports@${domain}`)
  if (own.length > 1)
    return checkOf('dmarc', own, [
      finding(
        'problem',
        'dmarc_several',
        { count: String(own.length) },
        txtRecord(`_dmarc.${domain}`, own[0] as string),
      ),
    ])
  if (own.length === 0 && parentDmarc) return inherited(facts, parentDmarc, alignment, fresh('p=none'))
  if (own.length === 0) return checkOf('dmarc', [], [finding('problem', 'dmarc_missing', {}, fresh('p=none'))])
  return checkOf('dmarc', own, policyFindings(facts, own[0] as string, alignment, now))
}

/** A domain without a record of its own falls under its parent's `sp`, else its `p` (RFC 7489, 6.6.3). */
function inherited(
  facts: DomainFacts,
  parent: { domain: string; records: Asked },
  { aligned }: Alignment,
  fresh: DnsRecord,
): DomainCheck {
  if (!parent.records.known) return checkOf('dmarc', [], [finding('unknown', 'unknown')])
  const record = parent.records.values.find(isDmarc)
  if (!record) return checkOf('dmarc', [], [finding('problem', 'dmarc_missing', {}, fresh)])
  const tags = tagsOf(record)
  const policy = (tags.get('sp') ?? tags.get('p') ?? 'none').toLowerCase()
  return checkOf(
    'dmarc',
    [record],
    [finding('good', 'dmarc_inherited', { domain: parent.domain, policy }), ...refused(policy, aligned, facts.domain)],
  )
}

function policyFindings(facts: DomainFacts, record: string, { aligned, since }: Alignment, now: Date): Finding[] {
  const tags = tagsOf(record)
  const policy = tags.get('p')?.toLowerCase() ?? ''
  const name = `_dmarc.${facts.domain}`
  if (!['none', 'quarantine', 'reject'].includes(policy))
    return [
      finding('problem', 'dmarc_broken', { policy: policy || '–' }, txtRecord(name, withTag(record, 'p', 'none'))),
    ]
  const long = since !== null && now.getTime() - since.getTime() > watching
  const findings = [
    ...refused(policy, aligned, facts.domain),
    ...(policy === 'none' && long && aligned
      ? [finding('advice', 'dmarc_enforce', {}, txtRecord(name, withTag(record, 'p', 'quarantine')))]
      : []),
    ...(policy === 'none' && !(long && aligned) ? [finding('good', 'dmarc_watching')] : []),
    ...reporting(facts, record, tags),
    ...(policy !== 'none' && Number(tags.get('pct') ?? 100) < 100
      ? [
          finding(
            'advice',
            'dmarc_partial',
            { percent: tags.get('pct') ?? '' },
            txtRecord(name, withTag(record, 'pct', '100')),
          ),
        ]
      : []),
  ]
  return findings.some(({ state }) => state !== 'good') || policy === 'none'
    ? findings
    : [finding('good', 'dmarc_good', { policy })]
}

/** Under a policy that acts, mail that neither SPF nor DKIM shows to be ours is thrown away. */
const refused = (policy: string, aligned: boolean | null, domain: string): Finding[] =>
  policy !== 'none' && aligned === false ? [finding('problem', 'dmarc_unaligned', { policy, domain })] : []

function reporting(facts: DomainFacts, record: string, tags: Map<string, string>): Finding[] {
  const rua = tags.get('rua') ?? ''
  const { domain } = facts
  if (!/mailto:/i.test(rua)) {
    const value = withTag(record, 'rua', `mailto:dmarc-reports@${domain}`)
    return [finding('advice', 'dmarc_no_reports', {}, txtRecord(`_dmarc.${domain}`, value))]
  }
  // Reports to another domain arrive only where that one agrees (RFC 7489, 7.1).
  return Object.entries(facts.reports)
    .filter(([, { known, values }]) => known && !values.some(isDmarc))
    .map(([elsewhere]) =>
      finding(
        'advice',
        'dmarc_reports_refused',
        { elsewhere },
        txtRecord(`${domain}._report._dmarc.${elsewhere}`, 'v=DMARC1'),
      ),
    )
}

/** The record with a tag set, where it stood or behind `p`. */
export function withTag(record: string, tag: string, value: string): string {
  const parts = record
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
  const at = parts.findIndex((part) => new RegExp(`^${tag}\\s*=`, 'i').test(part))
  if (at >= 0) return parts.with(at, `${tag}=${value}`).join('; ')
  // p comes right behind the version (RFC 7489, 6.3).
  return parts.toSpliced(tag === 'p' ? 1 : parts.length, 0, `${tag}=${value}`).join('; ')
}
