import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { ComponentState, Incident, PublicEntry } from './incidents.ts'
import { Id, IdParams, LanguageTag, line, Named } from './shapes.ts'

export const StatusComponent = z.object({
  id: Id,
  name: z.string(),
  /** What it is called in other languages. */
  names: z.record(z.string(), z.string()),
  brand: Named.nullable(),
  public: z.boolean(),
  position: z.number().int(),
  /** The worst that an open incident does to it; null while it works. */
  state: ComponentState.nullable(),
})
export type StatusComponent = z.infer<typeof StatusComponent>

const componentFields = {
  name: line(80),
  names: z.record(LanguageTag, line(80)).optional(),
  brandId: Id.nullable().optional(),
  public: z.boolean().optional(),
  position: z.number().int().min(0).max(10_000).optional(),
}

export const listComponents = endpoint({
  method: 'GET',
  path: '/status-components',
  summary: 'What the company offers and may be disturbed, in the order of its status page',
  access: 'incident.read',
  response: z.object({ items: z.array(StatusComponent) }),
})
export const createComponent = endpoint({
  method: 'POST',
  path: '/status-components',
  summary: 'Add a component',
  access: 'incident.manage',
  body: z.object(componentFields),
  response: StatusComponent,
  status: 201,
  refusals: ['not_found'],
})
export const changeComponent = endpoint({
  method: 'PATCH',
  path: '/status-components/{id}',
  summary: 'Change a component',
  access: 'incident.manage',
  params: IdParams,
  body: z.object(componentFields).partial(),
  response: StatusComponent,
  refusals: ['not_found'],
})
export const removeComponent = endpoint({
  method: 'DELETE',
  path: '/status-components/{id}',
  summary: 'Take a component off the list; incidents keep that it was affected',
  access: 'incident.manage',
  params: IdParams,
  refusals: ['not_found'],
})

export const publishIncident = endpoint({
  method: 'PUT',
  path: '/incidents/{id}/public-entry',
  summary: 'What the public page says of it; `published` puts it there or takes it off',
  access: 'incident.write',
  params: IdParams,
  body: z.object({ entry: PublicEntry, published: z.boolean() }),
  response: Incident,
  refusals: ['not_found', 'forbidden', 'conflict'],
})
export const previewPublicEntry = endpoint({
  method: 'POST',
  path: '/incidents/{id}/public-entry/preview',
  summary: 'The public page as it would stand, as HTML',
  access: 'incident.write',
  params: IdParams,
  body: z.object({ entry: PublicEntry, language: LanguageTag.optional() }),
  response: z.object({ html: z.string() }),
  refusals: ['not_found'],
})

const StatusQuery = z.object({ brand: Id.optional(), lang: z.string().max(35).optional() })
export const seeStatusPage = endpoint({
  method: 'GET',
  path: '/status',
  summary: 'The public status page, as HTML; it is found at /status as well',
  access: 'public',
  query: StatusQuery,
  response: 'file',
  refusals: ['not_found'],
  perMinute: 240,
  page: true,
})
export const seePublicIncident = endpoint({
  method: 'GET',
  path: '/status/incidents/{id}',
  summary: 'What the public page says of one incident',
  access: 'public',
  params: IdParams,
  query: StatusQuery,
  response: 'file',
  refusals: ['not_found'],
  perMinute: 240,
  page: true,
})
export const getStatusFeed = endpoint({
  method: 'GET',
  path: '/status/feed',
  summary: 'The public incidents and their updates as an Atom feed',
  access: 'public',
  query: StatusQuery,
  response: 'file',
  refusals: ['not_found'],
  perMinute: 240,
})
export const getStatusLogo = endpoint({
  method: 'GET',
  path: '/status/logo',
  summary: 'The logo of a brand that has a status page',
  access: 'public',
  query: z.object({ brand: Id }),
  response: 'file',
  refusals: ['not_found'],
  perMinute: 240,
})
