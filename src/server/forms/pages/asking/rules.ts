import { askedOf, type FormAnswers } from '../../../../contract/form-conditions.js'
import type { FormContent, FormQuestion, FormSection } from '../../../../contract/form-content.ts'
import { type Complaint, endingsOf, mostFilesOf, readOne } from '../../answering/rules.ts'
import { questionsOf, wordsIn } from '../../rules.ts'
import { complain, type Wording } from '../../wording/rules.ts'

/** A file that the page has sent already. */
export type HeldFile = { id: number; question: string; name: string; size: number }
/** What a page was sent with: the texts of each question by its key, as they came. */
export type Typed = Readonly<Record<string, readonly string[]>>

/** Where somebody is in a form. */
export type Standing = {
  typed: Typed
  files: readonly HeldFile[]
  /** The section that is shown, where there is one at a time. */
  page: string | null
  complaints: readonly { key: string; complaint: Complaint }[]
  /** What else is said about files, as sentences, by the question. */
  fileTroubles: Readonly<Record<string, string>>
  /** Said above the questions. */
  notice: string | null
  /** The plain question is asked; `wrong` where it was answered wrongly before. */
  sum: { a: number; b: number; wrong: boolean } | null
}

export const beginning: Standing = {
  typed: {},
  files: [],
  page: null,
  complaints: [],
  fileTroubles: {},
  notice: null,
  sum: null,
}

/** The answers as conditions see them. */
export function answersIn(content: FormContent, { typed, files }: Pick<Standing, 'typed' | 'files'>): FormAnswers {
  return Object.fromEntries(
    questionsOf(content).map((question) => [
      question.key,
      readOne(
        question,
        question.type === 'files' ? files.filter((file) => file.question === question.key) : given(typed, question.key),
      ),
    ]),
  )
}

const given = (typed: Typed, key: string): readonly string[] => (Object.hasOwn(typed, key) && typed[key]) || []

/** The sections that hold a question that is asked, in their order. */
export function sectionsAsked(content: FormContent, asked: readonly string[]): FormSection[] {
  const keys = new Set(asked)
  return content.sections.filter(({ questions }) => questions.some(({ key }) => keys.has(key)))
}

type Around = { language: string; wording: Wording; number: (n: number) => string; day: (iso: string) => string }

/** What the template `form` is given, but for where it sends and with what. */
export function pageOf(content: FormContent, standing: Standing, around: Around) {
  const { language, wording } = around
  const first = content.languages[0] ?? 'en'
  const say = (words: Record<string, string>) => wordsIn(words, language, first)
  const { asked } = askedOf(content, answersIn(content, standing))
  const steps = content.paged ? sectionsAsked(content, asked) : content.sections
  const at = content.paged
    ? Math.max(
        0,
        steps.findIndex(({ key }) => key === standing.page),
      )
    : 0
  const shown = content.paged ? steps.slice(at, at + 1) : steps
  const sentences = new Map(
    standing.complaints.map(({ key, complaint }) => [key, complain(wording, dated(complaint, around), around.number)]),
  )
  for (const [key, trouble] of Object.entries(standing.fileTroubles)) sentences.set(key, trouble)
  const draw = (question: FormQuestion) =>
    questionOf(question, {
      ...around,
      say,
      standing,
      error: sentences.get(question.key) ?? '',
      asked: asked.includes(question.key),
    })
  const sections = shown.map((section) => {
    const questions = section.questions.map(draw)
    return {
      key: section.key,
      title: say(section.title),
      paragraphs: paragraphsOf(say(section.text)),
      hidden: questions.every(({ hidden }) => hidden),
      questions,
    }
  })
  const here = new Set(shown.flatMap(({ questions }) => questions.map(({ key }) => key)))
  const errors = sections.flatMap(({ questions }) =>
    questions.flatMap(({ error, anchor, label }) => (error ? [{ anchor, text: `${label}: ${error}` }] : [])),
  )
  const last = !content.paged || at >= steps.length - 1
  return {
    title: say(content.title),
    paragraphs: at === 0 ? paragraphsOf(say(content.intro)) : [],
    page: content.paged ? (steps[at]?.key ?? '') : '',
    step:
      content.paged && content.sections.length > 1
        ? wording.step(around.number(at + 1), around.number(Math.max(steps.length, at + 1)))
        : '',
    back: content.paged && at > 0,
    button: last ? say(content.send) || wording.send : wording.next,
    sections,
    // What stands on other pages comes along.
    carried: Object.entries(standing.typed)
      .filter(([key]) => !here.has(key))
      .flatMap(([key, values]) => values.map((value) => ({ name: `a.${key}`, value }))),
    errors: standing.sum?.wrong ? [...errors, { anchor: 'q-sum', text: wording.sum.wrong }] : errors,
    notice: standing.notice ?? '',
    sum: standing.sum && {
      title: wording.sum.title,
      question: wording.sum.question(around.number(standing.sum.a), around.number(standing.sum.b)),
      why: wording.sum.why,
      error: standing.sum.wrong ? wording.sum.wrong : '',
    },
    definition: JSON.stringify(definitionOf(content)),
    others: JSON.stringify(othersOf(content, standing, here)),
  }
}

/** Dates are said in the reader's way. */
const dated = (complaint: Complaint, { day }: Around): Complaint =>
  complaint.code === 'too_early' || complaint.code === 'too_late'
    ? { ...complaint, bound: day(String(complaint.bound)) }
    : complaint

export const paragraphsOf = (text: string): string[] => text.split(/\n\s*\n/).filter((part) => part.trim() !== '')

/** What the browser needs to say at once what comes next. */
const definitionOf = ({ sections }: FormContent) => ({
  sections: sections.map(({ when, questions }) => ({
    when,
    questions: questions.map(({ key, type, when }) => ({ key, type, when })),
  })),
})

/** What was answered on other pages, and which files are here. */
function othersOf(content: FormContent, { typed, files }: Standing, here: ReadonlySet<string>) {
  const counts = Object.fromEntries(
    questionsOf(content)
      .filter(({ type }) => type === 'files')
      .map(({ key }) => [key, files.filter((file) => file.question === key).map(({ id }) => id)]),
  )
  return { typed: Object.fromEntries(Object.entries(typed).filter(([key]) => !here.has(key))), files: counts }
}

type Drawing = Around & {
  say: (words: Record<string, string>) => string
  standing: Standing
  error: string
  asked: boolean
}

/** How a question is asked: as which field, and with what the browser helps. */
function questionOf(question: FormQuestion, { say, standing, wording, error, asked, number }: Drawing) {
  const { key, type, required } = question
  const values = given(standing.typed, key)
  const id = `q-${key}`
  const kind = kindOf(question)
  const options = question.options.map((option) => ({
    ...{ key: option.key, label: say(option.label) || option.key, id: `${id}-${option.key}` },
    chosen: values.includes(option.key),
  }))
  const help = say(question.help)
  const hint = hintOf(question, wording, number)
  return {
    ...{ key, id, kind, type, required, error, help, hint, options },
    name: `${type === 'files' ? 'f' : 'a'}.${key}`,
    // Where a link to the complaint leads: the first field that can be used.
    anchor: (kind === 'radios' || kind === 'checkboxes') && options[0] ? options[0].id : id,
    label: say(question.label) || key,
    placeholder: say(question.placeholder),
    hidden: !asked,
    value: values[0] ?? '',
    chosen: values.length > 0,
    described: [help && `${id}-help`, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' '),
    input: inputs[type] ?? 'text',
    auto: autos[type] ?? 'off',
    mode: type === 'number' ? 'decimal' : type === 'text' && question.pattern === 'digits' ? 'numeric' : '',
    longest: ['text', 'long_text', 'name', 'reference'].includes(type) ? (question.max ?? '') : '',
    from: type === 'date' && question.from !== 'today' ? (question.from ?? '') : '',
    until: type === 'date' && question.until !== 'today' ? (question.until ?? '') : '',
    accept: type === 'files' ? endingsOf(question).join(',') : '',
    several: mostFilesOf(question) > 1,
    files: standing.files.filter((file) => file.question === key).map(({ id: file, name }) => ({ id: file, name })),
  }
}

const inputs: Partial<Record<FormQuestion['type'], string>> = { email: 'email', phone: 'tel', date: 'date' }
const autos: Partial<Record<FormQuestion['type'], string>> = { name: 'name', email: 'email', phone: 'tel' }

/** So many choices are seen at a glance. */
const mostRadios = 7

function kindOf({ type, options }: FormQuestion): string {
  if (type === 'choice') return options.length <= mostRadios ? 'radios' : 'select'
  if (type === 'choices') return 'checkboxes'
  return type === 'long_text' ? 'area' : type === 'files' || type === 'consent' ? type : 'line'
}

function hintOf(question: FormQuestion, wording: Wording, number: (n: number) => string): string {
  if (question.type === 'choices') return wording.chooseMany
  if (question.type === 'reference' && question.shape) return wording.shape(question.shape)
  if (question.type !== 'files') return ''
  const size = (question.fileSize ?? 25 * 1024 * 1024) / 1024 / 1024
  const endings = endingsOf(question).map((end) => end.slice(1))
  const limits = wording.files.limits(number(mostFilesOf(question)), number(Math.round(size * 10) / 10))
  return endings.length > 0 ? `${limits} ${endings.join(', ')}` : limits
}
