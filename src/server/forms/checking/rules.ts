import {
  type FormContent,
  type FormProblem,
  type FormQuestion,
  type FormWhen,
  operatorsOf,
} from '../../../contract/form-content.ts'
import { questionsOf } from '../rules.ts'

/** What of the workspace a form may name: its own fields by `conversation.reason` and their type, teams, and whether an inbox can answer. */
export type Known = { fields: ReadonlyMap<string, string>; teams: ReadonlySet<number>; inbox: boolean }

type Kind = FormProblem['kind']
const error = (kind: Kind, question: string | null = null, what = ''): FormProblem => ({
  kind,
  severity: 'error',
  question,
  what,
})
const warning = (kind: Kind, question: string | null = null, what = ''): FormProblem => ({
  kind,
  severity: 'warning',
  question,
  what,
})

/** Which types of field an answer can fill. */
export const fillable: Record<FormQuestion['type'], readonly string[]> = {
  text: ['text', 'long_text'],
  long_text: ['long_text'],
  name: ['text', 'long_text'],
  email: ['text', 'long_text'],
  phone: ['text', 'long_text'],
  reference: ['text', 'long_text'],
  number: ['number', 'text'],
  date: ['date'],
  choice: ['choice', 'text', 'long_text'],
  choices: ['multi_choice', 'text', 'long_text'],
  consent: ['checkbox'],
  files: [],
}

const fixed: Record<string, readonly FormQuestion['type'][]> = {
  subject: ['text', 'choice', 'reference', 'number'],
  text: ['long_text', 'text'],
  name: ['name', 'text'],
  email: ['email'],
  phone: ['phone'],
}

/** What is wrong with a form; with an error among it, it is not published. */
export function problemsOf(content: FormContent, known: Known): FormProblem[] {
  const questions = questionsOf(content)
  const first = content.languages[0] ?? 'en'
  return [
    ...(questions.length === 0 ? [error('empty')] : []),
    ...(content.title[first] ? [] : [error('no_title')]),
    ...twice([...content.sections, ...questions].map(({ key }) => key)).map((key) => error('key_twice', key)),
    ...questions.flatMap((question) => [...problemsOfQuestion(question, first), ...problemsOfTarget(question, known)]),
    ...problemsOfWhens(content, questions),
    ...[content.sets, ...content.rules.map(({ sets }) => sets)].flatMap(({ team }) =>
      team === null || known.teams.has(team) ? [] : [error('unknown_team')],
    ),
    ...(known.inbox ? [] : [error('no_inbox')]),
    ...(questions.some(({ fills }) => fills === 'email') ? [] : [warning('no_address')]),
    ...content.languages
      .slice(1)
      .filter((language) => !content.title[language])
      .map((language) => warning('no_language', null, language)),
  ]
}

const twice = (keys: readonly string[]): string[] => [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))]

function problemsOfQuestion({ key, type, label, options, min, max, from, until, shape }: FormQuestion, first: string) {
  const problems: FormProblem[] = []
  if (!label[first]) problems.push(error('no_label', key))
  if (type === 'choice' || type === 'choices') {
    if (options.length === 0) problems.push(error('no_options', key))
    if (options.some((option) => !option.label[first])) problems.push(error('option_without_label', key))
    if (twice(options.map((option) => option.key)).length > 0) problems.push(error('option_twice', key))
  }
  if (min !== null && max !== null && min > max) problems.push(error('bounds', key))
  if (from && until && from !== 'today' && until !== 'today' && from > until) problems.push(error('bounds', key))
  if (type === 'reference' && shape && !/[9A*]/.test(shape)) problems.push(error('bad_shape', key))
  return problems
}

function problemsOfTarget({ key, type, fills }: FormQuestion, { fields }: Known): FormProblem[] {
  if (fills === null) return []
  if (Object.hasOwn(fixed, fills)) return fixed[fills]?.includes(type) ? [] : [error('unfit_target', key, fills)]
  const field = fields.get(fills)
  if (field === undefined) return [error('unknown_field', key, fills)]
  return fillable[type].includes(field) ? [] : [error('unfit_target', key, fills)]
}

/** A condition looks back only; whatever decides what becomes of the conversation may look at all. */
function problemsOfWhens(content: FormContent, questions: FormQuestion[]): FormProblem[] {
  const all = new Map(questions.map((question) => [question.key, question]))
  const seen = new Set<string>()
  const problems: FormProblem[] = []
  for (const section of content.sections) {
    problems.push(...problemsOfWhen(section.when, all, seen, section.key))
    for (const question of section.questions) {
      problems.push(...problemsOfWhen(question.when, all, seen, question.key))
      seen.add(question.key)
    }
  }
  for (const { when } of content.rules) problems.push(...problemsOfWhen(when, all, null, null))
  return problems
}

function problemsOfWhen(
  when: FormWhen | null,
  all: ReadonlyMap<string, FormQuestion>,
  earlier: ReadonlySet<string> | null,
  place: string | null,
): FormProblem[] {
  return (when?.tests ?? []).flatMap(({ question, operator, value }) => {
    const about = all.get(question)
    if (!about) return [error('unknown_question', place, question)]
    if (earlier && !earlier.has(question)) return [error('later_question', place, question)]
    if (!operatorsOf[about.type].includes(operator)) return [error('unfit_test', place, question)]
    const bare = operator === 'empty' || operator === 'not_empty'
    if (!bare && (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)))
      return [error('unfit_test', place, question)]
    const named =
      about.type === 'choice' || about.type === 'choices' ? [value].flat().filter((each) => each !== undefined) : []
    return named.every((key) => about.options.some((option) => option.key === key))
      ? []
      : [error('unknown_choice', place, question)]
  })
}
