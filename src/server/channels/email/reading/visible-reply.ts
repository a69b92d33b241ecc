import { classify, type Line, type MarkedLine } from './line-kinds.ts'
import { followsDevice, isDeviceLine, isNameOf, isRule, isSignatureMark, readsAsSignature } from './signature-lines.ts'

export type { MarkedLine } from './line-kinds.ts'

/**
 * The writer's own new words of a plain text: what was quoted below or above and the signature are left out, answers between quoted lines keep their quotes.
 * With the writer's name a signature is also known by it.
 */
export function visibleReply(text: string, writer = ''): string {
  return visibleLines(
    text
      .replaceAll('\r\n', '\n')
      .split('\n')
      .map((line) => ({ text: line, mark: null })),
    writer,
  )
}

// Longer than anybody writes; what stands below is found in the whole text.
const mostLines = 50_000

/** The same for lines of which some are known to be quotes or signature. */
export function visibleLines(marked: MarkedLine[], writer = ''): string {
  const kept = withoutSignature(withoutQuotes(cutQuotedMail(classify(marked.slice(0, mostLines)))), writer)
  const shown = kept.map((line) => line.text.trimEnd())
  let end = shown.length
  while (end > 0 && (shown[end - 1] === '' || isRule(shown[end - 1] as string))) end--
  const start = Math.max(
    0,
    shown.findIndex((line) => line !== ''),
  )
  return shown
    .slice(start, end)
    .join('\n')
    .replaceAll(/\n{4,}/g, '\n\n\n')
}

function hasWords(lines: Line[]): boolean {
  return lines.some((line) => line.kind === 'text')
}

// A whole mail under its title, or text that nobody marked as quoted under "On … wrote:", ends what the writer said;
// unless they said nothing before it: then it is a forward, or an answer below, and stays.
function cutQuotedMail(lines: Line[]): Line[] {
  const first = lines.findIndex((line) => line.kind === 'text')
  if (first < 0) return lines
  const next = nextKinds(lines, new Set(['blank', 'attribution']))
  const cut = lines.findIndex(
    (line, at) => at > first && (line.kind === 'title' || (line.kind === 'attribution' && next[at] !== 'quote')),
  )
  return cut < 0 ? lines : lines.slice(0, cut)
}

// For each line the kind of the next one that is of another sort than those passed over.
function nextKinds(lines: Line[], over: Set<Line['kind']>): (Line['kind'] | null)[] {
  const kinds: (Line['kind'] | null)[] = new Array(lines.length).fill(null)
  let next: Line['kind'] | null = null
  for (let at = lines.length - 1; at >= 0; at--) {
    kinds[at] = next
    const kind = (lines[at] as Line).kind
    if (!over.has(kind)) next = kind
  }
  return kinds
}

// Quotes stay only as the context of answers written under them. One quote with one answer needs none.
function withoutQuotes(lines: Line[]): Line[] {
  const first = lines.findIndex((line) => line.kind !== 'blank')
  if (lines[first]?.kind === 'title') return lines
  const lastWords = lines.findLastIndex((line, at) => line.kind === 'text' && !endsMail(lines, at))
  const next = nextKinds(lines, new Set(['blank']))
  const answered = lines.filter((line, at) => at < lastWords && line.kind === 'quote' && next[at] === 'text').length
  const introduced =
    lines[first]?.kind === 'attribution' && nextKinds(lines, new Set(['blank', 'attribution']))[first] === 'quote'
  const plainAnswer = answered === 1 && introduced
  return lines.filter(
    (line, at) => line.kind !== 'attribution' && (line.kind !== 'quote' || (at < lastWords && !plainAnswer)),
  )
}

// Whether the line stands in a signature.
function endsMail(lines: Line[], at: number): boolean {
  for (let index = at; index >= 0 && at - index < 15; index--) {
    const line = lines[index] as Line
    if (line.kind === 'quote') return false
    if (line.mark === 'signature' || isSignatureMark(line.text)) return true
  }
  return false
}

const longestSignature = 25

function withoutSignature(lines: Line[], writer: string): Line[] {
  const unsigned = lines.filter((line) => line.mark !== 'signature')
  const kept = hasWords(unsigned) ? unsigned : lines
  const from = Math.max(
    kept.findIndex((line) => line.kind === 'text') + 1,
    kept.findLastIndex((line) => line.kind === 'quote') + 1,
    startOfLast(kept, longestSignature + 1),
  )
  for (let at = from; at < kept.length; at++) {
    const { text, kind } = kept[at] as Line
    if (kind !== 'text') continue
    if (isSignatureMark(text)) return withoutDevice(kept.slice(0, at))
    const below = () => kept.slice(at + 1).map((line) => line.text)
    if (isRule(text) && readsAsSignature(below())) return withoutDevice(kept.slice(0, at))
    if (isNameOf(text, writer) && below().some((each) => each.trim() !== '') && readsAsSignature(below()))
      return kept.slice(0, at)
  }
  return withoutDevice(kept)
}

// Where the last `count` lines that are not blank begin.
function startOfLast(lines: Line[], count: number): number {
  let left = count
  for (let at = lines.length - 1; at >= 0; at--) {
    if ((lines[at] as Line).kind !== 'blank' && --left === 0) return at
  }
  return 0
}

function withoutDevice(lines: Line[]): Line[] {
  const first = lines.findIndex((line) => line.kind === 'text')
  const last = lines.findLastIndex((line) => line.kind === 'text' && !isRule(line.text))
  for (let at = last; at > first && last - at < 4; at--) {
    const { text, kind } = lines[at] as Line
    if (kind !== 'text') continue
    if (isDeviceLine(text)) return lines.slice(0, at)
    if (!followsDevice(text)) return lines
  }
  return lines
}
