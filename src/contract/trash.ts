import * as z from 'zod'
import { Conversation } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Paging, page } from './shapes.ts'

export const restoreConversation = endpoint({
  method: 'POST',
  path: '/conversations/{id}/restore',
  summary: 'Put a conversation that was set aside, in the trash or as spam, back to how it stood before',
  access: 'conversation.write',
  params: IdParams,
  response: Conversation,
  refusals: ['not_found', 'conflict'],
})

export const deleteConversation = endpoint({
  method: 'DELETE',
  path: '/conversations/{id}',
  summary: 'Delete a conversation that lies in the trash for good, with everything that was said in it',
  access: 'conversation.delete',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})

export const emptyTrash = endpoint({
  method: 'DELETE',
  path: '/trash',
  summary: 'Delete everything that lies in the trash now for good; it goes on in the background',
  access: 'conversation.delete',
  status: 202,
})

/** That there was a conversation, and nothing of what it said. */
export const DeletedConversation = z.object({
  id: Id,
  createdAt: Instant,
  deletedAt: Instant,
  /** `heed` where it had lain in the trash long enough. */
  deletedBy: z.object({ kind: z.enum(['agent', 'key', 'heed']), name: z.string() }),
  messages: z.number(),
})
export type DeletedConversation = z.infer<typeof DeletedConversation>

export const listDeletedConversations = endpoint({
  method: 'GET',
  path: '/trash/deleted',
  summary:
    'The conversations that were deleted for good, the last first: when, by whom, and how many messages they had',
  access: 'conversation.delete',
  query: Paging,
  response: page(DeletedConversation),
})
