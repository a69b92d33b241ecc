import * as z from 'zod'
import { Status } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant } from './shapes.ts'

/** How two conversations belong together: about the same, one a duplicate of the other, or one the cause of the other. */
export const LinkKind = z.enum(['related', 'duplicate', 'caused_by'])
export type LinkKind = z.infer<typeof LinkKind>

export const ConversationLink = z.object({
  id: Id,
  kind: LinkKind,
  /** `to`: this conversation is a duplicate of, or was caused by, the other; `from`: the other way round. */
  direction: z.enum(['to', 'from']),
  conversation: z.object({
    id: Id,
    subject: z.string(),
    status: Status,
    contact: z.string().nullable(),
    lastMessageAt: Instant,
  }),
  at: Instant,
})
export type ConversationLink = z.infer<typeof ConversationLink>

export const listLinks = endpoint({
  method: 'GET',
  path: '/conversations/{id}/links',
  summary: 'Conversations that were linked to this one, of those that the reader may see',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ items: z.array(ConversationLink) }),
  refusals: ['not_found'],
})

export const linkConversation = endpoint({
  method: 'POST',
  path: '/conversations/{id}/links',
  summary: 'Link a conversation to another one: related, a duplicate of it, or caused by it',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ to: Id, kind: LinkKind.default('related') }),
  response: ConversationLink,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const unlinkConversation = endpoint({
  method: 'DELETE',
  path: '/conversations/{id}/links/{link}',
  summary: 'Take a link away',
  access: 'conversation.write',
  params: IdParams.extend({ link: Id }),
  refusals: ['not_found', 'conflict'],
})
