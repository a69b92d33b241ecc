import {
  attributionLength,
  bareAttribution,
  headerBlockLength,
  isOddQuoteLine,
  isQuotedTitle,
  isQuoteLine,
} from './quote-lines.ts'
import { isDeviceLine, isRule, isSignatureMark, readsAsSignature } from './signature-lines.ts'

/** A line of a mail; `mark` is what the mail's HTML already told about it. */
export type MarkedLine = { text: string; mark: 'quote' | 'attribution' | 'title' | 'signature' | null }

type Kind = 'text' | 'blank' | 'quote' | 'attribution' | 'title'
type Line = { text: string; kind: Kind; mark: MarkedLine['mark'] }

/** The writer's own new words of a plain text: what was quoted below or above and the signature are left out, answers between quoted lines keep their quotes. */
export function visibleReply(text: string): string {
  return visibleLines(
    text
      .replaceAll('\r\n', '\n')
      .split('\n')
      .map((line) => ({ text: line, mark: null })),
  )
}

/** The same for lines of which some are known to be quotes or signature. */
export function visibleLines(marked: MarkedLine[]): string {
  const lines = cutQuotedMail(classify(marked))
  const kept = withoutSignature(withoutQuotes(lines))
  const shown = kept.map((line) => line.text.trimEnd())
  while (shown.length > 0 && (shown.at(-1) === '' || isRule(shown.at(-1) as string))) shown.pop()
  while (shown.length > 0 && shown[0] === '') shown.shift()
  return shown.join('\n').replaceAll(/\n{4,}/g, '\n\n\n')
}

function classify(marked: MarkedLine[]): Line[] {
  const texts = marked.map((line) => line.text)
  const lines: Line[] = marked.map(({ text, mark }) => ({ text, mark, kind: text.trim() === '' ? 'blank' : 'text' }))
  const set = (from: number, count: number, kind: Kind) => {
    for (const line of lines.slice(from, from + count)) line.kind = kind
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line
    if (line.mark === 'quote') line.kind = 'quote'
    else if (line.mark === 'title') line.kind = 'title'
    else if (line.kind === 'blank') continue
    else if (line.mark === 'attribution') line.kind = 'attribution'
    else if (isQuoteLine(line.text)) line.kind = 'quote'
    else if (isOddQuoteLine(line.text) && besideQuote(lines, at)) line.kind = 'quote'
    else if (isQuotedTitle(line.text)) line.kind = 'title'
    else if (headerBlockLength(texts, at, lastKind(lines, at) === 'title') > 0) line.kind = 'title'
    else {
      const length = attributionLength(texts, at)
      if (length > 0) set(at, length, 'attribution')
      else if (bareAttribution(line.text) && quoteFollows(texts, at + 1)) line.kind = 'attribution'
      if (length > 1) at += length - 1
    }
  }
  return lines
}

function lastKind(lines: Line[], at: number): Kind | null {
  for (let index = at - 1; index >= 0; index--) if (lines[index]?.kind !== 'blank') return (lines[index] as Line).kind
  return null
}

function besideQuote(lines: Line[], at: number): boolean {
  const before = lastKind(lines, at)
  return before === 'attribution' || before === 'quote'
}

function quoteFollows(texts: string[], from: number): boolean {
  const next = texts.slice(from, from + 4).find((text) => text.trim() !== '')
  return next !== undefined && (isQuoteLine(next) || isOddQuoteLine(next))
}

function hasWords(lines: Line[]): boolean {
  return lines.some((line) => line.kind === 'text')
}

// A whole mail under its title, or text that nobody marked as quoted under "On … wrote:", ends what the writer said;
// unless they said nothing before it: then it is a forward, or an answer below, and stays.
function cutQuotedMail(lines: Line[]): Line[] {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line
    const before = lines.slice(0, at)
    if (line.kind === 'title' && hasWords(before)) return before
    if (line.kind === 'attribution' && hasWords(before) && nextKind(lines, at) !== 'quote') return before
  }
  return lines
}

function nextKind(lines: Line[], at: number): Kind | null {
  return lines.slice(at + 1).find((line) => line.kind !== 'blank' && line.kind !== 'attribution')?.kind ?? null
}

// Quotes stay only as the context of answers written under them. One quote with one answer needs none.
function withoutQuotes(lines: Line[]): Line[] {
  const forwarded = lines.find((line) => line.kind !== 'blank')?.kind === 'title'
  if (forwarded) return lines
  const lastWords = lines.findLastIndex((line, at) => line.kind === 'text' && !endsMail(lines, at))
  const runs = quoteRuns(lines, lastWords)
  const first = lines.findIndex((line) => line.kind !== 'blank')
  const introduced = lines[first]?.kind === 'attribution' && nextKind(lines, first) === 'quote'
  const plainAnswer = runs.length === 1 && introduced
  return lines.filter((line, at) => {
    if (line.kind === 'attribution') return false
    if (line.kind === 'quote') return at < lastWords && !plainAnswer
    return !(line.kind === 'blank' && at < lastWords && plainAnswer && at < (runs[0] ?? 0))
  })
}

// Whether only a signature follows from here on.
function endsMail(lines: Line[], at: number): boolean {
  for (let index = at; index >= 0 && at - index < 15; index--) {
    const line = lines[index] as Line
    if (line.kind === 'quote') return false
    if (line.mark === 'signature' || isSignatureMark(line.text)) return true
  }
  return false
}

function quoteRuns(lines: Line[], end: number): number[] {
  const ends: number[] = []
  for (let at = 0; at < end; at++) {
    if (lines[at]?.kind !== 'quote') continue
    const next = lines.slice(at + 1, end + 1).find((line) => line.kind !== 'blank')?.kind
    if (next === 'text') ends.push(at)
  }
  return ends
}

function withoutSignature(lines: Line[]): Line[] {
  const unsigned = lines.filter((line) => line.mark !== 'signature')
  const kept = hasWords(unsigned) ? unsigned : lines
  for (let at = 0; at < kept.length; at++) {
    const line = kept[at] as Line
    if (line.kind !== 'text' || !hasWords(kept.slice(0, at))) continue
    const below = kept.slice(at + 1)
    if (below.some((each) => each.kind === 'quote')) continue
    const words = below.map((each) => each.text)
    if (isSignatureMark(line.text) && words.filter((each) => each.trim()).length <= 25)
      return withoutDevice(kept.slice(0, at))
    if (isRule(line.text) && readsAsSignature(words)) return withoutDevice(kept.slice(0, at))
  }
  return withoutDevice(kept)
}

function withoutDevice(lines: Line[]): Line[] {
  const last = lines.findLastIndex((line) => line.kind === 'text' && !isRule(line.text))
  for (let at = last; at >= 0 && last - at < 3; at--) {
    if (lines[at]?.kind !== 'text') continue
    if (isDeviceLine(lines[at]?.text ?? '') && hasWords(lines.slice(0, at))) return lines.slice(0, at)
  }
  return lines
}
