import * as z from 'zod'
import { Channel } from './channels.ts'
import { endpoint } from './endpoint.ts'
import { IncidentStage } from './incidents.ts'
import { DeliveryState } from './messages.ts'
import { Id, IdParams, Instant, LanguageTag, Paging, page, prose } from './shapes.ts'

export const UpdateText = z.object({ language: LanguageTag, text: prose(20_000) })
export type UpdateText = z.infer<typeof UpdateText>

export const UnreachedReason = z.enum([
  'channel',
  'suspended',
  'no_address',
  'no_sender',
  'closed',
  'spam',
  'trash',
  'gone',
  'refused',
])
export type UnreachedReason = z.infer<typeof UnreachedReason>

const texts = z
  .array(UpdateText)
  .min(1)
  .max(20)
  .refine((all) => all.every(({ text }) => text.trim() !== ''), 'Write something in each language.')
  .refine((all) => new Set(all.map(({ language }) => language)).size === all.length, 'Use each language once.')

export const IncidentUpdate = z.object({
  id: Id,
  at: Instant,
  by: z.string(),
  public: z.boolean(),
  stage: IncidentStage.nullable(),
  texts: z.array(UpdateText),
  state: z.enum(['said', 'waiting', 'sending', 'stopped', 'sent']),
  /** Until when nothing leaves, and all of it can be stopped. */
  leavesAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Persons: in all, still to come, given to the outbox, not reached, stopped; and what became of the mails. */
  counts: z.object({
    persons: z.number().int(),
    waiting: z.number().int(),
    sent: z.number().int(),
    unreached: z.number().int(),
    stopped: z.number().int(),
    arrived: z.number().int(),
    failed: z.number().int(),
    /** In the first language, as there was no text in theirs. */
    fallback: z.number().int(),
  }),
})
export type IncidentUpdate = z.infer<typeof IncidentUpdate>

export const listIncidentUpdates = endpoint({
  method: 'GET',
  path: '/incidents/{id}/updates',
  summary: 'What was said, the newest first',
  access: 'incident.read',
  params: IdParams,
  response: z.object({ items: z.array(IncidentUpdate) }),
  refusals: ['not_found'],
})

/** Who would be reached, before anything is sent. */
export const Reach = z.object({
  conversations: z.number().int(),
  persons: z.number().int(),
  reachable: z.number().int(),
  /** By the language that they are written to in; `fallback` counts whose own language is another. */
  languages: z.array(z.object({ language: z.string(), persons: z.number().int(), fallback: z.number().int() })),
  /** Languages of customers that no text is in, with how many they are. */
  missing: z.array(z.object({ language: z.string(), persons: z.number().int() })),
  unreached: z.array(
    z.object({
      conversation: z.object({ id: Id, subject: z.string() }),
      name: z.string(),
      reason: UnreachedReason,
      channel: Channel,
    }),
  ),
})
export type Reach = z.infer<typeof Reach>

export const previewIncidentUpdate = endpoint({
  method: 'POST',
  path: '/incidents/{id}/updates/preview',
  summary: 'Who an update would reach, in which language, and who not and why',
  access: 'incident.write',
  params: IdParams,
  body: z.object({ languages: z.array(LanguageTag).min(1).max(20) }),
  response: Reach,
  refusals: ['not_found', 'forbidden'],
})
export const writeIncidentUpdate = endpoint({
  method: 'POST',
  path: '/incidents/{id}/updates',
  summary: 'Say how it stands: to colleagues, on the public page, and to each linked customer once',
  access: 'incident.write',
  params: IdParams,
  body: z.object({
    texts,
    public: z.boolean().default(false),
    customers: z.boolean().default(false),
    stage: IncidentStage.optional(),
    nextUpdateAt: Instant.nullable().optional(),
    /** Seconds until it leaves, in which it can be stopped. */
    delay: z.number().int().min(0).max(3600).default(30),
  }),
  response: IncidentUpdate,
  status: 201,
  refusals: ['not_found', 'forbidden', 'conflict'],
})
export const stopIncidentUpdate = endpoint({
  method: 'DELETE',
  path: '/incidents/{id}/updates/{update}/sending',
  summary: 'Stop its sending: whoever has it keeps it, nobody else gets it',
  access: 'incident.write',
  params: IdParams.extend({ update: Id }),
  response: IncidentUpdate,
  refusals: ['not_found', 'conflict', 'forbidden'],
})
export const sendIncidentUpdateToo = endpoint({
  method: 'POST',
  path: '/incidents/{id}/updates/{update}/sending',
  summary: 'Send it to linked customers who have not had it: those named, else all',
  access: 'incident.write',
  params: IdParams.extend({ update: Id }),
  body: z.object({
    conversations: z.array(Id).max(500).optional(),
    /** Does not wait until the time to stop it is over. */
    now: z.boolean().default(false),
  }),
  response: IncidentUpdate,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const IncidentRecipient = z.object({
  id: Id,
  conversation: z.object({ id: Id, subject: z.string() }),
  name: z.string(),
  beside: z.array(Id),
  channel: Channel,
  language: z.string().nullable(),
  fallback: z.boolean(),
  state: z.enum(['waiting', 'sent', 'unreached', 'stopped']),
  reason: UnreachedReason.nullable(),
  detail: z.string().nullable(),
  delivery: DeliveryState.nullable(),
})
export type IncidentRecipient = z.infer<typeof IncidentRecipient>

export const listIncidentRecipients = endpoint({
  method: 'GET',
  path: '/incidents/{id}/updates/{update}/recipients',
  summary: 'Whom an update was for and what became of it, of those in the reader’s sight',
  access: 'incident.read',
  params: IdParams.extend({ update: Id }),
  query: Paging.extend({ state: z.enum(['waiting', 'sent', 'unreached', 'stopped']).optional() }),
  response: page(IncidentRecipient),
  refusals: ['not_found'],
})
