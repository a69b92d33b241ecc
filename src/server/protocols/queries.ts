import { type RawBuilder, sql } from 'kysely'
import type { Channel } from '../../contract/channels.ts'
import type { ProtocolRule } from '../../contract/protocols.ts'
import type { NeededSkill } from '../../contract/skills.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { namedSkills } from '../skills/queries.ts'
import { channelWeights } from '../skills/weights/queries.ts'
import { needs, type RuleRow } from './rules.ts'

/** Rules that are there, in the order they are asked; a team that was removed decides nothing. */
export async function readRules(tx: Tx, where: RawBuilder<boolean> = sql`true`): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`
    select * from (
      select rule.id, row_number() over (order by position, rule.id)::int as place, team_id, team.name as team, rule.name,
        conditions, rule.level, skills, enabled, offer
      from protocol_rule rule join team on team.id = team_id and team.removed_at is null
      where rule.removed_at is null
    ) rule where ${where} order by place`.execute(tx)
  return rows
}

export async function toRules(tx: Tx, rows: readonly RuleRow[]): Promise<ProtocolRule[]> {
  const named = await namedSkills(tx, needs(...rows.map(({ skills }) => skills)))
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return rows.map(({ id, place, team_id, team, name, conditions, level, skills, enabled, offer }) => ({
    ...{ id, place, name, level, enabled, offer },
    team: { id: team_id, name: team },
    conditions: { version: 1 as const, all: conditions.all, any: conditions.any },
    skills: skills.flatMap((skill) => {
      const known = names.get(skill.id)
      return known === undefined ? [] : [{ ...skill, name: known }]
    }),
  }))
}

/** Every team's rules, in the order they are asked. */
export async function listProtocols(ctx: Ctx): Promise<{ items: ProtocolRule[] }> {
  return { items: await toRules(ctx.tx, await readRules(ctx.tx)) }
}

export async function getRule(ctx: Ctx, id: number): Promise<ProtocolRule> {
  const [rule] = await toRules(ctx.tx, await readRules(ctx.tx, sql`rule.id = ${id}`))
  if (!rule) throw notFound('protocol')
  return rule
}

/**
 * What whoever takes a conversation has to be: in the team, working at its level or a higher one (`team_member.level`, null for
 * any), able to do the skills at these levels or higher (`agent_skill` that has not expired), speaking the language; `weight`
 * is what it takes of their capacity. `language` is null while it is not known, or nobody has said what anybody speaks.
 */
export type Requirements = {
  teamId: number | null
  level: number
  skills: NeededSkill[]
  language: string | null
  weight: number
}

type Needing = {
  id: number
  team_id: number | null
  level: number
  language: string | null
  channel: Channel
  placed: NeededSkill[] | null
  ofLevel: NeededSkill[] | null
}

/** The requirements of each of the conversations, by its id; one that is gone is missing. */
export async function requirementsOfAll(tx: Tx, ids: readonly number[]): Promise<Map<number, Requirements>> {
  const weights = await channelWeights(tx)
  // What a protocol asked for holds in the team that it chose; whoever moved it elsewhere has thought of somebody else.
  const { rows } = await sql<Needing>`
    select conversation.id, conversation.team_id, conversation.level, channel,
      case when exists (select from agent_language join agent on agent.id = agent_id and deactivated_at is null)
        then language end as language,
      case when placed.team_id = conversation.team_id then placed.skills end as placed, team_level.skills as "ofLevel"
    from conversation
      left join lateral (select team_id, skills from placement where conversation_id = conversation.id order by id desc limit 1) placed on true
      left join team_level on team_level.team_id = conversation.team_id and team_level.level = conversation.level
    where conversation.id = any(${[...ids]}::bigint[])`.execute(tx)
  const known = new Set((await namedSkills(tx, needs(...rows.flatMap(skillsIn)))).map(({ id }) => id))
  return new Map(
    rows.map((row): [number, Requirements] => [
      row.id,
      {
        teamId: row.team_id,
        level: row.level,
        skills: needs(...skillsIn(row)).filter(({ id }) => known.has(id)),
        language: row.language,
        weight: weights[row.channel],
      },
    ]),
  )
}

const skillsIn = ({ placed, ofLevel }: Needing) => [placed ?? [], ofLevel ?? []]

/** The requirements of one conversation. Throws `not_found`. */
export async function requirementsOf(tx: Tx, conversationId: number): Promise<Requirements> {
  const found = (await requirementsOfAll(tx, [conversationId])).get(conversationId)
  if (!found) throw notFound('conversation')
  return found
}
