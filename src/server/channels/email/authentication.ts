import { Resolver } from 'node:dns/promises'

export type SenderCheck = { verdict: 'pass' | 'fail' | 'none'; detail: string }

export type Route = { ip: string | null; helo: string | null; sender: string | null }

const longest = 5000

/**
 * SPF, DKIM and DMARC of a mail, by DNS; at most five seconds, after which nothing is known. Without the sending
 * server's address (a mail fetched by IMAP) only DKIM and DMARC speak.
 */
export async function authenticateSender(bytes: Buffer, route: Route): Promise<SenderCheck> {
  const late = new Promise<SenderCheck>((resolve) => {
    setTimeout(resolve, longest, { verdict: 'none', detail: 'DNS did not answer in time.' }).unref()
  })
  return Promise.race([
    late,
    look(bytes, route).catch((error: Error) => ({ verdict: 'none' as const, detail: error.message })),
  ])
}

async function look(bytes: Buffer, { ip, helo, sender }: Route): Promise<SenderCheck> {
  const { authenticate } = await import('mailauth')
  const dns = new Resolver({ timeout: 1500, tries: 2 })
  const { dmarc, dkim, spf } = await authenticate(bytes, {
    ...(ip && { ip }),
    ...(helo && { helo }),
    sender: sender ?? '',
    trustReceived: false,
    disableArc: true,
    disableBimi: true,
    resolver: (name: string, type: string) => dns.resolve(name, type) as Promise<string[]>,
  } as Parameters<typeof authenticate>[1])
  const found = {
    dmarc: (dmarc ? dmarc.status?.result : null) || 'none',
    dkim: dkim?.results?.map((each) => each.status?.result).find((result) => result === 'pass') ?? 'none',
    spf: (spf ? spf.status?.result : null) || 'none',
  }
  const detail = Object.entries(found)
    .map(([method, result]) => `${method.toUpperCase()} ${result}`)
    .join(', ')
  return { verdict: found.dmarc === 'pass' ? 'pass' : found.dmarc === 'fail' ? 'fail' : 'none', detail }
}
