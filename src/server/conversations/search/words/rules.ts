/** What PostgreSQL makes of a text: its words one after another, its stems in each language that the workspace is written in. */
export type Analysis = {
  /** A tsquery of the words as they are, '' where there are none. */
  plain: string
  stems: string[]
  /** In some language so common that it says nothing. */
  empty: boolean
  /** In lower case and without accents. */
  folded: string
}

/** PostgreSQL's stemmer for a language, by its code in ISO 639-1. */
export const stemmers: Readonly<Record<string, string>> = {
  ...{
    ar: 'arabic',
    ca: 'catalan',
    da: 'danish',
    de: 'german',
    el: 'greek',
    en: 'english',
    es: 'spanish',
    et: 'estonian',
  },
  ...{ eu: 'basque', fi: 'finnish', fr: 'french', ga: 'irish', hi: 'hindi', hu: 'hungarian', hy: 'armenian' },
  ...{ it: 'italian', lt: 'lithuanian', ne: 'nepali', nl: 'dutch', no: 'norwegian', pt: 'portuguese', ro: 'romanian' },
  ...{ ru: 'russian', sr: 'serbian', sv: 'swedish', ta: 'tamil', tr: 'turkish', yi: 'yiddish' },
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu

/** Scripts without spaces between words are found by pairs of signs: „東京都“ is „東京 京都“; null where there are none. */
export function pairsOf(text: string): string | null {
  const pairs = [...text.normalize('NFKC').toLowerCase().matchAll(unspaced)].flatMap(([run]) => pairsOfRun(run))
  return pairs.length > 0 ? pairs.join(' ') : null
}

function pairsOfRun(run: string): string[] {
  const signs = [...run]
  return signs.length < 2 ? signs : signs.slice(1).map((sign, place) => `${signs[place]}${sign}`)
}

/** What was typed, cut where a script without spaces begins or ends. */
export function runsOf(text: string): { text: string; unspaced: boolean }[] {
  const runs: { text: string; unspaced: boolean }[] = []
  let at = 0
  for (const match of text.matchAll(unspaced)) {
    if (match.index > at) runs.push({ text: text.slice(at, match.index), unspaced: false })
    runs.push({ text: match[0], unspaced: true })
    at = match.index + match[0].length
  }
  if (at < text.length) runs.push({ text: text.slice(at), unspaced: false })
  return runs.filter((run) => /[\p{L}\p{N}]/u.test(run.text))
}

/** A lexeme as a tsquery is written. */
export const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** The pairs of one run, one after the other; of a single sign what begins with it. */
export function pairQuery(run: string): string {
  const pairs = pairsOfRun(run.normalize('NFKC').toLowerCase())
  return [...run].length === 1 ? `${quoted(run)}:*` : pairs.map(quoted).join(' <-> ')
}

const umlauts: [RegExp, string][] = [
  [/ä/g, 'ae'],
  [/ö/g, 'oe'],
  [/ü/g, 'ue'],
]

/** How else a word with umlauts is written: „Müller“ and „Mueller“ are both found by either, and by „Muller“. */
export function spellingsOf(word: string): string[] {
  const lower = word.toLowerCase().normalize('NFC')
  const written = umlauts.reduce((text, [sign, letters]) => text.replace(sign, letters), lower)
  const folded = lower.replace(/([aou])e/g, '$1')
  return [...new Set([lower, written, folded])].slice(1)
}

/** A tsquery's text with a weight, or as beginnings, on each of its lexemes. */
export const marked = (query: string, mark: string): string => query.replace(/'(?:[^']|'')*'/g, `$&:${mark}`)

export const allOf = (queries: string[]): string => queries.map((query) => `(${query})`).join(' & ')
export const anyOf = (queries: string[]): string => [...new Set(queries)].join(' | ')

/** Names and addresses as marks are kept: `from~anna`; with `begins` those of three letters and more by their beginning. */
export function markQuery(mark: string, words: string[], begins: boolean): string {
  const lexemes = words.map((word) => quoted(`${mark}~${word}`) + (begins && [...word].length > 2 ? ':*' : ''))
  return lexemes.join(' & ')
}
