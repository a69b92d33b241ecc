import * as z from 'zod'
import { TimelineEvent } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Paging, page } from './shapes.ts'

/** Something that happened around a contact, and the conversation in which it did. */
export const Activity = TimelineEvent.extend({ conversation: z.object({ id: Id, subject: z.string() }).nullable() })
export type Activity = z.infer<typeof Activity>

export const listActivity = endpoint({
  method: 'GET',
  path: '/contacts/{id}/activity',
  summary: 'What happened around a contact in every conversation that the reader may see, the newest first',
  access: 'contact.read',
  params: IdParams,
  query: Paging,
  response: page(Activity),
  refusals: ['not_found'],
})
