import * as z from 'zod'

/** The languages that the workspace speaks, by their code in ISO 639-1. */
export const Language = z.enum(['en', 'de', 'fr', 'es', 'ar'])
export type Language = z.infer<typeof Language>

/** The languages that a customer may speak, by their code in ISO 639-1: those that can be told from a few words. */
export const SpokenLanguage = z.enum([
  ...['am', 'ar', 'az', 'be', 'bg', 'bn', 'ca', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'eu', 'fa', 'fi', 'fr'],
  ...['gu', 'he', 'hi', 'hr', 'hu', 'hy', 'is', 'it', 'ja', 'ka', 'kn', 'ko', 'ku', 'lo', 'lt', 'lv', 'ml', 'mr'],
  ...['ms', 'nl', 'no', 'or', 'pa', 'pl', 'pt', 'ro', 'ru', 'sk', 'sl', 'sq', 'sr', 'sv', 'ta', 'te', 'th', 'tl'],
  ...['tr', 'uk', 'ur', 'vi', 'yo', 'zh'],
] as const)
export type SpokenLanguage = z.infer<typeof SpokenLanguage>
