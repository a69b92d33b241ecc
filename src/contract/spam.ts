import * as z from 'zod'
import { Conversation } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { IdParams } from './shapes.ts'

export const markSpam = endpoint({
  method: 'PUT',
  path: '/conversations/{id}/spam',
  summary: 'Set a conversation aside as spam; with `block`, what its sender writes from now on waits in quarantine',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ block: z.boolean().default(false) }),
  response: Conversation,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const markNotSpam = endpoint({
  method: 'DELETE',
  path: '/conversations/{id}/spam',
  summary: 'Put a conversation that is no spam back to how it stood before; who was blocked with it may write again',
  access: 'conversation.write',
  params: IdParams,
  response: Conversation,
  refusals: ['not_found', 'conflict'],
})
