import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { FieldChanges, FieldValues } from './field-values.ts'
import { Id, IdParams, Instant, line, Named, Paging, page } from './shapes.ts'

export const AddressKind = z.enum(['email', 'phone', 'handle'])

export const ContactAddress = z.object({ kind: AddressKind, address: z.string() })

/** How a contact likes to be reached. */
export const PreferredChannel = z.enum(['email', 'phone', 'message', 'chat', 'letter'])
export type PreferredChannel = z.infer<typeof PreferredChannel>

export const Contact = z.object({
  id: Id,
  name: z.string(),
  /** The first address, or null when none is known. */
  address: z.string().nullable(),
  addresses: z.array(ContactAddress),
  organization: Named.nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  preferredChannel: PreferredChannel.nullable(),
  customFields: FieldValues,
  note: z.string(),
  /** The contact that this one was merged into; it is in no list any more. Null for most. */
  mergedInto: Id.nullable(),
  createdAt: Instant,
})
export type Contact = z.infer<typeof Contact>

const fields = z.object({
  name: line(200),
  addresses: z.array(z.object({ kind: AddressKind.default('email'), address: line(254) })).max(50),
  organizationId: Id.nullable(),
  language: line(35).nullable(),
  timeZone: line(64).nullable(),
  preferredChannel: PreferredChannel.nullable(),
  /** By the fields' keys; null empties one. */
  customFields: FieldChanges,
  note: z.string().max(10_000),
})

export const listContacts = endpoint({
  method: 'GET',
  path: '/contacts',
  summary: 'Contacts, newest first; `q` finds by part of a name or an address',
  access: 'contact.read',
  query: Paging.extend({ q: z.string().trim().max(200).optional(), organization: Id.optional() }),
  response: page(Contact),
})

export const getContact = endpoint({
  method: 'GET',
  path: '/contacts/{id}',
  summary: 'One contact',
  access: 'contact.read',
  params: IdParams,
  response: Contact,
  refusals: ['not_found'],
})

export const createContact = endpoint({
  method: 'POST',
  path: '/contacts',
  summary: 'Add a contact',
  access: 'contact.write',
  body: fields.partial().required({ name: true }),
  response: Contact,
  status: 201,
  refusals: ['conflict'],
})

export const changeContact = endpoint({
  method: 'PATCH',
  path: '/contacts/{id}',
  summary: 'Change a contact; `addresses` replaces the whole list',
  access: 'contact.write',
  params: IdParams,
  body: fields.partial(),
  response: Contact,
  refusals: ['not_found', 'conflict'],
})

export const deleteContact = endpoint({
  method: 'DELETE',
  path: '/contacts/{id}',
  summary: 'Remove a contact that has no conversations',
  access: 'contact.delete',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})
