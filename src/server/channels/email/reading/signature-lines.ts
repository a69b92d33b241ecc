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
  return line.length < 160 && deviceLine.test(line)
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
