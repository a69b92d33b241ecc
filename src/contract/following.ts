import { endpoint } from './endpoint.ts'
import { IdParams } from './shapes.ts'

export const followConversation = endpoint({
  method: 'PUT',
  path: '/conversations/{id}/follow',
  summary: 'Hear of whatever happens in the conversation',
  access: 'conversation.read',
  params: IdParams,
  refusals: ['not_found'],
})

export const unfollowConversation = endpoint({
  method: 'DELETE',
  path: '/conversations/{id}/follow',
  summary: 'Follow the conversation no longer',
  access: 'conversation.read',
  params: IdParams,
  refusals: ['not_found'],
})

export const markUnread = endpoint({
  method: 'DELETE',
  path: '/conversations/{id}/read',
  summary: "Forget that the reader has seen the customer's newest words",
  access: 'conversation.read',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})
