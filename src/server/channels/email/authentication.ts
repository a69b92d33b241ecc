import ipaddr from 'ipaddr.js'
import type { MethodResult } from '../../../contract/messages.ts'
import type { SenderFinding } from '../channel.ts'
import { askingOwnLonger, bearableHeader } from './checking-bounds.ts'
import type { Resolve } from './dns.ts'
import { isAligned, resultOf } from './findings.ts'

/** How a mail came: of the client that handed it over, and what it gave as its sender ('' for the null sender). */
export type Route = { ip: string | null; helo: string | null; sender: string | null }

const longest = 5000

/**
 * SPF, DKIM and DMARC of a mail (RFC 7208, 6376, 9989), by DNS; at most five seconds, after which nothing is known.
 */
export async function authenticateSender(bytes: Buffer, route: Route, resolve: Resolve): Promise<SenderFinding> {
  const header = bearableHeader(bytes)
  if (header === null) return { ...unknown('The header of this mail is too long to be checked.'), doubtful: true }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<SenderFinding>((done) => {
    timer = setTimeout(() => done(unknown('DNS did not answer in time.')), longest).unref()
  })
  const looked = look(bytes, route, askingOwnLonger(header, resolve)).catch((error: Error) => unknown(error.message))
  return Promise.race([late, looked]).finally(() => clearTimeout(timer))
}

/** Nothing was found, and why. */
export const unknown = (detail: string): SenderFinding => ({ verdict: 'none', detail, checkedBy: 'nobody' })

type Library = typeof import('mailauth')
type Options = NonNullable<Parameters<Library['authenticate']>[1]>
type Found = Awaited<ReturnType<Library['authenticate']>>

async function look(bytes: Buffer, route: Route, resolve: Resolve): Promise<SenderFinding> {
  const mailauth = await import('mailauth')
  const { ip, helo, sender } = route
  const options = {
    ...(ip && { ip }),
    ...(helo && { helo }),
    sender: sender ?? '',
    ...{ trustReceived: false, disableArc: true, disableBimi: true, resolver: resolve },
  } as unknown as Options
  const found = await mailauth.authenticate(bytes, options)
  const spf = spfOf(found)
  const dkim = dkimOf(found)
  const dmarc = method(found.dmarc ? found.dmarc.status?.result : 'none', found.dmarc ? found.dmarc.domain : null)
  const from = domainOf(found.dkim?.headerFrom?.[0])
  const proved = [spf, dkim.result].some((each) => each.result === 'pass' && isAligned(each.domain, from))
  const none = dmarc.result === 'none'
  const broken = dkim.broken || (isAligned(spf.domain, from) && ['fail', 'softfail'].includes(spf.result))
  const fails = dmarc.result === 'fail' || (none && !proved && broken)
  const excused = fails && (await mayHaveBeenPassedOn(mailauth, bytes, route, resolve, from))
  return {
    verdict:
      dmarc.result === 'pass' || (none && proved) ? 'pass' : dmarc.result === 'fail' && !excused ? 'fail' : 'none',
    doubtful: none && !proved && broken && !excused,
    detail: `DMARC ${dmarc.result}, DKIM ${dkim.result.result}, SPF ${spf.result}`,
    checkedBy: 'dns',
    ...{ spf, dkim: dkim.result, dmarc },
  }
}

const method = (result: string | undefined | null, domain: string | null | undefined): MethodResult => ({
  result: resultOf(result),
  domain: domain?.toLowerCase() || null,
})

function spfOf({ spf }: Found): MethodResult {
  return spf ? method(spf.status?.result, spf.domain) : method('none', null)
}

/** Of several signatures the one that says most; `broken` when one of the sender's own domain does not hold. */
function dkimOf({ dkim }: Found): { result: MethodResult; broken: boolean } {
  const from = domainOf(dkim?.headerFrom?.[0])
  const all = (dkim?.results ?? []).map(({ status, signingDomain }) => {
    // The library calls a body that was changed neutral, and says so only in words.
    const changed = status.result === 'neutral' && /body hash/.test(String(status.comment))
    return method(changed ? 'fail' : status.result, signingDomain)
  })
  const own = all.filter(({ domain }) => isAligned(domain, from))
  const passes = ({ result }: MethodResult) => result === 'pass'
  const result = own.find(passes) ?? all.find(passes) ?? own[0] ?? all[0] ?? method('none', null)
  return { result, broken: !own.some(passes) && own.some((each) => each.result === 'fail') }
}

const domainOf = (address: string | undefined) => address?.slice(address.lastIndexOf('@') + 1).toLowerCase() ?? null

/**
 * A mail that a server of our own passed on seems to come from that server, and SPF knows only the one before it. Where the
 * trace names that one and SPF would let it, nothing is proved, as anybody can write a trace, but nothing failed either.
 */
async function mayHaveBeenPassedOn(
  { spf }: Library,
  bytes: Buffer,
  route: Route,
  resolve: Resolve,
  from: string | null,
): Promise<boolean> {
  if (route.ip && isPublic(route.ip)) return false
  const head =
    bytes
      .subarray(0, 64 * 1024)
      .toString('latin1')
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n\r?\n/, 1)[0] ?? ''
  const senders = [...head.matchAll(/^Received:\s*from\b(.*?)\sby\s/gim)].map(([, from]) => addressIn(from ?? ''))
  const ip = senders.find((each) => each !== null && isPublic(each))
  const sender = route.sender ?? /^Return-Path:\s*<([^>\s]*)>/im.exec(head)?.[1]
  if (!ip || !sender) return false
  const options = { ip, sender, helo: route.helo ?? ip, mta: 'heed', resolver: resolve } as unknown as Parameters<
    typeof spf
  >[0]
  const found = await spf(options)
  return Boolean(found && found.status?.result === 'pass' && isAligned(domainOf(sender), from))
}

const addressIn = (text: string) => /\[(?:IPv6:)?([0-9a-f.:]+)\]/i.exec(text)?.[1] ?? null
const isPublic = (ip: string) => ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'unicast'
