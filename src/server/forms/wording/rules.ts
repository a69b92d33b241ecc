import type { TextPattern } from '../../../contract/form-content.ts'
import type { Complaint } from '../answering/rules.ts'
import { arabic } from './arabic/rules.ts'
import { english } from './english/rules.ts'
import { french } from './french/rules.ts'
import { german } from './german/rules.ts'
import { spanish } from './spanish/rules.ts'

/** What a page of a form says in one language. Numbers in words (a bound, a count) are written already. */
export type Wording = {
  send: string
  next: string
  back: string
  optional: string
  choose: string
  chooseOne: string
  chooseMany: string
  yes: string
  errorsTitle: string
  files: { choose: string; more: string; kept: string; remove: string; limits: (most: string, size: string) => string }
  step: (at: string, of: string) => string
  moreAsked: string
  shape: (example: string) => string
  date: string
  sum: { title: string; question: (a: string, b: string) => string; wrong: string; why: string }
  expired: string
  later: string
  tooLargeAltogether: (size: string) => string
  infected: (name: string) => string
  nobodyLooks: string
  trap: string
  sending: string
  suggestions: string
  solved: string
  solvedThanks: string
  opensNew: string
  sent: {
    title: string
    number: string
    mail: (address: string) => string
    next: string
    by: (when: string) => string
    open: (until: string) => string
    closed: (from: string) => string
    follow: string
    another: string
    back: string
  }
  confirmation: {
    subject: (number: string) => string
    text: (business: string, number: string, form: string) => string
  }
  preview: string
  labels: { name: string; email: string; subject: string; text: string }
  complaints: Record<Complaint['code'], (bound: string) => string>
  patterns: Record<TextPattern, string>
}

const all: Record<string, Wording> = { en: english, de: german, fr: french, es: spanish, ar: arabic }

/** The words in a language that Heed speaks, else in English. */
export const wordingFor = (language: string): Wording => {
  const near = language.split('-')[0] as string
  return (Object.hasOwn(all, near) ? all[near] : undefined) ?? english
}

/** A complaint as a sentence for whoever fills the form in. */
export function complain(
  { complaints, patterns }: Wording,
  { code, bound }: Complaint,
  number: (n: number) => string,
): string {
  if (code === 'pattern') return patterns[bound as TextPattern]
  if (code === 'file_size') return complaints.file_size(number(Math.round((Number(bound) / 1024 / 1024) * 10) / 10))
  return complaints[code](typeof bound === 'number' ? number(bound) : (bound ?? ''))
}
