import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Attachment } from './messages.ts'
import { IdParams } from './shapes.ts'

/** The largest upload, in bytes. */
export const maxUpload = 25 * 1024 * 1024

export const upload = endpoint({
  method: 'POST',
  path: '/uploads',
  summary: 'Upload one file (multipart field `file`) to attach to a message; unused ones vanish after a day',
  access: 'conversation.note',
  body: 'multipart',
  response: Attachment,
  status: 201,
  refusals: ['too_large', 'invalid', 'unsupported'],
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
