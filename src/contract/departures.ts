import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Message } from './messages.ts'
import { EmailAddress, Id, IdParams, Instant, leaving, prose } from './shapes.ts'

const recipients = z.array(EmailAddress).max(50)

export const forwardMessage = endpoint({
  method: 'POST',
  path: '/messages/{id}/forward',
  summary: 'Pass a message on to somebody else, with its attachments; answers come into the same conversation, marked',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({
    to: recipients.min(1, 'Say whom to forward it to.'),
    cc: recipients.default([]),
    bcc: recipients.default([]),
    from: EmailAddress.optional(),
    /** Words above what is passed on. */
    text: prose(1_000_000).optional(),
    html: prose(2_000_000).optional(),
    /** Files besides those of the message. */
    attachments: z.array(Id).max(100).default([]),
    /** Of the message's own files those that go along; all of them when absent. */
    keep: z.array(Id).max(500).optional(),
    ...leaving,
  }),
  response: Message,
  status: 201,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const changeRecipient = endpoint({
  method: 'POST',
  path: '/messages/{id}/recipients',
  summary: 'Deliver a message that failed at one address to another one instead',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ address: z.string().max(254), to: EmailAddress }),
  response: Message,
  refusals: ['not_found', 'conflict'],
})

export const changeDeparture = endpoint({
  method: 'PATCH',
  path: '/messages/{id}/delivery',
  summary: 'Let a waiting message leave at another time, or now with `leavesAt: null`; also one that is held',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ leavesAt: Instant.nullable() }),
  response: Message,
  refusals: ['not_found', 'conflict'],
})
