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
  bcc: z.array(z.string()),
  /** The address it is to leave from, where one was chosen. */
  from: z.string().nullable(),
  /** The message that is answered, where it is not the customer's newest. */
  answers: Id.nullable(),
  /** The message that is passed on. */
  forwards: Id.nullable(),
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
    bcc: z.array(z.string().max(254)).max(50).default([]),
    from: z.string().max(254).nullable().default(null),
    answers: Id.nullable().default(null),
    forwards: Id.nullable().default(null),
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

/** In the words of mail programs: undo send. */
export const takeBackMessage = endpoint({
  method: 'DELETE',
  path: '/messages/{id}/delivery',
  summary: 'Take back a message that no server was handed yet; what it said becomes the own draft again',
  access: 'conversation.write',
  params: IdParams,
  response: z.object({ conversationId: Id, draft: Draft.nullable() }),
  refusals: ['not_found', 'conflict'],
})
