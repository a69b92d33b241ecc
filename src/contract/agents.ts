import * as z from 'zod'
import { Role } from './access.ts'
import { endpoint } from './endpoint.ts'
import { Me, Password } from './sessions.ts'
import { EmailAddress, Id, IdParams, Instant, line, Named } from './shapes.ts'

export const Agent = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  teams: z.array(Named),
  signature: z.string(),
  /** Where their picture is; null: none. */
  pictureUrl: z.string().nullable(),
  createdAt: Instant,
  lastSeenAt: Instant.nullable(),
  /** When set, the agent can no longer sign in and nothing new is assigned. */
  deactivatedAt: Instant.nullable(),
})
export type Agent = z.infer<typeof Agent>

const fields = z.object({
  name: line(120),
  email: EmailAddress,
  role: Role,
  teams: z.array(Id).max(100),
  signature: z.string().max(4000),
  password: Password,
})

export const listAgents = endpoint({
  method: 'GET',
  path: '/agents',
  summary: 'Agents, by name',
  access: 'agent.read',
  query: z.object({ deactivated: z.stringbool().default(false) }),
  response: z.object({ items: z.array(Agent) }),
})

export const getAgent = endpoint({
  method: 'GET',
  path: '/agents/{id}',
  summary: 'One agent',
  access: 'agent.read',
  params: IdParams,
  response: Agent,
  refusals: ['not_found'],
})

export const createAgent = endpoint({
  method: 'POST',
  path: '/agents',
  summary: 'Add an agent; without a password, a one-time sign-in link is in the answer',
  access: 'agent.manage',
  body: fields.partial().required({ name: true, email: true }),
  response: Agent.extend({ signInLink: z.string().nullable() }),
  status: 201,
  refusals: ['conflict'],
})

export const changeAgent = endpoint({
  method: 'PATCH',
  path: '/agents/{id}',
  summary: 'Change an agent; `deactivated` takes away or gives back the seat',
  access: 'agent.manage',
  params: IdParams,
  body: fields.partial().extend({ deactivated: z.boolean().optional() }),
  response: Agent,
  refusals: ['not_found', 'conflict'],
})

export const createSignInLink = endpoint({
  method: 'POST',
  path: '/agents/{id}/sign-in-link',
  summary: 'Make a one-time sign-in link for an agent, good for a day',
  access: 'agent.manage',
  params: IdParams,
  response: z.object({ url: z.string() }),
  status: 201,
  refusals: ['not_found'],
})

export const deleteAgent = endpoint({
  method: 'DELETE',
  path: '/agents/{id}',
  summary: 'Deactivate an agent; what they wrote stays theirs',
  access: 'agent.manage',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})

export const setPicture = endpoint({
  method: 'PUT',
  path: '/me/picture',
  summary: 'Set the own picture (multipart field `file`): PNG, JPEG or WebP of at most 512 KB',
  access: 'signed_in',
  body: 'multipart',
  response: Me,
  refusals: ['forbidden', 'too_large', 'unsupported', 'invalid', 'unavailable'],
})

export const removePicture = endpoint({
  method: 'DELETE',
  path: '/me/picture',
  summary: 'Take the own picture away',
  access: 'signed_in',
  response: Me,
  refusals: ['forbidden'],
})

export const getPicture = endpoint({
  method: 'GET',
  path: '/signed/pictures/{id}/{signature}',
  summary: 'The picture of an agent or the logo of a brand, for whoever was told its address',
  access: 'public',
  params: IdParams.extend({ signature: z.string().regex(/^[0-9a-f]{32}$/) }),
  response: 'file',
  refusals: ['not_found'],
  perMinute: 600,
})
