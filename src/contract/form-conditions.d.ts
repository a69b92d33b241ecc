/** What counts of an answer: words, a number (of files how many), keys of choices, yes; null for nothing. */
export type FormAnswer = string | number | boolean | string[] | null
export type FormAnswers = Record<string, FormAnswer>

type Test = { question: string; operator: string; value?: string | number | boolean | string[] | undefined }
export type When = { match: 'all' | 'any'; tests: readonly Test[] } | null | undefined
export type Asking = {
  sections: readonly { when?: When; questions: readonly { key: string; when?: When }[] }[]
}

export function readNumber(text: string): number | null
export function readAnswer(type: string, given: unknown): FormAnswer
export function holds(when: When, answers: FormAnswers): boolean
export function askedOf(form: Asking, answers: FormAnswers): { asked: string[]; answers: FormAnswers }
