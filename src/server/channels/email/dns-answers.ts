import type { Answer, RecordType } from 'dns-packet'
import type { DnsAnswer } from './dns-asking.ts'

type Kept = { until: number; records: unknown[] | null; code: string | null }

export type Answers = {
  /** The records, remembered or asked for now; several who ask for the same at once ask once. */
  get(name: string, type: RecordType, ask: () => Promise<DnsAnswer>): Promise<unknown[]>
}

const most = 5000
const longest = 3600
/** Names that are not there may appear soon: a customer's administrator is just setting them up (RFC 2308). */
const longestNone = 300
/** What failed is asked again, but not by every mail of a burst. */
const failedFor = 5
const chainLength = 8

/** Remembers answers for the seconds that they hold, and at most 5,000 of them. */
export function openAnswers(now: () => number): Answers {
  const kept = new Map<string, Kept>()
  const asked = new Map<string, Promise<Kept>>()

  function keep(key: string, entry: Kept): Kept {
    kept.delete(key)
    kept.set(key, entry)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return entry
  }

  async function find(key: string, name: string, type: RecordType, ask: () => Promise<DnsAnswer>): Promise<Kept> {
    try {
      const answer = await ask()
      const entry = read(answer, name, type, now())
      // Below a name that is not there is nothing (RFC 8020); with an alias it is the alias's target that is not there.
      if (entry.code === 'ENOTFOUND' && !answer.answers?.length) keep(nothingBelow(name), entry)
      return keep(key, entry)
    } catch (error) {
      const { code = 'ESERVFAIL' } = error as { code?: string }
      return keep(key, { until: now() + failedFor * 1000, records: null, code })
    }
  }

  /** What is known of the nearest name above that is not there, or of the name itself. */
  function missing(name: string): Kept | null {
    // What says whom to believe is asked for in any case: some servers deny a name that has only others below it.
    if (/(?:^|\.)_/.test(name)) return null
    for (let from = name; from; from = from.slice(from.indexOf('.') + 1 || from.length)) {
      const above = kept.get(nothingBelow(from))
      if (above && above.until > now()) return above
    }
    return null
  }

  return {
    async get(name, type, ask) {
      const key = `${type} ${name}`
      const known = kept.get(key)
      let entry = known && known.until > now() ? known : missing(name)
      if (!entry) {
        const asking = asked.get(key) ?? find(key, name, type, ask).finally(() => asked.delete(key))
        asked.set(key, asking)
        entry = await asking
      }
      if (entry.records === null) throw failure(entry.code ?? 'ESERVFAIL', name)
      return entry.records
    },
  }
}

const nothingBelow = (name: string) => `nothing ${name}`

function read(answer: DnsAnswer, name: string, type: RecordType, now: number): Kept {
  const records = answer.answers ?? []
  const names = chain(records, name)
  const found = records.filter((record) => record.type === type && names.has(record.name.toLowerCase()))
  if (found.length === 0) {
    const soa = answer.authorities?.find((record) => record.type === 'SOA')
    const seconds = soa?.type === 'SOA' ? Math.min(soa.ttl ?? 0, soa.data.minimum ?? 0) : 60
    const code = answer.rcode === 'NXDOMAIN' ? 'ENOTFOUND' : 'ENODATA'
    return { until: now + Math.min(Math.max(seconds, 1), longestNone) * 1000, records: null, code }
  }
  const seconds = Math.min(...records.map((record) => ('ttl' in record ? (record.ttl ?? 0) : longest)))
  return { until: now + Math.min(Math.max(seconds, 1), longest) * 1000, records: found.map(asNode), code: null }
}

/** The name, and those it is another name for. */
function chain(records: readonly Answer[], name: string): Set<string> {
  const names = new Set([name])
  for (let length = 0; length < chainLength; length++)
    for (const record of records)
      if (record.type === 'CNAME' && names.has(record.name.toLowerCase())) names.add(record.data.toLowerCase())
  return names
}

function asNode(record: Answer): unknown {
  if (record.type === 'TXT') return [record.data].flat().map(String)
  if (record.type === 'MX') return { exchange: record.data.exchange, priority: record.data.preference ?? 0 }
  return 'data' in record ? record.data : null
}

/** An error as node:dns throws it. */
export function failure(code: string, name: string): Error {
  return Object.assign(new Error(`${code} ${name}`), { code })
}
