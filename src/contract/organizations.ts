import * as z from 'zod'
import { Conversation, Status } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { FieldChanges, FieldValues } from './field-values.ts'
import { Id, IdParams, Instant, line, Paging, page } from './shapes.ts'

export const Organization = z.object({
  id: Id,
  name: z.string(),
  /** Mail domains; a new contact writing from one joins the organization. */
  domains: z.array(z.string()),
  note: z.string(),
  contacts: z.number(),
  customFields: FieldValues,
  createdAt: Instant,
})
export type Organization = z.infer<typeof Organization>

const fields = z.object({
  name: line(200),
  domains: z.array(line(253)).max(50),
  note: z.string().max(10_000),
  /** By the fields' keys; null empties one. */
  customFields: FieldChanges,
})

export const listOrganizations = endpoint({
  method: 'GET',
  path: '/organizations',
  summary: 'Organizations, newest first; `q` finds by part of a name or domain',
  access: 'contact.read',
  query: Paging.extend({ q: z.string().trim().max(200).optional() }),
  response: page(Organization),
})

export const getOrganization = endpoint({
  method: 'GET',
  path: '/organizations/{id}',
  summary: 'One organization',
  access: 'contact.read',
  params: IdParams,
  response: Organization,
  refusals: ['not_found'],
})

export const listOrganizationConversations = endpoint({
  method: 'GET',
  path: '/organizations/{id}/conversations',
  summary:
    'Conversations of an organization’s contacts, the newest words first; `status` may name several, separated by commas',
  access: 'contact.read',
  params: IdParams,
  query: Paging.extend({
    status: z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(z.array(Status).min(1))
      .optional(),
  }),
  response: page(Conversation),
  refusals: ['not_found'],
})

export const createOrganization = endpoint({
  method: 'POST',
  path: '/organizations',
  summary: 'Add an organization',
  access: 'contact.write',
  body: fields.partial().required({ name: true }),
  response: Organization,
  status: 201,
  refusals: ['conflict'],
})

export const changeOrganization = endpoint({
  method: 'PATCH',
  path: '/organizations/{id}',
  summary: 'Change an organization',
  access: 'contact.write',
  params: IdParams,
  body: fields.partial(),
  response: Organization,
  refusals: ['not_found', 'conflict'],
})

export const deleteOrganization = endpoint({
  method: 'DELETE',
  path: '/organizations/{id}',
  summary: 'Remove an organization; its contacts stay',
  access: 'contact.delete',
  params: IdParams,
  refusals: ['not_found'],
})
