import * as z from 'zod'
import { Role } from './access.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, line } from './shapes.ts'

export const Key = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
})

export const listKeys = endpoint({
  method: 'GET',
  path: '/keys',
  summary: 'API keys',
  access: 'key.manage',
  response: z.object({ items: z.array(Key) }),
})

export const createKey = endpoint({
  method: 'POST',
  path: '/keys',
  summary: 'Make an API key; its secret is shown once, in this answer',
  access: 'key.manage',
  body: z.object({ name: line(120), role: Role.default('agent') }),
  response: Key.extend({ secret: z.string() }),
  status: 201,
})

export const revokeKey = endpoint({
  method: 'DELETE',
  path: '/keys/{id}',
  summary: 'Revoke an API key',
  access: 'key.manage',
  params: IdParams,
  refusals: ['not_found'],
})
