import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, line, Paging, page } from './shapes.ts'

/** Where another system hears of what happens here. Signed as Standard Webhooks says (standardwebhooks.com). */
export const Webhook = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  /** The beginning of the secret, to tell it from the one before. */
  secretHint: z.string(),
  paused: z.boolean(),
  /** Since when nothing has arrived; null while it works. */
  failingSince: Instant.nullable(),
  /** Of the last day. */
  deliveries: z.object({ arrived: z.number().int(), failing: z.number().int(), givenUp: z.number().int() }),
  /** The rules that use it. */
  usedBy: z.array(z.object({ id: Id, name: z.string() })),
  createdAt: Instant,
})
export type Webhook = z.infer<typeof Webhook>

const url = z
  .url({ protocol: /^https?$/, error: 'Write an address that begins with https://.' })
  .max(2000)
  .refine((text) => !/^https?:\/\/[^/]*@/.test(text), 'Write the address without a name and a password.')

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/webhooks',
  summary: 'Webhooks that leave the house',
  access: 'settings.manage',
  response: z.object({ items: z.array(Webhook) }),
})

export const createWebhook = endpoint({
  method: 'POST',
  path: '/webhooks',
  summary: 'Add a webhook; the secret that it signs with is shown once, in this answer',
  access: 'settings.manage',
  body: z.object({ name: line(80), url }),
  response: Webhook.extend({ secret: z.string() }),
  status: 201,
  refusals: ['conflict'],
})

export const changeWebhook = endpoint({
  method: 'PATCH',
  path: '/webhooks/{id}',
  summary: 'Change a webhook; a pause keeps what waits',
  access: 'settings.manage',
  params: IdParams,
  body: z.object({ name: line(80), url, paused: z.boolean() }).partial(),
  response: Webhook,
  refusals: ['not_found', 'conflict'],
})

export const renewWebhookSecret = endpoint({
  method: 'POST',
  path: '/webhooks/{id}/secret',
  summary: 'Sign with a new secret from now on; it is shown once, in this answer',
  access: 'settings.manage',
  params: IdParams,
  response: Webhook.extend({ secret: z.string() }),
  refusals: ['not_found'],
})

export const removeWebhook = endpoint({
  method: 'DELETE',
  path: '/webhooks/{id}',
  summary: 'Remove a webhook that no rule uses; what waits is given up',
  access: 'settings.manage',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})

export const testWebhook = endpoint({
  method: 'POST',
  path: '/webhooks/{id}/trial',
  summary: 'Send something to see whether it arrives; the log shows the answer',
  access: 'settings.manage',
  params: IdParams,
  refusals: ['not_found'],
})

export const WebhookTry = z.object({
  at: Instant,
  /** The status that answered; null where nobody did. */
  status: z.number().int().nullable(),
  /** What went wrong, or the beginning of what the receiver said. */
  reason: z.string().nullable(),
  ms: z.number().int(),
})

export const WebhookDelivery = z.object({
  id: Id,
  messageId: z.string(),
  type: z.string(),
  state: z.enum(['queued', 'arrived', 'failing', 'given_up']),
  attempts: z.number().int(),
  tries: z.array(WebhookTry),
  nextAttemptAt: Instant.nullable(),
  conversationId: Id.nullable(),
  runId: Id.nullable(),
  body: z.string(),
  replayOf: Id.nullable(),
  createdAt: Instant,
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const listWebhookDeliveries = endpoint({
  method: 'GET',
  path: '/webhooks/{id}/deliveries',
  summary: 'What was sent, the newest first, with what answered; kept for thirty days',
  access: 'settings.manage',
  params: IdParams,
  query: Paging,
  response: page(WebhookDelivery),
  refusals: ['not_found'],
})

export const replayWebhookDelivery = endpoint({
  method: 'POST',
  path: '/webhooks/{id}/deliveries/{delivery}/replay',
  summary: 'Send it once more, with the same message id',
  access: 'settings.manage',
  params: IdParams.extend({ delivery: Id }),
  response: WebhookDelivery,
  status: 201,
  refusals: ['not_found'],
})
