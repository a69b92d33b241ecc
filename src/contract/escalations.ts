import * as z from 'zod'
import { Conversation } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Named, prose } from './shapes.ts'

const words = prose(5000).pipe(z.string().trim().min(1, 'Write something here.'))

export const Escalation = z.object({
  id: Id,
  at: Instant,
  by: z.string(),
  from: z.object({ team: Named.nullable(), level: z.number(), assignee: Named.nullable() }),
  to: z.object({ team: Named.nullable(), level: z.number() }),
  /** What was done so far, and what is needed. */
  done: z.string(),
  needed: z.string(),
  reason: z.string(),
  seenAt: Instant.nullable(),
  returned: z.object({ at: Instant, by: z.string(), answer: z.string(), seenAt: Instant.nullable() }).nullable(),
})
export type Escalation = z.infer<typeof Escalation>

/** Where the next escalation would go; null where nothing is above. */
export const NextLevel = z.object({ team: Named.nullable(), level: z.number(), name: z.string() })

export const listEscalations = endpoint({
  method: 'GET',
  path: '/conversations/{id}/escalations',
  summary: 'How a conversation has climbed and come back, the newest first, and where it would go next',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({
    items: z.array(Escalation),
    /** How often it was escalated. */
    count: z.number(),
    /** What the reader should see first: an escalation that nobody has read or an answer that came back. */
    fresh: z.enum(['escalation', 'answer']).nullable(),
    next: NextLevel.nullable(),
    /** Where sending back leads; null where nobody escalated. */
    back: z.object({ team: Named.nullable(), level: z.number(), assignee: Named.nullable() }).nullable(),
  }),
  refusals: ['not_found'],
})

export const escalateConversation = endpoint({
  method: 'POST',
  path: '/conversations/{id}/escalations',
  summary: 'Hand a conversation to the next level, with what was done and what is needed',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({
    /** Another team than the one that comes next. */
    to: Id.optional(),
    done: words,
    needed: words,
    reason: prose(2000).pipe(z.string().trim()).default(''),
  }),
  response: Conversation,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const sendBackConversation = endpoint({
  method: 'POST',
  path: '/conversations/{id}/escalations/return',
  summary: 'Send an escalated conversation back to whoever escalated it, with an answer',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ answer: words }),
  response: Conversation,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const readEscalation = endpoint({
  method: 'PUT',
  path: '/conversations/{id}/escalations/read',
  summary: 'Say that what came with the escalation, or with its answer, was read',
  access: 'conversation.note',
  params: IdParams,
  refusals: ['not_found'],
})
