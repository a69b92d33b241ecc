import type { Language } from '../../contract/languages.ts'
import { aboutLanguage } from './languages.ts'

/** One text for each plural form that the language has (CLDR's categories); `other` where it has no text of its own. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

type Counting = { rules: Intl.PluralRules; numbers: Intl.NumberFormat }
const made = new Map<Language, Counting>()

/** Made once for a language, when something is first counted: each file of words asks for it, and they are dear to make. */
function countingIn(language: Language): Counting {
  const known = made.get(language)
  if (known) return known
  const { locale } = aboutLanguage(language)
  const counting = { rules: new Intl.PluralRules(locale), numbers: new Intl.NumberFormat(locale) }
  made.set(language, counting)
  return counting
}

/** Makes a text that counts: `#` stands for the number; `zero` is said instead of "0 …" when given. */
export const counted =
  (language: Language) =>
  (forms: Forms) =>
  (count: number): string => {
    if (count === 0 && forms.zero !== undefined) return forms.zero
    const { rules, numbers } = countingIn(language)
    return (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count))
  }
