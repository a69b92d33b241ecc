import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { IdParams, line, prose } from './shapes.ts'

/** Why an acknowledgement was not sent. */
export const Withheld = z.enum([
  /** A machine wrote the mail: an automatic reply, a list, a report, a notification. */
  'automatic',
  /** The sender is an inbox of ours. */
  'own_address',
  /** The sender's name says that nobody reads there: mailer-daemon, no-reply. */
  'robot_address',
  /** There is no address to answer to. */
  'no_address',
  /** Who wrote is contradicted: the answer could reach somebody else. */
  'doubtful_sender',
  /** Mail to the address comes back. */
  'suspended',
  /** The owner of the address wants no automatic mail. */
  'unsubscribed',
  /** Mail of this sender waits in quarantine. */
  'quarantined_sender',
  /** The sender answers like a machine, and had its one answer. */
  'responder',
  /** The address has had its automatic mails for this hour or day. */
  'limit',
  /** A colleague was quicker. */
  'answered',
  /** It came too late to say that the mail has just arrived. */
  'late',
  /** The inbox has no address to send from. */
  'no_sender',
])
export type Withheld = z.infer<typeof Withheld>

const words = z.object({
  subject: line(300),
  /** A Liquid template, as plain text. */
  text: prose(20_000).refine((text) => text.trim() !== '', 'Write something here.'),
})

/** The same in another language, for customers of whom it is known; `language` as in de or pt-BR. */
export const AcknowledgementVariant = words.extend({ language: line(35) })

export const Acknowledgement = words.extend({
  enabled: z.boolean(),
  variants: z.array(AcknowledgementVariant).max(50).default([]),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

export const getAcknowledgement = endpoint({
  method: 'GET',
  path: '/inboxes/{id}/acknowledgement',
  summary: 'What an inbox answers by itself to whoever begins a conversation',
  access: 'inbox.read',
  params: IdParams,
  response: Acknowledgement,
  refusals: ['not_found'],
})

export const setAcknowledgement = endpoint({
  method: 'PUT',
  path: '/inboxes/{id}/acknowledgement',
  summary: 'Set what an inbox answers by itself; templates are Liquid',
  access: 'inbox.manage',
  params: IdParams,
  body: Acknowledgement,
  response: Acknowledgement,
  refusals: ['not_found'],
})
