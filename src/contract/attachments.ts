import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Attachment, Invitation, Protection } from './messages.ts'
import { IdParams, Instant, Mailbox } from './shapes.ts'

/** The largest upload, in bytes. */
export const maxUpload = 25 * 1024 * 1024

export const upload = endpoint({
  method: 'POST',
  path: '/uploads',
  summary: 'Upload one file (multipart field `file`) to attach to a message; unused ones vanish after a day',
  access: 'conversation.note',
  /** With `inline` it is a picture inside the words, which name it as `cid:` and its content id. */
  query: z.object({ inline: z.stringbool().default(false) }),
  body: 'multipart',
  response: Attachment,
  status: 201,
  refusals: ['too_large', 'invalid', 'unsupported', 'unavailable'],
})

export const getAttachment = endpoint({
  method: 'GET',
  path: '/attachments/{id}',
  summary: 'The bytes of an attachment',
  access: 'conversation.read',
  params: IdParams,
  response: 'file',
  refusals: ['not_found'],
})

/** The same by a signed link, for the mail frame that carries no session. */
export const getSignedAttachment = endpoint({
  method: 'GET',
  path: '/signed/attachments/{id}',
  summary: 'The bytes of an attachment, by a signed link that expires',
  access: 'public',
  params: IdParams,
  query: z.object({ until: z.coerce.number().int(), signature: z.string().max(100) }),
  response: 'file',
  refusals: ['not_found', 'gone'],
  perMinute: 1200,
})

/** Whoever copies a link by hand may lose its end: that is a link that leads nowhere, and not a question put wrongly. */
const linkQuery = z.object({
  until: z.coerce.number().int().catch(0).default(0),
  signature: z.string().max(100).catch('').default(''),
})

/** What the link in a mail leads to, whose file was too large for it. */
export const seeLinkedFile = endpoint({
  method: 'GET',
  path: '/signed/files/{id}',
  summary:
    'The page where the reader of a mail fetches a file that was too large for it; says so when the link has ended',
  access: 'public',
  params: IdParams,
  query: linkQuery,
  response: 'file',
  perMinute: 60,
})

export const getLinkedFile = endpoint({
  method: 'GET',
  path: '/signed/files/{id}/content',
  summary: 'The bytes of such a file, always as a download',
  access: 'public',
  params: IdParams,
  query: linkQuery,
  response: 'file',
  refusals: ['not_found', 'gone', 'too_many_requests'],
  perMinute: 60,
})

export const getRemoteImage = endpoint({
  method: 'GET',
  path: '/signed/remote-image',
  summary: 'An image of a mail, fetched for the reader so that the sender learns nothing about them',
  access: 'public',
  query: z.object({ url: z.string().max(4000), until: z.coerce.number().int(), signature: z.string().max(100) }),
  response: 'file',
  refusals: ['not_found', 'gone', 'unsupported', 'too_large'],
  perMinute: 300,
})

/** Where a file lies within an attached mail: its number from 1, behind those of the mails around it (`2.1`). */
const Place = z.string().regex(/^[1-9]\d{0,3}(\.[1-9]\d{0,3}){0,9}$/, 'Write the place of a file, such as 1 or 2.1.')

/** A mail that came as a file. Nothing in it is proved: whoever sent the file may have written all of it. */
export const AttachedMail = z.object({
  subject: z.string(),
  from: Mailbox.nullable(),
  to: z.array(Mailbox),
  cc: z.array(Mailbox),
  /** As its Date says; null when it says nothing. */
  sentAt: Instant.nullable(),
  text: z.string(),
  /** Sanitized, as that of a message. */
  html: z.string().nullable(),
  visibleText: z.string(),
  invitation: Invitation.nullable(),
  protection: Protection.nullable(),
  files: z.array(
    z.object({
      place: z.string(),
      name: z.string(),
      type: z.string(),
      size: z.number(),
      inline: z.boolean(),
      /** It can be opened as a mail in turn. */
      isMail: z.boolean(),
    }),
  ),
})
export type AttachedMail = z.infer<typeof AttachedMail>

export const getAttachedMail = endpoint({
  method: 'GET',
  path: '/attachments/{id}/mail',
  summary: 'An attachment that is a mail, opened; with `inside`, a mail within it',
  access: 'conversation.read',
  params: IdParams,
  query: z.object({ inside: Place.optional() }),
  response: AttachedMail,
  refusals: ['not_found', 'unsupported', 'unavailable'],
})

export const getAttachedMailFile = endpoint({
  method: 'GET',
  path: '/attachments/{id}/mail/file',
  summary: 'The bytes of a file within an attached mail; the first, unless `place` names another',
  access: 'conversation.read',
  params: IdParams,
  query: z.object({ place: Place.default('1') }),
  response: 'file',
  refusals: ['not_found', 'unsupported', 'unavailable'],
})
