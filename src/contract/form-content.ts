import * as z from 'zod'
import { Kind, Priority, Tag } from './conversations.ts'
import { Id, LanguageTag, lineOrNothing, prose } from './shapes.ts'

/** A form is data: questions in sections, what they ask for, when they are asked, and what their answers become. */

/** By it a question is known within its form; it never changes, as answers are kept under it. */
export const FormKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'Use small letters, digits and _, beginning with a letter; at most 40.')
  .refine((key) => key !== 'constructor', 'Use another key.')

/** The same words by language: { en: 'Your name', de: 'Ihr Name' }. */
const words = (max: number) => z.record(LanguageTag, prose(max).pipe(z.string().trim())).default({})
export type FormWords = Record<string, string>

export const QuestionType = z.enum([
  'text',
  'long_text',
  'name',
  'email',
  'phone',
  'number',
  'date',
  'choice',
  'choices',
  'consent',
  'files',
  'reference',
])
export type QuestionType = z.infer<typeof QuestionType>

export const FormOperator = z.enum([
  'is',
  'is_not',
  'any_of',
  'none_of',
  'contains',
  'not_contains',
  'empty',
  'not_empty',
  'greater',
  'less',
  'at_least',
  'at_most',
  'before',
  'after',
])
export type FormOperator = z.infer<typeof FormOperator>

/** How the answers to each type of question can be looked at. */
export const operatorsOf: Record<QuestionType, readonly FormOperator[]> = {
  text: ['is', 'is_not', 'contains', 'not_contains', 'empty', 'not_empty'],
  long_text: ['contains', 'not_contains', 'empty', 'not_empty'],
  name: ['empty', 'not_empty'],
  email: ['contains', 'not_contains', 'empty', 'not_empty'],
  phone: ['empty', 'not_empty'],
  number: ['is', 'is_not', 'greater', 'less', 'at_least', 'at_most', 'empty', 'not_empty'],
  date: ['is', 'before', 'after', 'empty', 'not_empty'],
  choice: ['is', 'is_not', 'any_of', 'none_of', 'empty', 'not_empty'],
  choices: ['contains', 'not_contains', 'any_of', 'none_of', 'empty', 'not_empty'],
  consent: ['not_empty', 'empty'],
  files: ['not_empty', 'empty', 'at_least'],
  reference: ['is', 'is_not', 'contains', 'not_contains', 'empty', 'not_empty'],
}

export const FormTest = z.object({
  question: FormKey,
  operator: FormOperator,
  value: z.union([z.string().max(300), z.number(), z.array(z.string().max(60)).max(200)]).optional(),
})
export type FormTest = z.infer<typeof FormTest>

/** Earlier answers that have to be so: all of them, or any. */
export const FormWhen = z.object({
  match: z.enum(['all', 'any']).default('all'),
  tests: z.array(FormTest).max(10, 'Use at most 10 conditions here.').default([]),
})
export type FormWhen = z.infer<typeof FormWhen>

/** Patterns that a line of text may have to follow; none of them can be slow to check. */
export const TextPattern = z.enum(['digits', 'letters', 'letters_digits', 'postcode', 'web_address', 'iban'])
export type TextPattern = z.infer<typeof TextPattern>

/** What may be sent as a file. */
export const FormFileKind = z.enum(['image', 'pdf', 'document', 'table', 'text', 'audio', 'video', 'archive'])
export type FormFileKind = z.infer<typeof FormFileKind>

/** What an answer becomes, beside being read: the subject, the words, who it is, or a field of the workspace's own. */
export const FormTarget = z
  .string()
  .regex(
    /^(subject|text|name|email|phone|(conversation|contact)\.[a-z][a-z0-9_]{0,39})$/,
    'Choose what the answer becomes.',
  )
export type FormTarget = z.infer<typeof FormTarget>

const bound = z.number().gte(-1e15).lte(1e15).nullable().default(null)
const day = z
  .union([z.iso.date('Write a date, such as 2026-05-31.'), z.literal('today')])
  .nullable()
  .default(null)

export const FormOption = z.object({ key: FormKey, label: words(200) })

export const FormQuestion = z.object({
  key: FormKey,
  type: QuestionType,
  label: words(300),
  help: words(1000),
  placeholder: words(200),
  required: z.boolean().default(false),
  when: FormWhen.nullable().default(null),
  options: z.array(FormOption).max(200, 'Use at most 200 choices.').default([]),
  /** Of text: characters. Of numbers: the number. Of several choices and files: how many. */
  min: bound,
  max: bound,
  /** Of dates; `today` moves with the days. */
  from: day,
  until: day,
  pattern: TextPattern.nullable().default(null),
  /** Of a reference: 9 stands for a digit, A for a letter, * for either; all else for itself, as in AB-999999. */
  shape: lineOrNothing(40).default(''),
  /** Of files: all kinds when empty, and at most so many bytes each. */
  fileKinds: z.array(FormFileKind).default([]),
  fileSize: z.number().int().min(1).nullable().default(null),
  fills: FormTarget.nullable().default(null),
})
export type FormQuestion = z.infer<typeof FormQuestion>

export const FormSection = z.object({
  key: FormKey,
  title: words(200),
  text: words(2000),
  when: FormWhen.nullable().default(null),
  questions: z.array(FormQuestion).max(100).default([]),
})
export type FormSection = z.infer<typeof FormSection>

/** What becomes of the conversation. */
export const FormSets = z.object({
  tags: z.array(Tag).max(20).default([]),
  team: Id.nullable().default(null),
  priority: Priority.nullable().default(null),
  kind: Kind.nullable().default(null),
})
export type FormSets = z.infer<typeof FormSets>

/** A site that may show the form in a frame: its scheme, host and port. */
export const FormOrigin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^https?:\/\/(\*\.)?[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?$/,
    'Write an address without a path, such as https://www.example.com',
  )

export const mostQuestions = 100

export const FormContent = z
  .object({
    /** The first is shown to whoever speaks none of the others. */
    languages: z.array(LanguageTag).min(1, 'Choose a language.').max(20).default(['en']),
    title: words(200),
    intro: words(4000),
    /** What happens next, on the page after sending. */
    thanks: words(4000),
    send: words(60),
    /** One section at a time. */
    paged: z.boolean().default(false),
    sections: z.array(FormSection).max(20, 'Use at most 20 sections.').default([]),
    /** What every conversation of it gets, and what it gets besides where answers are so; the last that fits wins. */
    sets: FormSets.prefault({}),
    rules: z
      .array(z.object({ when: FormWhen, sets: FormSets }))
      .max(50, 'Use at most 50 rules.')
      .default([]),
    /** Whose conversations they become and who answers, by mail; null for the first that can. */
    inboxId: Id.nullable().default(null),
    /** The help centres that have it; all when empty. */
    helpCentres: z.array(Id).max(100).default([]),
    /** Named on the help centre's own pages; without it whoever knows the address fills it in. */
    listed: z.boolean().default(true),
    origins: z.array(FormOrigin).max(50).default([]),
    /** Offer articles while somebody writes. */
    suggests: z.boolean().default(true),
    /** Tell the address that was given that it came. */
    confirms: z.boolean().default(true),
  })
  .refine(({ sections }) => sections.flatMap(({ questions }) => questions).length <= mostQuestions, {
    message: `A form has at most ${mostQuestions} questions.`,
    path: ['sections'],
  })
export type FormContent = z.infer<typeof FormContent>
export type FormContentInput = z.input<typeof FormContent>

/** What stands in the way of publishing a form (`error`), or only looks odd. Places: the key of a question or section. */
export const FormProblem = z.object({
  kind: z.enum([
    'empty',
    'no_title',
    'no_label',
    'key_twice',
    'no_options',
    'option_without_label',
    'option_twice',
    'unknown_question',
    'later_question',
    'unfit_test',
    'unknown_choice',
    'bounds',
    'bad_shape',
    'unknown_field',
    'unfit_target',
    'no_address',
    'no_inbox',
    'no_language',
    'unknown_team',
  ]),
  severity: z.enum(['error', 'warning']),
  question: z.string().nullable(),
  what: z.string(),
})
export type FormProblem = z.infer<typeof FormProblem>
