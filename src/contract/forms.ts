import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { FormContent, FormKey, FormProblem, QuestionType } from './form-content.ts'
import { Id, IdParams, Instant, LanguageTag, line } from './shapes.ts'

/** Part of the address: /help/<help centre>/<language>/forms/<slug>. */
export const FormSlug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'Use small letters, digits and -; at most 60.')

export const FormSummary = z.object({
  id: Id,
  /** What it is called inside. */
  name: z.string(),
  slug: z.string(),
  /** Of the last published; 0 where none was. */
  version: z.number(),
  /** Null while nobody outside sees it. */
  publishedAt: Instant.nullable(),
  /** What is being worked on differs from what was published. */
  changed: z.boolean(),
  changedAt: Instant,
  /** What came in the last 30 days. */
  lately: z.object({ sent: z.number(), spam: z.number() }),
})
export type FormSummary = z.infer<typeof FormSummary>

export const Form = FormSummary.omit({ lately: true }).extend({
  content: FormContent,
  /** Counts up with every change, so that two who build at once notice each other. */
  revision: z.number(),
  problems: z.array(FormProblem),
  /** Where it stands for customers, in its first language; one for each help centre. */
  places: z.array(z.object({ helpCentreId: Id, slug: z.string(), name: z.string(), url: z.string() })),
})
export type Form = z.infer<typeof Form>

export const listForms = endpoint({
  method: 'GET',
  path: '/forms',
  summary: 'Forms, by name',
  access: 'agent.read',
  response: z.object({ items: z.array(FormSummary) }),
})

export const createForm = endpoint({
  method: 'POST',
  path: '/forms',
  summary: 'Add a form; `from` copies another one, otherwise it begins with what most forms ask',
  access: 'form.manage',
  body: z.object({
    name: line(120),
    slug: FormSlug.optional(),
    from: Id.optional(),
    content: FormContent.optional(),
    language: LanguageTag.default('en'),
  }),
  response: Form,
  status: 201,
  refusals: ['conflict', 'not_found'],
})

export const getForm = endpoint({
  method: 'GET',
  path: '/forms/{id}',
  summary: 'One form as it is being built',
  access: 'form.manage',
  params: IdParams,
  response: Form,
  refusals: ['not_found'],
})

export const changeForm = endpoint({
  method: 'PATCH',
  path: '/forms/{id}',
  summary:
    'Change what is being built; customers see it once it is published. Refused as `conflict` for another revision',
  access: 'form.manage',
  params: IdParams,
  body: z.object({ name: line(120), slug: FormSlug, content: FormContent, revision: z.number().int() }).partial(),
  response: Form,
  refusals: ['not_found', 'conflict'],
})

export const publishForm = endpoint({
  method: 'PUT',
  path: '/forms/{id}/publication',
  summary: 'Let customers fill it in as it is now: a new version, unless nothing changed. Refused while it has errors',
  access: 'form.manage',
  params: IdParams,
  response: Form,
  refusals: ['not_found', 'conflict'],
})

export const withdrawForm = endpoint({
  method: 'DELETE',
  path: '/forms/{id}/publication',
  summary: 'Take it from customers; what they sent stays',
  access: 'form.manage',
  params: IdParams,
  response: Form,
  refusals: ['not_found'],
})

export const removeForm = endpoint({
  method: 'DELETE',
  path: '/forms/{id}',
  summary: 'Remove a form; what was sent by it stays readable',
  access: 'form.manage',
  params: IdParams,
  refusals: ['not_found'],
})

export const FormVersion = z.object({
  version: z.number(),
  publishedAt: Instant,
  by: z.string(),
  questions: z.number(),
  /** Sent with it. */
  submissions: z.number(),
  content: FormContent,
})
export type FormVersion = z.infer<typeof FormVersion>

export const listFormVersions = endpoint({
  method: 'GET',
  path: '/forms/{id}/versions',
  summary: 'What was published when, the newest first; at most a hundred',
  access: 'form.manage',
  params: IdParams,
  response: z.object({ items: z.array(FormVersion) }),
  refusals: ['not_found'],
})

export const FormFigures = z.object({
  days: z.number(),
  shown: z.number(),
  /** Somebody answered at least one question. */
  begun: z.number(),
  sent: z.number(),
  spam: z.number(),
  /** Went away with an article that answered. */
  answered: z.number(),
  /** Where those who begun and did not send were last, the most first. */
  left: z.array(z.object({ question: z.string(), label: z.string(), n: z.number() })),
  byDay: z.array(z.object({ day: z.string(), shown: z.number(), sent: z.number(), spam: z.number() })),
})
export type FormFigures = z.infer<typeof FormFigures>

export const getFormFigures = endpoint({
  method: 'GET',
  path: '/forms/{id}/figures',
  summary: 'How often a form was shown, begun and sent, and where people left it',
  access: 'form.manage',
  params: IdParams,
  query: z.object({ days: z.coerce.number().int().min(1).max(90).default(30) }),
  response: FormFigures,
  refusals: ['not_found'],
})

export const previewForm = endpoint({
  method: 'POST',
  path: '/forms/{id}/preview',
  summary:
    'The address, good for an hour, where the form stands as it is being built; what is sent there counts as a test',
  access: 'form.manage',
  params: IdParams,
  body: z.object({ helpCentreId: Id.optional(), language: LanguageTag.optional() }),
  response: z.object({ path: z.string() }),
  refusals: ['not_found', 'conflict'],
})

/** An answer as it came: words, a number, a yes, the key of a choice, the keys of several; null for nothing. */
export const GivenAnswer = z.union(
  [z.string().max(50_000), z.number(), z.boolean(), z.array(z.string().max(300)).max(300), z.null()],
  'Write a text, a number, true or false, a list of keys, or null.',
)
export type GivenAnswer = z.infer<typeof GivenAnswer>
export const GivenAnswers = z.record(FormKey, GivenAnswer).refine((answers) => Object.keys(answers).length <= 200, {
  message: 'Send at most 200 answers.',
})

/** Why what was sent was set aside. */
export const FormSuspicion = z.enum(['trap', 'too_fast', 'blocked_sender', 'too_many', 'links'])
export type FormSuspicion = z.infer<typeof FormSuspicion>

/** What somebody sent, as it was asked then. */
export const FormSubmission = z.object({
  id: Id,
  form: z.object({ id: Id, name: z.string() }),
  version: z.number(),
  messageId: Id,
  language: z.string(),
  via: z.enum(['page', 'embedded', 'api']),
  /** The site that showed it in a frame. */
  origin: z.string().nullable(),
  test: z.boolean(),
  suspicion: FormSuspicion.nullable(),
  sentAt: Instant,
  answers: z.array(
    z.object({
      key: z.string(),
      type: QuestionType,
      label: z.string(),
      /** In words; of several choices each, of files their names. */
      words: z.array(z.string()),
    }),
  ),
})
export type FormSubmission = z.infer<typeof FormSubmission>

export const listFormSubmissions = endpoint({
  method: 'GET',
  path: '/conversations/{id}/form-submissions',
  summary: 'What was sent by forms in a conversation, oldest first',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ items: z.array(FormSubmission) }),
  refusals: ['not_found'],
})

export const submitForm = endpoint({
  method: 'POST',
  path: '/forms/{id}/submissions',
  summary: 'Send a form with a key: the answers by the questions’ keys, files as ids of uploads',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({
    answers: GivenAnswers,
    /** Of questions for files. */
    files: z.record(FormKey, z.array(Id).max(20)).default({}),
    language: LanguageTag.optional(),
  }),
  response: z.object({ conversationId: Id, messageId: Id }),
  status: 201,
  refusals: ['not_found', 'conflict'],
})
