import { Conversation } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { IdParams } from './shapes.ts'

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
  summary: 'Move a message that was split off back, within 30 days and while nothing new stands beside it',
  access: 'conversation.write',
  params: IdParams,
  response: Conversation,
  refusals: ['not_found', 'conflict'],
})
