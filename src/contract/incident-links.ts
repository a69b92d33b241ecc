import * as z from 'zod'
import { Channel } from './channels.ts'
import { Status } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { IncidentStage, LinkedHow, Severity } from './incidents.ts'
import { Id, IdParams, Instant, Named, Paging, page, prose } from './shapes.ts'

export const LinkedConversation = z.object({
  id: Id,
  subject: z.string(),
  status: Status,
  channel: Channel,
  contact: Named.nullable(),
  language: z.string().nullable(),
  createdAt: Instant,
  linkedAt: Instant,
  how: LinkedHow,
  /** The newest update of the incident: whether this customer has had it; null where there is none. */
  newest: z.enum(['told', 'on_its_way', 'unreached', 'missing']).nullable(),
  /** The check at the end. */
  solved: z.boolean().nullable(),
  closingText: z.string(),
  /** Somebody wrote to the customer since the incident's end, or since its last update. */
  answered: z.boolean(),
  resolvedAt: Instant.nullable(),
  /** It was resolved with the incident, and is open again. */
  reopened: z.boolean(),
  resolving: z.boolean(),
  /** Why it could not be resolved. */
  refused: z.string().nullable(),
})
export type LinkedConversation = z.infer<typeof LinkedConversation>

export const listLinkedConversations = endpoint({
  method: 'GET',
  path: '/incidents/{id}/conversations',
  summary: 'What hangs on it, of those that the reader may see, the last linked first',
  access: 'incident.read',
  params: IdParams,
  query: Paging.extend({ show: z.enum(['all', 'open', 'missing', 'reopened']).default('all') }),
  response: page(LinkedConversation),
  refusals: ['not_found'],
})
export const linkToIncident = endpoint({
  method: 'POST',
  path: '/incidents/{id}/conversations',
  summary: 'Link conversations; those that hang on it already, or are out of sight, are left out',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ conversations: z.array(Id).min(1).max(500) }),
  response: z.object({ linked: z.array(Id) }),
  refusals: ['not_found', 'conflict'],
})
export const unlinkFromIncident = endpoint({
  method: 'DELETE',
  path: '/incidents/{id}/conversations/{conversation}',
  summary: 'Take a conversation off; linking it again is its undo',
  access: 'conversation.write',
  params: IdParams.extend({ conversation: Id }),
  refusals: ['not_found', 'conflict'],
})

/** Why something is likened, as codes with values: words that are shared, how alike the subjects are, tags and fields. */
export const Likeness = z.object({
  code: z.enum(['words', 'subject', 'keywords', 'tags', 'fields']),
  values: z.array(z.string()),
  percent: z.number().int().optional(),
})
export type Likeness = z.infer<typeof Likeness>

export const IncidentSuggestion = z.object({
  incident: z.object({ id: Id, title: z.string(), stage: IncidentStage }),
  conversation: z.object({ id: Id, subject: z.string(), contact: z.string().nullable(), createdAt: Instant }),
  /** 0 to 1 */
  score: z.number(),
  why: z.array(Likeness),
  /** The same in a sentence, in English. */
  because: z.string(),
  at: Instant,
})
export type IncidentSuggestion = z.infer<typeof IncidentSuggestion>

export const listIncidentSuggestions = endpoint({
  method: 'GET',
  path: '/incidents/{id}/suggestions',
  summary: 'Conversations that look like those on it, the likest first',
  access: 'incident.read',
  params: IdParams,
  query: Paging,
  response: page(IncidentSuggestion),
  refusals: ['not_found'],
})
export const dismissIncidentSuggestion = endpoint({
  method: 'DELETE',
  path: '/incidents/{id}/suggestions/{conversation}',
  summary: 'Say that this is something else; it is not offered again',
  access: 'conversation.write',
  params: IdParams.extend({ conversation: Id }),
  refusals: ['not_found'],
})

export const ConversationIncident = z.object({
  id: Id,
  title: z.string(),
  severity: Severity,
  stage: IncidentStage,
  beganAt: Instant,
  linkedAt: Instant,
  how: LinkedHow,
  /** The newest update that customers were told, and whether this one has it. */
  update: z.object({ id: Id, at: Instant, text: z.string() }).nullable(),
  newest: LinkedConversation.shape.newest,
})
export type ConversationIncident = z.infer<typeof ConversationIncident>

export const listIncidentsOfConversation = endpoint({
  method: 'GET',
  path: '/conversations/{id}/incidents',
  summary: 'The incidents that a conversation hangs on, and those that are offered for it',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ linked: z.array(ConversationIncident), suggested: z.array(IncidentSuggestion) }),
  refusals: ['not_found'],
})

export const Cluster = z.object({
  id: Id,
  foundAt: Instant,
  /** What they share. */
  words: z.array(z.string()),
  conversations: z.array(z.object({ id: Id, subject: z.string(), createdAt: Instant })),
})
export type Cluster = z.infer<typeof Cluster>

export const listClusters = endpoint({
  method: 'GET',
  path: '/incident-clusters',
  summary: 'Conversations of the last hours that look alike and hang on no incident',
  access: 'incident.write',
  response: z.object({ items: z.array(Cluster) }),
})
export const dismissCluster = endpoint({
  method: 'DELETE',
  path: '/incident-clusters/{id}',
  summary: 'Say that these are no incident; they are not offered again',
  access: 'incident.write',
  params: IdParams,
  refusals: ['not_found'],
})

export const checkLinkedConversations = endpoint({
  method: 'PUT',
  path: '/incidents/{id}/checks',
  summary: 'Keep what was checked for linked conversations',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({
    conversations: z
      .array(z.object({ id: Id, solved: z.boolean().nullable().optional(), closingText: prose(20_000).optional() }))
      .min(1)
      .max(500),
  }),
  refusals: ['not_found'],
})
export const resolveTogether = endpoint({
  method: 'POST',
  path: '/incidents/{id}/resolution',
  summary: 'Resolve the linked conversations that are checked as solved, and with `incident` the incident itself',
  access: 'incident.write',
  params: IdParams,
  body: z.object({ incident: z.boolean().default(true) }),
  response: z.object({ resolving: z.number().int(), kept: z.number().int() }),
  refusals: ['not_found', 'forbidden', 'conflict'],
})
