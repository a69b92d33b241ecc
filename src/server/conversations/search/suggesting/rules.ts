import type { Language } from '../../../../contract/languages.ts'
import type { SearchOperator, SearchSuggestion } from '../../../../contract/search.ts'
import { dayWords, operatorWords, valueWords } from '../../../../contract/search-words.ts'
import { type Token, tokensOf } from '../syntax/rules.ts'

/** What is written at the hand: the token it stands in, or an empty one where it stands apart. */
export function tokenAt(q: string, at: number): Token {
  const token = tokensOf(q.slice(0, at)).at(-1)
  if (token && token.to === at && !(token.quoted && !token.open)) return token
  return { from: at, to: at, negated: false, name: null, value: '', quoted: false, open: false }
}

const fold = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
export const begins = (word: string, typed: string): boolean => fold(word).startsWith(fold(typed))

type Said = Partial<Record<Language, readonly string[]>>
const inLanguage = (said: Said, language: Language) => said[language]?.[0] ?? said.en?.[0] ?? ''

const inQuotes = (value: string) => (/[\s,"“”„«»]/.test(value) ? `"${value.replaceAll('"', '')}"` : value)

/** A value of the operator that is being typed, as it is written into the box. */
export function valueSuggestion(
  token: Token,
  value: string,
  label = value,
  hint: string | null = null,
): SearchSuggestion {
  const text = `${token.negated ? '-' : ''}${token.name}:${inQuotes(value)} `
  return { kind: 'value', text, label, hint, id: null, from: token.from, to: token.to }
}

/** Operators that begin as what is typed, in the reader's language or in English. */
export function operatorSuggestions(token: Token, language: Language): SearchSuggestion[] {
  return (Object.entries(operatorWords) as [SearchOperator, Said][]).flatMap(([operator, said]) => {
    const typed = [...(said[language] ?? []), ...(said.en ?? [])]
    if (!typed.some((word) => begins(word, token.value))) return []
    const word = inLanguage(said, language)
    const shown = begins(word, token.value) ? word : (typed.find((each) => begins(each, token.value)) ?? word)
    const text = `${token.negated ? '-' : ''}${shown}:`
    return [
      { kind: 'operator' as const, text, label: `${shown}:`, hint: operator, id: null, from: token.from, to: token.to },
    ]
  })
}

/** Values that are no names, such as those of `status:`; the hint is what they mean. */
export function fixedValues(operator: string, token: Token, language: Language): SearchSuggestion[] {
  if (operator === 'before' || operator === 'after') return dayValues(token, language)
  const known = (valueWords as Record<string, Record<string, Said>>)[operator] ?? {}
  return Object.entries(known)
    .filter(
      ([, said]) =>
        token.value === '' || Object.values(said).some((words) => words?.some((word) => begins(word, token.value))),
    )
    .map(([meaning, said]) =>
      valueSuggestion(token, inLanguage(said, language), inLanguage(said, language), `${operator}.${meaning}`),
    )
}

function dayValues(token: Token, language: Language): SearchSuggestion[] {
  const words = Object.values(dayWords).map((said) => inLanguage(said, language))
  const all = [...words, '7d', '30d', '3m', '1y']
  return all.filter((word) => begins(word, token.value)).map((word) => valueSuggestion(token, word))
}
