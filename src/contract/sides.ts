import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { EmailAddress, Id, IdParams, Instant, leaving, line, Named, prose } from './shapes.ts'

/** Words with third parties beside a conversation. Its messages are read and written as those of any conversation. */
export const Side = z.object({
  /** A conversation's number of its own. */
  id: Id,
  /** The conversation it is beside. */
  conversationId: Id,
  subject: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  startedBy: Named.nullable(),
  createdAt: Instant,
  doneAt: Instant.nullable(),
  /** The newest words, and when they came. */
  preview: z.string(),
  lastMessageAt: Instant,
  messages: z.number(),
  /** Whoever was written to has said the last word. */
  answered: z.boolean(),
  /** They said something that the reader has not seen. */
  unread: z.boolean(),
  /** A mail of it failed or came back. */
  troubled: z.boolean(),
})
export type Side = z.infer<typeof Side>

export const listSides = endpoint({
  method: 'GET',
  path: '/conversations/{id}/sides',
  summary: 'Side conversations with third parties, oldest first',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ items: z.array(Side) }),
  refusals: ['not_found'],
})

const recipients = z.array(EmailAddress).max(50)

export const startSide = endpoint({
  method: 'POST',
  path: '/conversations/{id}/sides',
  summary: 'Write to third parties beside a conversation; neither they nor the customer ever see each other’s words',
  access: 'conversation.write',
  params: IdParams,
  body: z
    .object({
      to: recipients.min(1, 'Say whom to write to.'),
      cc: recipients.default([]),
      bcc: recipients.default([]),
      from: EmailAddress.optional(),
      subject: line(998),
      text: prose(1_000_000).optional(),
      html: prose(2_000_000).optional(),
      attachments: z.array(Id).max(100).default([]),
      /** Files of the conversation's messages that go along, as copies. */
      keep: z.array(Id).max(100).default([]),
      ...leaving,
    })
    .refine((body) => Boolean(body.text?.trim() || body.html?.trim() || body.attachments.length), {
      message: 'Write something, or attach a file.',
      path: ['text'],
    }),
  response: Side,
  status: 201,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const changeSide = endpoint({
  method: 'PATCH',
  path: '/conversations/{id}/side',
  summary: 'Say that a side conversation is done, or open again; `id` is its own number',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ done: z.boolean() }),
  response: Side,
  refusals: ['not_found', 'conflict'],
})
