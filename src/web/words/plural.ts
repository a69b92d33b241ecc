import type { Language } from '../../contract/languages.ts'
import { aboutLanguage } from './languages.ts'

/** One text for each plural form that the language has (CLDR's categories); `other` where it has no text of its own. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Makes a text that counts: `#` stands for the number; `zero` is said instead of "0 …" when given. */
export const counted = (language: Language) => {
  const { locale } = aboutLanguage(language)
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (forms: Forms) =>
    (count: number): string => {
      if (count === 0 && forms.zero !== undefined) return forms.zero
      return (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count))
    }
}
