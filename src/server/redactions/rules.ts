import type { SecretKind } from '../../contract/redactions.ts'
import { escapeHtml } from '../settings/customer-pages/rules.ts'

/** What stands where a secret stood: the same in every language. */
export const mark = '█████'

export type Secret = { kind: Exclude<SecretKind, 'file'>; text: string }

/** What cannot be seen between two letters, and what mail programs put at the beginning of a quoted line. */
const unseen = '[\\u00ad\\u200b-\\u200f\\u2060\\ufeff]*'
const gap = '[\\s\\u00a0>|]+'
const loose = '[\\s\\u00a0>.\\-\\u00ad\\u200b-\\u200f\\u2060\\ufeff]{0,4}'
const letter = /[\p{L}\p{N}]/u

const escaped = (sign: string) => sign.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/**
 * Finds a secret however its blanks and lines are set. Whole words only, unless `within` allows parts of longer ones; a number is
 * found with and without its blanks and hyphens.
 */
export function patternOf({ kind, text }: Secret, within = false): RegExp {
  const isNumber = kind === 'card' || kind === 'iban'
  const bare = isNumber ? text.replaceAll(/[^\p{L}\p{N}]/gu, '') : text.trim()
  const words = bare.split(/[\s\u00a0]+/).map((word) => [...word].map(escaped).join(isNumber ? loose : unseen))
  const first = letter.test([...bare][0] ?? '') && !within
  const last = letter.test([...bare].at(-1) ?? '') && !within
  return new RegExp(`${first ? '(?<![\\p{L}\\p{N}])' : ''}${words.join(gap)}${last ? '(?![\\p{L}\\p{N}])' : ''}`, 'giu')
}

export type Redacted = { text: string; count: number }

/** Plain words with every secret replaced by the mark. */
export function redactText(text: string, patterns: readonly RegExp[]): Redacted {
  let count = 0
  let shown = text
  for (const pattern of patterns)
    shown = shown.replace(pattern, () => {
      count++
      return mark
    })
  return { text: shown, count }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

const decodeOne = (entity: string): string => {
  const name = entity.slice(1, -1)
  if (!name.startsWith('#')) return entities[name] ?? entity
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : entity
}

const decode = (text: string) => text.replaceAll(/&[#\w]{1,12};/g, decodeOne)

/** Elements that run on within a line: a word may begin in one and end behind it. */
const withinLine =
  /^<\/?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr|time)\b/i

/** Each letter that a reader sees, with where it stands in the mark-up; what breaks a line stands nowhere. */
function seen(html: string): { plain: string; from: number[]; to: number[] } {
  let plain = ''
  const from: number[] = []
  const to: number[] = []
  const add = (shown: string, start: number, end: number) => {
    for (let at = 0; at < shown.length; at++) {
      from.push(start)
      to.push(end)
    }
    plain += shown
  }
  for (const { 0: part, index } of html.matchAll(/<[^>]*>|&[#\w]{1,12};|[^<&]+|[<&]/g)) {
    if (part.startsWith('<') && part.length > 1) {
      if (!withinLine.test(part)) add('\n', index, index)
    } else if (part.startsWith('&') && part.length > 1) add(decodeOne(part), index, index + part.length)
    else for (let at = 0; at < part.length; at++) add(part[at] as string, index + at, index + at + 1)
  }
  return { plain, from, to }
}

/** Sanitized HTML with every secret replaced by the mark, also one that changes its look halfway, or stands in an attribute. */
export function redactHtml(html: string, patterns: readonly RegExp[]): Redacted {
  const { plain, from, to } = seen(html)
  const gone = new Uint8Array(html.length)
  const marks = new Set<number>()
  let count = 0
  for (const pattern of patterns)
    for (const { 0: found, index } of plain.matchAll(pattern)) {
      count++
      let first = true
      for (let at = index; at < index + found.length; at++) {
        const [start, end] = [from[at] as number, to[at] as number]
        if (start === end) continue
        if (first) marks.add(start)
        first = false
        gone.fill(1, start, end)
      }
    }
  let kept = ''
  for (let at = 0; at < html.length; at++) {
    if (marks.has(at)) kept += mark
    if (!gone[at]) kept += html[at]
  }
  const text = kept.replaceAll(/\s([\w-]+)="([^"]*)"/g, (whole, name: string, value: string) => {
    const said = readable(decode(value))
    if (!patterns.some((pattern) => said.search(pattern) >= 0)) return whole
    count++
    return /^(?:alt|title)$/.test(name) ? ` ${name}="${escapeHtml(redactText(said, patterns).text)}"` : ` ${name}=""`
  })
  return { text, count }
}

function readable(address: string): string {
  try {
    return `${address}\n${decodeURIComponent(address)}`
  } catch {
    return address
  }
}

/** The named fields of an object that hold somebody's words; the others are not touched, as they say what things are. */
export function redactFields<T extends object | null>(
  value: T,
  fields: readonly string[],
  patterns: readonly RegExp[],
): { value: T; count: number } {
  let count = 0
  const redacted = Object.entries(value ?? {}).map(([name, words]) => {
    if (typeof words !== 'string' || !fields.includes(name)) return [name, words]
    const found = redactText(words, patterns)
    count += found.count
    return [name, found.text]
  })
  return { value: value && (Object.fromEntries(redacted) as T), count }
}
