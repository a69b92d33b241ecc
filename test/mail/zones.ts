import { type Asked, askAboutDomain, type SendingServer } from '../../src/server/channels/email/dns-advice.ts'

export type Zone = Record<string, (string | { exchange: string })[] | 'fails'>

/** DNS that holds only what the zone says: `TYPE name`. */
const resolverOf = (zone: Zone) => async (name: string, type: string) => {
  const found = zone[`${type} ${name}`]
  if (found === 'fails') throw Object.assign(new Error('x'), { code: 'ESERVFAIL' })
  if (!found) throw Object.assign(new Error('x'), { code: 'ENOTFOUND' })
  return type === 'TXT' ? found.map((text) => (String(text).match(/.{1,200}/g) ?? []) as string[]) : found
}

export const factsOf = (zone: Zone, servers: string[] = [], parent: string | null = null) =>
  askAboutDomain(resolverOf(zone), { domain: 'shop.test', parent, selectors: ['heed1'], servers })

export const none: Asked = { known: true, values: [] }
export const server = (host: string, ...values: string[]): SendingServer => ({
  host,
  addresses: { known: true, values },
  reverse: {},
})
export const codes = ({ findings }: { findings: { code: string }[] }) => findings.map(({ code }) => code)
