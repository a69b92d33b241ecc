import * as z from 'zod'
import { Channel } from './channels.ts'
import { endpoint } from './endpoint.ts'
import { EmailAddress, Id, IdParams, Instant, Mailbox, Named, Paging, page, prose } from './shapes.ts'

/** Why a message is not a person writing to us. */
export const Automatic = z.enum(['bounce', 'auto-reply', 'report', 'list', 'receipt', 'challenge', 'notification'])
export type Automatic = z.infer<typeof Automatic>

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  /** Bytes. */
  size: z.number(),
  md5: z.string(),
  inline: z.boolean(),
  contentId: z.string().nullable(),
  /** Signed, works for an hour without a session. */
  url: z.string(),
})
export type Attachment = z.infer<typeof Attachment>

/** One recipient's delivery: waiting for a sender or a retry is `queued`. */
export const DeliveryState = z.enum(['queued', 'sending', 'sent', 'bounced', 'failed'])
export type DeliveryState = z.infer<typeof DeliveryState>
export const Delivery = z.object({ address: z.string(), state: DeliveryState, reason: z.string().nullable() })
export type Delivery = z.infer<typeof Delivery>

/** How sure we are that the sender is who they say: proved, contradicted, or nothing to go by. */
export const SenderCheck = z.object({
  verdict: z.enum(['pass', 'fail', 'none']),
  detail: z.string(),
})

export const Message = z.object({
  id: Id,
  conversationId: Id,
  kind: z.enum(['received', 'sent', 'note']),
  channel: Channel,
  author: Named.nullable(),
  subject: z.string(),
  from: Mailbox.nullable(),
  to: z.array(Mailbox),
  cc: z.array(Mailbox),
  replyTo: z.array(Mailbox),
  text: z.string(),
  /** Sanitized. Inline images are signed links; remote images wait in `data-remote-src` until asked for. */
  html: z.string().nullable(),
  /** The writer's own words, without quotes and signature. */
  visibleText: z.string(),
  /** When the writer's program says it was sent; else when it reached us. */
  sentAt: Instant,
  createdAt: Instant,
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  automatic: Automatic.nullable(),
  /** Why the message is in this conversation. */
  threadedBy: z.string().nullable(),
  sender: SenderCheck.nullable(),
  attachments: z.array(Attachment),
  delivery: z.array(Delivery),
  hasSource: z.boolean(),
})
export type Message = z.infer<typeof Message>

export const listMessages = endpoint({
  method: 'GET',
  path: '/conversations/{id}/messages',
  summary: 'Messages and notes, oldest first; with `newest`, the last page first, each page still oldest first',
  access: 'conversation.read',
  params: IdParams,
  query: Paging.extend({ newest: z.stringbool().default(false) }),
  response: page(Message),
  refusals: ['not_found'],
})

export const addMessage = endpoint({
  method: 'POST',
  path: '/conversations/{id}/messages',
  summary: 'Reply to the customer, or add an internal note',
  access: 'conversation.note',
  params: IdParams,
  body: z
    .object({
      kind: z.enum(['reply', 'note']),
      text: prose(1_000_000).optional(),
      html: prose(2_000_000).optional(),
      to: z.array(EmailAddress).max(50).optional(),
      cc: z.array(EmailAddress).max(50).optional(),
      attachments: z.array(Id).max(100).default([]),
      /** With a note: colleagues who are asked, and may see the conversation from then on. */
      ask: z.array(Id).max(20).default([]),
      /** The status the conversation takes with a reply. */
      status: z.enum(['open', 'waiting', 'on_hold', 'resolved']).optional(),
    })
    .refine((body) => Boolean(body.text?.trim() || body.html?.trim() || body.attachments.length), {
      message: 'Write something, or attach a file.',
      path: ['text'],
    }),
  response: Message,
  status: 201,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const getMessageSource = endpoint({
  method: 'GET',
  path: '/messages/{id}/source',
  summary: 'The raw bytes of a received mail',
  access: 'conversation.read',
  params: IdParams,
  response: 'file',
  refusals: ['not_found'],
})

export const retryMessage = endpoint({
  method: 'POST',
  path: '/messages/{id}/delivery',
  summary: 'Try again to deliver a message that failed',
  access: 'conversation.write',
  params: IdParams,
  response: Message,
  refusals: ['not_found', 'conflict'],
})
