import type { FoundPassage } from '../../passages/rules.ts'
import { personMark, unknownMark } from '../prompting/rules.ts'

/** What became of a model's words: fit to be shown with the passages they name, or why not. */
export type Checked =
  | { fit: true; text: string; cited: number[] }
  | { fit: false; outcome: 'unknown' | 'person' | 'refused'; why: string }

const longest = 1500
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu
const citation = /\[(\d{1,2})\]/g
const leads =
  /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.|mailto:|javascript:|data:)\S*|\S+@\S+\.\S+|(?<![\p{L}\p{N}@.])(?:[\p{L}\p{N}-]+\.)+(?:com|net|org|io|de|fr|es|uk|eu|info|biz|ru|cn|xyz|app|dev|co|me|ly|link|site|online|shop|top)(?![\p{L}])\S*/giu
const phone = /\+?\d[\d\s()/-]{6,}\d/g

const refused = (why: string): Checked => ({ fit: false, outcome: 'refused', why })

/**
 * Whether what a model wrote may be shown: plain text that names passages which exist, leads nowhere they do not lead, says no
 * number and few words they do not say, and repeats none of its own rules. Whatever does not pass is not shown at all.
 */
export function checkAnswer(
  written: string,
  asked: { question: string; rules: string; fence: string },
  given: readonly FoundPassage[],
): Checked {
  const text = written
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(unseen, (sign) => (sign === '\n' ? sign : ''))
    .trim()
  if (text.includes(personMark)) return { fit: false, outcome: 'person', why: 'it says that a person is wanted' }
  if (text.includes(unknownMark))
    return { fit: false, outcome: 'unknown', why: 'it says that the passages do not answer' }
  if (text === '') return refused('it is empty')
  if (text.length > longest) return refused('it is too long')
  if (/<[a-z!/?]|&#?\w{2,8};/i.test(text)) return refused('it holds markup')
  if (/!?\[[^\]]*\]\s*[([]|```/.test(text.replace(citation, ''))) return refused('it holds links or code')
  if (text.includes(asked.fence) || echoes(text, asked.rules)) return refused('it repeats its rules')
  const numbers = [...text.matchAll(citation)].map((match) => Number(match[1]) - 1)
  if (numbers.length === 0) return refused('it names no passage')
  if (numbers.some((place) => place < 0 || place >= given.length))
    return refused('it names a passage that it was not given')
  const cited = [...new Set(numbers)]
  const source = given.map(({ title, heading, text: passage }) => `${title} ${heading} ${passage}`).join('\n')
  const bare = text.replace(citation, ' ')
  for (const pattern of [leads, phone])
    for (const [place] of bare.matchAll(pattern))
      if (!source.includes(place.replace(/[.,;:)!?]+$/, ''))) return refused('it leads elsewhere')
  const known = numbersIn(`${source} ${asked.question}`)
  for (const number of numbersIn(bare)) if (!known.has(number)) return refused('it says a number that no passage says')
  if (groundedShare(bare, source) < leastGrounded) return refused('it says what no passage says')
  return { fit: true, text, cited }
}

const numbersIn = (text: string) =>
  new Set([...text.matchAll(/\d+(?:[.,]\d+)*/g)].map(([number]) => number.replace(/[.,]/g, '')))

/** So many of its longer words begin as words of the passages do. */
const leastGrounded = 0.5
const beginning = 5

const longWords = (text: string) =>
  [
    ...text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .matchAll(/[\p{L}]{5,}/gu),
  ].map(([word]) => word.slice(0, beginning))

function groundedShare(text: string, source: string): number {
  const words = longWords(text)
  const known = new Set(longWords(source))
  return words.length === 0 ? 1 : words.filter((word) => known.has(word)).length / words.length
}

/** So many words one after another are no coincidence. */
const echoed = 8

function echoes(text: string, rules: string): boolean {
  const words = (of: string) => of.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
  const told = words(rules)
  const said = ` ${words(text).join(' ')} `
  for (let at = 0; at + echoed <= told.length; at++)
    if (said.includes(` ${told.slice(at, at + echoed).join(' ')} `)) return true
  return false
}
