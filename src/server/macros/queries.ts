import { type RawBuilder, sql } from 'kysely'
import type { Macro, MacroKind, MacroScope, MacroVariant, MacroVersion } from '../../contract/macros.ts'
import type { PlannedChanges } from '../../contract/planned-changes.ts'
import { can, reach } from '../platform/access.ts'
import { type Actor, agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { halfLife, isShared } from './rules.ts'

export type MacroRow = {
  id: number
  name: string
  folder: string
  kind: MacroKind
  html: string
  variants: MacroVariant[]
  actions: PlannedChanges
  scope: MacroScope
  owner_id: number | null
  team_ids: number[]
  attachment_ids: number[]
  version: number
  changed_at: Date
  archived_at: Date | null
}

type Shown = MacroRow & {
  owner_name: string | null
  teams: { id: number; name: string }[]
  files: { id: number; name: string; type: string; size: number }[]
  favourite: boolean
  uses: number
  last_used_at: Date | null
}

/**
 * The macros that an actor finds: the own ones, those of their teams, and what is for all where they see all conversations.
 * What is for all tells of how the house works, so whoever sees only a part of it has what its teams share with them.
 */
export function findable(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'heed' || can(actor, 'macro.share'))
    return sql<boolean>`(macro.scope <> 'own' or macro.owner_id = ${agentId(actor)}::bigint)`
  const all = reach(actor) === 'all' ? sql<boolean>`macro.scope = 'all'` : sql<boolean>`false`
  if (actor.kind !== 'agent') return all
  return sql<boolean>`(${all} or macro.scope = 'own' and macro.owner_id = ${actor.id}
    or macro.scope = 'teams' and macro.team_ids && ${[...actor.teamIds]}::bigint[])`
}

/** Of those, the ones meant for the actor: a lead finds every team's, but answers with their own. */
const meant = (actor: Actor): RawBuilder<boolean> =>
  actor.kind === 'agent'
    ? sql<boolean>`(macro.scope <> 'teams' or macro.team_ids && ${[...actor.teamIds]}::bigint[])`
    : sql<boolean>`true`

const shown = (reader: number | null) => sql`
  macro.id, macro.name, macro.folder, macro.kind, macro.html, macro.variants, macro.actions, macro.scope, macro.owner_id,
  macro.team_ids, macro.attachment_ids, macro.version, macro.changed_at, macro.archived_at, owner.name as owner_name,
  macro.uses, macro.last_used_at,
  coalesce((select json_agg(json_build_object('id', team.id, 'name', team.name) order by lower(team.name))
    from team where team.id = any(macro.team_ids) and team.removed_at is null), '[]') as teams,
  coalesce((select json_agg(json_build_object('id', id, 'name', name, 'type', type, 'size', size) order by id)
    from attachment where attachment.id = any(macro.attachment_ids)), '[]') as files,
  exists (select from macro_favourite where agent_id = ${reader}::bigint and macro_id = macro.id) as favourite`

type Wish = { conversation?: number | undefined; q?: string | undefined; archived: boolean; every: boolean }

/** Macros that the reader finds, those they use most in the conversation's inbox first, then elsewhere, then by name. */
export async function listMacros(ctx: Ctx, { conversation, q, archived, every }: Wish): Promise<{ items: Macro[] }> {
  const reader = agentId(ctx.actor)
  const words = q
    ? sql`position(lower(${q}) in lower(macro.folder || ' ' || macro.name || ' ' || macro.html)) > 0`
    : sql`true`
  const { rows } = await sql<Shown>`
    with here as (select coalesce((select inbox_id from conversation where id = ${conversation ?? null}::bigint), 0) as inbox_id),
      used as (select macro_id, sum(
          weight * power(0.5, extract(epoch from ${ctx.now}::timestamptz - last_at) * 1000 / ${halfLife}::float8)
          * case when macro_use.inbox_id = here.inbox_id then 4 else 1 end) as score
        from macro_use, here where agent_id = ${reader ?? 0}::bigint group by macro_id)
    select ${shown(reader)} from macro
      left join agent owner on owner.id = macro.owner_id left join used on used.macro_id = macro.id
    where (macro.archived_at is not null) = ${archived} and ${findable(ctx.actor)} and ${words}
      and ${every && can(ctx.actor, 'macro.share') ? sql`true` : meant(ctx.actor)}
    order by coalesce(used.score, 0) > 0.05 desc, used.score desc nulls last, lower(macro.folder), lower(macro.name), macro.id
    limit 2000`.execute(ctx.tx)
  return { items: rows.map((row) => toMacro(ctx, row)) }
}

/** One macro that the reader finds, archived or not. Throws `not_found`. */
export async function getMacro(ctx: Ctx, id: number): Promise<Macro> {
  const { rows } = await sql<Shown>`
    select ${shown(agentId(ctx.actor))} from macro left join agent owner on owner.id = macro.owner_id
    where macro.id = ${id} and ${findable(ctx.actor)}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('macro')
  return toMacro(ctx, rows[0])
}

/** A macro as commands see it, locked. Throws `not_found`. */
export async function lockMacro(ctx: Ctx, id: number): Promise<MacroRow> {
  const { rows } =
    await sql<MacroRow>`select id, name, folder, kind, html, variants, actions, scope, owner_id, team_ids,
    attachment_ids, version, changed_at, archived_at
    from macro where id = ${id} and ${findable(ctx.actor)} for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('macro')
  return rows[0]
}

/** Of these macros those that are in use and that the actor finds, in the order asked for. */
export async function macrosToUse(ctx: Ctx, ids: readonly number[]): Promise<MacroRow[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<MacroRow>`select id, name, folder, kind, html, variants, actions, scope, owner_id, team_ids,
    attachment_ids, version, changed_at, archived_at
    from macro where id = any(${[...ids]}::bigint[]) and archived_at is null and ${findable(ctx.actor)}`.execute(ctx.tx)
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

export const mayChange = (actor: Actor, { scope, owner_id }: Pick<MacroRow, 'scope' | 'owner_id'>): boolean =>
  isShared(scope) ? can(actor, 'macro.share') : owner_id === agentId(actor)

const fileLinkSeconds = 3600

function toMacro(ctx: Ctx, row: Shown): Macro {
  const { id, name, folder, kind, html, variants, actions, scope, version, favourite, uses, teams } = row
  return {
    ...{ id, name, folder, kind, html, variants, actions, scope, version, favourite, uses, teams },
    shared: isShared(scope),
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
    attachments: row.files.map((file) => ({
      ...file,
      url: `/api/signed/attachments/${file.id}?${ctx.links.sign('attachment', file.id, fileLinkSeconds)}`,
    })),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    mine: mayChange(ctx.actor, row),
    changedAt: row.changed_at.toISOString(),
    archivedAt: row.archived_at?.toISOString() ?? null,
  }
}

type VersionRow = { version: number; at: Date; by: string; content: Omit<MacroVersion, 'version' | 'at' | 'by'> }

/** The versions of a macro, the newest first. Throws `not_found`. */
export async function listMacroVersions(ctx: Ctx, id: number): Promise<{ items: MacroVersion[] }> {
  await getMacro(ctx, id)
  const { rows } = await sql<VersionRow>`
    select version, at, content, coalesce(agent.name, api_key.name, 'Heed') as by from macro_version
      left join agent on agent.id = substring(actor from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(actor from '^key:(\\d+)$')::bigint
    where macro_id = ${id} order by version desc limit 100`.execute(ctx.tx)
  return { items: rows.map(({ version, at, by, content }) => ({ ...content, version, at: at.toISOString(), by })) }
}

/** Which of these agents and teams are not there, and which of these custom fields. */
export async function missingAmong(
  ctx: Ctx,
  { agents, teams, fields }: { agents: number[]; teams: number[]; fields: { holder: string; key: string }[] },
) {
  const { rows } = await sql<{ agents: number[]; teams: number[]; fields: string[] }>`select
    array(select each from unnest(${agents}::bigint[]) each
      where not exists (select from agent where id = each and deactivated_at is null)) as agents,
    array(select each from unnest(${teams}::bigint[]) each
      where not exists (select from team where id = each and removed_at is null)) as teams,
    array(select holder || '.fields.' || key from unnest(${fields.map(({ holder }) => holder)}::text[], ${fields.map(({ key }) => key)}::text[]) as asked(holder, key)
      where not exists (select from custom_field where custom_field.holder = asked.holder and custom_field.key = asked.key)) as fields`.execute(
    ctx.tx,
  )
  return rows[0] as { agents: number[]; teams: number[]; fields: string[] }
}
