import * as z from 'zod'
import { Contact } from './contacts.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Named } from './shapes.ts'

export const Duplicate = z.object({
  contact: Contact,
  /** What speaks for one person: the same name, the same name at the same domain, the same number. */
  because: z.enum(['name', 'name_and_domain', 'phone']),
})
export type Duplicate = z.infer<typeof Duplicate>

export const listDuplicates = endpoint({
  method: 'GET',
  path: '/contacts/{id}/duplicates',
  summary: 'Contacts that may be the same person, the likeliest first',
  access: 'contact.read',
  params: IdParams,
  response: z.object({ items: z.array(Duplicate) }),
  refusals: ['not_found'],
})

/** A contact's own fields, of which one value wins. */
export const MergedField = z.enum(['name', 'organization', 'language', 'timeZone', 'note', 'preferredChannel'])
export type MergedField = z.infer<typeof MergedField>

export const mergeContacts = endpoint({
  method: 'POST',
  path: '/contacts/{id}/merge',
  summary:
    'Merge another contact into this one: addresses, conversations, notes, fields and consents; undone within 30 days',
  access: 'contact.write',
  params: IdParams,
  body: z.object({
    from: Id,
    /** Fields whose value is taken from the one that goes. What is empty here is filled from there in any case. */
    take: z.array(MergedField).default([]),
    /** Custom fields whose value is taken from there, by their key. */
    takeFields: z.array(z.string().max(40)).max(200).default([]),
  }),
  response: Contact,
  refusals: ['not_found', 'conflict'],
})

export const unmergeContact = endpoint({
  method: 'DELETE',
  path: '/contacts/{id}/merge',
  summary:
    'Undo the merging of this contact: exactly what had moved comes back; `stayed` counts conversations that were given on since',
  access: 'contact.write',
  params: IdParams,
  response: z.object({ contact: Contact, stayed: z.number() }),
  refusals: ['not_found', 'conflict'],
})

export const listContactMerges = endpoint({
  method: 'GET',
  path: '/contacts/{id}/merges',
  summary: 'What was merged into a contact within the last 30 days and not undone, newest first',
  access: 'contact.read',
  params: IdParams,
  response: z.object({
    items: z.array(z.object({ id: Id, from: Named, at: Instant, by: z.string(), until: Instant })),
  }),
  refusals: ['not_found'],
})
