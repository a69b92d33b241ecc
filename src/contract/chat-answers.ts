/**
 * The assistant within the chat widget: a visitor asks in words and is answered from the help centre's public articles, by
 * nobody. Whoever asks is known by the session of contract/chat.ts. What was said is handed over when they write to a person.
 */
import * as z from 'zod'
import { AnswerOutcome } from './answers.ts'
import { ChatKeyParams } from './chat.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, prose } from './shapes.ts'

/** Part of an article that an answer is from. */
export const ChatSource = z.object({
  articleId: Id,
  title: z.string(),
  /** Empty at the beginning of an article. */
  heading: z.string(),
  text: z.string(),
  /** A path of ours, on the help centre's pages. */
  url: z.string(),
})
export type ChatSource = z.infer<typeof ChatSource>

/** A question and what was answered, marked as automatic wherever it is shown. */
export const ChatAnswer = z.object({
  id: Id,
  clientId: z.string(),
  question: z.string(),
  at: Instant,
  outcome: AnswerOutcome,
  /** Plain text with line breaks; [1] names the first of `sources`. Never markup, never a link. */
  text: z.string(),
  sources: z.array(ChatSource),
  /** A person should be offered beside it. */
  offerPerson: z.boolean(),
  /** What the visitor said of it; null: nothing. */
  helped: z.boolean().nullable(),
})
export type ChatAnswer = z.infer<typeof ChatAnswer>

export const ChatExchange = z.object({
  id: Id,
  /** Where a person has it now; null: nobody does. */
  conversationId: Id.nullable(),
  answers: z.array(ChatAnswer),
})
export type ChatExchange = z.infer<typeof ChatExchange>

export const getChatExchange = endpoint({
  method: 'GET',
  path: '/chat/{key}/exchange',
  summary: 'What the visitor has asked the assistant of late, oldest first; null for nothing',
  access: 'public',
  params: ChatKeyParams,
  response: z.object({ exchange: ChatExchange.nullable() }),
  refusals: ['not_found', 'forbidden', 'unauthenticated'],
  perMinute: 120,
})

export const askChat = endpoint({
  method: 'POST',
  path: '/chat/{key}/exchange/answers',
  summary: 'Ask the assistant of the chat’s help centre; the same `clientId` again is answered as the first time',
  access: 'public',
  params: ChatKeyParams,
  body: z.object({
    clientId: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
    question: prose(1000).refine((text) => text.trim() !== '', 'Write what you would like to know.'),
    language: z.string().max(35).optional(),
  }),
  response: ChatAnswer,
  status: 201,
  refusals: ['not_found', 'forbidden', 'unauthenticated', 'invalid', 'too_many_requests'],
  perMinute: 30,
})

export const judgeChatAnswer = endpoint({
  method: 'PUT',
  path: '/chat/{key}/exchange/answers/{id}/helped',
  summary: 'Say whether an answer helped; the last word counts',
  access: 'public',
  params: ChatKeyParams.extend({ id: Id }),
  body: z.object({ helped: z.boolean() }),
  refusals: ['not_found', 'forbidden', 'unauthenticated'],
  perMinute: 60,
})

export const listConversationExchanges = endpoint({
  method: 'GET',
  path: '/conversations/{id}/exchanges',
  summary: 'What a chat’s visitor had asked the assistant before a person took over, oldest first',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ items: z.array(ChatExchange) }),
  refusals: ['not_found'],
})

export const ChatAnswersFigures = z.object({
  /** They cover so many days. */
  days: z.number(),
  /** Visitors’ exchanges with the assistant, and how many questions they asked in them. */
  exchanges: z.number(),
  questions: z.number(),
  /** An answer helped, they said, and they wrote to nobody. */
  solved: z.number(),
  /** They went on to a person. */
  handed: z.number(),
  /** Questions that no article answered. */
  unknown: z.number(),
})
export type ChatAnswersFigures = z.infer<typeof ChatAnswersFigures>

export const getChatAnswersFigures = endpoint({
  method: 'GET',
  path: '/chat-widgets/{id}/answers',
  summary: 'How often visitors of a chat were helped without a person in the last thirty days',
  access: 'inbox.read',
  params: IdParams,
  response: ChatAnswersFigures,
  refusals: ['not_found'],
})
