import type { Acknowledgement } from '../../../contract/acknowledgements.ts'

/** What a template may say, as the server hands it over. */
export const variables = [
  'contact.firstName',
  'contact.name',
  'conversation.number',
  'conversation.subject',
  'inbox.name',
  'business.name',
] as const

/** Languages that are offered; any other can be set through the API. */
export const offered = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'cs',
  'sv',
  'da',
  'fi',
  'tr',
  'uk',
  'ru',
  'ar',
  'ja',
  'zh',
]

export type Said = { subject: string; text: string }

/** The words in a language, null for those of everyone else. */
export function saidIn(values: Acknowledgement, language: string | null): Said {
  return values.variants.find((variant) => variant.language === language) ?? values
}

/** The same with one field of one language changed. */
export function withSaid(values: Acknowledgement, language: string | null, change: Partial<Said>): Acknowledgement {
  if (language === null) return { ...values, ...change }
  const variants = values.variants.map((each) => (each.language === language ? { ...each, ...change } : each))
  return { ...values, variants }
}
