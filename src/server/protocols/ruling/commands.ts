import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { changeProtocolRule, createProtocolRule, ProtocolRule } from '../../../contract/protocols.ts'
import { checkConditions } from '../../conditions/checking/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { checkSkills } from '../../skills/queries.ts'
import { lockTeam } from '../../teams/queries.ts'
import { getRule, listProtocols } from '../queries.ts'
import type { KeptConditions } from '../rules.ts'

type New = Request<typeof createProtocolRule>['body']
type Changes = Request<typeof changeProtocolRule>['body']

const most = 300

async function checked(ctx: Ctx, conditions: New['conditions']): Promise<KeptConditions> {
  if (conditions.all.length + conditions.any.length === 0)
    throw new Refusal('invalid', 'Say which conversations belong here: add a condition.')
  return { ...conditions, kinds: await checkConditions(ctx, conditions) }
}

/** Adds a rule after those that are there; `offer` is where it came from. */
export async function createRule(ctx: Ctx, given: New, offer: string | null = null): Promise<ProtocolRule> {
  const { team, name, level, skills, enabled } = given
  await lockTeam(ctx, team)
  await checkSkills(ctx, skills)
  const conditions = await checked(ctx, given.conditions)
  const { rows } = await sql<{ last: number; n: number }>`
    select coalesce(max(position), 0) as last, count(*) as n from protocol_rule where removed_at is null`.execute(
    ctx.tx,
  )
  const { last, n } = rows[0] as { last: number; n: number }
  if (n >= most) throw new Refusal('conflict', `There are ${most} protocols already. Remove one first.`)
  const { id } = await ctx.tx
    .insertInto('protocol_rule')
    .values({
      ...{ position: last + 1, team_id: team, name, level, enabled, offer, created_at: ctx.now },
      ...{ conditions: JSON.stringify(conditions), skills: JSON.stringify(skills) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, { type: 'protocol.changed', data: { ruleId: id, name, how: 'created' } })
  return getRule(ctx, id)
}

async function lockRule(ctx: Ctx, id: number) {
  const row = await ctx.tx
    .selectFrom('protocol_rule')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('protocol')
  return row
}

/** Changes what is named; what it has placed stays where it is. */
export async function changeRule(ctx: Ctx, id: number, changes: Changes): Promise<ProtocolRule> {
  const before = await lockRule(ctx, id)
  const { team, name, conditions, level, skills, enabled } = changes
  if (team !== undefined) await lockTeam(ctx, team)
  await checkSkills(ctx, skills)
  const values = {
    ...(team !== undefined && { team_id: team }),
    ...(name !== undefined && { name }),
    ...(level !== undefined && { level }),
    ...(enabled !== undefined && { enabled }),
    ...(conditions && { conditions: JSON.stringify(await checked(ctx, conditions)) }),
    ...(skills && { skills: JSON.stringify(skills) }),
  }
  if (Object.keys(values).length > 0) {
    await ctx.tx.updateTable('protocol_rule').set(values).where('id', '=', id).execute()
    await record(ctx, {
      type: 'protocol.changed',
      data: { ruleId: id, name: name ?? before.name, how: 'changed' },
    })
  }
  return getRule(ctx, id)
}

/** Removes a rule; what it has placed stays explained. */
export async function removeRule(ctx: Ctx, id: number): Promise<void> {
  const { name } = await lockRule(ctx, id)
  await ctx.tx.updateTable('protocol_rule').set({ removed_at: ctx.now }).where('id', '=', id).execute()
  await record(ctx, { type: 'protocol.changed', data: { ruleId: id, name, how: 'removed' } })
}

/** Asks the rules in this order; those not named follow as they were. */
export async function arrangeRules(ctx: Ctx, ids: readonly number[]): Promise<{ items: ProtocolRule[] }> {
  await sql`
    update protocol_rule set position = arranged.position from (
      select rule.id, row_number() over (order by array_position(${[...ids]}::bigint[], rule.id) nulls last, rule.position, rule.id) as position
      from protocol_rule rule where removed_at is null
    ) arranged where arranged.id = protocol_rule.id and arranged.position <> protocol_rule.position`.execute(ctx.tx)
  await record(ctx, { type: 'protocol.arranged', data: { ids: [...ids] } })
  return listProtocols(ctx)
}
