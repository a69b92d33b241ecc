import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams } from './shapes.ts'

export const findInConversation = endpoint({
  method: 'GET',
  path: '/conversations/{id}/messages/search',
  summary: 'Where words stand in a conversation: in every message, its subject and the names of its files',
  access: 'conversation.read',
  params: IdParams,
  query: z.object({ q: z.string().trim().max(200).default('') }),
  response: z.object({
    /** The messages that hold the words, oldest first; the newest 2,000 of them. */
    items: z.array(z.object({ messageId: Id, count: z.number() })),
  }),
  refusals: ['not_found'],
})
