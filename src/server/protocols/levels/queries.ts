import { sql } from 'kysely'
import type { Duty, TeamProtocol } from '../../../contract/protocols.ts'
import type { NeededSkill } from '../../../contract/skills.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { namedSkills } from '../../skills/queries.ts'
import { levelAbove, needs, nextRung } from '../rules.ts'

type Row = {
  id: number
  name: string
  duty: Duty | null
  above_id: number | null
  above: string | null
  levels: { level: number; name: string; skills: NeededSkill[] }[]
  members: { id: number; name: string; level: number | null }[]
}

/** The levels a team answers at, who works at which, and where it escalates to. Throws `not_found`. */
export async function getTeamProtocol(ctx: Ctx, id: number): Promise<TeamProtocol> {
  const { rows } = await sql<Row>`
    select team.id, team.name, team.duty, above.id as above_id, above.name as above,
      coalesce((select jsonb_agg(jsonb_build_object('level', level, 'name', team_level.name, 'skills', skills) order by level)
        from team_level where team_id = team.id), '[]') as levels,
      coalesce((select jsonb_agg(jsonb_build_object('id', agent.id, 'name', agent.name, 'level', team_member.level)
          order by lower(agent.name), agent.id)
        from team_member join agent on agent.id = agent_id and deactivated_at is null where team_id = team.id), '[]') as members
    from team left join team above on above.id = team.escalates_to and above.removed_at is null
    where team.id = ${id} and team.removed_at is null`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound('team')
  const { name, duty, above_id, above, members } = row
  const levels = row.levels.length > 0 ? row.levels : [{ level: 1, name: '', skills: [] }]
  const named = await namedSkills(ctx.tx, needs(...levels.map(({ skills }) => skills)))
  const names = new Map(named.map((skill) => [skill.id, skill.name]))
  return {
    ...{ team: { id, name }, duty, members },
    escalatesTo: above_id === null ? null : { id: above_id, name: above ?? '' },
    levels: levels.map((level) => ({
      ...level,
      skills: level.skills.flatMap((skill) => {
        const known = names.get(skill.id)
        return known === undefined ? [] : [{ ...skill, name: known }]
      }),
    })),
  }
}

type Standing = { team_id: number | null; level: number }
export type Rung = { team: number; level: number }

/** The levels of each of these teams that are there. */
async function levelsOfTeams(tx: Tx, teams: readonly (number | null)[]) {
  const { rows } = await sql<{ id: number; escalates_to: number | null; levels: number[] }>`
    select id, escalates_to, array(select level::int from team_level where team_id = team.id order by level) as levels
    from team where id = any(${teams.filter((id) => id !== null)}::bigint[]) and removed_at is null`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Where a conversation would go next; null where nothing is above. */
export async function nextOf(tx: Tx, { team_id, level }: Standing): Promise<Rung | null> {
  if (team_id === null) return null
  const at = (await levelsOfTeams(tx, [team_id])).get(team_id)
  if (!at) return null
  const above = at.escalates_to === null ? null : (await levelsOfTeams(tx, [at.escalates_to])).get(at.escalates_to)
  return nextRung({ team: team_id, level, levels: at.levels }, above ? { team: above.id, levels: above.levels } : null)
}

/** At which level another team takes it; null where there is no such team. */
export async function rungIn(tx: Tx, team: number, from: Standing): Promise<Rung | null> {
  const found = (await levelsOfTeams(tx, [team])).get(team)
  return found ? { team, level: levelAbove(found.levels, from.level) } : null
}
