import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, line, lineOrNothing } from './shapes.ts'

/** Under which name, with which look, customers meet the business; an inbox may belong to one. */
export const Brand = z.object({
  id: Id,
  name: z.string(),
  /** The sender's name of inboxes that have none of their own. */
  senderName: z.string(),
  /** Below the agent's and the team's; Liquid with `contact`, `agent`, `team`, `inbox`, `brand`, `conversation`. */
  signature: z.string(),
  /** In which language customers are answered of whom none is known, such as de. */
  language: z.string().nullable(),
  /** As in #1f7a5c. */
  colour: z.string().nullable(),
  /** Signed, works for an hour without a session. */
  logoUrl: z.string().nullable(),
  inboxes: z.array(z.object({ id: Id, name: z.string() })),
  createdAt: Instant,
})
export type Brand = z.infer<typeof Brand>

const fields = z.object({
  name: line(80),
  senderName: lineOrNothing(120),
  signature: z.string().max(4000),
  language: line(35).nullable(),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'Write a colour, such as #1f7a5c.')
    .transform((text) => text.toLowerCase())
    .nullable(),
  /** The inboxes that belong to it; an inbox belongs to one brand at most. */
  inboxes: z.array(Id).max(1000),
})

export const listBrands = endpoint({
  method: 'GET',
  path: '/brands',
  summary: 'Brands, by name',
  access: 'inbox.read',
  response: z.object({ items: z.array(Brand) }),
})

export const getBrand = endpoint({
  method: 'GET',
  path: '/brands/{id}',
  summary: 'One brand',
  access: 'inbox.read',
  params: IdParams,
  response: Brand,
  refusals: ['not_found'],
})

export const createBrand = endpoint({
  method: 'POST',
  path: '/brands',
  summary: 'Add a brand',
  access: 'inbox.manage',
  body: fields.partial().required({ name: true }),
  response: Brand,
  status: 201,
  refusals: ['conflict'],
})

export const changeBrand = endpoint({
  method: 'PATCH',
  path: '/brands/{id}',
  summary: 'Change a brand; `inboxes` replaces them all',
  access: 'inbox.manage',
  params: IdParams,
  body: fields.partial(),
  response: Brand,
  refusals: ['not_found', 'conflict'],
})

export const deleteBrand = endpoint({
  method: 'DELETE',
  path: '/brands/{id}',
  summary: 'Remove a brand; its inboxes then belong to none',
  access: 'inbox.manage',
  params: IdParams,
  refusals: ['not_found'],
})

export const setBrandLogo = endpoint({
  method: 'PUT',
  path: '/brands/{id}/logo',
  summary: 'Set the logo (multipart field `file`): PNG, JPEG, GIF or WebP of at most 1 MB',
  access: 'inbox.manage',
  params: IdParams,
  body: 'multipart',
  response: Brand,
  refusals: ['not_found', 'too_large', 'unsupported', 'invalid', 'unavailable'],
})

export const removeBrandLogo = endpoint({
  method: 'DELETE',
  path: '/brands/{id}/logo',
  summary: 'Take the logo away',
  access: 'inbox.manage',
  params: IdParams,
  refusals: ['not_found'],
})
