import { eld } from 'eld/extrasmall'

/** Fewer letters tell no language. */
const leastLetters = 12
const read = 1500

/** The language of a message's own words, by its code in ISO 639-1; null where too few words tell. */
export function languageOf(text: string): string | null {
  const words = text.slice(0, read)
  if (words.replace(/[^\p{L}]/gu, '').length < leastLetters) return null
  return eld.detect(words).language || null
}
