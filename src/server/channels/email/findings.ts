import type { MethodResult } from '../../../contract/messages.ts'
import type { SenderFinding } from '../channel.ts'

const results = ['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror'] as const

/** A result in the words of RFC 8601; what is none of them is none. */
export function resultOf(text: string | undefined | null): MethodResult['result'] {
  const word = text?.toLowerCase() === 'hardfail' ? 'fail' : text?.toLowerCase()
  return results.find((result) => result === word) ?? 'none'
}

/** Relaxed alignment: the same domain, or one is a part of the other. A domain of one label aligns with nothing. */
export function isAligned(domain: string | null, from: string | null): boolean {
  if (!domain || !from || !domain.includes('.') || !from.includes('.')) return false
  return domain === from || domain.endsWith(`.${from}`) || from.endsWith(`.${domain}`)
}

type Method = { name: string; result: MethodResult['result']; properties: Map<string, string> }

/** One Authentication-Results field (RFC 8601, 2.2): who says it, and what each method found. Null when it is none. */
export function readAuthenticationResults(value: string): { authservId: string; methods: Method[] } | null {
  const { authservId, rest } = namedIn(value)
  return authservId === null ? null : { authservId, methods: rest.map(methodOf).filter((method) => method !== null) }
}

/** No server writes more into one; what is longer was written to keep its reader busy. */
const longest = 4000

/** Whom a field names, without reading on. */
function namedIn(value: string): { authservId: string | null; rest: string[] } {
  const [first, ...rest] = splitAt(withoutComments(value.slice(0, longest)), ';')
  const authservId = unquote((first ?? '').trim().split(/\s+/)[0] ?? '').toLowerCase()
  return { authservId: authservId && !authservId.includes('=') ? authservId : null, rest }
}

function methodOf(text: string): Method | null {
  const [, name, result, tail] = /^\s*([a-z][\w-]*)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)(?![\w-])(.*)$/is.exec(text) ?? []
  if (!name || !result) return null
  const pairs = [...(tail ?? '').matchAll(/([a-z]+\.[\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]+)/gi)]
  const properties = new Map(pairs.map(([, key, value]) => [String(key).toLowerCase(), unquote(String(value))]))
  return { name: name.toLowerCase(), result: resultOf(result), properties }
}

const unquote = (text: string) => text.replace(/^"((?:[^"\\]|\\.)*)"$/s, '$1').replace(/\\(.)/g, '$1')

/** Comments may stand anywhere, one in another, and hold any sign. */
function withoutComments(value: string): string {
  let out = ''
  let depth = 0
  let quoted = false
  for (let at = 0; at < value.length; at++) {
    const sign = value[at] as string
    if (sign === '\\') {
      if (depth === 0) out += value.slice(at, at + 2)
      at++
      continue
    }
    if (sign === '"' && depth === 0) quoted = !quoted
    if (sign === '(' && !quoted) depth++
    if (depth === 0) out += sign
    if (sign === ')' && !quoted && depth > 0) depth--
  }
  return out
}

function splitAt(text: string, sign: string): string[] {
  const parts = ['']
  let quoted = false
  for (const letter of text) {
    if (letter === '"') quoted = !quoted
    if (letter === sign && !quoted) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}

/** A mail that passed so many servers went in a circle. */
const mostFields = 100

/** The server whose results stand at the top of a mail; null where none does. `values` from the top down. */
export function heardOf(values: readonly string[]): string | null {
  for (const value of values.slice(0, mostFields)) {
    const { authservId } = namedIn(value)
    if (authservId !== null) return authservId
  }
  return null
}

/**
 * What a trusted server found, by the topmost field that names it: whoever sends a mail can put others below, but none above.
 * `from` is the domain in From. Null where the server says nothing.
 */
export function findingOfServer(
  values: readonly string[],
  authservId: string,
  from: string | null,
): SenderFinding | null {
  const wanted = authservId.toLowerCase()
  const field = values.slice(0, mostFields).find((value) => namedIn(value).authservId === wanted)
  const believed = field === undefined ? null : readAuthenticationResults(field)
  if (!believed) return null
  const spf = best(believed.methods, 'spf', ['smtp.mailfrom', 'smtp.mail', 'smtp.helo'], from)
  const dkim = best(believed.methods, 'dkim', ['header.d', 'header.i'], from)
  const dmarc = best(believed.methods, 'dmarc', ['header.from'], from)
  const proved = [spf, dkim].some((each) => each?.result === 'pass' && isAligned(each.domain, from))
  // A result about another From says nothing of this one.
  const about = dmarc && (dmarc.domain === null || dmarc.domain === from) ? dmarc.result : 'none'
  const open = about === 'none' || about === 'temperror' || about === 'permerror'
  const broken = [spf, dkim].some(
    (each) => (each?.result === 'fail' || each?.result === 'softfail') && isAligned(each.domain, from),
  )
  const words = (name: string, method: MethodResult | null) => `${name} ${method?.result ?? 'none'}`
  return {
    verdict: about === 'pass' || (open && proved) ? 'pass' : about === 'fail' ? 'fail' : 'none',
    doubtful: open && !proved && broken,
    detail: `${words('DMARC', dmarc)}, ${words('DKIM', dkim)}, ${words('SPF', spf)}`,
    ...{ checkedBy: 'server', server: believed.authservId },
    ...{ spf, dkim, dmarc },
  }
}

function best(
  methods: readonly Method[],
  name: string,
  keys: readonly string[],
  from: string | null,
): MethodResult | null {
  const found = methods
    .filter((method) => method.name === name)
    .map(({ result, properties }) => {
      const value = keys.map((key) => properties.get(key)).find((text) => text !== undefined)
      return { result, domain: value?.slice(value.lastIndexOf('@') + 1).toLowerCase() || null }
    })
  const aligned = found.filter(({ domain }) => isAligned(domain, from))
  const passes = ({ result }: MethodResult) => result === 'pass'
  return aligned.find(passes) ?? found.find(passes) ?? aligned[0] ?? found[0] ?? null
}
