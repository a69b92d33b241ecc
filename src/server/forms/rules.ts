import type { FormContent, FormQuestion, FormWords } from '../../contract/form-content.ts'

/** The words in a language, else in one that is near (de for de-at), else in the form's own first, else in any. */
export function wordsIn(words: FormWords, language: string, first: string): string {
  const own = (tag: string) => (Object.hasOwn(words, tag) ? words[tag] : undefined)
  const near = language.split('-')[0] as string
  return own(language) || own(near) || own(first) || Object.values(words).find(Boolean) || ''
}

/** Of the form's languages the one that comes nearest to what is wanted; its first where none does. */
export function languageFor({ languages }: Pick<FormContent, 'languages'>, wanted: string): string {
  const lower = wanted.toLowerCase()
  const near = lower.split('-')[0]
  return (
    languages.find((tag) => tag === lower) ??
    languages.find((tag) => tag.split('-')[0] === near) ??
    languages[0] ??
    'en'
  )
}

export const questionsOf = ({ sections }: Pick<FormContent, 'sections'>): FormQuestion[] =>
  sections.flatMap(({ questions }) => questions)

/** An address-like name of a form: what is left of its words in small letters. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, 50).replace(/-+$/, '') || 'form'
}

/** What most forms ask. */
export const firstContent = (
  language: string,
  title: string,
  labels: Record<'name' | 'email' | 'subject' | 'text', string>,
) => ({
  languages: [language],
  title: { [language]: title },
  sections: [
    {
      key: 'main',
      questions: [
        { key: 'name', type: 'name' as const, label: { [language]: labels.name }, fills: 'name' },
        { key: 'email', type: 'email' as const, label: { [language]: labels.email }, required: true, fills: 'email' },
        {
          key: 'subject',
          type: 'text' as const,
          label: { [language]: labels.subject },
          required: true,
          max: 150,
          fills: 'subject',
        },
        {
          key: 'message',
          type: 'long_text' as const,
          label: { [language]: labels.text },
          required: true,
          fills: 'text',
        },
      ],
    },
  ],
})
