import type { Ctx } from '../../../platform/ctx.ts'
import { mentionsIn } from './rules.ts'

/** The agents whom a note names, one by one or as a team. */
export async function mentionedBy(ctx: Ctx, html: string | null): Promise<number[]> {
  const { agents, teams } = mentionsIn(html)
  if (teams.length === 0) return agents
  const members = await ctx.tx.selectFrom('team_member').select('agent_id').where('team_id', 'in', teams).execute()
  return [...new Set([...agents, ...members.map((row) => row.agent_id)])]
}
