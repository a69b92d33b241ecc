import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Attachment } from './messages.ts'
import { Id, IdParams, Instant, prose } from './shapes.ts'

/** What an agent is writing in a conversation; one for each agent and conversation. */
export const Draft = z.object({
  kind: z.enum(['reply', 'note']),
  html: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  attachments: z.array(Attachment),
  savedAt: Instant,
})
export type Draft = z.infer<typeof Draft>

export const getDraft = endpoint({
  method: 'GET',
  path: '/conversations/{id}/draft',
  summary: 'The own draft in a conversation, or null',
  access: 'conversation.note',
  params: IdParams,
  response: z.object({ draft: Draft.nullable() }),
  refusals: ['not_found'],
})

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/conversations/{id}/draft',
  summary: 'Save the own draft; the last one saved stands',
  access: 'conversation.note',
  params: IdParams,
  body: z.object({
    kind: z.enum(['reply', 'note']),
    html: prose(2_000_000),
    // Half-typed addresses are kept too.
    to: z.array(z.string().max(254)).max(50).default([]),
    cc: z.array(z.string().max(254)).max(50).default([]),
    attachments: z.array(Id).max(100).default([]),
  }),
  response: z.object({ savedAt: Instant }),
  refusals: ['not_found'],
})

export const discardDraft = endpoint({
  method: 'DELETE',
  path: '/conversations/{id}/draft',
  summary: 'Throw the own draft away',
  access: 'conversation.note',
  params: IdParams,
  refusals: ['not_found'],
})
