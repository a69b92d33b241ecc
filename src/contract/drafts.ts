import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Attachment } from './messages.ts'
import { Id, IdParams, Instant, Named, prose } from './shapes.ts'

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
  /** Colleagues whom a note asks. */
  ask: z.array(Id),
  /** Macros whose actions go with it. */
  macros: z.array(Id),
  /** The newest message that its writer had seen. */
  basedOn: Id.nullable(),
  /** Another with every save, and never the same twice. */
  version: z.number(),
  /** The colleague who goes on with it; its writer keeps the words. */
  takenBy: Named.nullable(),
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

// Half-typed addresses are kept too.
const halfTyped = z.array(z.string().max(254)).max(50).default([])

/** Which draft a writer knows; both absent: whatever is there gives way. */
const known = {
  /** The version that was read or saved last, 0 for none. Refused as `conflict` when another is there by now. */
  version: z.number().int().min(0).optional(),
  /** What that version held was sent or thrown away; this is another draft. */
  anew: z.boolean().default(false),
}

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/conversations/{id}/draft',
  summary: 'Save the own draft; with `version`, only over the one that was seen',
  access: 'conversation.note',
  params: IdParams,
  body: z.object({
    kind: z.enum(['reply', 'note']),
    html: prose(2_000_000),
    to: halfTyped,
    cc: halfTyped,
    bcc: halfTyped,
    from: z.string().max(254).nullable().default(null),
    answers: Id.nullable().default(null),
    forwards: Id.nullable().default(null),
    attachments: z.array(Id).max(100).default([]),
    ask: z.array(Id).max(20).default([]),
    macros: z.array(Id).max(20).default([]),
    basedOn: Id.nullable().default(null),
    ...known,
  }),
  response: z.object({ savedAt: Instant, version: z.number() }),
  refusals: ['not_found', 'conflict'],
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

/** What a colleague is writing in a conversation, as it was saved last. */
export const ColleagueDraft = z.object({
  agent: Named,
  kind: z.enum(['reply', 'note']),
  /** Sanitized; pictures are signed links. */
  html: z.string(),
  attachments: z.array(Attachment),
  savedAt: Instant,
})
export type ColleagueDraft = z.infer<typeof ColleagueDraft>

export const listColleagueDrafts = endpoint({
  method: 'GET',
  path: '/conversations/{id}/drafts',
  summary: 'What colleagues are writing in a conversation, and where else they are writing to its customer',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({
    items: z.array(ColleagueDraft),
    /** Answers begun in other conversations of the same customer that the reader may see. */
    elsewhere: z.array(z.object({ agent: Named, conversationId: Id, subject: z.string(), savedAt: Instant })),
  }),
  refusals: ['not_found'],
})

export const takeOverDraft = endpoint({
  method: 'POST',
  path: '/conversations/{id}/drafts/{agentId}',
  summary: 'Go on with a colleague’s draft: it becomes the own one, before what one has written oneself',
  access: 'conversation.note',
  params: IdParams.extend({ agentId: Id }),
  /** Words to the colleague, which stay as a note. */
  body: z.object({ note: prose(2000).optional() }),
  response: Draft,
  refusals: ['not_found', 'conflict'],
})
