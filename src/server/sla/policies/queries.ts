import { sql } from 'kysely'
import type { PolicyDefinition, SlaPolicy } from '../../../contract/sla.ts'
import { checkConditions } from '../../conditions/checking/queries.ts'
import { factsOf } from '../../conditions/facts/queries.ts'
import type { Facts } from '../../conditions/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { standardCalendar } from '../clocks/queries.ts'
import { complaintAbout, type Definition, type Policies, type PolicyRow, preparePolicies } from './rules.ts'

/** The policies that hold, in their order, ready to be asked. */
export async function readPolicies(ctx: Ctx): Promise<Policies> {
  const { rows } = await sql<PolicyRow>`
    select id, version, definition from sla_policy where archived_at is null order by position, id`.execute(ctx.tx)
  return preparePolicies(rows, await standardCalendar(ctx.tx))
}

/** What the policies' conditions have to know of these conversations. */
export const readFacts = (ctx: Ctx, ids: readonly number[], { fields, kinds }: Policies): Promise<Map<number, Facts>> =>
  factsOf(ctx, ids, fields, { zone: 'UTC', kinds, reader: null })

type Row = {
  id: number
  name: string
  position: number
  version: number
  definition: Definition
  since: Date
  archived_at: Date | null
  calendar_name: string | null
  live: number
}

const shown = sql`
  policy.id, policy.name, position, version, definition, since, archived_at,
  (select calendar.name from calendar where calendar.id = (definition ->> 'calendarId')::bigint
    or (definition ->> 'calendarId' is null and is_default)) as calendar_name,
  (select count(*) from sla_clock clock where clock.policy_id = policy.id and clock.state in ('running', 'paused')) as live`

function toPolicy({ definition, ...row }: Row): SlaPolicy {
  const { kinds: _, ...said } = definition
  return {
    ...{ id: row.id, name: row.name, ...said, position: row.position, version: row.version, live: Number(row.live) },
    calendar: row.calendar_name === null ? null : { id: definition.calendarId ?? 0, name: row.calendar_name },
    since: row.since.toISOString(),
    archivedAt: row.archived_at?.toISOString() ?? null,
  }
}

/** Policies in their order, those in the archive last. */
export async function listPolicies(ctx: Ctx): Promise<{ items: SlaPolicy[] }> {
  const { rows } = await sql<Row>`select ${shown} from sla_policy policy
    order by archived_at is not null, position, id limit 500`.execute(ctx.tx)
  return { items: rows.map(toPolicy) }
}

/** One policy. Throws `not_found`. */
export async function getPolicy(ctx: Ctx, id: number): Promise<SlaPolicy> {
  const { rows } = await sql<Row>`select ${shown} from sla_policy policy where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('policy')
  return toPolicy(rows[0])
}

/** What a policy said over time, the newest first. Throws `not_found`. */
export async function listPolicyVersions(ctx: Ctx, id: number) {
  await getPolicy(ctx, id)
  const { rows } = await sql<{ version: number; name: string; definition: Definition; at: Date; by: string }>`
    select version, version.name, definition, at, coalesce(agent.name, api_key.name, 'Heed') as by
    from sla_policy_version version
    left join agent on agent.id = substring(by from '^agent:(\\d+)$')::bigint
    left join api_key on api_key.id = substring(by from '^key:(\\d+)$')::bigint
    where policy_id = ${id} order by version desc limit 100`.execute(ctx.tx)
  return {
    items: rows.map(({ definition: { kinds: _, ...said }, at, ...row }) => ({ ...said, ...row, at: at.toISOString() })),
  }
}

/** What is kept of a policy's words. Throws `invalid` for conditions that cannot be asked, or a calendar that is not there. */
export async function definitionOf(ctx: Ctx, { name: _, ...said }: PolicyDefinition): Promise<Definition> {
  const complaint = complaintAbout(said)
  if (complaint) throw new Refusal('invalid', complaint)
  if (Object.keys(said.targets).length === 0)
    throw new Refusal('invalid', 'Promise at least one thing.', { targets: 'Promise at least one thing.' })
  if (said.calendarId !== null) {
    const { rows } = await sql`select 1 from calendar where id = ${said.calendarId} and removed_at is null`.execute(
      ctx.tx,
    )
    if (!rows[0]) throw new Refusal('invalid', 'There is no such calendar.', { calendarId: 'Choose a calendar.' })
  }
  return { ...said, kinds: await checkConditions(ctx, said.conditions) }
}
