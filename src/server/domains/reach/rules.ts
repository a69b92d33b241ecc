import type { DomainCheck } from '../../../contract/domains.ts'
import type { DomainFacts, SendingServer } from '../../channels/email/dns-advice.ts'
import { checkOf, finding } from '../rules.ts'
import { isPublic, providerOf } from '../spf/rules.ts'

/** Whether mail to the domain finds a server (RFC 5321, 5.1; none wanted: RFC 7505). */
export function checkMx({ domain, mx, mxAddresses }: DomainFacts): DomainCheck {
  if (!mx.known) return checkOf('mx', [], [finding('unknown', 'unknown')])
  if (mx.values.length === 0) return checkOf('mx', [], [finding('problem', 'mx_missing', { domain })])
  if (mx.values.every((host) => host === '' || host === '.'))
    return checkOf('mx', ['.'], [finding('problem', 'mx_null', { domain })])
  const findings = mx.values.flatMap((host) => {
    if (/^[\d.]+$/.test(host)) return [finding('problem', 'mx_address', { host })]
    const addresses = mxAddresses[host]
    if (addresses?.known && addresses.values.length === 0) return [finding('problem', 'mx_unreachable', { host })]
    return addresses?.known === false && addresses.values.length === 0 ? [finding('unknown', 'unknown')] : []
  })
  return checkOf(
    'mx',
    mx.values,
    findings.length > 0 ? findings : [finding('good', 'mx_good', { hosts: mx.values.join(', ') })],
  )
}

/** Whether each server that sends has a name that leads back to it; what a provider sends from is the provider's affair. */
export function checkReverse(servers: readonly SendingServer[]): DomainCheck {
  const own = servers.filter(({ host }) => !providerOf(host))
  const addresses = own.flatMap((server) =>
    server.addresses.values.filter(isPublic).map((address) => ({ server, address })),
  )
  if (addresses.length === 0) return checkOf('reverse', [], [finding('good', 'reverse_unknown')])
  const published: string[] = []
  const findings = addresses.map(({ server, address }) => {
    const names = server.reverse[address]
    if (!names?.known) return finding('unknown', 'unknown', { address })
    published.push(...names.values.map((name) => `${address}: ${name}`))
    if (names.values.length === 0) return finding('problem', 'reverse_missing', { address, server: server.host })
    const same = names.values.some((name) => name.replace(/\.$/, '').toLowerCase() === server.host.toLowerCase())
    const values = { address, server: server.host, name: names.values[0] as string }
    return same ? finding('good', 'reverse_good', values) : finding('advice', 'reverse_mismatch', values)
  })
  return checkOf('reverse', published, findings)
}
