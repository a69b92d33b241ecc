import type { CheckName, CheckState, DnsRecord, DomainCheck, Finding, FindingCode } from '../../contract/domains.ts'

const order: readonly CheckState[] = ['problem', 'unknown', 'advice', 'good']

/** A check with its findings, the gravest first; its state is the gravest one's. */
export function checkOf(name: CheckName, published: string[], findings: Finding[]): DomainCheck {
  const sorted = findings.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return { name, state: sorted[0]?.state ?? 'good', published, findings: sorted }
}

export function finding(
  state: CheckState,
  code: FindingCode,
  values: Record<string, string> = {},
  record: DnsRecord | null = null,
): Finding {
  return { code, state, values, record }
}

/** A TXT record. A string in DNS has at most 255 bytes, so longer values are published in parts (RFC 1035, 3.3.14). */
export const txtRecord = (name: string, value: string): DnsRecord => ({
  name,
  value,
  parts: value.match(/[\s\S]{1,255}/g) ?? [],
})

/** `tag=value; tag=value` as DKIM and DMARC write it (RFC 6376, 3.2). Names in lower case. */
export function tagsOf(record: string): Map<string, string> {
  const pairs = record.split(';').map((pair) => pair.split('='))
  return new Map(
    pairs.flatMap(([name, ...value]) => (name?.trim() ? [[name.trim().toLowerCase(), value.join('=').trim()]] : [])),
  )
}

/** The domains of addresses, without those that are no part of the internet's names. */
export function domainsOf(addresses: readonly (string | null)[]): string[] {
  const domains = addresses.flatMap((address) => (address ? [address.slice(address.lastIndexOf('@') + 1)] : []))
  return [...new Set(domains)].filter((domain) => domain.includes('.'))
}
