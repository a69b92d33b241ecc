import * as z from 'zod'
import { Conversation } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, line } from './shapes.ts'

export const splitMessage = endpoint({
  method: 'POST',
  path: '/messages/{id}/split',
  summary:
    'Move a received message, and the answers to it, to a conversation of its own; answers with the new conversation',
  access: 'conversation.write',
  params: IdParams,
  response: Conversation,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const rejoinMessage = endpoint({
  method: 'DELETE',
  path: '/messages/{id}/split',
  summary: 'Move what was split off back within 30 days; what was written in the new conversation since stays there',
  access: 'conversation.write',
  params: IdParams,
  response: Conversation,
  refusals: ['not_found', 'conflict'],
})

export const splitConversation = endpoint({
  method: 'POST',
  path: '/conversations/{id}/split',
  summary:
    'Move chosen messages, or one and all after it, to a conversation of their own; answers with the new conversation',
  access: 'conversation.write',
  params: IdParams,
  body: z
    .object({
      /** These messages and notes. */
      messages: z.array(Id).min(1).max(1000).optional(),
      /** This one and all after it. */
      from: Id.optional(),
      /** Of the new conversation; the first message's own when absent. */
      subject: line(998).optional(),
    })
    .refine((body) => (body.messages === undefined) !== (body.from === undefined), {
      message: 'Say either which messages move, or from which one on.',
      path: ['messages'],
    }),
  response: Conversation,
  status: 201,
  refusals: ['not_found', 'conflict'],
})
