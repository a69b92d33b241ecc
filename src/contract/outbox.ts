import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { DeliveryState, Departure } from './messages.ts'
import { Id, IdParams, Instant, Paging, page } from './shapes.ts'

/** A mail on its way out, or gone. */
export const OutboxItem = z.object({
  id: Id,
  conversationId: Id,
  subject: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  state: DeliveryState,
  reason: z.string().nullable(),
  attempts: z.number(),
  createdAt: Instant,
  nextAttemptAt: Instant.nullable(),
  /** When it leaves by itself, and why it does not; null for what is on its way or gone. */
  departure: Departure.nullable(),
  sentAt: Instant.nullable(),
})
export type OutboxItem = z.infer<typeof OutboxItem>

export const listOutbox = endpoint({
  method: 'GET',
  path: '/outbox',
  summary: 'Mail that leaves, newest first; `sender` says whether a sending server is set',
  access: 'outbox.read',
  query: Paging.extend({ state: DeliveryState.optional() }),
  response: page(OutboxItem).extend({ sender: z.boolean(), waiting: z.number() }),
})

/** What would be sent, as the customer will see it. */
export const getOutboxSource = endpoint({
  method: 'GET',
  path: '/outbox/{id}/source',
  summary: 'The mail as it leaves, RFC 5322 text',
  access: 'outbox.read',
  params: IdParams,
  response: 'file',
  refusals: ['not_found'],
})

/** How mail leaves, for the whole workspace. */
export const SendingRules = z.object({
  /** Attachments of a mail that are larger than this together, in bytes as they are written in a mail, leave as links. */
  largestMail: z
    .int()
    .min(1024 * 1024, 'Allow at least 1 MB.')
    .max(100 * 1024 * 1024, 'Allow at most 100 MB.'),
  /** So many days those links work. */
  linkDays: z.int().min(1, 'Allow at least a day.').max(365, 'Allow at most a year.'),
  /** What was written for later waits for somebody's word when the customer has written in between. */
  holdWhenCustomerWrote: z.boolean(),
})
export type SendingRules = z.infer<typeof SendingRules>

export const getSendingRules = endpoint({
  method: 'GET',
  path: '/settings/sending',
  summary: 'How mail leaves: size limits, links for large files, what holds back mail for later',
  access: 'conversation.read',
  response: SendingRules,
})

export const changeSendingRules = endpoint({
  method: 'PATCH',
  path: '/settings/sending',
  summary: 'Change how mail leaves; only what is named changes',
  access: 'settings.manage',
  body: SendingRules.partial(),
  response: SendingRules,
})
