import type { Resolve } from './dns.ts'
import { failure } from './dns-answers.ts'
import { isAligned } from './findings.ts'

/** The header of a mail whose sender is checked may have so many bytes. */
const longestHeader = 256 * 1024
/** What checking costs grows with the square of the lines that one field has: one field may have ten thousand. */
const mostCost = 1e8

/** The header of a mail; null when checking what it says of its sender would take seconds. */
export function bearableHeader(bytes: Buffer): string | null {
  const beginning = bytes.subarray(0, longestHeader).toString('latin1')
  const end = /^\r?\n|\r?\n\r?\n/.exec(beginning)
  if (!end && bytes.length > longestHeader) return null
  const header = end ? beginning.slice(0, end.index) : beginning
  let [cost, lines] = [0, 0]
  for (const line of header.split(/\r?\n/)) {
    lines = /^[\x21-\x39\x3b-\x7e]+[ \t]*:/.test(line) ? 1 : lines + 1
    cost += 2 * lines - 1
  }
  return cost > mostCost ? null : header
}

/** So long may names be asked for that the sender's domain has no say in; a domain that hangs takes three seconds. */
const patience = 4000

/**
 * Asks for names, and after four seconds only for those of the sender's own domain and for DMARC: whoever forges a mail can
 * add signatures of domains that never answer, and would else keep the forged domain from being heard.
 */
export function askingOwnLonger(header: string, resolve: Resolve): Resolve {
  const own = fromDomains(header)
  const until = performance.now() + patience
  const matters = (name: string) => {
    const domain = name.toLowerCase().replace(/^.*\._domainkey\./, '')
    return domain.startsWith('_dmarc.') || own.some((each) => isAligned(domain, each))
  }
  return async (name, type) => {
    if (matters(name)) return resolve(name, type)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(failure('ETIMEOUT', name)), Math.max(0, until - performance.now())).unref()
    })
    if (performance.now() >= until) return late
    return Promise.race([resolve(name, type), late]).finally(() => clearTimeout(timer))
  }
}

function fromDomains(header: string): string[] {
  const from = /^from[ \t]*:(.*(?:\r?\n[ \t].*)*)/im.exec(header)?.[1]?.slice(0, 2000) ?? ''
  return [...from.matchAll(/@([^\s<>,;()"]+)/g)].map((match) => (match[1] as string).toLowerCase())
}
