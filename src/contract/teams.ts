import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, line, Named } from './shapes.ts'

export const Team = z.object({
  id: Id,
  name: z.string(),
  purpose: z.string(),
  /** Put before and after every mail the team sends; Liquid with `agent`, `contact`, `team`, `conversation`. */
  greeting: z.string(),
  signature: z.string(),
  members: z.array(Named),
})
export type Team = z.infer<typeof Team>

const fields = z.object({
  name: line(80),
  purpose: z.string().max(500),
  greeting: z.string().max(2000),
  signature: z.string().max(4000),
  members: z.array(Id).max(1000),
})

export const listTeams = endpoint({
  method: 'GET',
  path: '/teams',
  summary: 'Teams, by name',
  access: 'team.read',
  response: z.object({ items: z.array(Team) }),
})

export const getTeam = endpoint({
  method: 'GET',
  path: '/teams/{id}',
  summary: 'One team',
  access: 'team.read',
  params: IdParams,
  response: Team,
  refusals: ['not_found'],
})

export const createTeam = endpoint({
  method: 'POST',
  path: '/teams',
  summary: 'Add a team',
  access: 'team.manage',
  body: fields.partial().required({ name: true }),
  response: Team,
  status: 201,
  refusals: ['conflict'],
})

export const changeTeam = endpoint({
  method: 'PATCH',
  path: '/teams/{id}',
  summary: 'Change a team',
  access: 'team.manage',
  params: IdParams,
  body: fields.partial(),
  response: Team,
  refusals: ['not_found', 'conflict'],
})

export const deleteTeam = endpoint({
  method: 'DELETE',
  path: '/teams/{id}',
  summary: 'Remove a team that has no open conversations; the past keeps its name',
  access: 'team.manage',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})
