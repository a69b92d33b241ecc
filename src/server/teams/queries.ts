import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Team } from '../../contract/teams.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'

const teams = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('team')
    .select((team) => [
      'id',
      'name',
      'purpose',
      'greeting',
      'signature',
      jsonArrayFrom(
        team
          .selectFrom('agent')
          .innerJoin('team_member', 'team_member.agent_id', 'agent.id')
          .whereRef('team_member.team_id', '=', 'team.id')
          .where('agent.deactivated_at', 'is', null)
          .select(['agent.id', 'agent.name'])
          .orderBy((agent) => agent.fn('lower', ['agent.name']))
          .orderBy('agent.id'),
      ).as('members'),
    ])
    .where('removed_at', 'is', null)

/** Teams by name. */
export async function listTeams(ctx: Ctx): Promise<{ items: Team[] }> {
  return {
    items: await teams(ctx)
      .orderBy((team) => team.fn('lower', ['name']))
      .execute(),
  }
}

export async function getTeam(ctx: Ctx, id: number): Promise<Team> {
  const row = await teams(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('team')
  return row
}

/** A team as commands see it, locked. */
export async function lockTeam(ctx: Ctx, id: number) {
  const row = await ctx.tx
    .selectFrom('team')
    .select(['id', 'name', 'purpose', 'greeting', 'signature'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('team')
  return row
}

/** What still leads to the team: its open conversations, and the inboxes that give it theirs. */
export async function whatNeedsTeam(ctx: Ctx, id: number): Promise<'conversations' | 'inboxes' | null> {
  const conversation = await ctx.tx
    .selectFrom('conversation')
    .select('id')
    .where('team_id', '=', id)
    .where('status', 'in', ['open', 'waiting', 'on_hold', 'snoozed'])
    .limit(1)
    .executeTakeFirst()
  if (conversation) return 'conversations'
  const inbox = await ctx.tx
    .selectFrom('inbox')
    .select('id')
    .where('team_id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return inbox ? 'inboxes' : null
}
