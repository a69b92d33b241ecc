import { type RawBuilder, sql } from 'kysely'
import type { RuleContent } from '../../contract/automation-rules.ts'
import type { Automation, AutomationVersion, StoppedBecause } from '../../contract/automations.ts'
import type { ValueKind } from '../../contract/conditions.ts'
import { can } from '../platform/access.ts'
import { type Actor, actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { indexRules, type Prepared, prepare, type RuleIndex } from './compiling/rules.ts'
import type { Rule } from './rules.ts'

export type RuleRow = {
  id: number
  name: string
  position: number
  content: RuleContent
  kinds: Record<string, ValueKind>
  version: number
  owner: string
  team_ids: number[]
  enabled_at: Date | null
  stopped_at: Date | null
  stopped_because: StoppedBecause | null
  loops: number
}

const columns = sql`automation.id, automation.name, automation.position, automation.content, automation.kinds, automation.version,
  automation.owner, automation.team_ids, automation.enabled_at, automation.stopped_at, automation.stopped_because, automation.loops`

export const ruleOf = (row: RuleRow): Rule => ({
  id: row.id,
  name: row.name,
  position: row.position,
  content: { ...row.content, name: row.name },
  kinds: row.kinds,
  version: row.version,
  owner: row.owner,
  teams: row.team_ids.map(Number),
  enabledAt: row.enabled_at,
})

/** Admins change every rule; a lead their own, and those for none but their teams. */
export function mayChange(actor: Actor, { owner, team_ids }: Pick<RuleRow, 'owner' | 'team_ids'>): boolean {
  if (can(actor, 'settings.manage')) return true
  if (!can(actor, 'team.manage')) return false
  if (owner === actorName(actor)) return true
  return actor.kind === 'agent' && team_ids.length > 0 && team_ids.every((id) => actor.teamIds.includes(Number(id)))
}

/** A rule as commands see it, locked. Throws `not_found`. */
export async function lockRule(ctx: Ctx, id: number): Promise<RuleRow> {
  const { rows } = await sql<RuleRow>`
    select ${columns} from automation where id = ${id} and removed_at is null for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('rule')
  return rows[0]
}

/** A rule as it is now. Throws `not_found`. */
export async function findRule(ctx: Ctx, id: number): Promise<RuleRow> {
  const { rows } =
    await sql<RuleRow>`select ${columns} from automation where id = ${id} and removed_at is null`.execute(ctx.tx)
  if (!rows[0]) throw notFound('rule')
  return rows[0]
}

export async function rulesInOrder(ctx: Ctx): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`
    select ${columns} from automation where removed_at is null order by position, id`.execute(ctx.tx)
  return rows
}

type Shown = RuleRow & {
  owner_name: string | null
  teams: { id: number; name: string }[]
  done: number
  failed: number
  stopped: number
  last_run_at: Date | null
  created_at: Date
  changed_at: Date
}

async function shown(ctx: Ctx, which: RawBuilder<unknown>): Promise<Automation[]> {
  const { rows } = await sql<Shown>`
    select ${columns}, automation.created_at, automation.changed_at, coalesce(agent.name, api_key.name) as owner_name,
      coalesce((select json_agg(json_build_object('id', team.id, 'name', team.name) order by lower(team.name))
        from team where team.id = any(automation.team_ids) and team.removed_at is null), '[]') as teams,
      run.done, run.failed, run.stopped, run.last_run_at
    from automation
      left join agent on agent.id = substring(automation.owner from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(automation.owner from '^key:(\\d+)$')::bigint
      left join lateral (
        -- Cut, so that a rule that runs all the time does not make the list slow.
        select count(*) filter (where outcome = 'done')::int as done, count(*) filter (where outcome = 'failed')::int as failed,
          count(*) filter (where outcome = 'stopped')::int as stopped, max(at) as last_run_at
        from (select outcome, at from automation_run where automation_id = automation.id
          order by id desc limit 1000) recent where at > ${ctx.now}::timestamptz - interval '7 days'
      ) run on true
    where automation.removed_at is null and ${which} order by automation.position, automation.id`.execute(ctx.tx)
  return rows.map((row) => toAutomation(ctx.actor, row))
}

function toAutomation(actor: Actor, row: Shown): Automation {
  const [kind, id] = row.owner.split(':') as ['agent' | 'key', string]
  return {
    ...row.content,
    id: row.id,
    name: row.name,
    enabled: row.enabled_at !== null,
    stopped:
      row.stopped_at && row.stopped_because ? { at: row.stopped_at.toISOString(), because: row.stopped_because } : null,
    version: row.version,
    owner: { kind, id: Number(id), name: row.owner_name ?? (kind === 'key' ? 'API' : '') },
    teams: row.teams,
    mine: mayChange(actor, row),
    runs: { done: row.done, failed: row.failed, stopped: row.stopped },
    lastRunAt: row.last_run_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  }
}

/** Every rule in the order in which they are asked. */
export const listAutomations = async (ctx: Ctx): Promise<{ items: Automation[] }> => ({
  items: await shown(ctx, sql`true`),
})

/** One rule. Throws `not_found`. */
export async function getAutomation(ctx: Ctx, id: number): Promise<Automation> {
  const [found] = await shown(ctx, sql`automation.id = ${id}`)
  if (!found) throw notFound('rule')
  return found
}

type VersionRow = { version: number; at: Date; by: string; content: RuleContent }

/** The versions of a rule, the newest first. Throws `not_found`. */
export async function listAutomationVersions(ctx: Ctx, id: number): Promise<{ items: AutomationVersion[] }> {
  await findRule(ctx, id)
  const { rows } = await sql<VersionRow>`
    select version, at, content, coalesce(agent.name, api_key.name, 'API') as by from automation_version
      left join agent on agent.id = substring(actor from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(actor from '^key:(\\d+)$')::bigint
    where automation_id = ${id} order by version desc limit 100`.execute(ctx.tx)
  return { items: rows.map(({ version, at, by, content }) => ({ ...content, version, at: at.toISOString(), by })) }
}

/** What a rule said in a version. Throws `not_found`. */
export async function versionOf(ctx: Ctx, id: number, version: number): Promise<RuleContent> {
  const { rows } = await sql<{ content: RuleContent }>`
    select content from automation_version where automation_id = ${id} and version = ${version}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('version')
  return rows[0].content
}

export type RuleCache = { read(ctx: Ctx): Promise<RuleIndex> }

/** The rules that are on, made ready once and again only when one of them has changed. */
export function makeRuleCache(): RuleCache {
  const known = new Map<number, { stamp: number; rule: Prepared }>()
  let seen = ''
  let index = indexRules([])
  return {
    async read(ctx) {
      // One row, as it is asked for each conversation: a change gives a rule a new stamp, so the sum is another one.
      const sum = await sql<{ sum: string }>`
        select count(*) || ' ' || coalesce(sum(stamp), 0) as sum from automation where enabled_at is not null and removed_at is null`.execute(
        ctx.tx,
      )
      if (sum.rows[0]?.sum === seen) return index
      const { rows } = await sql<{ id: number; stamp: number }>`
        select id, stamp from automation where enabled_at is not null and removed_at is null order by id`.execute(
        ctx.tx,
      )
      const stale = rows.filter(({ id, stamp }) => known.get(id)?.stamp !== stamp)
      const fresh = await sql<RuleRow>`
        select ${columns} from automation where id = any(${stale.map(({ id }) => id)}::bigint[])`.execute(ctx.tx)
      const stamps = new Map(rows.map(({ id, stamp }) => [id, stamp]))
      for (const row of fresh.rows) known.set(row.id, { stamp: stamps.get(row.id) ?? 0, rule: prepare(ruleOf(row)) })
      for (const id of known.keys()) if (!stamps.has(id)) known.delete(id)
      index = indexRules([...known.values()].map(({ rule }) => rule))
      seen = sum.rows[0]?.sum ?? ''
      return index
    },
  }
}
