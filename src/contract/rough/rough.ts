import { emptyWords, onlySaidTo, roughPhrases, roughWord } from './lists.ts'
import { plainWord, singled } from './plain-word.ts'

/** From where to where a text is rough, in its own characters. */
export type Passage = { from: number; to: number }
type Word = Passage & { plain: string }

const wordsIn = /[\p{L}\p{M}\p{N}@$!|+€*#'’\u200b-\u200f\u2060\u00ad]+/gu
/** f u c k, s.h.i.t, f-u-c-k: single letters, apart by the same sign. */
const spelled = /(?<![\p{L}\p{N}])\p{L}([ .\-_])(?:\p{L}\1){1,}\p{L}(?![\p{L}\p{N}])/gu
const clauses = /[.!?؟;:,،؛\n()…–—]+|\s-\s/g

/** Masked as f**k or s***: the letters that stand fit a rough word, the first one among them. */
const masked = [
  'fuck',
  'fucking',
  'fucked',
  'fucker',
  'shit',
  'shitty',
  'bullshit',
  'asshole',
  'bitch',
  'cunt',
  'bastard',
]
  .concat(['scheisse', 'scheiss', 'arschloch', 'wichser', 'ficken', 'hurensohn', 'fotze', 'merde', 'putain', 'pute'])
  .concat(['connard', 'salope', 'encule', 'mierda', 'puta', 'joder', 'cabron', 'gilipollas'])

function isMasked(plain: string): boolean {
  if (!/^\p{L}[\p{L}]*[*#]+[\p{L}]*$/u.test(plain) || plain.length < 4) return false
  const pattern = new RegExp(`^${plain.replace(/[*#]+/g, (run) => `\\p{L}{${run.length},${run.length + 1}}`)}$`, 'u')
  return masked.some((word) => pattern.test(word))
}

const isRough = (plain: string) => roughWord.test(plain) || roughWord.test(singled(plain)) || isMasked(plain)

/** Words with what they mean to the lists; a sentence's closing marks are no letters. */
function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordsIn)].map((found) => {
    const bare = found[0].replace(/[!'’|+#]+$/u, '').replace(/^['’!|+#*]+/u, '')
    const from = found.index + found[0].indexOf(bare)
    return { from, to: from + bare.length, plain: plainWord(bare) }
  })
}

function phraseAt(words: readonly Word[], place: number): number {
  const fits = (phrase: string[]) => phrase.every((part, step) => words[place + step]?.plain === part)
  const found = roughPhrases.get(words[place]?.plain ?? '')?.filter(fits) ?? []
  return Math.max(0, ...found.map((phrase) => phrase.length))
}

/** Which words of a text are rough, phrases with all of theirs. */
function roughAmong(words: readonly Word[]): boolean[] {
  const rough = words.map(({ plain }) => isRough(plain))
  words.forEach((_, place) => {
    const length = phraseAt(words, place)
    for (let step = 0; step < length; step++) rough[place + step] = true
  })
  return rough
}

/**
 * The rough passages of a text. A part of a sentence that holds nothing but an insult folds as a whole; elsewhere only the
 * words themselves, so that what somebody tells about the matter can always be read.
 */
export function roughPassages(text: string): Passage[] {
  const passages: Passage[] = [...text.matchAll(spelled)]
    .filter(([letters]) => isRough(plainWord(letters.replace(/[^\p{L}]/gu, ''))))
    .map(({ index, 0: letters }) => ({ from: index, to: index + letters.length }))
  let begun = 0
  for (const { index, 0: mark } of [...text.matchAll(clauses), { index: text.length, 0: '' }]) {
    passages.push(...passagesOf(wordsOf(text.slice(begun, index)), begun))
    begun = index + mark.length
  }
  return joined(
    passages.toSorted((a, b) => a.from - b.from),
    text,
  )
}

function passagesOf(words: Word[], offset: number): Passage[] {
  const rough = roughAmong(words)
  const others = words.filter(({ plain }, place) => !rough[place] && !emptyWords.has(plain))
  const whole = others.length === 0
  // «Ordures» is also what a bin holds, «كلب» a dog: an insult only where nothing else is said.
  const counts = words.map(
    ({ plain }, place) => rough[place] && (whole ? words.length > 1 || !onlySaidTo.has(plain) : !onlySaidTo.has(plain)),
  )
  const [first, last] = [words[0], words.at(-1)]
  if (!counts.some(Boolean) || !first || !last) return []
  if (whole) return [{ from: offset + first.from, to: offset + last.to }]
  return words.filter((_, place) => counts[place]).map(({ from, to }) => ({ from: offset + from, to: offset + to }))
}

/** Passages with nothing but blanks or a mark between them are one. */
function joined(passages: readonly Passage[], text: string): Passage[] {
  const result: Passage[] = []
  for (const passage of passages) {
    const before = result.at(-1)
    if (before && /^[\s.,!?;:…-]*$/.test(text.slice(before.to, Math.max(before.to, passage.from))))
      before.to = Math.max(before.to, passage.to)
    else result.push({ ...passage })
  }
  return result
}

/** The text with its rough passages as dots, for a line in a list. */
export function withoutRough(text: string): string {
  return roughPassages(text).reduceRight((left, { from, to }) => `${left.slice(0, from)}•••${left.slice(to)}`, text)
}
