import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { DeliveryState, SenderLevel } from './messages.ts'
import { EmailAddress, Id, IdParams, Instant, Mailbox, Named, prose } from './shapes.ts'

/**
 * Why a mail to a question's address waits for somebody's word: its sender could not be proved, is somebody else than
 * whoever was asked, or the question was taken back.
 */
export const QuestionWaits = z.enum(['unproved', 'somebody_else', 'withdrawn'])
export type QuestionWaits = z.infer<typeof QuestionWaits>

export const Question = z.object({
  id: Id,
  /** Of a colleague with a seat; null for somebody who only has a mail address. */
  agent: Named.nullable(),
  name: z.string(),
  address: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  /** The note that asks. */
  noteId: Id.nullable(),
  remindedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  /** How far the newest mail to them is; null where none leaves. */
  mail: z.object({ state: DeliveryState, reason: z.string().nullable() }).nullable(),
  /** What came to the question's address and waits for somebody's word. */
  waiting: z.array(
    z.object({
      messageId: Id,
      from: Mailbox,
      at: Instant,
      text: z.string(),
      reason: QuestionWaits,
      level: SenderLevel,
    }),
  ),
})
export type Question = z.infer<typeof Question>

export const listQuestions = endpoint({
  method: 'GET',
  path: '/conversations/{id}/questions',
  summary: 'Colleagues who were asked about a conversation, and whether they have answered',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ items: z.array(Question) }),
  refusals: ['not_found'],
})

export const askColleagues = endpoint({
  method: 'POST',
  path: '/conversations/{id}/questions',
  summary: 'Ask colleagues about a conversation: a note, and a mail to each that they can answer without signing in',
  access: 'conversation.write',
  params: IdParams,
  body: z
    .object({
      agents: z.array(Id).max(20).default([]),
      /** Of people of the company without a seat. */
      addresses: z.array(EmailAddress).max(20).default([]),
      text: prose(100_000).optional(),
      html: prose(500_000).optional(),
      /** How much of the conversation the mail carries. */
      share: z.enum(['none', 'last', 'all', 'chosen']).default('last'),
      /** With `chosen`: these messages. */
      messages: z.array(Id).max(200).default([]),
      /** The files of what is shared come along. */
      files: z.boolean().default(false),
    })
    .refine((body) => body.agents.length + body.addresses.length > 0, {
      message: 'Choose whom to ask.',
      path: ['agents'],
    })
    .refine((body) => Boolean(body.text?.trim() || body.html?.trim()), {
      message: 'Write what you want to know.',
      path: ['text'],
    }),
  response: z.object({ items: z.array(Question) }),
  status: 201,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

const params = IdParams.extend({ question: Id })

export const remindColleague = endpoint({
  method: 'POST',
  path: '/conversations/{id}/questions/{question}/reminder',
  summary: 'Remind a colleague of an open question by mail',
  access: 'conversation.write',
  params,
  response: Question,
  refusals: ['not_found', 'conflict'],
})

export const withdrawQuestion = endpoint({
  method: 'DELETE',
  path: '/conversations/{id}/questions/{question}',
  summary: 'Take a question back; what is answered to it from then on waits for somebody’s word',
  access: 'conversation.write',
  params,
  response: Question,
  refusals: ['not_found', 'conflict'],
})

export const decideQuestionMail = endpoint({
  method: 'POST',
  path: '/conversations/{id}/questions/{question}/mails/{message}',
  summary: 'Say whether a waiting mail is an answer: it becomes a note, or is put away',
  access: 'conversation.write',
  params: params.extend({ message: Id }),
  body: z.object({ answer: z.boolean() }),
  response: Question,
  refusals: ['not_found', 'conflict'],
})
