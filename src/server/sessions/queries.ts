import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { permissionsOf, type Role } from '../../contract/access.ts'
import type { Me, Preferences, Session } from '../../contract/sessions.ts'
import type { Ctx } from '../platform/ctx.ts'
import { pictureUrl } from '../platform/pictures.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { workspaceName } from '../settings/queries.ts'

/** Who acts, as the workspace shows it; an API key has no id, teams or preferences. */
export async function me(ctx: Ctx): Promise<Me> {
  const { actor } = ctx
  if (actor.kind === 'agent') return agentAsMe(ctx, actor.id)
  if (actor.kind !== 'key') throw new Refusal('unauthenticated', 'Sign in first.')
  return {
    id: null,
    name: actor.name,
    email: null,
    role: actor.role,
    permissions: [...permissionsOf[actor.role]],
    teams: [],
    signature: '',
    pictureUrl: null,
    preferences: {},
    hasPassword: false,
    workspace: { name: await workspaceName(ctx) },
  }
}

export async function agentAsMe(ctx: Ctx, id: number): Promise<Me> {
  const row = await ctx.tx
    .selectFrom('agent')
    .select((agent) => [
      'id',
      'name',
      'email',
      'role',
      'signature',
      'preferences',
      'picture_id',
      agent('password_hash', 'is not', null).as('has_password'),
      jsonArrayFrom(
        agent
          .selectFrom('team')
          .innerJoin('team_member', 'team_member.team_id', 'team.id')
          .whereRef('team_member.agent_id', '=', 'agent.id')
          .select(['team.id', 'team.name'])
          .orderBy((team) => team.fn('lower', ['team.name'])),
      ).as('teams'),
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('agent')
  const role = row.role as Role
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role,
    permissions: [...permissionsOf[role]],
    teams: row.teams,
    signature: row.signature,
    pictureUrl: row.picture_id === null ? null : pictureUrl(ctx.links, row.picture_id),
    preferences: row.preferences as Preferences,
    hasPassword: Boolean(row.has_password),
    workspace: { name: await workspaceName(ctx) },
  }
}

/** The agent who could sign in by this address, and what is kept of the password. */
export async function findCredentials(
  ctx: Ctx,
  email: string,
): Promise<{ id: number; password_hash: string | null } | null> {
  const row = await ctx.tx
    .selectFrom('agent')
    .select(['id', 'password_hash'])
    .where((agent) => agent.fn('lower', ['email']), '=', email.toLowerCase())
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** What is kept of an agent's password; null when there is none. */
export async function passwordHashOf(ctx: Ctx, agentId: number): Promise<string | null> {
  const row = await ctx.tx.selectFrom('agent').select('password_hash').where('id', '=', agentId).executeTakeFirst()
  return row?.password_hash ?? null
}

/** Where the agent is signed in, the last used first. */
export async function listSessions(ctx: Ctx): Promise<{ items: Session[] }> {
  const { actor } = ctx
  if (actor.kind !== 'agent') return { items: [] }
  const rows = await ctx.tx
    .selectFrom('session')
    .select(['id', 'created_at', 'last_used_at', 'ip', 'user_agent'])
    .where('agent_id', '=', actor.id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .orderBy('last_used_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const items = rows.map((row) => ({
    id: row.id,
    current: row.id === actor.sessionId,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    ip: row.ip,
    userAgent: row.user_agent,
  }))
  return { items }
}
