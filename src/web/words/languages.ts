import type { Language } from '../../contract/languages.ts'

type About = {
  code: Language
  /** As its speakers call it. */
  name: string
  /** For dates and numbers, as BCP 47 names it. */
  locale: string
  direction: 'ltr' | 'rtl'
}

export const languages: readonly About[] = [
  { code: 'en', name: 'English', locale: 'en-GB', direction: 'ltr' },
  { code: 'de', name: 'Deutsch', locale: 'de-DE', direction: 'ltr' },
  { code: 'fr', name: 'Français', locale: 'fr-FR', direction: 'ltr' },
  { code: 'es', name: 'Español', locale: 'es-ES', direction: 'ltr' },
  // Numbers of conversations and phones are written in these digits everywhere, so counts and dates beside them are too.
  { code: 'ar', name: 'العربية', locale: 'ar-u-nu-latn', direction: 'rtl' },
]

const byCode = new Map<string, About>(languages.map((about) => [about.code, about]))

/** What there is to know of a language that we speak. */
export const aboutLanguage = (code: Language): About => byCode.get(code) as About

export const isLanguage = (code: string | null | undefined): code is Language => byCode.has(code ?? '')
