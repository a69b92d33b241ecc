import { Resolver } from 'node:dns/promises'
import type { MailSettings } from '../../../contract/inboxes.ts'
import { type Provider, providerOfDomain, providerOfExchanger } from './providers.ts'

type Ask = Pick<Resolver, 'resolveSrv' | 'resolveMx'>
type Server = NonNullable<MailSettings['imap']>

/** What an address is probably read and sent with: known of its provider, or said by DNS (RFC 6186, RFC 8314, MX). */
export async function settingsFor(
  address: string,
  dns: Ask = new Resolver({ timeout: 2000, tries: 1 }),
): Promise<MailSettings> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const known = providerOfDomain(domain)
  if (known) return factsOf(known, 'known')
  const [imap, smtp, exchanger] = await Promise.all([
    serviceOf(dns, [`_imaps._tcp.${domain}`, 'tls'], [`_imap._tcp.${domain}`, 'starttls']),
    serviceOf(dns, [`_submissions._tcp.${domain}`, 'tls'], [`_submission._tcp.${domain}`, 'starttls']),
    exchangerOf(dns, domain),
  ])
  if (imap || smtp) return { source: 'srv', provider: null, oauth: null, advice: null, imap, smtp }
  const host = exchanger && providerOfExchanger(exchanger)
  if (host) return factsOf(host, 'mx')
  return { source: null, provider: null, oauth: null, advice: null, imap: null, smtp: null }
}

const factsOf = ({ name, oauth, advice, imap, smtp }: Provider, source: 'known' | 'mx'): MailSettings => ({
  ...{ source, provider: name, oauth, advice, imap, smtp },
})

async function serviceOf(dns: Ask, ...services: [string, 'tls' | 'starttls'][]): Promise<Server | null> {
  for (const [name, security] of services) {
    const records = await dns.resolveSrv(name).catch(() => [])
    const best = records.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)[0]
    // A single dot says that there is no such service (RFC 2782).
    if (best && best.name !== '' && best.name !== '.') return { host: best.name, port: best.port, security }
  }
  return null
}

async function exchangerOf(dns: Ask, domain: string): Promise<string | null> {
  const records = await dns.resolveMx(domain).catch(() => [])
  return records.toSorted((a, b) => a.priority - b.priority)[0]?.exchange ?? null
}
