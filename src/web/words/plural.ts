type Forms = { one: string; other: string; zero?: string }

const rules = { en: new Intl.PluralRules('en'), de: new Intl.PluralRules('de') }
const numbers = { en: new Intl.NumberFormat('en-GB'), de: new Intl.NumberFormat('de-DE') }

/** Makes a text that counts: `#` stands for the number; `zero` is said instead of "0 …" when given. */
export const counted =
  (language: 'en' | 'de') =>
  (forms: Forms) =>
  (count: number): string => {
    if (count === 0 && forms.zero !== undefined) return forms.zero
    const form = rules[language].select(count) === 'one' ? forms.one : forms.other
    return form.replace('#', numbers[language].format(count))
  }
