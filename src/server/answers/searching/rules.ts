import type { Shown } from '../../conversations/search/words/composing/rules.ts'
import { allOf, anyOf, quoted } from '../../conversations/search/words/rules.ts'
import type { Term } from '../words/rules.ts'

/** One way in which a word of the search may stand in an article; `weight` from 0 to 1 says how near it is to what was typed. */
export type Way = { term: number; query: string; weight: number }

/** What else the words of a search are looked for by. */
export type Beside = {
  /** By the word in lower case: what means the same. */
  synonyms: ReadonlyMap<string, readonly string[]>
  compounds: ReadonlyMap<string, readonly string[]>
  /** What may have been meant, where nobody has written the word. */
  meant: ReadonlyMap<string, readonly { word: string; written: string }[]>
}

const near = { exact: 1, begun: 0.9, synonym: 0.85, meant: 0.7, compound: 0.55 }

/** Words that say nothing are left out, unless nothing else was typed. */
export function telling(terms: readonly Term[]): Term[] {
  const saying = terms.filter(({ empty }) => !empty)
  return saying.length > 0 ? saying : [...terms]
}

/** All ways to find each word. `typing`: the last one may go on; a single letter alone would be the beginning of too much. */
export function waysOf(terms: readonly Term[], beside: Beside, typing: boolean): Way[] {
  return terms.flatMap((term, n) => {
    const { folded, exact, unspaced } = term
    const begun = typing && n === terms.length - 1 && !unspaced && (n > 0 || /[\p{L}\p{N}]{2,}$/u.test(folded))
    const others = (words: readonly string[] | undefined, weight: number) =>
      (words ?? []).map((word) => ({ term: n, query: phrase(word), weight }))
    return [
      { term: n, query: exact, weight: near.exact },
      ...(begun ? [{ term: n, query: `${quoted(folded)}:*`, weight: near.begun }] : []),
      ...others(beside.synonyms.get(folded), near.synonym),
      ...others(
        beside.meant.get(folded)?.map(({ word }) => word),
        near.meant,
      ),
      ...others(beside.compounds.get(folded), near.compound),
    ]
  })
}

/** What says each word in one of its ways, as a tsquery. */
export function everyTerm(ways: readonly Way[]): string {
  const each = Map.groupBy(ways, ({ term }) => term).values()
  return allOf([...each].map((own) => anyOf(own.map(({ query }) => `(${query})`))))
}

/** Words one after the other, as a tsquery is written. */
const phrase = (words: string) => words.split(/\s+/).filter(Boolean).map(quoted).join(' <-> ')

/** Which of the groups hold words of the search, by the word; a group may hold several words that stand together. */
export function synonymsIn(terms: readonly Term[], groups: readonly (readonly string[])[]): Map<string, string[]> {
  const typed = ` ${terms.map(({ folded }) => folded).join(' ')} `
  const found = new Map<string, string[]>()
  for (const group of groups)
    for (const word of group) {
      if (!typed.includes(` ${word} `)) continue
      // Of several that stand together each is found by what all of them mean.
      for (const part of word.split(' '))
        found.set(part, [...(found.get(part) ?? []), ...group.filter((other) => other !== word)])
    }
  return found
}

/** What is marked in a title and in a text. */
export function shownBy(terms: readonly Term[], ways: readonly Way[], typing: boolean): Shown {
  const last = terms.at(-1)
  const others = ways.filter(({ weight }) => weight < near.begun).map(({ query }) => query)
  return {
    words: [
      ...terms.flatMap(({ folded, unspaced }) => (unspaced ? [] : folded.split(/[^\p{L}\p{M}\p{N}]+/u))),
      ...others.flatMap((query) => [...query.matchAll(/'((?:[^']|'')+)'/g)].map((match) => match[1] as string)),
    ].filter(Boolean),
    beginnings: [
      ...terms.flatMap(({ stems }) => stems.filter((stem) => stem.length > 2)),
      ...(typing && last && !last.unspaced ? [last.folded] : []),
    ],
    phrases: terms.flatMap(({ word, unspaced }) => (unspaced ? [word] : [])),
  }
}

/** What was typed with the words that were meant in their places; null where nothing changes. */
export function corrected(q: string, terms: readonly Term[], meant: ReadonlyMap<string, string>): string | null {
  let text = q.trim().replace(/\s+/g, ' ')
  const before = text
  for (const { word, folded } of terms) {
    const better = meant.get(folded)
    if (better) text = text.replace(word, better)
  }
  return text === before ? null : text
}
