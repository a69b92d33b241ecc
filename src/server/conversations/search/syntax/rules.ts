import type { SearchOperator, SearchPart } from '../../../../contract/search.ts'
import { operatorWords, orWords, valueWords } from '../../../../contract/search-words.ts'

/** A piece of what was typed: an optional minus, an optional name before a colon, and words or a quotation. */
export type Token = {
  from: number
  to: number
  negated: boolean
  /** As typed, without the colon; null where there is none. */
  name: string | null
  value: string
  quoted: boolean
  /** A quotation that nobody has ended yet. */
  open: boolean
}

const quotes: Record<string, string> = { '"': '"”“', '“': '”"“', '„': '“”"', '«': '»', '»': '«', '”': '”"' }
const space = /\s/
const named = /^[\p{L}][\p{L}\p{M}\p{N}_-]*[:：]/u

/** Cuts what was typed into tokens. Anything is a list of tokens; nothing throws. */
export function tokensOf(q: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < q.length) {
    if (space.test(q[at] as string)) at++
    else {
      const token = readToken(q, at)
      tokens.push(token)
      at = token.to
    }
  }
  return tokens
}

function readToken(q: string, from: number): Token {
  let at = from
  // A minus before white space or at the end is a dash.
  const negated = /^[-−]\S/.test(q.slice(at, at + 2))
  if (negated) at++
  const name = named.exec(q.slice(at, at + 60))?.[0] ?? null
  // 'https://…' is an address and no operator.
  const operator = name && !q.startsWith('//', at + name.length) ? name.slice(0, -1) : null
  if (operator !== null) at += operator.length + 1
  const closing = quotes[q[at] ?? '']
  if (closing) {
    const start = at + 1
    let end = start
    while (end < q.length && !closing.includes(q[end] as string)) end++
    const open = end >= q.length
    return { from, to: open ? end : end + 1, negated, name: operator, value: q.slice(start, end), quoted: true, open }
  }
  let end = at
  while (end < q.length && !space.test(q[end] as string)) end++
  return { from, to: end, negated, name: operator, value: q.slice(at, end), quoted: false, open: false }
}

const plain = (word: string) => word.toLocaleLowerCase('en').normalize('NFC')

const operators = new Map<string, SearchOperator>(
  Object.entries(operatorWords).flatMap(([operator, said]) =>
    Object.values(said).flatMap((words) => words.map((word) => [plain(word), operator as SearchOperator] as const)),
  ),
)
const either = new Set(Object.values(orWords).flat())

export const operatorOf = (name: string): SearchOperator | null => operators.get(plain(name)) ?? null

/** What a word says as a value of the operator (`offen` is `open`), or null. */
export function meantBy(operator: string, word: string): string | null {
  const known = (valueWords as Record<string, Record<string, Partial<Record<string, readonly string[]>>>>)[operator]
  const wanted = plain(word).replaceAll(' ', '-')
  for (const [meaning, said] of Object.entries(known ?? {}))
    if (meaning === wanted || Object.values(said).some((words) => words?.some((each) => plain(each) === wanted)))
      return meaning
  return null
}

/** Operators whose values are a closed list. */
const closed = new Set<string>(['status', 'priority', 'channel', 'has', 'is'])

/** One thing that is looked for: words in any of several spellings, or a narrowing. */
export type Clause = SearchPart & {
  /** Of filters: what the value means, one or several of which any will do. */
  values: string[]
  /** It and the clause before it: either will do. */
  either: boolean
}

/**
 * What was typed, understood. `fields` are the keys of the workspace's own fields. What is not understood becomes words,
 * with the reason in `problem`.
 */
export function parse(q: string, fields: ReadonlySet<string> = new Set()): Clause[] {
  const clauses: Clause[] = []
  let joins = false
  for (const token of tokensOf(q)) {
    if (!token.quoted && token.name === null && !token.negated && either.has(token.value)) {
      joins = clauses.at(-1)?.kind !== 'filter' && clauses.length > 0
      continue
    }
    const clause = clauseOf(q, token, fields)
    if (!clause) continue
    clauses.push({ ...clause, either: joins && clause.kind !== 'filter' && !clause.negated })
    joins = false
  }
  return clauses
}

function clauseOf(q: string, token: Token, fields: ReadonlySet<string>): Clause | null {
  const { from, to, negated, name, value } = token
  const base = { from, to, negated, either: false, values: [] as string[] }
  const whole = q.slice(negated ? from + 1 : from, to)
  if (name === null) {
    if (!/[\p{L}\p{N}]/u.test(value)) return null
    const number = token.quoted ? null : /^#(\d{1,15})$/.exec(value)?.[1]
    if (number) return { ...base, kind: 'filter', field: 'number', value: number, values: [number], problem: null }
    return { ...base, kind: token.quoted ? 'phrase' : 'words', field: null, value: value.trim(), problem: null }
  }
  const field = operatorOf(name) ?? (fields.has(plain(name)) ? plain(name) : null)
  const asWords = (problem: Clause['problem']): Clause | null =>
    /[\p{L}\p{N}]/u.test(whole)
      ? { ...base, kind: 'words', field: name, value: whole.replaceAll(/["“”„«»]/g, ' ').trim(), problem }
      : null
  if (!field) return asWords('unknown_operator')
  // Still being typed: narrows nothing yet.
  if (value.trim() === '') return null
  const values = token.quoted ? [value.trim()] : value.split(',').filter(Boolean)
  const meant = values.map(
    (each) => (field in valueWords ? meantBy(field, each) : null) ?? (closed.has(field) ? null : each),
  )
  if (field === 'number' && !values.every((each) => /^#?\d{1,15}$/.test(each))) return asWords('unknown_value')
  if (meant.length === 0 || meant.includes(null)) return asWords('unknown_value')
  const known = (meant as string[]).map((each) => (field === 'number' ? each.replace('#', '') : each))
  return { ...base, kind: 'filter', field, value: value.trim(), values: known, problem: null }
}

/** A filter whose value nothing has: its value is looked for as words. */
export const asWords = (clause: Clause): Clause => ({
  ...clause,
  kind: 'words',
  either: false,
  values: [],
  problem: 'unknown_value',
})
