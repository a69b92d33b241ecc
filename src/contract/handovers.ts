import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Named } from './shapes.ts'

/** What the last one said who handed the conversation over. */
export const Handover = z.object({
  id: Id,
  by: z.string(),
  at: Instant,
  team: Named.nullable(),
  assignee: Named.nullable(),
  reason: z.string(),
  /** What was done so far, and what is to be done. */
  done: z.string(),
  todo: z.string(),
})
export type Handover = z.infer<typeof Handover>

export const getHandover = endpoint({
  method: 'GET',
  path: '/conversations/{id}/handover',
  summary: 'The last handover while its receiver has not done anything yet; null afterwards',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ handover: Handover.nullable() }),
  refusals: ['not_found'],
})

export const acceptHandover = endpoint({
  method: 'PUT',
  path: '/conversations/{id}/handover',
  summary: 'Say that the handover was read; it is not shown any more',
  access: 'conversation.write',
  params: IdParams,
  refusals: ['not_found'],
})
