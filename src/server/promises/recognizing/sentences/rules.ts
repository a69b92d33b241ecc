const mostText = 20_000
const mostSentences = 200

// What ends with a full stop and ends no sentence.
const short =
  /(?:\b(?:e\.g|i\.e|approx|mr|mrs|ms|dr|no|st|ca|bzw|evtl|ggf|inkl|nr|str|tel|usw|vgl|z|b|d|h|u|a|mo|di|mi|do|fr|sa|so|jan|feb|mär|apr|jun|jul|aug|sept?|okt|oct|nov|dez|dec))\.$/i
// Ends one only where something new begins with a capital that is no month: "am 3. März", "at 3 p.m. today".
const shortSometimes = /(?:(?<!\d)\d{1,2}|\b[ap]\.m)\.$/i
const begins = /^\p{Lu}/u
const months = /^(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)/i

const quoteBegins =
  /^(?:on .{5,120} wrote:|am .{5,120} schrieb.{0,80}:|-{2,} ?(?:original message|ursprüngliche nachricht).*|von: .*|from: .*)$/i

/** The lines that its writer wrote: without quotes, what is quoted below, and the signature. */
function ownLines(text: string): string[] {
  const own: string[] = []
  for (const line of text.slice(0, mostText).replaceAll('\r', '').replaceAll('\u00a0', ' ').split('\n')) {
    const trimmed = line.trim()
    if (trimmed === '--' || quoteBegins.test(trimmed)) break
    if (/^[>|]/.test(trimmed)) own.push('')
    else own.push(trimmed)
  }
  return own
}

/** Paragraphs: a line goes on with the next one unless something ends there. */
function paragraphs(lines: readonly string[]): string[] {
  const found: string[] = []
  let open = ''
  for (const line of lines) {
    const item = /^(?:[-*•–]|\d+[.)])\s+/.exec(line)
    if (line === '' || item || /[.!?:]$/.test(open)) {
      found.push(open)
      open = ''
    }
    open = open ? `${open} ${line}` : line.slice(item?.[0].length ?? 0)
  }
  return [...found, open].map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter(Boolean)
}

/** The sentences of a text that its writer wrote, without what others said: quoted lines and words in quotation marks. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = []
  for (const paragraph of paragraphs(ownLines(text))) {
    let open = ''
    const pieces = paragraph.split(/(?<=[.!?…])\s+/)
    for (const [i, piece] of pieces.entries()) {
      open = open ? `${open} ${piece}` : piece
      const next = pieces[i + 1] ?? ''
      const fresh = begins.test(next) && !months.test(next)
      if (short.test(open) || (shortSometimes.test(open) && next && !fresh)) continue
      sentences.push(open)
      open = ''
    }
    if (open) sentences.push(open)
  }
  return sentences.slice(0, mostSentences)
}

/** What somebody else said, taken out. */
export const withoutQuotes = (sentence: string): string =>
  sentence.replaceAll(/["“„«»][^"“”„«»]{3,}["”“«»]/g, ' ').replaceAll(/\s+/g, ' ')

const subject =
  '(?:then |dann )?(?:I|we|it|you|your|our|my|they|the|a|ich|wir|Sie|es|Ihre?|ihre?|du|deine?|unsere?|mein|das|die|der|ein|eine)\\b'
const apart = new RegExp(
  [
    `[;]|\\s[–—-]\\s|:\\s+(?=${subject})|,?\\s+(?:and|but|so|und|aber|dann|denn|sondern)\\s+(?=${subject})`,
    ',\\s+(?=(?:I|we|you|your|our|ich|wir|Ihre?|deine?|bis \\p{L}+ (?:ist|sind))\\b)',
    // A noun follows, so it is no relative clause.
    ',\\s+(?=(?:das|die|der|den) (?:\\p{Ll}+e[nrs]? )?\\p{Lu}\\p{Ll}+ \\p{Ll}+ (?:ich|wir)\\b)',
  ].join('|'),
  'u',
)
/** "We looked at it and will call you": the second verb has the first one's subject. */
const shared =
  /,?\s+(?:and|but|und|aber)\s+(?=(?:then |dann )?(?:(?:will|shall) |\p{Ll}{2,}e?n? (?:Sie|Ihnen|dich|dir|uns|mich|es|das|den|die|am|bis|morgen|heute|spätestens|in|innerhalb|vor|um)(?!\p{L})))/u
const whose = /(?:^|\s)(I|we|they|ich|wir)(?:[’']ve|[’']m|[’']re)?\s/iu
/** What only frames what follows it: a hope, a guess, somebody else's words. */
const frame =
  /(?:hope|think|guess|believe|suppose|hoff(?:e|en)|denken?|glauben?|schätzen?|vermuten?|sagten?|schrieb(?:en)?|meinten?|nehmen? an)$/iu

/** Its parts that stand by themselves: each has a subject, its own or the one before it. */
export function clausesOf(sentence: string): string[] {
  const clauses: string[] = []
  let before = ''
  for (const part of sentence.split(apart)) {
    const framed = frame.test(before)
    before = part.trim()
    if (framed) continue
    const [first = '', ...others] = part.split(shared)
    const of = whose.exec(first)?.[1]
    // Without a subject to share they belong together.
    clauses.push(...(of ? [first, ...others.map((other) => `${of} ${other}`)] : [part]))
  }
  return clauses.map((clause) => clause.trim()).filter(Boolean)
}

/** A sentence as it is remembered when it is no promise: small, with numbers, days and months taken out. */
export const markOf = (sentence: string): string =>
  sentence
    .toLowerCase()
    .replaceAll(/\d+/g, '#')
    .replaceAll(
      /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|today|tomorrow|heute|morgen|übermorgen)(?!\p{L})/gu,
      '@',
    )
    .replaceAll(/[^\p{L}#@]+/gu, ' ')
    .trim()
    .slice(0, 300)
