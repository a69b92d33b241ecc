import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { EmailAddress, Id, IdParams, Mailbox, prose } from './shapes.ts'

/** A mail as its reader will get it: greeting, words, signature, quote. Pictures lie in it as `data:`. */
export const MailPreview = z.object({
  subject: z.string(),
  from: Mailbox,
  to: z.array(Mailbox),
  cc: z.array(Mailbox),
  html: z.string(),
  text: z.string(),
  /** What hangs at its end; larger files are links within it. */
  files: z.array(z.object({ name: z.string(), size: z.number() })),
})
export type MailPreview = z.infer<typeof MailPreview>

const recipients = z.array(EmailAddress).max(50).optional()

export const previewMail = endpoint({
  method: 'POST',
  path: '/conversations/{id}/mail-preview',
  summary: 'The whole mail that a reply would be; nothing is sent or kept',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({
    html: prose(2_000_000),
    to: recipients,
    cc: recipients,
    bcc: recipients,
    from: EmailAddress.optional(),
    /** The message that is answered; without it the customer's newest. */
    answers: Id.optional(),
    attachments: z.array(Id).max(100).default([]),
  }),
  response: MailPreview,
  refusals: ['not_found', 'conflict'],
})
