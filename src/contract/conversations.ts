import * as z from 'zod'
import { Channel } from './channels.ts'
import { endpoint } from './endpoint.ts'
import { FieldChanges, FieldValues } from './field-values.ts'
import { SpokenLanguage } from './languages.ts'
import { EmailAddress, Id, IdParams, Instant, leaving, line, Named, Paging, page, prose } from './shapes.ts'

/**
 * waiting: for the customer; on_hold: for something else; snoozed: until its time or the customer's next words; closed:
 * resolved and no longer reopened by a reply; spam and trash: set aside, and in no list that does not ask for them.
 */
export const Status = z.enum(['open', 'waiting', 'on_hold', 'snoozed', 'resolved', 'closed', 'spam', 'trash'])
export type Status = z.infer<typeof Status>
export const Priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof Priority>
/** Where the customer stands: before, during or after a purchase. */
export const Stage = z.enum(['before', 'during', 'after'])
export type Stage = z.infer<typeof Stage>
export const Kind = z.enum(['question', 'problem', 'complaint', 'order', 'request', 'feedback'])
export type Kind = z.infer<typeof Kind>
/** What belongs to another conversation: words with third parties beside it, a question to a colleague, or what was merged into it. */
export const PartAs = z.enum(['side', 'question', 'merged'])
export type PartAs = z.infer<typeof PartAs>
export const Tag = line(60)
/** How the clocks of a conversation stand together: the most pressing of them. */
export const SlaState = z.enum(['none', 'running', 'due_soon', 'missed', 'paused', 'met'])
export type SlaState = z.infer<typeof SlaState>

export const Conversation = z.object({
  id: Id,
  subject: z.string(),
  status: Status,
  /** When it wakes by itself, while it is snoozed. */
  snoozedUntil: Instant.nullable(),
  priority: Priority,
  kind: Kind.nullable(),
  stage: Stage.nullable(),
  channel: Channel,
  inbox: Named.nullable(),
  assignee: Named.nullable(),
  team: Named.nullable(),
  /** Among the levels of service; the first answers first. */
  level: z.number(),
  /** What the customer speaks, ISO 639-1; null while nobody knows. */
  language: z.string().nullable(),
  tags: z.array(z.string()),
  customFields: FieldValues,
  contact: z.object({ id: Id, name: z.string(), address: z.string().nullable() }).nullable(),
  /** One line of the newest words. */
  preview: z.string(),
  /** The customer spoke after the reader last looked. */
  unread: z.boolean(),
  /** The reader hears of whatever happens in it. */
  followed: z.boolean(),
  /** The conversation this one was split off from, when someone else answered in that thread. */
  linkedTo: Id.nullable(),
  /** The conversation that this one belongs to, and as what; it is in no list and counts nowhere. Null for most. */
  partOf: z.object({ id: Id, as: PartAs }).nullable(),
  createdAt: Instant,
  lastMessageAt: Instant,
  resolvedAt: Instant.nullable(),
  /** When the first of its running clocks is due; null where none runs. */
  dueAt: Instant.nullable(),
  slaState: SlaState,
  /** Where it stands in the set that was asked for: its group, and its rank there, the lowest first. */
  place: z.object({ group: z.string(), rank: z.number() }).optional(),
})
export type Conversation = z.infer<typeof Conversation>

/** An id, `me`, or `none`. */
const WhoFilter = z.union([z.literal('me'), z.literal('none'), Id])
/** An id, `mine` (all the reader's teams), or `none`. */
const TeamFilter = z.union([z.literal('mine'), z.literal('none'), Id])

/** What the reader follows, was mentioned in, or has begun to write in. */
export const PersonalList = z.enum(['following', 'mentions', 'drafts'])
export type PersonalList = z.infer<typeof PersonalList>

export const listConversations = endpoint({
  method: 'GET',
  path: '/conversations',
  summary:
    'Conversations, the newest words first; `status` may name several, separated by commas; without it all but spam and trash',
  access: 'conversation.read',
  query: Paging.extend({
    status: z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(z.array(Status))
      .optional(),
    assignee: WhoFilter.optional(),
    team: TeamFilter.optional(),
    inbox: Id.optional(),
    contact: Id.optional(),
    tag: Tag.optional(),
    level: z.coerce.number().int().min(1).max(5).optional(),
    language: SpokenLanguage.optional(),
    list: PersonalList.optional(),
    /** due: what is due first; then, the newest first, what has no clock running. */
    order: z.enum(['newest', 'due']).optional(),
    /** Words of a message or subject, a number such as #1042, or part of a contact's name or address. */
    q: z.string().trim().max(200).optional(),
    /** The members of a view's set, in its order; then only these below count beside it. */
    set: Id.optional(),
    /** Of a set that is grouped, one group. */
    group: z.string().max(200).optional(),
    /** Just these (ids with commas), wherever they stand; of a set, whichever of them stand in it. */
    ids: z
      .string()
      .regex(/^\d{1,16}(,\d{1,16}){0,99}$/)
      .optional(),
    /** Of a set, answered once it has heard of all that a hint with this cursor speaks of. */
    since: z
      .string()
      .regex(/^\d{1,20}\.\d{1,16}$/)
      .optional(),
  }),
  response: page(Conversation),
})

export const getConversation = endpoint({
  method: 'GET',
  path: '/conversations/{id}',
  summary: 'One conversation',
  access: 'conversation.read',
  params: IdParams,
  response: Conversation,
  refusals: ['not_found'],
})

export const createConversation = endpoint({
  method: 'POST',
  path: '/conversations',
  summary: 'Start a conversation: writes to `to` from the inbox',
  access: 'conversation.write',
  body: z.object({
    inboxId: Id,
    to: z.union([EmailAddress, z.array(EmailAddress).min(1, 'Say whom to write to.').max(50)]),
    cc: z.array(EmailAddress).max(50).default([]),
    bcc: z.array(EmailAddress).max(50).optional(),
    /** One of the inbox's addresses; its first when absent. */
    from: EmailAddress.optional(),
    subject: line(998),
    text: prose(1_000_000).optional(),
    html: prose(2_000_000).optional(),
    attachments: z.array(Id).max(100).default([]),
    assignee: Id.nullable().optional(),
    team: Id.nullable().optional(),
    tags: z.array(Tag).max(50).default([]),
    priority: Priority.default('normal'),
    kind: Kind.nullable().default(null),
    ...leaving,
  }),
  response: Conversation,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const changeConversation = endpoint({
  method: 'PATCH',
  path: '/conversations/{id}',
  summary: 'Change a conversation: status, assignee, team, tags, …; only what is named changes',
  access: 'conversation.write',
  params: IdParams,
  body: z
    .object({
      subject: line(998),
      status: Status,
      /** With status snoozed, or for what is snoozed already. */
      snoozedUntil: Instant,
      priority: Priority,
      kind: Kind.nullable(),
      stage: Stage.nullable(),
      assignee: Id.nullable(),
      team: Id.nullable(),
      level: z.number().int().min(1).max(5),
      language: SpokenLanguage.nullable(),
      tags: z.array(Tag).max(50),
      /** By the fields' keys; null empties one. */
      customFields: FieldChanges,
    })
    .partial(),
  response: Conversation,
  refusals: ['not_found', 'conflict'],
})

export const handOver = endpoint({
  method: 'POST',
  path: '/conversations/{id}/handover',
  summary: 'Hand a conversation to another team or agent, with a reason that stays on the timeline',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({
    team: Id.optional(),
    assignee: Id.optional(),
    reason: prose(2000).pipe(z.string().trim().min(1)),
    /** A summary: what was done so far, and what is to be done. The receiver sees it until they do something. */
    done: prose(5000).pipe(z.string().trim()).optional(),
    todo: prose(5000).pipe(z.string().trim()).optional(),
  }),
  response: Conversation,
  refusals: ['not_found', 'conflict'],
})

export const markRead = endpoint({
  method: 'PUT',
  path: '/conversations/{id}/read',
  summary: 'Remember that the reader has seen everything so far',
  access: 'conversation.read',
  params: IdParams,
  refusals: ['not_found'],
})

export const TimelineEvent = z.object({
  id: z.number(),
  type: z.string(),
  at: Instant,
  /** Who did it: an agent, a contact, an API key, a rule or Heed itself. */
  actor: z.object({
    kind: z.enum(['agent', 'contact', 'key', 'automation', 'heed']),
    id: z.number().nullable(),
    name: z.string(),
  }),
  data: z.record(z.string(), z.unknown()),
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

export const listEvents = endpoint({
  method: 'GET',
  path: '/conversations/{id}/events',
  summary: 'Everything that happened to a conversation, oldest first',
  access: 'conversation.read',
  params: IdParams,
  query: Paging.extend({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
  response: page(TimelineEvent),
  refusals: ['not_found'],
})
