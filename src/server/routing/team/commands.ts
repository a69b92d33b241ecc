import type { RoutingMode, RoutingRules, TeamRouting } from '../../../contract/routing.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { lockTeam } from '../../teams/queries.ts'
import { getTeamRouting } from './queries.ts'

type Changes = {
  mode?: RoutingMode | undefined
  rules?: { [rule in keyof RoutingRules]?: RoutingRules[rule] | undefined } | undefined
}

/** Changes how a team routes; what is not named stays. */
export async function changeTeamRouting(ctx: Ctx, id: number, { mode, rules }: Changes): Promise<TeamRouting> {
  await lockTeam(ctx, id)
  const before = await getTeamRouting(ctx.tx, id)
  const named = Object.fromEntries(Object.entries(rules ?? {}).filter(([, value]) => value !== undefined))
  const after: TeamRouting = { mode: mode ?? before.mode, rules: { ...before.rules, ...named } }
  if (JSON.stringify(before) === JSON.stringify(after)) return before
  await ctx.tx
    .updateTable('team')
    .set({ routing: after.mode, routing_rules: JSON.stringify(after.rules) })
    .where('id', '=', id)
    .execute()
  await record(ctx, { type: 'team.changed', data: { teamId: id, changed: ['routing'] } })
  return after
}
