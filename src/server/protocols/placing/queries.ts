import { sql } from 'kysely'
import type { Asked, Placement, PlacementOutcome } from '../../../contract/protocols.ts'
import type { NeededSkill } from '../../../contract/skills.ts'
import { seeConversation } from '../../conversations/queries.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { namedSkills } from '../../skills/queries.ts'
import { type Explanation, sentenceOf } from './rules.ts'

type Row = {
  at: Date
  by: string | null
  outcome: PlacementOutcome
  rule_id: number | null
  rule: string | null
  team_id: number | null
  team: string | null
  level: number
  skills: NeededSkill[]
  explanation: Explanation
  from_team: string | null
}

const named = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

/** Why a conversation is where it is; null for one that came before there were protocols. Throws `not_found`. */
export async function getPlacement(ctx: Ctx, id: number): Promise<{ placement: Placement | null }> {
  await seeConversation(ctx, id)
  const { rows } = await sql<Row>`
    select placement.at, outcome, rule_id, protocol_rule.name as rule, placement.team_id, team.name as team, placement.level,
      placement.skills, explanation,
      coalesce(agent.name, api_key.name, case when placement.by = 'heed' then 'Heed' end) as by,
      (select name from team where id = (explanation #>> '{from,team}')::bigint) as from_team
    from placement left join protocol_rule on protocol_rule.id = rule_id left join team on team.id = placement.team_id
      left join agent on agent.id = substring(placement.by from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(placement.by from '^key:(\\d+)$')::bigint
    where conversation_id = ${id} order by placement.id desc limit 1`.execute(ctx.tx)
  const row = rows[0]
  if (!row) return { placement: null }
  const { at, by, outcome, rule, level, explanation } = row
  const { from, asked = [] } = explanation
  return {
    placement: {
      ...{ at: at.toISOString(), by, outcome, level, asked: asked as Asked[] },
      rule: named(row.rule_id, rule),
      team: named(row.team_id, row.team),
      skills: await namedSkills(ctx.tx, row.skills),
      from: from ? { team: named(from.team, row.from_team), level: from.level } : null,
      sentence: sentenceOf({ outcome, rule, team: row.team, level }),
    },
  }
}

/**
 * Of the conversations those about whose team or agent somebody has decided: a person, a program with a key or an
 * automation by an event of their own, or an agent who began it. What stands on the timeline as Heed's doing is nobody's decision.
 */
export async function decidedAmong(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select distinct conversation_id as id from event
    where conversation_id = any(${[...ids]}::bigint[]) and (
      type = any('{conversation.team_changed,conversation.assigned,conversation.handed_over,conversation.escalated}'::text[])
        and actor <> 'heed'
      or type = 'conversation.created' and (actor like 'agent:%' or actor like 'key:%')
        and coalesce(data #>> '{move,after,team}', data #>> '{move,after,assignee}') is not null)`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
