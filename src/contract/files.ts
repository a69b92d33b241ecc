import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Attachment } from './messages.ts'
import { Id, IdParams, Instant, Paging, page } from './shapes.ts'

export const FileKind = z.enum(['image', 'document', 'table', 'audio', 'video', 'mail', 'other'])
export type FileKind = z.infer<typeof FileKind>

/** A file with where it came from. */
export const ConversationFile = Attachment.extend({
  kind: FileKind,
  conversationId: Id,
  messageId: Id,
  /** Who sent or wrote the message. */
  who: z.string(),
  at: Instant,
})
export type ConversationFile = z.infer<typeof ConversationFile>

const query = Paging.extend({ kind: FileKind.optional() })

export const listConversationFiles = endpoint({
  method: 'GET',
  path: '/conversations/{id}/files',
  summary: 'Files of a conversation, the newest first; pictures inside the words are none',
  access: 'conversation.read',
  params: IdParams,
  query,
  response: page(ConversationFile),
  refusals: ['not_found'],
})

export const listContactFiles = endpoint({
  method: 'GET',
  path: '/contacts/{id}/files',
  summary: 'Files of all conversations of a contact that the reader may see, the newest first',
  access: 'contact.read',
  params: IdParams,
  query,
  response: page(ConversationFile),
  refusals: ['not_found'],
})

/** The most that goes into one archive, in bytes. */
export const largestArchive = 2 * 1024 ** 3

export const getConversationArchive = endpoint({
  method: 'GET',
  path: '/conversations/{id}/files/archive',
  summary: 'All files of a conversation as one ZIP archive, at most 2 GB',
  access: 'conversation.read',
  params: IdParams,
  query: z.object({ kind: FileKind.optional() }),
  response: 'file',
  refusals: ['not_found', 'too_large'],
})
