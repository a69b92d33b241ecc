import { anyOf, pairQuery, quoted, runsOf, spellingsOf, stemmers } from '../../conversations/search/words/rules.ts'

/** A word that was typed, and what it is looked for by. */
export type Term = {
  /** As typed. */
  word: string
  /** In lower case and without accents. */
  folded: string
  /** What it is exactly, as a tsquery: the word, how else it is written, its stems. */
  exact: string
  /** Its stems alone, for what is marked. */
  stems: string[]
  /** So common in the language that it says nothing. */
  empty: boolean
  /** Scripts without spaces. */
  unspaced: boolean
}

/** What PostgreSQL makes of a word. */
export type Analysed = { word: string; plain: string; folded: string; stems: string[]; stopped: boolean }

const longestQuestion = 400
const mostWords = 24
const spaced = /[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu

type Typed = { word: string; unspaced: boolean }

/** The words of what was typed, each once, none of them longer than a word is. */
export function wordsOf(q: string): Typed[] {
  const words = runsOf(q.slice(0, longestQuestion).normalize('NFC')).flatMap(({ text, unspaced }): Typed[] =>
    unspaced
      ? [{ word: text, unspaced }]
      : (text.match(spaced) ?? []).map((word) => ({ word: word.slice(0, 60), unspaced })),
  )
  const seen = new Set<string>()
  return words.filter(({ word }) => !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase())).slice(0, mostWords)
}

/** Every spelling of the words, for PostgreSQL to look at. */
export const spellingsIn = (words: readonly { word: string }[]): string[] => [
  ...new Set(words.flatMap(({ word }) => [word, ...spellingsOf(word)])),
]

/** The words with what each is looked for by. */
export function termsOf(words: readonly Typed[], analysed: ReadonlyMap<string, Analysed>): Term[] {
  return words.flatMap(({ word, unspaced }): Term[] => {
    if (unspaced) return [{ word, folded: word, exact: pairQuery(word), stems: [], empty: false, unspaced }]
    const own = analysed.get(word)
    if (!own?.plain) return []
    const all = [own, ...spellingsOf(word).flatMap((spelt) => analysed.get(spelt) ?? [])]
    const exact = anyOf(all.flatMap(({ plain, stems }) => [`(${plain})`, ...stems.map(quoted)]))
    const stems = all.flatMap((each) => each.stems)
    return [{ word, folded: own.folded, exact, stems, empty: own.stopped, unspaced }]
  })
}

/** The stemmer of a language; null where PostgreSQL knows none. */
export const stemmerOf = (language: string): string | null => stemmers[language.slice(0, 2)] ?? null
