import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type { changeAbilities as contract, NeededSkill, Skill } from '../../contract/skills.ts'
import { lockAgent } from '../agents/queries.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { getSkill, lockSkill } from './queries.ts'

type Fields = { name?: string | undefined; description?: string | undefined }
type Changes = Request<typeof contract>['body']

const nameTaken = whenTaken('skill_name', 'A skill with this name exists already.', {
  name: 'A skill with this name exists already.',
})

/** Adds a skill. Throws `conflict` when the name is taken. */
export async function createSkill(ctx: Ctx, { name, description = '' }: Fields & { name: string }): Promise<Skill> {
  const { id } = await ctx.tx
    .insertInto('skill')
    .values({ name, description, created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(nameTaken)
  await record(ctx, { type: 'skill.created', data: { skillId: id, name } })
  return getSkill(ctx, id)
}

/** The skill of this name, made where there is none. */
export async function skillNamed(ctx: Ctx, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from skill where lower(name) = lower(${name}) and removed_at is null`.execute(ctx.tx)
  return rows[0]?.id ?? (await createSkill(ctx, { name })).id
}

export async function changeSkill(ctx: Ctx, id: number, fields: Fields): Promise<Skill> {
  const before = await lockSkill(ctx, id)
  const { name = before.name, description = before.description } = fields
  if (name !== before.name || description !== before.description) {
    await ctx.tx.updateTable('skill').set({ name, description }).where('id', '=', id).execute().catch(nameTaken)
    await record(ctx, { type: 'skill.changed', data: { skillId: id, name } })
  }
  return getSkill(ctx, id)
}

/** Removes a skill that no protocol and no level asks for: or such conversations would find anybody. */
export async function removeSkill(ctx: Ctx, id: number): Promise<void> {
  const { name } = await lockSkill(ctx, id)
  const asked = JSON.stringify([{ id }])
  const { rows } = await sql<{ name: string }>`
    select name from protocol_rule where removed_at is null and skills @> ${asked}::jsonb
    union all
    select team.name from team_level join team on team.id = team_id and removed_at is null
    where skills @> ${asked}::jsonb limit 1`.execute(ctx.tx)
  if (rows[0]) throw new Refusal('conflict', `“${rows[0].name}” asks for this skill. Change that first.`)
  await ctx.tx.updateTable('skill').set({ removed_at: ctx.now }).where('id', '=', id).execute()
  await ctx.tx.deleteFrom('agent_skill').where('skill_id', '=', id).execute()
  await record(ctx, { type: 'skill.removed', data: { skillId: id, name } })
}

type Granting = { level: number; expiresAt: string | null; source?: 'by_hand' | 'certification' }

/** Says that an agent has a skill from now on; what was said before counts no longer. Certification says so as well. */
export async function grantSkill(ctx: Ctx, agentId: number, skillId: number, granting: Granting): Promise<void> {
  await lockAgent(ctx, agentId)
  const { name } = await lockSkill(ctx, skillId)
  const { level, expiresAt, source = 'by_hand' } = granting
  const from = await levelOf(ctx, agentId, skillId)
  const expires = expiresAt === null ? null : new Date(expiresAt)
  await sql`
    insert into agent_skill (agent_id, skill_id, level, granted_by, granted_at, expires_at, source)
    values (${agentId}, ${skillId}, ${level}, ${actorName(ctx.actor)}, ${ctx.now}, ${expires}, ${source})
    on conflict (agent_id, skill_id) do update set level = excluded.level, granted_by = excluded.granted_by,
      granted_at = excluded.granted_at, expires_at = excluded.expires_at, source = excluded.source`.execute(ctx.tx)
  const skill = { id: skillId, name, from, to: level }
  await record(ctx, { type: 'agent.abilities_changed', data: { agentId, skill } })
}

/** Says that an agent does not have a skill; saying it again changes nothing. */
export async function withdrawSkill(ctx: Ctx, agentId: number, skillId: number): Promise<void> {
  await lockAgent(ctx, agentId)
  const { name } = await lockSkill(ctx, skillId)
  const from = await levelOf(ctx, agentId, skillId)
  if (from === null) return
  await ctx.tx.deleteFrom('agent_skill').where('agent_id', '=', agentId).where('skill_id', '=', skillId).execute()
  const skill = { id: skillId, name, from, to: null }
  await record(ctx, { type: 'agent.abilities_changed', data: { agentId, skill } })
}

async function levelOf(ctx: Ctx, agentId: number, skillId: number): Promise<NeededSkill['level'] | null> {
  const row = await ctx.tx
    .selectFrom('agent_skill')
    .select('level')
    .where('agent_id', '=', agentId)
    .where('skill_id', '=', skillId)
    .executeTakeFirst()
  return row?.level ?? null
}

/** Changes what an agent speaks and how much they take at once; what is named replaces what was. */
export async function changeAbilities(ctx: Ctx, agentId: number, changes: Changes): Promise<void> {
  await lockAgent(ctx, agentId)
  const { languages, capacity, channelLimits } = changes
  if (capacity !== undefined) await ctx.tx.updateTable('agent').set({ capacity }).where('id', '=', agentId).execute()
  if (languages) {
    await ctx.tx.deleteFrom('agent_language').where('agent_id', '=', agentId).execute()
    await sql`insert into agent_language (agent_id, language)
      select distinct ${agentId}::bigint, language from unnest(${languages}::text[]) language`.execute(ctx.tx)
  }
  if (channelLimits) {
    await ctx.tx.deleteFrom('agent_channel_limit').where('agent_id', '=', agentId).execute()
    await sql`insert into agent_channel_limit (agent_id, channel, most)
      select ${agentId}::bigint, key, value::smallint from jsonb_each_text(${JSON.stringify(channelLimits)}::jsonb)`.execute(
      ctx.tx,
    )
  }
  const changed = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (changed.length > 0) await record(ctx, { type: 'agent.abilities_changed', data: { agentId, changed } })
}
