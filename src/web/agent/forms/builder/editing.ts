import type {
  FormContent,
  FormQuestion,
  FormSection,
  FormWords,
  QuestionType,
} from '../../../../contract/form-content.ts'

/** How a form is changed: every function gives a new content, and leaves the one it was given. */
export type Change = (content: FormContent) => FormContent

export const questionsOf = ({ sections }: FormContent): FormQuestion[] => sections.flatMap(({ questions }) => questions)

/** The words in a language, or the first's where there are none. */
export const wordsIn = (words: FormWords, language: string, { languages }: Pick<FormContent, 'languages'>): string =>
  words[language] || words[languages[0] ?? 'en'] || Object.values(words).find(Boolean) || ''

export function withWords(words: FormWords, language: string, text: string): FormWords {
  const { [language]: _, ...rest } = words
  return text ? { ...rest, [language]: text } : rest
}

/** A key that nothing in the form has. */
export function freeKey(taken: readonly string[], begin: string): string {
  for (let n = 1; ; n++) if (!taken.includes(`${begin}_${n}`)) return `${begin}_${n}`
}

const keysOf = (content: FormContent) => [...content.sections, ...questionsOf(content)].map(({ key }) => key)

export const emptyQuestion = (key: string, type: QuestionType): FormQuestion => ({
  ...{ key, type, label: {}, help: {}, placeholder: {}, required: false, when: null, options: [] },
  ...{
    min: null,
    max: null,
    from: null,
    until: null,
    pattern: null,
    shape: '',
    fileKinds: [],
    fileSize: null,
    fills: null,
  },
})

const emptySection = (key: string): FormSection => ({ key, title: {}, text: {}, when: null, questions: [] })

export const changeSection =
  (key: string, part: Partial<FormSection>): Change =>
  (content) => ({
    ...content,
    sections: content.sections.map((each) => (each.key === key ? { ...each, ...part } : each)),
  })

export const changeQuestion =
  (key: string, part: Partial<FormQuestion>): Change =>
  (content) => ({
    ...content,
    sections: content.sections.map((section) => ({
      ...section,
      questions: section.questions.map((each) => (each.key === key ? { ...each, ...part } : each)),
    })),
  })

export function addQuestion(content: FormContent, section: string): { content: FormContent; key: string } {
  const key = freeKey(keysOf(content), 'question')
  const add = (each: FormSection) =>
    each.key === section ? { ...each, questions: [...each.questions, emptyQuestion(key, 'text')] } : each
  return { content: { ...content, sections: content.sections.map(add) }, key }
}

export function copyQuestion(content: FormContent, from: string): { content: FormContent; key: string } {
  const key = freeKey(keysOf(content), 'question')
  const copy = (each: FormQuestion) =>
    each.key === from ? [each, { ...structuredClone(each), key, fills: null }] : [each]
  const sections = content.sections.map((section) => ({ ...section, questions: section.questions.flatMap(copy) }))
  return { content: { ...content, sections }, key }
}

export const addSection: Change = (content) => ({
  ...content,
  sections: [...content.sections, emptySection(freeKey(keysOf(content), 'section'))],
})

export const removeSection =
  (key: string): Change =>
  (content) => ({ ...content, sections: content.sections.filter((each) => each.key !== key) })

/** One place up or down among the sections, with its questions. */
export const moveSection =
  (key: string, by: -1 | 1): Change =>
  (content) => {
    const at = content.sections.findIndex((each) => each.key === key)
    const section = content.sections[at]
    if (!section || !content.sections[at + by]) return content
    return { ...content, sections: content.sections.toSpliced(at, 1).toSpliced(at + by, 0, section) }
  }

export const removeQuestion =
  (key: string): Change =>
  (content) => ({
    ...content,
    sections: content.sections.map((section) => ({
      ...section,
      questions: section.questions.filter((each) => each.key !== key),
    })),
  })

/** One place up or down, through the sections. */
export function moveQuestion(key: string, by: -1 | 1): Change {
  return (content) => {
    const at = content.sections.findIndex(({ questions }) => questions.some((each) => each.key === key))
    const section = content.sections[at]
    if (!section) return content
    const place = section.questions.findIndex((each) => each.key === key) + by
    if (place >= 0 && place < section.questions.length) return placeQuestion(key, section.key, place)(content)
    const next = content.sections[at + by]
    return next ? placeQuestion(key, next.key, by < 0 ? next.questions.length : 0)(content) : content
  }
}

/** To this place of a section, counted without itself. */
export function placeQuestion(key: string, section: string, place: number): Change {
  return (content) => {
    const question = questionsOf(content).find((each) => each.key === key)
    if (!question) return content
    const without = removeQuestion(key)(content)
    const put = (each: FormSection) =>
      each.key === section ? { ...each, questions: each.questions.toSpliced(place, 0, question) } : each
    return { ...without, sections: without.sections.map(put) }
  }
}
