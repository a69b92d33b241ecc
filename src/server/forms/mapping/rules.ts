import type { Kind, Priority } from '../../../contract/conversations.ts'
import type { FieldChanges } from '../../../contract/field-values.ts'
import { type FormAnswer, type FormAnswers, holds } from '../../../contract/form-conditions.js'
import type { FormContent, FormQuestion } from '../../../contract/form-content.ts'
import type { FormSubmission } from '../../../contract/forms.ts'
import { questionsOf, wordsIn } from '../rules.ts'

/** An answer for a field of the workspace's own, and the same in words. */
export type Filling = { value: Exclude<FormAnswer, null>; words: string }

/** What a submission becomes. */
export type Mapped = {
  subject: string
  /** Every question with its answer, to be read. */
  text: string
  /** The writer's own words; '' where no question asked for them. */
  words: string
  name: string
  /** In lower case; null where none was asked for or given. */
  address: string | null
  phone: string | null
  conversationFields: Record<string, Filling>
  contactFields: Record<string, Filling>
  tags: string[]
  team: number | null
  priority: Priority | null
  kind: Kind | null
  answers: FormSubmission['answers']
}

type Around = {
  /** In which the questions were asked. */
  language: string
  /** Names of files, by the question. */
  files: Record<string, readonly string[]>
  /** The word for a yes. */
  yes: string
}

/** Turns what counts of the answers (see checkAnswers) into a conversation. */
export function mapAnswers(content: FormContent, answers: FormAnswers, { language, files, yes }: Around): Mapped {
  const first = content.languages[0] ?? 'en'
  const say = (words: Record<string, string>) => wordsIn(words, language, first)
  const asked = questionsOf(content).filter(({ key }) => Object.hasOwn(answers, key))
  const inWords = (question: FormQuestion): string[] => wordsOf(question, answers, say, { files, yes })
  const filling = (target: string) =>
    asked.filter(({ fills }) => fills === target).flatMap((question) => inWords(question))
  const told = asked.map((question) => ({
    ...{ key: question.key, type: question.type, label: say(question.label) },
    words: inWords(question),
  }))
  const sets = setsOf(content, answers)
  return {
    subject: filling('subject').join(' · ').slice(0, 300) || say(content.title) || 'Form',
    text: told
      .filter(({ words }) => words.length > 0)
      .map(({ label, words }) => `${label}\n${words.join('\n')}`)
      .join('\n\n'),
    words: filling('text').join('\n\n'),
    name: filling('name').join(' ').slice(0, 120),
    address: filling('email')[0]?.toLowerCase() ?? null,
    phone: filling('phone')[0] ?? null,
    conversationFields: fieldsOf('conversation.', asked, answers, inWords),
    contactFields: fieldsOf('contact.', asked, answers, inWords),
    ...sets,
    answers: told,
  }
}

function wordsOf(
  { key, type, options }: FormQuestion,
  answers: FormAnswers,
  say: (words: Record<string, string>) => string,
  { files, yes }: Pick<Around, 'files' | 'yes'>,
): string[] {
  const answer = answers[key] ?? null
  if (answer === null) return []
  if (type === 'files') return [...((Object.hasOwn(files, key) && files[key]) || [])]
  if (type === 'consent') return [yes]
  const label = (chosen: string) => {
    const option = options.find((each) => each.key === chosen)
    return option ? say(option.label) || chosen : chosen
  }
  if (Array.isArray(answer)) return answer.map(label)
  return [type === 'choice' ? label(String(answer)) : String(answer)]
}

/** For fields of the workspace's own, by their key. */
function fieldsOf(
  holder: string,
  asked: FormQuestion[],
  answers: FormAnswers,
  inWords: (question: FormQuestion) => string[],
): Mapped['contactFields'] {
  return Object.fromEntries(
    asked.flatMap((question) => {
      const value = answers[question.key] ?? null
      if (!question.fills?.startsWith(holder) || value === null || question.type === 'files') return []
      return [[question.fills.slice(holder.length), { value, words: inWords(question).join(', ') }]]
    }),
  )
}

/** What goes into a field: words where it holds a text, else the answer as it is kept. */
export const fitted = (type: string, { value, words }: Filling): FieldChanges[string] =>
  type === 'text' ? words.replace(/\s+/g, ' ').slice(0, 500) : type === 'long_text' ? words : value

function setsOf(
  { sets, rules }: FormContent,
  answers: FormAnswers,
): Pick<Mapped, 'tags' | 'team' | 'priority' | 'kind'> {
  const fitting = [sets, ...rules.filter(({ when }) => holds(when, answers)).map((rule) => rule.sets)]
  const last = <T>(values: (T | null)[]): T | null => values.findLast((value) => value !== null) ?? null
  return {
    tags: [...new Set(fitting.flatMap(({ tags }) => tags))],
    team: last(fitting.map(({ team }) => team)),
    priority: last(fitting.map(({ priority }) => priority)),
    kind: last(fitting.map(({ kind }) => kind)),
  }
}
