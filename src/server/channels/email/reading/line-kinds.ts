import {
  attributionLength,
  bareAttribution,
  headerBlockLength,
  isOddQuoteLine,
  isQuotedTitle,
  isQuoteLine,
} from './quote-lines.ts'

/** A line of a mail; `mark` is what the mail's HTML already told about it. */
export type MarkedLine = { text: string; mark: 'quote' | 'attribution' | 'title' | 'signature' | null }

/** A line and what it is: `title` opens a whole quoted mail, `attribution` a quotation. */
export type Line = MarkedLine & { kind: 'text' | 'blank' | 'quote' | 'attribution' | 'title' }

/** Tells what each line is, by its mark, its own signs and its neighbours. */
export function classify(marked: MarkedLine[]): Line[] {
  const texts = marked.map((line) => line.text)
  const lines: Line[] = marked.map(({ text, mark }) => ({ text, mark, kind: text.trim() === '' ? 'blank' : 'text' }))
  let before: Line['kind'] | null = null
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line
    const length = line.mark || line.kind !== 'blank' ? kindOf(texts, at, line, before) : 1
    for (let index = at + 1; index < at + length; index++) (lines[index] as Line).kind = line.kind
    if (line.kind !== 'blank') before = line.kind
    at += length - 1
  }
  return lines
}

// Sets the line's kind and tells how many lines share it.
function kindOf(texts: string[], at: number, line: Line, before: Line['kind'] | null): number {
  if (line.mark === 'title') line.kind = 'title'
  else if (line.kind === 'blank') return 1
  else if (line.mark === 'quote' || line.mark === 'attribution') line.kind = line.mark
  else if (isQuoteLine(line.text)) line.kind = 'quote'
  else if ((before === 'attribution' || before === 'quote') && isOddQuoteLine(line.text)) line.kind = 'quote'
  else if (isQuotedTitle(line.text) || headerBlockLength(texts, at, before === 'title') > 0) line.kind = 'title'
  else return attribution(texts, at, line)
  return 1
}

function attribution(texts: string[], at: number, line: Line): number {
  const length = attributionLength(texts, at)
  if (length > 0 || (bareAttribution(line.text) && quoteFollows(texts, at + 1))) line.kind = 'attribution'
  return Math.max(1, length)
}

function quoteFollows(texts: string[], from: number): boolean {
  const next = texts.slice(from, from + 4).find((text) => text.trim() !== '')
  return next !== undefined && (isQuoteLine(next) || isOddQuoteLine(next))
}
