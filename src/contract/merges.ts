import * as z from 'zod'
import { Conversation } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant } from './shapes.ts'

/** What was merged into a conversation and can still come out of it. */
export const Merge = z.object({
  id: Id,
  from: z.object({ id: Id, subject: z.string() }),
  at: Instant,
  by: z.string(),
  messages: z.number(),
  /** Until when it can be undone. */
  until: Instant,
})
export type Merge = z.infer<typeof Merge>

export const mergeConversations = endpoint({
  method: 'POST',
  path: '/conversations/{id}/merge',
  summary: 'Merge other conversations into this one; each can come back for 30 days',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ from: z.array(Id).min(1, 'Choose what to merge.').max(50) }),
  response: Conversation,
  refusals: ['not_found', 'conflict'],
})

export const unmergeConversation = endpoint({
  method: 'DELETE',
  path: '/conversations/{id}/merge',
  summary:
    'Undo the merging of this conversation: exactly what had moved comes back; `stayed` counts what was moved on since',
  access: 'conversation.write',
  params: IdParams,
  response: z.object({ conversation: Conversation, stayed: z.number() }),
  refusals: ['not_found', 'conflict'],
})

export const listMerges = endpoint({
  method: 'GET',
  path: '/conversations/{id}/merges',
  summary: 'What was merged into a conversation within the last 30 days and not undone, newest first',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ items: z.array(Merge) }),
  refusals: ['not_found'],
})
