import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant } from './shapes.ts'

/** Who hands mail over. `raw` is a script of one's own that posts message/rfc822. */
export const InboundService = z.enum(['mailgun', 'sendgrid', 'postmark', 'cloudmailin', 'ses', 'mandrill', 'raw'])
export type InboundService = z.infer<typeof InboundService>

/** An address at which a mail service hands over what it received for an inbox. */
export const InboundWebhook = z.object({
  id: Id,
  inboxId: Id,
  service: InboundService,
  /** The service's own key is kept, by which it signs what it sends. */
  hasSigningKey: z.boolean(),
  /** Amazon SES: the SNS topic whose messages are taken; null until the first one confirms itself. */
  topic: z.string().nullable(),
  createdAt: Instant,
  lastReceivedAt: Instant.nullable(),
  lastRefusedAt: Instant.nullable(),
  /** Why the last refused request was refused. */
  lastRefusal: z.string().nullable(),
})
export type InboundWebhook = z.infer<typeof InboundWebhook>

/** Mailgun's HTTP webhook signing key, SendGrid's public verification key, Mandrill's webhook key. */
const signingKey = z.string().trim().min(1, 'Paste the key here.').max(2000)

export const listInboundWebhooks = endpoint({
  method: 'GET',
  path: '/inboxes/{id}/webhooks',
  summary: 'Where mail services hand over mail for an inbox',
  access: 'inbox.manage',
  params: IdParams,
  response: z.object({ items: z.array(InboundWebhook) }),
  refusals: ['not_found'],
})

export const createInboundWebhook = endpoint({
  method: 'POST',
  path: '/inboxes/{id}/webhooks',
  summary: 'Make an address for a mail service; it and its secret are shown once, in this answer',
  access: 'inbox.manage',
  params: IdParams,
  body: z.object({
    service: InboundService,
    signingKey: signingKey.optional(),
    /** Amazon SES: take messages of this SNS topic only. */
    topic: z
      .string()
      .trim()
      .regex(/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w.-]+$/, 'Write a topic’s ARN: arn:aws:sns:REGION:ACCOUNT:NAME')
      .optional(),
  }),
  response: InboundWebhook.extend({
    /** To be given to the service as it is. It may carry a user and a password. */
    address: z.string(),
    /** What a script sends as `Authorization: Bearer`; null where the address or a signature says enough. */
    secret: z.string().nullable(),
  }),
  status: 201,
  refusals: ['not_found', 'invalid'],
})

export const changeInboundWebhook = endpoint({
  method: 'PATCH',
  path: '/inboxes/{id}/webhooks/{webhook}',
  summary: 'Keep the key that the service signs with; null forgets it',
  access: 'inbox.manage',
  params: IdParams.extend({ webhook: Id }),
  body: z.object({ signingKey: signingKey.nullable() }),
  response: InboundWebhook,
  refusals: ['not_found', 'invalid'],
})

export const deleteInboundWebhook = endpoint({
  method: 'DELETE',
  path: '/inboxes/{id}/webhooks/{webhook}',
  summary: 'Take an address back: whoever posts there is turned away',
  access: 'inbox.manage',
  params: IdParams.extend({ webhook: Id }),
  refusals: ['not_found'],
})

const Token = z.object({ token: z.string().regex(/^[\w-]{20,100}$/) })

export const receiveInbound = endpoint({
  method: 'POST',
  // Mailgun sends mail as it is, and not taken apart, where the address ends so.
  path: '/inbound/{token}/mime',
  summary: 'Where a mail service, or a script with `?recipient=`, hands over mail; answered once it is stored',
  access: 'public',
  params: Token,
  response: z.object({
    /** Mails that are now stored; what was handed over before counts too. */
    stored: z.number(),
  }),
  refusals: ['not_found', 'unauthenticated', 'forbidden', 'invalid', 'too_large', 'unsupported', 'unavailable'],
  perMinute: 3000,
})

export const probeInbound = endpoint({
  method: 'GET',
  path: '/inbound/{token}/mime',
  summary: 'Whether mail may be handed over here; some services ask before they do',
  access: 'public',
  params: Token,
  response: z.object({ service: InboundService }),
  refusals: ['not_found'],
  perMinute: 120,
})
