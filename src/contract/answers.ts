import * as z from 'zod'
import { Id, prose } from './shapes.ts'

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
