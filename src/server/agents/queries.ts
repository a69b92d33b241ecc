import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Role } from '../../contract/access.ts'
import type { Agent } from '../../contract/agents.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Links } from '../platform/links.ts'
import { pictureUrl } from '../platform/pictures.ts'
import { notFound } from '../platform/refusal.ts'

const agents = (ctx: Ctx) =>
  ctx.tx.selectFrom('agent').select((agent) => [
    'id',
    'name',
    'email',
    'role',
    'signature',
    'picture_id',
    'created_at',
    'last_seen_at',
    'deactivated_at',
    jsonArrayFrom(
      agent
        .selectFrom('team')
        .innerJoin('team_member', 'team_member.team_id', 'team.id')
        .whereRef('team_member.agent_id', '=', 'agent.id')
        .select(['team.id', 'team.name'])
        .orderBy((team) => team.fn('lower', ['team.name'])),
    ).as('teams'),
  ])

type Row = Awaited<ReturnType<ReturnType<typeof agents>['executeTakeFirstOrThrow']>>

const agentOf = (links: Links, row: Row): Agent => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role as Role,
  teams: row.teams,
  signature: row.signature,
  pictureUrl: row.picture_id === null ? null : pictureUrl(links, row.picture_id),
  createdAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  deactivatedAt: row.deactivated_at?.toISOString() ?? null,
})

/** Agents by name; those who left only when asked for. */
export async function listAgents(ctx: Ctx, { deactivated }: { deactivated: boolean }): Promise<{ items: Agent[] }> {
  let query = agents(ctx)
    .orderBy((agent) => agent.fn('lower', ['name']))
    .orderBy('id')
  if (!deactivated) query = query.where('deactivated_at', 'is', null)
  return { items: (await query.execute()).map((row) => agentOf(ctx.links, row)) }
}

export async function getAgent(ctx: Ctx, id: number): Promise<Agent> {
  const row = await agents(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('agent')
  return agentOf(ctx.links, row)
}

/** An agent as commands see it, locked. */
export async function lockAgent(ctx: Ctx, id: number) {
  const columns = ['id', 'name', 'email', 'role', 'signature', 'deactivated_at'] as const
  const row = await ctx.tx.selectFrom('agent').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('agent')
  return { ...row, role: row.role as Role }
}

/** The ids of those who are admins now, locked, so that two of them cannot each take the other for the last. */
export async function lockAdmins(ctx: Ctx): Promise<number[]> {
  const rows = await ctx.tx
    .selectFrom('agent')
    .select('id')
    .where('role', '=', 'admin')
    .where('deactivated_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

/** Of the teams, those that are there and not removed. */
export async function knownTeams(ctx: Ctx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await ctx.tx
    .selectFrom('team')
    .select('id')
    .where('id', 'in', [...ids])
    .where('removed_at', 'is', null)
    .forShare()
    .execute()
  return new Set(rows.map((row) => row.id))
}

export async function knownAgents(ctx: Ctx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await ctx.tx
    .selectFrom('agent')
    .select('id')
    .where('id', 'in', [...ids])
    .where('deactivated_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.id))
}

export async function teamsOf(ctx: Ctx, agentId: number): Promise<number[]> {
  const rows = await ctx.tx.selectFrom('team_member').select('team_id').where('agent_id', '=', agentId).execute()
  return rows.map((row) => row.team_id)
}

/** The members of a team, those who left among them: they are members again when they come back. */
export async function membersOf(ctx: Ctx, teamId: number): Promise<number[]> {
  const rows = await ctx.tx.selectFrom('team_member').select('agent_id').where('team_id', '=', teamId).execute()
  return rows.map((row) => row.agent_id)
}
