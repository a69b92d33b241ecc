import type { Resolve } from './dns.ts'

/** What DNS answered: values, none, or nothing that can be relied on. */
export type Asked = { known: boolean; values: string[] }

/** An SPF record with everything it leads to. `addresses` are those of its a, mx and exists terms, by their text. */
export type SpfTree = {
  domain: string
  records: Asked
  addresses: Record<string, Asked>
  included: Record<string, SpfTree>
}

/** A server that mail of the domain leaves by. */
export type SendingServer = { host: string; addresses: Asked; reverse: Record<string, Asked> }

export type DomainFacts = {
  domain: string
  spf: SpfTree
  /** By selector: ours, and those that providers use. */
  dkim: Record<string, Asked>
  dmarc: Asked
  /** Of the registered domain, where that is another one. */
  parentDmarc: { domain: string; records: Asked } | null
  /** By domain of a reports' address elsewhere: whether it agrees to get them. */
  reports: Record<string, Asked>
  mx: Asked
  mxAddresses: Record<string, Asked>
  servers: SendingServer[]
}

/** What is to be asked besides the domain itself. */
export type Question = { domain: string; parent: string | null; selectors: string[]; servers: string[] }

/** Selectors that the large providers use, so that their keys are seen too. */
export const usualSelectors = [
  'google',
  'selector1',
  'selector2',
  's1',
  's2',
  'k1',
  'k2',
  'default',
  'dkim',
  'mail',
  'pm',
]

const mostIncluded = 30
const mostTerms = 60

/** Asks everything there is to know about a domain's mail. Never throws: what DNS does not say is not known. */
export async function askAboutDomain(resolve: Resolve, question: Question): Promise<DomainFacts> {
  const { domain, parent } = question
  const ask = asker(resolve)
  const budget = { left: mostIncluded }
  const [spf, dkim, dmarc, parentDmarc, mx, servers] = await Promise.all([
    spfTree(ask, domain, budget),
    byName([...question.selectors, ...usualSelectors], (selector) => ask(`${selector}._domainkey.${domain}`, 'TXT')),
    ask(`_dmarc.${domain}`, 'TXT'),
    parent ? ask(`_dmarc.${parent}`, 'TXT').then((records) => ({ domain: parent, records })) : null,
    ask(domain, 'MX'),
    Promise.all([...new Set(question.servers)].map((host) => sendingServer(ask, host))),
  ])
  const policy = (dmarc.values.length > 0 ? dmarc : parentDmarc?.records)?.values.join(' ') ?? ''
  const elsewhere = [...policy.matchAll(/mailto:[^\s;,!@]+@([^\s;,!]+)/gi)].map((match) =>
    (match[1] as string).toLowerCase(),
  )
  const foreign = elsewhere.filter((name) => !within(name, parent ?? domain))
  return {
    ...{ domain, spf, dkim, dmarc, parentDmarc, mx, servers },
    reports: await byName(foreign, (name) => ask(`${domain}._report._dmarc.${name}`, 'TXT')),
    mxAddresses: await byName(mx.values.filter(Boolean), (host) => addressesOf(ask, host)),
  }
}

const within = (name: string, domain: string) => name === domain || name.endsWith(`.${domain}`)

async function byName<T>(names: string[], ask: (name: string) => Promise<T>): Promise<Record<string, T>> {
  const unique = [...new Set(names)].slice(0, mostTerms)
  return Object.fromEntries(await Promise.all(unique.map(async (name) => [name, await ask(name)] as const)))
}

type Ask = (name: string, type: 'TXT' | 'MX' | 'A' | 'AAAA' | 'PTR') => Promise<Asked>

/** Codes that say surely that there is nothing; every other one says nothing. */
const nothingThere = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME'])

function asker(resolve: Resolve): Ask {
  return async (name, type) => {
    try {
      const found = await resolve(name, type)
      return { known: true, values: found.map(textOf).slice(0, 100) }
    } catch (error) {
      return { known: nothingThere.has(String((error as { code?: string }).code)), values: [] }
    }
  }
}

function textOf(record: unknown): string {
  if (Array.isArray(record)) return record.join('')
  if (typeof record === 'object' && record !== null)
    return (record as { exchange: string }).exchange.replace(/\.$/, '').toLowerCase()
  return String(record)
}

async function addressesOf(ask: Ask, host: string): Promise<Asked> {
  const [four, six] = await Promise.all([ask(host, 'A'), ask(host, 'AAAA')])
  return { known: four.known && six.known, values: [...four.values, ...six.values] }
}

async function sendingServer(ask: Ask, host: string): Promise<SendingServer> {
  const literal = /^[\d.]+$|:/.test(host)
  const addresses = literal ? { known: true, values: [host] } : await addressesOf(ask, host)
  return { host, addresses, reverse: await byName(addresses.values, (address) => ask(reverseName(address), 'PTR')) }
}

/** 192.0.2.1 is asked for as 1.2.0.192.in-addr.arpa (RFC 1035), IPv6 by its digits (RFC 3596). */
function reverseName(address: string): string {
  if (!address.includes(':')) return `${address.split('.').toReversed().join('.')}.in-addr.arpa`
  const [head = '', tail] = address.split('::')
  const groups = (text: string) => text.split(':').filter(Boolean)
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array(Math.max(0, missing)).fill('0'), ...groups(tail ?? '')]
  const digits = all.map((group) => group.padStart(4, '0')).join('')
  return `${[...digits].toReversed().join('.')}.ip6.arpa`
}

async function spfTree(ask: Ask, domain: string, budget: { left: number }, above: string[] = []): Promise<SpfTree> {
  const records = await ask(domain, 'TXT')
  const spf = records.values.filter((text) => /^v=spf1(\s|$)/i.test(text))
  const tree: SpfTree = { domain, records: { known: records.known, values: spf }, addresses: {}, included: {} }
  if (spf.length !== 1) return tree
  const terms = (spf[0] as string).trim().split(/\s+/).slice(1, mostTerms)
  for (const term of terms) {
    const [, kind = '', name] = /^[+?~-]?(include|redirect|a|mx|exists)(?:[:=]([^/]+))?(?:\/.*)?$/i.exec(term) ?? []
    const target = (name ?? domain).toLowerCase().replace(/\.$/, '')
    // What a macro stands for is known only while a mail arrives.
    if (!kind || target.includes('%')) continue
    if (/include|redirect/i.test(kind)) {
      if (above.includes(target) || target === domain || budget.left-- <= 0) continue
      tree.included[target] = await spfTree(ask, target, budget, [...above, domain])
    } else tree.addresses[term] = await termAddresses(ask, kind.toLowerCase(), target)
  }
  return tree
}

async function termAddresses(ask: Ask, kind: string, target: string): Promise<Asked> {
  if (kind !== 'mx') return kind === 'a' ? addressesOf(ask, target) : ask(target, 'A')
  const hosts = await ask(target, 'MX')
  const found = await Promise.all(hosts.values.slice(0, 10).map((host) => addressesOf(ask, host)))
  return { known: hosts.known && found.every(({ known }) => known), values: found.flatMap(({ values }) => values) }
}
