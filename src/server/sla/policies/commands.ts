import { sql } from 'kysely'
import type { PolicyDefinition, SlaPolicy } from '../../../contract/sla.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { definitionOf, getPolicy } from './queries.ts'
import type { Definition } from './rules.ts'

const keepVersion = (ctx: Ctx, id: number, version: number, name: string, definition: Definition) =>
  ctx.tx
    .insertInto('sla_policy_version')
    .values({
      policy_id: id,
      version,
      name,
      definition: JSON.stringify(definition),
      at: ctx.now,
      by: actorName(ctx.actor),
    })
    .execute()

/** Adds a policy at the end; what it promises counts from now on, also for those who wait already. */
export async function createPolicy(ctx: Ctx, given: PolicyDefinition): Promise<SlaPolicy> {
  const definition = await definitionOf(ctx, given)
  const { rows } = await sql<{ id: number }>`
    insert into sla_policy (name, position, definition, since, created_at)
    select ${given.name}, coalesce(max(position), 0) + 1, ${JSON.stringify(definition)}::jsonb, ${ctx.now}, ${ctx.now} from sla_policy
    returning id`.execute(ctx.tx)
  const id = (rows[0] as { id: number }).id
  await keepVersion(ctx, id, 1, given.name, definition)
  await record(ctx, { type: 'sla_policy.created', data: { policyId: id, name: given.name } })
  return getPolicy(ctx, id)
}

/** Says a policy anew, as its next version. Throws `conflict` for one in the archive. */
export async function changePolicy(ctx: Ctx, id: number, given: PolicyDefinition): Promise<SlaPolicy> {
  const { version, archived_at } = await lockPolicy(ctx, id)
  if (archived_at) throw new Refusal('conflict', 'This policy is in the archive. Take it out of it first.')
  const definition = await definitionOf(ctx, given)
  await ctx.tx
    .updateTable('sla_policy')
    .set({ name: given.name, version: version + 1, definition: JSON.stringify(definition) })
    .where('id', '=', id)
    .execute()
  await keepVersion(ctx, id, version + 1, given.name, definition)
  await record(ctx, { type: 'sla_policy.changed', data: { policyId: id, name: given.name, version: version + 1 } })
  return getPolicy(ctx, id)
}

async function lockPolicy(ctx: Ctx, id: number) {
  const found = await ctx.tx
    .selectFrom('sla_policy')
    .select(['version', 'archived_at', 'name'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound('policy')
  return found
}

/** Puts a policy into the archive, or takes it out of it, at the end of the others. */
export async function archivePolicy(ctx: Ctx, id: number, archived: boolean): Promise<SlaPolicy> {
  const { archived_at, name } = await lockPolicy(ctx, id)
  if ((archived_at !== null) === archived) return getPolicy(ctx, id)
  await sql`update sla_policy set archived_at = ${archived ? ctx.now : null}::timestamptz,
    position = (select max(position) + 1 from sla_policy) where id = ${id}`.execute(ctx.tx)
  await record(ctx, { type: 'sla_policy.archived', data: { policyId: id, name, archived } })
  return getPolicy(ctx, id)
}

/** Puts the policies that hold into this order. Throws `conflict` where others hold meanwhile. */
export async function orderPolicies(ctx: Ctx, ids: readonly number[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from sla_policy where archived_at is null order by position, id for update`.execute(ctx.tx)
  const standing = rows.map(({ id }) => id)
  if ([...standing].sort().join() !== [...ids].sort().join())
    throw new Refusal('conflict', 'Somebody changed the policies meanwhile. Look at them again.')
  if (standing.join() === ids.join()) return
  await sql`update sla_policy set position = wanted.place from unnest(${[...ids]}::bigint[]) with ordinality as wanted(id, place)
    where sla_policy.id = wanted.id`.execute(ctx.tx)
  await record(ctx, { type: 'sla_policy.arranged', data: { ids: [...ids] } })
}
