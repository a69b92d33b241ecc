import ipaddr from 'ipaddr.js'
import type { DomainCheck, Finding } from '../../../contract/domains.ts'
import type { SendingServer, SpfTree } from '../../channels/email/dns-advice.ts'
import { checkOf, finding, txtRecord } from '../rules.ts'

/** Servers to submit mail to whose mails leave from other addresses, and the record that names those. */
const providers: readonly [RegExp, string][] = [
  [/(^|\.)(gmail|google)\.com$/, '_spf.google.com'],
  [/(^|\.)(office365|outlook)\.com$|\.mail\.protection\.outlook\.com$/, 'spf.protection.outlook.com'],
  [/(^|\.)mailgun\.org$/, 'mailgun.org'],
  [/(^|\.)sendgrid\.net$/, 'sendgrid.net'],
  [/(^|\.)amazonaws\.com$/, 'amazonses.com'],
  [/(^|\.)postmarkapp\.com$/, 'spf.mtasv.net'],
  [/(^|\.)mandrillapp\.com$/, 'spf.mandrillapp.com'],
  [/(^|\.)(brevo|sendinblue)\.com$/, 'spf.brevo.com'],
  [/(^|\.)fastmail\.com$/, 'spf.messagingengine.com'],
]

export const providerOf = (host: string): string | null =>
  providers.find(([pattern]) => pattern.test(host.toLowerCase()))?.[1] ?? null

/** Only these can be what the world sees a mail come from. */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'

const mostLookups = 10
const mostVoid = 2

type Term = { sign: string; kind: string; value: string; text: string }

const kinds = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists', 'redirect', 'exp']

/** The terms of a record behind its version; `kind` is empty where the text is no term of SPF (RFC 7208, 4.6.1). */
export function termsOf(record: string): Term[] {
  const texts = record.trim().split(/\s+/).slice(1)
  return texts.map((text) => {
    const [, sign = '', name = '', mark = '', value = ''] = /^([+?~-]?)([a-z][\w.-]*)([:=/]?)(.*)$/i.exec(text) ?? []
    const kind = name.toLowerCase()
    const modifier = mark === '='
    const fits = modifier
      ? !sign && !['all', 'a', 'mx', 'ptr', 'include'].includes(kind)
      : kinds.slice(0, 8).includes(kind)
    const whole = mark === '/' ? `/${value}` : value
    const right = fits && (!['ip4', 'ip6'].includes(kind) || isNetwork(kind, whole)) && (kind !== 'all' || !mark)
    const named = !['include', 'exists', 'redirect'].includes(kind) || whole !== ''
    // Modifiers that nobody knows are passed over (RFC 7208, 6).
    const known = kinds.includes(kind) ? kind : modifier ? 'unknown' : ''
    return { sign: sign || '+', kind: right && named ? known : '', value: whole, text }
  })
}

function isNetwork(kind: string, text: string): boolean {
  const [address = '', bits] = text.split('/')
  const four = kind === 'ip4'
  if (!(four ? ipaddr.IPv4.isValidFourPartDecimal(address) : ipaddr.IPv6.isValid(address))) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (four ? 32 : 128))
}

export type Cost = {
  lookups: number
  empty: number
  loops: string[]
  missing: string[]
  broken: string[]
  unknown: boolean
}

/** What a receiver must ask to understand the record, through all that it includes (RFC 7208, 4.6.4). */
export function costOf(tree: SpfTree, above: readonly string[] = []): Cost {
  const cost: Cost = { lookups: 0, empty: 0, loops: [], missing: [], broken: [], unknown: !tree.records.known }
  for (const term of termsOf(tree.records.values[0] ?? '')) {
    if (!term.kind) cost.broken.push(term.text)
    if (!['include', 'redirect', 'a', 'mx', 'ptr', 'exists'].includes(term.kind)) continue
    cost.lookups++
    const addresses = tree.addresses[term.text]
    if (addresses?.known && addresses.values.length === 0) cost.empty++
    if (addresses && !addresses.known) cost.unknown = true
    if (term.kind === 'include' || term.kind === 'redirect') addIncluded(cost, tree, term, above)
  }
  return cost
}

function addIncluded(cost: Cost, tree: SpfTree, term: Term, above: readonly string[]) {
  const name = targetOf(term)
  const inner = tree.included[name]
  if (name === tree.domain || above.includes(name)) cost.loops.push(name)
  if (!inner) return
  if (inner.records.known && inner.records.values.length !== 1) cost.missing.push(name)
  const own = costOf(inner, [...above, tree.domain])
  cost.lookups += own.lookups
  cost.empty += own.empty
  cost.unknown ||= own.unknown
  for (const list of ['loops', 'missing', 'broken'] as const) cost[list].push(...own[list])
}

const targetOf = ({ value }: Term) => value.toLowerCase().replace(/\.$/, '')

export type Coverage = 'yes' | 'no' | 'unknown'

/** Whether the record lets mail come from the address (RFC 7208, 4.6 and 5). */
export function covers(tree: SpfTree, address: string): Coverage {
  if (!tree.records.known) return 'unknown'
  let unsure = false
  const terms = termsOf(tree.records.values[0] ?? '')
  for (const term of terms) {
    const found = matches(tree, term, address)
    if (found === 'yes') return term.sign === '+' ? 'yes' : unsure ? 'unknown' : 'no'
    if (found === 'unknown') unsure = true
  }
  const onward = terms.find(({ kind }) => kind === 'redirect')
  const next = onward && tree.included[targetOf(onward)]
  if (onward && !terms.some(({ kind }) => kind === 'all')) return next ? covers(next, address) : 'unknown'
  return unsure ? 'unknown' : 'no'
}

function matches(tree: SpfTree, term: Term, address: string): Coverage {
  if (term.kind === 'all') return 'yes'
  if (term.kind === 'ip4' || term.kind === 'ip6') return inNetwork(address, term.value) ? 'yes' : 'no'
  if (term.kind === 'include') {
    const inner = tree.included[targetOf(term)]
    return inner ? covers(inner, address) : 'unknown'
  }
  if (term.kind !== 'a' && term.kind !== 'mx') return ['ptr', 'exists'].includes(term.kind) ? 'unknown' : 'no'
  const addresses = tree.addresses[term.text]
  if (!addresses) return 'unknown'
  const [, four, six] = /\/(\d+)?(?:\/\/?(\d+))?$/.exec(term.value) ?? []
  const bits = address.includes(':') ? six : four
  if (addresses.values.some((each) => inNetwork(address, bits ? `${each}/${bits}` : each))) return 'yes'
  return addresses.known ? 'no' : 'unknown'
}

function inNetwork(address: string, network: string): boolean {
  const [base = '', bits] = network.split('/')
  if (!ipaddr.isValid(address) || !ipaddr.isValid(base)) return false
  const [given, own] = [ipaddr.process(address), ipaddr.process(base)]
  if (given.kind() !== own.kind()) return false
  const length = bits === undefined ? (own.kind() === 'ipv4' ? 32 : 128) : Number(bits)
  return given.match(own, length)
}

/** How each server that sends stands to the record. */
export function senderCoverage(tree: SpfTree, { host, addresses }: SendingServer): Coverage {
  const include = providerOf(host)
  if (include && leadsTo(tree, include)) return 'yes'
  const seen = addresses.values.filter(isPublic)
  if (seen.length === 0) return include && tree.records.known ? 'no' : 'unknown'
  const each = seen.map((address) => covers(tree, address))
  if (include) return each.includes('yes') ? 'yes' : 'no'
  return each.every((one) => one === 'yes') ? 'yes' : each.includes('no') ? 'no' : 'unknown'
}

const leadsTo = (tree: SpfTree, name: string): boolean =>
  Object.entries(tree.included).some(([target, inner]) => target === name || leadsTo(inner, name))

/** What names the server in a record: its provider's own record, else its addresses. */
function termFor({ host, addresses }: SendingServer): string {
  const include = providerOf(host)
  if (include) return `include:${include}`
  const seen = addresses.values.filter(isPublic)
  return seen.map((address) => `${address.includes(':') ? 'ip6' : 'ip4'}:${address}`).join(' ')
}

/** A record with the terms added, before what it says of all others. */
export function withTerms(record: string | null, added: readonly string[]): string {
  const terms = record ? termsOf(record) : []
  const last = terms.filter(({ kind }) => kind === 'all' || kind === 'redirect').map(({ text }) => text)
  const rest = terms.filter(({ kind }) => kind !== 'all' && kind !== 'redirect').map(({ text }) => text)
  const fresh = added.filter((term) => term && !rest.includes(term))
  return ['v=spf1', ...rest, ...fresh, ...(last.length > 0 ? last : ['~all'])].join(' ')
}

/** What is to be said of a domain's SPF, given the servers that its mail leaves by. */
export function checkSpf(tree: SpfTree, servers: readonly SendingServer[]): DomainCheck {
  const { domain, records } = tree
  if (!records.known) return checkOf('spf', [], [finding('unknown', 'unknown')])
  const uncovered = servers.filter((server) => senderCoverage(tree, server) === 'no')
  const record = (from: string | null) => txtRecord(domain, withTerms(from, (from ? uncovered : servers).map(termFor)))
  const [own, ...others] = records.values
  if (own === undefined) return checkOf('spf', [], [finding('problem', 'spf_missing', {}, record(null))])
  if (others.length > 0) {
    const merged = records.values.flatMap((each) =>
      termsOf(each)
        .filter(({ kind }) => kind !== 'all')
        .map(({ text }) => text),
    )
    const unproved = servers.filter((server) => senderCoverage(tree, server) !== 'yes')
    const one = withTerms(`v=spf1 ${[...new Set(merged)].join(' ')}`, unproved.map(termFor))
    return checkOf('spf', records.values, [
      finding('problem', 'spf_several', { count: String(records.values.length) }, txtRecord(domain, one)),
    ])
  }
  const findings = [...soundness(tree, own), ...senders(tree, servers, record(own))]
  return checkOf(
    'spf',
    [own],
    findings.some(({ state }) => state !== 'good') ? findings : [finding('good', 'spf_good')],
  )
}

function soundness(tree: SpfTree, own: string): Finding[] {
  const cost = costOf(tree)
  const terms = termsOf(own)
  const all = terms.find(({ kind }) => kind === 'all')
  const onward = terms.some(({ kind }) => kind === 'redirect')
  const without = (sign: string) =>
    txtRecord(tree.domain, withTerms(`${own.replace(/\s[+?]?all\b/gi, '')} ${sign}all`, []))
  return [
    ...[...new Set(cost.broken)].map((term) => finding('problem', 'spf_broken', { term })),
    ...[...new Set(cost.loops)].map((name) => finding('problem', 'spf_loop', { name })),
    ...[...new Set(cost.missing)].map((name) => finding('problem', 'spf_include', { name })),
    ...(cost.lookups > mostLookups ? [finding('problem', 'spf_lookups', { count: String(cost.lookups) })] : []),
    ...(cost.empty > mostVoid ? [finding('problem', 'spf_void', { count: String(cost.empty) })] : []),
    ...(all?.sign === '+' ? [finding('problem', 'spf_all_pass', {}, without('~'))] : []),
    ...(all?.sign === '?' ? [finding('advice', 'spf_all_neutral', {}, without('~'))] : []),
    ...(!all && !onward ? [finding('advice', 'spf_all_missing', {}, without('~'))] : []),
    ...(terms.some(({ kind }) => kind === 'ptr') ? [finding('advice', 'spf_ptr')] : []),
    ...(cost.unknown ? [finding('unknown', 'unknown')] : []),
  ]
}

function senders(tree: SpfTree, servers: readonly SendingServer[], record: Finding['record']): Finding[] {
  if (servers.length === 0) return [finding('good', 'spf_no_sender')]
  return servers.flatMap((server) => {
    const coverage = senderCoverage(tree, server)
    if (coverage === 'yes') return []
    if (coverage === 'no') return [finding('problem', 'spf_sender_missing', { server: server.host }, record)]
    return [finding('advice', 'spf_sender_unknown', { server: server.host })]
  })
}
