import { sql } from 'kysely'
import type { RoutingMode, RoutingRules, TeamRouting } from '../../../contract/routing.ts'
import type { Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { usualRules } from '../turns/rules.ts'

export type RoutedTeam = TeamRouting & { id: number; name: string }

/** Rules as they are kept, with the usual ones where a team changed nothing. */
export function rulesFrom(kept: Partial<RoutingRules>): RoutingRules {
  return { ...usualRules, ...kept, patience: { ...usualRules.patience, ...kept.patience } }
}

/** How teams route, by name; those that are there. */
export async function routedTeams(
  db: Tx,
  which: { ids?: readonly number[]; on?: boolean } = {},
): Promise<RoutedTeam[]> {
  const { rows } = await sql<{ id: number; name: string; mode: RoutingMode; rules: Partial<RoutingRules> }>`
    select id, name, routing as mode, routing_rules as rules from team where removed_at is null
      ${which.ids ? sql`and id = any(${[...which.ids]}::bigint[])` : sql``} ${which.on ? sql`and routing <> 'off'` : sql``}
    order by lower(name), id`.execute(db)
  return rows.map(({ rules, ...rest }) => ({ ...rest, rules: rulesFrom(rules) }))
}

/** How a team routes. Throws `not_found`. */
export async function getTeamRouting(db: Tx, id: number): Promise<TeamRouting> {
  const [team] = await routedTeams(db, { ids: [id] })
  if (!team) throw notFound('team')
  return { mode: team.mode, rules: team.rules }
}

/** Of the agents' teams those that route. */
export async function teamsOfAgents(db: Tx, agentIds: readonly number[]): Promise<number[]> {
  if (agentIds.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    select distinct team.id from team_member join team on team.id = team_id
    where agent_id = any(${[...agentIds]}::bigint[]) and routing <> 'off' and removed_at is null`.execute(db)
  return rows.map(({ id }) => id)
}
