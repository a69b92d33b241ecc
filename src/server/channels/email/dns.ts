import { getServers } from 'node:dns'
import { RECURSION_DESIRED, type RecordType } from 'dns-packet'
import { failure, openAnswers } from './dns-answers.ts'
import { askServer, type DnsServer, NoAnswer } from './dns-asking.ts'

/** A name's records as `node:dns` gives them: strings, lists of strings for TXT, `{ exchange, priority }` for MX. */
export type Resolve = (name: string, type: string) => Promise<unknown[]>

export type Dns = {
  /** Throws an Error with `code` ENOTFOUND, ENODATA, ESERVFAIL, EBADNAME or ETIMEOUT. */
  resolve: Resolve
  /** Whether the servers answer, as far as is known; waits for the very first look, at most a second. */
  answers(): Promise<boolean>
  close(): void
}

export type DnsOptions = {
  /** Addresses with an optional port, as `127.0.0.1`, `127.0.0.1:5353`, `[::1]:53`; those of the system where null. */
  servers: readonly string[] | null
  now?: () => number
  /** Milliseconds until the servers are looked at again after they stopped answering. */
  lookAgain?: number
}

const triesEach = 2
/** So many questions in a row without any answer, and the servers count as gone. */
const silent = 3
const firstLook = 1000

/**
 * Asks DNS servers over UDP, and over TCP where the answer is too long. An answer is remembered for as long as it says.
 * When the servers stop answering, questions fail at once until a look every other minute finds them again.
 */
export function openDns(options: DnsOptions): Dns {
  const { now = Date.now, lookAgain = 120_000 } = options
  const servers = serversOf(options.servers ?? getServers())
  const known = openAnswers(now)
  let unanswered = 0
  let isThere = true
  let closed = false
  let timer: NodeJS.Timeout | undefined

  async function ask(name: string, type: RecordType) {
    let heard = false
    for (let attempt = 0; attempt < triesEach * servers.length; attempt++) {
      try {
        const answer = await askServer(servers[attempt % servers.length] as DnsServer, question(name, type))
        unanswered = 0
        isThere = true
        heard = true
        if (answer.rcode === 'NOERROR' || answer.rcode === 'NXDOMAIN') return answer
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        // One domain whose servers hang must not take DNS away from all others: a look says whether it is gone.
        if (++unanswered >= silent * triesEach) await lookOnce()
        if (!isThere) break
      }
    }
    throw failure(heard ? 'ESERVFAIL' : 'ETIMEOUT', name)
  }

  let looking: Promise<boolean> | null = null
  function lookOnce(): Promise<boolean> {
    looking ??= look().finally(() => {
      looking = null
    })
    return looking
  }

  async function look(): Promise<boolean> {
    const looks = servers.map((server) => askServer(server, question('.', 'NS'), firstLook))
    const found = await Promise.any(looks).then(
      () => true,
      () => false,
    )
    unanswered = 0
    isThere = found
    clearTimeout(timer)
    if (!found && !closed) timer = setTimeout(() => void lookOnce(), lookAgain).unref()
    return found
  }

  let first: Promise<boolean> | null = servers.length > 0 ? look().finally(() => (first = null)) : null
  if (servers.length === 0) isThere = false
  return {
    async resolve(given, type) {
      const name = given.replace(/\.$/, '').toLowerCase()
      if (!isName(name)) throw failure('EBADNAME', given)
      return known.get(name, type as RecordType, () => {
        if (!isThere && !first) throw failure('ETIMEOUT', name)
        return ask(name, type as RecordType)
      })
    },
    answers: () => first ?? Promise.resolve(isThere),
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

const question = (name: string, type: RecordType) => ({
  type: 'query' as const,
  flags: RECURSION_DESIRED,
  questions: [{ type, name }],
  // Answers of DKIM keys are longer than the 512 bytes of old (RFC 6891).
  additionals: [
    {
      type: 'OPT' as const,
      name: '.',
      udpPayloadSize: 1232,
      extendedRcode: 0,
      ednsVersion: 0,
      flags: 0,
      flag_do: false,
      options: [],
    },
  ],
})

const isName = (name: string) =>
  name.length > 0 &&
  name.length <= 253 &&
  name.split('.').every((label) => label.length > 0 && Buffer.byteLength(label) <= 63)

/** Reads `host`, `host:port`, `[v6]:port` or a bare IPv6 address. */
export function serversOf(given: readonly string[]): DnsServer[] {
  return given.map((text) => {
    const [, bracketed, inner, plain] = /^(?:\[([^\]]+)\](?::(\d+))?|(.+))$/.exec(text.trim()) ?? []
    if (bracketed) return { host: bracketed, port: Number(inner ?? 53) }
    const [host, port, more] = (plain ?? '').split(':')
    return more === undefined ? { host: host as string, port: Number(port ?? 53) } : { host: plain as string, port: 53 }
  })
}
