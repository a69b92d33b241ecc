import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { SiteParams } from './help-centres.ts'
import { Id, Instant, LanguageTag, Named, Paging, page, prose } from './shapes.ts'

/** What became of a question: an answer was written, passages were found, nothing was known, or a person was offered. */
export const AnswerOutcome = z.enum(['answered', 'passages', 'unknown', 'person'])
export type AnswerOutcome = z.infer<typeof AnswerOutcome>

/**
 * Why it came to that. A person: they asked for one (`asked`), were upset (`upset`), or asked again what was not known
 * (`again`). No model's words: `off` has none, `busy` has reached its limits, `silent` did not answer in time, `refused` would
 * not pass the checks.
 */
export const AnswerReason = z.enum(['asked', 'upset', 'again', 'off', 'busy', 'silent', 'refused', 'not_said'])
export type AnswerReason = z.infer<typeof AnswerReason>

/** A piece of an article, with where it stands. */
export const AnswerPassage = z.object({
  articleId: Id,
  language: z.string(),
  slug: z.string(),
  title: z.string(),
  /** Empty at the beginning of an article. */
  heading: z.string(),
  text: z.string(),
  score: z.number(),
})
export type AnswerPassage = z.infer<typeof AnswerPassage>

/** What the assistant says. It is always marked as the assistant's where it is shown. */
export const AssistantAnswer = z.object({
  /** On the record under this id. */
  id: Id,
  outcome: AnswerOutcome,
  reason: AnswerReason.nullable(),
  /** Plain text with line breaks; [1] names the first of `passages`. Never markup. */
  text: z.string(),
  /** Where it was read, in the order in which the text names them. */
  passages: z.array(AnswerPassage),
  /** A person should be offered beside it. */
  offerPerson: z.boolean(),
})
export type AssistantAnswer = z.infer<typeof AssistantAnswer>

/** What was said before in the same talk, the oldest first. */
export const Turn = z.object({ from: z.enum(['reader', 'assistant']), text: prose(2000) })
export type Turn = z.infer<typeof Turn>

const asked = { question: prose(2000), history: z.array(Turn).max(20).default([]) }

/** An article's place on the help centre's pages: a path of ours. */
export const Linked = AnswerPassage.extend({ url: z.string() })

export const askHelp = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/answers',
  summary: 'Ask the assistant of a help centre; it knows what everybody may read there',
  access: 'public',
  params: SiteParams,
  body: z.object(asked),
  response: AssistantAnswer.extend({ passages: z.array(Linked) }),
  refusals: ['not_found'],
  perMinute: 12,
})

export const AssistantState = z.object({
  /** The model that writes, and where it is asked; null where passages alone are shown. */
  model: z.string().nullable(),
  host: z.string().nullable(),
  /** Answers that a model may write a day for the whole house, and how many it wrote today. */
  perDay: z.number(),
  today: z.number(),
  /** Answers that a model may write a day for one visitor. */
  perVisitor: z.number(),
})
export type AssistantState = z.infer<typeof AssistantState>

export const getAssistant = endpoint({
  method: 'GET',
  path: '/assistant',
  summary: 'What writes the assistant’s answers, and its limits',
  access: 'article.read',
  response: AssistantState,
})

export const tryAssistant = endpoint({
  method: 'POST',
  path: '/assistant/trials',
  summary: 'Ask as a reader of a help centre would, and see what was found and how well it fits; kept as a trial',
  access: 'article.read',
  body: z.object({ helpCentreId: Id, language: LanguageTag, ...asked }),
  response: AssistantAnswer.extend({
    /** Everything that was found, also what was not worth showing. */
    found: z.array(AnswerPassage.extend({ share: z.number(), meaning: z.number().nullable(), shown: z.boolean() })),
    milliseconds: z.number(),
  }),
  refusals: ['not_found', 'forbidden'],
  perMinute: 30,
})

export const AnswerOnRecord = z.object({
  id: Id,
  helpCentreId: Id,
  language: z.string(),
  askedAt: Instant,
  question: z.string(),
  outcome: AnswerOutcome,
  reason: AnswerReason.nullable(),
  text: z.string(),
  model: z.string().nullable(),
  /** What it was given, in that order; `cited` says which the text names. */
  given: z.array(
    z.object({
      articleId: Id,
      versionId: Id,
      title: z.string(),
      heading: z.string(),
      text: z.string(),
      score: z.number(),
      cited: z.boolean(),
    }),
  ),
  trial: z.boolean(),
  /** Asked in this chat, by this visitor of it, who said that it helped or did not; null for what was asked elsewhere, or not said. */
  widget: Named.nullable(),
  visitorId: Id.nullable(),
  helped: z.boolean().nullable(),
})
export type AnswerOnRecord = z.infer<typeof AnswerOnRecord>

export const listAnswers = endpoint({
  method: 'GET',
  path: '/assistant/answers',
  summary: 'What the assistant has said, the newest first, with what it was given for it',
  access: 'article.read',
  query: Paging.extend({
    helpCentre: Id.optional(),
    outcome: AnswerOutcome.optional(),
    trials: z.enum(['with', 'without']).default('without'),
  }),
  response: page(AnswerOnRecord),
})
