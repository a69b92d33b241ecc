import { deviceLine } from './quote-words.ts'

/** Whether the line is the "-- " that separates a signature (RFC 3676 4.3), also without its blank. */
export function isSignatureMark(line: string): boolean {
  return /^\s{0,3}(?:--|—|––|__)\s{0,3}$/.test(line)
}

/** Whether the line is a rule of dashes or the like, as signatures are often set off by. */
export function isRule(line: string): boolean {
  return /^\s{0,8}[*_]?(?:[-_=+~#*•·–—]\s?){3,}[*_]?\s*$/.test(line) || /^\s*ᐧ\s*$/.test(line)
}

/** Whether the line was added by a phone or mail program: "Sent from my iPhone". */
export function isDeviceLine(line: string): boolean {
  if (line.length > 160 || !deviceLine.test(line)) return false
  // Programs begin their line with a capital; "sent from my sister" is in the middle of a sentence.
  const first = /\p{L}/u.exec(line)?.[0] ?? ''
  return !/\p{Ll}/u.test(first) || /^\P{L}*i(?:phone|pad|os)/iu.test(line)
}

/** Whether a line under a program's line can belong to it: a link, a number, a name. */
export function followsDevice(line: string): boolean {
  const bare = line.trim()
  return (
    isDeviceLine(line) ||
    isRule(line) ||
    /https?:|www\.|@|\d{5}/.test(bare) ||
    (bare.length < 40 && !/[.!?,;:]$/.test(bare) && bare.split(/\s+/).length <= 4)
  )
}

/** Whether lines under a rule read like a signature: few, short, no questions, no further paragraphs of talk. */
export function readsAsSignature(lines: string[]): boolean {
  const words = lines.map((line) => line.trim()).filter((line) => line !== '')
  if (words.length === 0) return true
  if (words.length > 12 || words.some((line) => line.length > 90 || line.endsWith('?'))) return false
  const contact = words.some((line) =>
    /@|https?:|www\.|\+?\d[\d\s()./-]{6,}\d|\b(?:tel|fon|phone|fax|mobil|mobile|cell|gmbh|inc|ltd|llc|skype)\b/iu.test(
      line,
    ),
  )
  const sentences = words.filter((line) => line.length > 40 && /[.!;]$/.test(line)).length
  return sentences === 0 && (contact || words.length <= 4)
}

/** Whether the line begins a signature of the named person: their full name, alone or before a title. */
export function isNameOf(line: string, person: string): boolean {
  const name = person.trim().toLowerCase()
  const bare = line.trim().toLowerCase()
  // A first name alone is a friendly end, not a signature.
  return (
    name.length >= 5 &&
    name.includes(' ') &&
    bare.startsWith(name) &&
    bare.length <= name.length + 40 &&
    !/[.!?]$/.test(bare)
  )
}
