import { sql } from 'kysely'
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

/** What still leads to the team: its open conversations, the inboxes that give it theirs, protocols and teams that escalate to it. */
export async function whatNeedsTeam(ctx: Ctx, id: number): Promise<'conversations' | 'inboxes' | 'protocols' | null> {
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
  if (inbox) return 'inboxes'
  const { rows } = await sql`
    select from protocol_rule where team_id = ${id} and removed_at is null
    union all select from team where escalates_to = ${id} and removed_at is null limit 1`.execute(ctx.tx)
  return rows.length > 0 ? 'protocols' : null
}
