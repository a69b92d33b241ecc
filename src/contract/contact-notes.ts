import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Paging, page, prose } from './shapes.ts'

export const ContactNote = z.object({
  id: Id,
  text: z.string(),
  author: z.object({ id: z.number().nullable(), name: z.string() }),
  createdAt: Instant,
  changedAt: Instant.nullable(),
  /** The reader wrote it, and may change it. */
  own: z.boolean(),
})
export type ContactNote = z.infer<typeof ContactNote>

const NoteParams = IdParams.extend({ noteId: Id })
const text = prose(10_000).refine((written) => written.trim() !== '', 'Write something.')

export const listContactNotes = endpoint({
  method: 'GET',
  path: '/contacts/{id}/notes',
  summary: 'Notes about a contact, the newest first',
  access: 'contact.read',
  params: IdParams,
  query: Paging,
  response: page(ContactNote),
  refusals: ['not_found'],
})

export const addContactNote = endpoint({
  method: 'POST',
  path: '/contacts/{id}/notes',
  summary: 'Write a note about a contact',
  access: 'contact.write',
  params: IdParams,
  body: z.object({ text }),
  response: ContactNote,
  status: 201,
  refusals: ['not_found'],
})

export const changeContactNote = endpoint({
  method: 'PATCH',
  path: '/contacts/{id}/notes/{noteId}',
  summary: 'Change a note of one’s own',
  access: 'contact.write',
  params: NoteParams,
  body: z.object({ text }),
  response: ContactNote,
  refusals: ['not_found', 'forbidden'],
})

export const deleteContactNote = endpoint({
  method: 'DELETE',
  path: '/contacts/{id}/notes/{noteId}',
  summary: 'Remove a note: one’s own, or anybody’s for who may remove contacts',
  access: 'contact.write',
  params: NoteParams,
  refusals: ['not_found', 'forbidden'],
})
