import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { DeliveryState } from './messages.ts'
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
