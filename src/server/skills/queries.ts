import { type RawBuilder, sql } from 'kysely'
import type { Abilities, AgentSkill, NamedSkill, NeededSkill, Skill } from '../../contract/skills.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import { notFound, Refusal } from '../platform/refusal.ts'

/** What counts of `agent_skill` now. */
export const valid = (now: Date) => sql<boolean>`(expires_at is null or expires_at > ${now}::timestamptz)`

const skills = (ctx: Ctx, where: RawBuilder<boolean>) => sql<Skill>`
  select id, name, description, (
    select count(*) from agent_skill join agent on agent.id = agent_id and agent.deactivated_at is null
    where skill_id = skill.id and ${valid(ctx.now)}) as agents
  from skill where removed_at is null and ${where} order by lower(name), id`

/** Skills by name. */
export async function listSkills(ctx: Ctx): Promise<{ items: Skill[] }> {
  return { items: (await skills(ctx, sql`true`).execute(ctx.tx)).rows }
}

export async function getSkill(ctx: Ctx, id: number): Promise<Skill> {
  const { rows } = await skills(ctx, sql`id = ${id}`).execute(ctx.tx)
  if (!rows[0]) throw notFound('skill')
  return rows[0]
}

/** A skill as commands see it, locked. */
export async function lockSkill(ctx: Ctx, id: number): Promise<{ id: number; name: string; description: string }> {
  const row = await ctx.tx
    .selectFrom('skill')
    .select(['id', 'name', 'description'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('skill')
  return row
}

/** Needed skills with their names; one that was removed since is needed no longer. */
export async function namedSkills(tx: Tx, needed: readonly NeededSkill[]): Promise<NamedSkill[]> {
  if (needed.length === 0) return []
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from skill where removed_at is null and id = any(${needed.map(({ id }) => id)}::bigint[])`.execute(
    tx,
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return needed.flatMap(({ id, level }) => {
    const name = names.get(id)
    return name === undefined ? [] : [{ id, level, name }]
  })
}

/** Refuses needed skills that are not there. */
export async function checkSkills(ctx: Ctx, needed: readonly NeededSkill[] | undefined): Promise<void> {
  if (!needed) return
  const known = new Set((await namedSkills(ctx.tx, needed)).map(({ id }) => id))
  const missing = needed.find(({ id }) => !known.has(id))
  if (missing) throw new Refusal('invalid', `There is no skill ${missing.id}.`, { skills: 'Choose skills that exist.' })
}

type Row = {
  id: number
  name: string
  capacity: number
  teams: { id: number; name: string }[]
  skills: (Omit<AgentSkill, 'grantedAt' | 'expiresAt'> & { grantedAt: string; expiresAt: string | null })[]
  languages: string[]
  limits: Abilities['channelLimits']
}

const instant = (text: string) => new Date(text).toISOString()

const abilitiesOf = ({ id, name, teams, skills, languages, capacity, limits }: Row): Abilities => ({
  agent: { id, name },
  ...{ teams, languages, capacity, channelLimits: limits },
  skills: skills.map((skill) => ({
    ...skill,
    grantedAt: instant(skill.grantedAt),
    expiresAt: skill.expiresAt && instant(skill.expiresAt),
  })),
})

async function read(ctx: Ctx, where: RawBuilder<boolean>): Promise<Abilities[]> {
  const { rows } = await sql<Row>`
    select agent.id, agent.name, agent.capacity,
      coalesce((select jsonb_agg(jsonb_build_object('id', team.id, 'name', team.name) order by lower(team.name))
        from team_member join team on team.id = team_id where agent_id = agent.id and removed_at is null), '[]') as teams,
      coalesce((select jsonb_agg(jsonb_build_object('id', skill.id, 'name', skill.name, 'level', agent_skill.level,
          'grantedAt', granted_at, 'expiresAt', expires_at, 'source', source, 'expired', not ${valid(ctx.now)},
          'grantedBy', coalesce(giver.name, api_key.name, case when granted_by = 'heed' then 'Heed' end)) order by lower(skill.name))
        from agent_skill join skill on skill.id = skill_id
          left join agent giver on giver.id = substring(granted_by from '^agent:(\\d+)$')::bigint
          left join api_key on api_key.id = substring(granted_by from '^key:(\\d+)$')::bigint
        where agent_skill.agent_id = agent.id and skill.removed_at is null), '[]') as skills,
      array(select language from agent_language where agent_id = agent.id order by language) as languages,
      coalesce((select jsonb_object_agg(channel, most) from agent_channel_limit where agent_id = agent.id), '{}') as limits
    from agent where ${where} order by lower(agent.name), agent.id`.execute(ctx.tx)
  return rows.map(abilitiesOf)
}

/** What agents can do, by name; of a team its members. Those who left are not shown. */
export async function listAbilities(
  ctx: Ctx,
  { team }: { team?: number | undefined },
): Promise<{ items: Abilities[] }> {
  const ofTeam =
    team === undefined
      ? sql<boolean>`true`
      : sql<boolean>`exists (select from team_member where agent_id = agent.id and team_id = ${team})`
  return { items: await read(ctx, sql`deactivated_at is null and ${ofTeam}`) }
}

/** What one agent can do. Throws `not_found`. */
export async function getAbilities(ctx: Ctx, id: number): Promise<Abilities> {
  const [found] = await read(ctx, sql`agent.id = ${id}`)
  if (!found) throw notFound('agent')
  return found
}
