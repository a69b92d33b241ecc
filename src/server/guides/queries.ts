import { type RawBuilder, sql } from 'kysely'
import type { Conditions } from '../../contract/conditions.ts'
import type { GuideContent } from '../../contract/guide-steps.ts'
import type { Guide, GuideSummary, GuideVersion } from '../../contract/guides.ts'
import { can, reach } from '../platform/access.ts'
import type { Actor } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { checkGuide } from './checking/queries.ts'

export type GuideRow = {
  id: number
  name: string
  description: string
  team_ids: number[]
  conditions: Conditions | null
  left_after_minutes: number
  draft: GuideContent
  revision: number
  published_version: number | null
  draft_differs: boolean
  changed_at: Date
  archived_at: Date | null
}

type Shown = GuideRow & {
  teams: { id: number; name: string }[]
  changed_name: string
  begun: string
  finished: string
}

/**
 * The guides whose runs an actor may begin: their teams', and what is for all where they see all conversations. A guide tells how the
 * house works, so whoever sees only a part of it is led by what its teams were given.
 */
export function runnable(actor: Actor): RawBuilder<boolean> {
  if (can(actor, 'settings.manage')) return sql<boolean>`true`
  const all = reach(actor) === 'all' ? sql<boolean>`guide.team_ids = '{}'` : sql<boolean>`false`
  if (actor.kind !== 'agent') return all
  return sql<boolean>`(${all} or guide.team_ids && ${[...actor.teamIds]}::bigint[])`
}

/** The guides that a builder looks after or may look at: a lead those of their teams and everybody's. */
function seen(actor: Actor): RawBuilder<boolean> {
  if (can(actor, 'settings.manage')) return sql<boolean>`true`
  const teams = actor.kind === 'agent' ? [...actor.teamIds] : []
  return sql<boolean>`(guide.team_ids = '{}' or guide.team_ids && ${teams}::bigint[])`
}

/** Whether the actor builds a guide of these teams: an admin any, a lead those of their own teams only. */
export function mayBuild(actor: Actor, teams: readonly number[]): boolean {
  if (can(actor, 'settings.manage')) return true
  if (!can(actor, 'guide.manage') || actor.kind !== 'agent') return false
  return teams.length > 0 && teams.every((team) => actor.teamIds.includes(team))
}

const who = (column: string) => sql`coalesce(
  (select name from agent where id = substring(${sql.ref(column)} from '^agent:(\\d+)$')::bigint),
  (select name from api_key where id = substring(${sql.ref(column)} from '^key:(\\d+)$')::bigint), 'Heed')`

const columns = (now: Date) => sql`
  guide.*, ${who('guide.changed_by')} as changed_name,
  coalesce((select json_agg(json_build_object('id', team.id, 'name', team.name) order by lower(team.name))
    from team where team.id = any(guide.team_ids) and team.removed_at is null), '[]') as teams,
  coalesce(lately.begun, 0) as begun, coalesce(lately.finished, 0) as finished
  from guide left join lateral (
    select sum(reached) as begun, sum(answered) as finished from guide_count
    where guide_id = guide.id and step = '' and day > (${now}::timestamptz at time zone 'UTC')::date - 30
  ) lately on true`

/** Guides that the reader may look after, by name. */
export async function listGuides(ctx: Ctx, { archived }: { archived: boolean }): Promise<{ items: GuideSummary[] }> {
  const { rows } = await sql<Shown>`select ${columns(ctx.now)}
    where (guide.archived_at is not null) = ${archived} and ${seen(ctx.actor)}
    order by lower(guide.name), guide.id limit 1000`.execute(ctx.tx)
  return { items: rows.map((row) => summaryOf(ctx.actor, row)) }
}

/** One guide with its draft. Throws `not_found`. */
export async function getGuide(ctx: Ctx, id: number): Promise<Guide> {
  const { rows } = await sql<Shown>`select ${columns(ctx.now)} where guide.id = ${id} and ${seen(ctx.actor)}`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('guide')
  return { ...summaryOf(ctx.actor, rows[0]), draft: rows[0].draft, problems: await checkGuide(ctx, rows[0].draft) }
}

function summaryOf(actor: Actor, row: Shown): GuideSummary {
  const { id, name, description, teams, conditions, revision } = row
  return {
    ...{ id, name, description, teams, conditions, revision },
    leftAfterMinutes: row.left_after_minutes,
    steps: row.draft.steps.length,
    publishedVersion: row.published_version,
    draftDiffers: row.draft_differs,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_name,
    archivedAt: row.archived_at?.toISOString() ?? null,
    mine: mayBuild(actor, row.team_ids.map(Number)),
    begun: Number(row.begun),
    finished: Number(row.finished),
  }
}

/** A guide as commands see it, locked. Throws `not_found`. */
export async function lockGuide(ctx: Ctx, id: number): Promise<GuideRow> {
  const { rows } = await sql<GuideRow>`
    select * from guide where id = ${id} and ${seen(ctx.actor)} for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('guide')
  // The driver leaves bigints within an array as text.
  return { ...rows[0], team_ids: rows[0].team_ids.map(Number) }
}

type VersionRow = { version: number; at: Date; by: string; note: string; content: GuideContent; open: string }

const toVersion = ({ version, at, by, note, content }: VersionRow) => ({
  ...{ version, by, note, at: at.toISOString(), steps: content.steps.length },
})

/** The versions of a guide, the newest first. Throws `not_found`. */
export async function listGuideVersions(ctx: Ctx, id: number): Promise<{ items: GuideVersion[] }> {
  await seeGuide(ctx, id)
  const { rows } = await sql<VersionRow>`
    select version, at, note, content, ${who('guide_version.actor')} as by,
      (select coalesce(sum(standing), 0) from guide_count
        where guide_id = guide_version.guide_id and guide_count.version = guide_version.version and step = '') as open
    from guide_version where guide_id = ${id} order by version desc limit 100`.execute(ctx.tx)
  return { items: rows.map((row) => ({ ...toVersion(row), open: Number(row.open) })) }
}

/** What a version says. Throws `not_found`. */
export async function getGuideVersion(ctx: Ctx, id: number, version: number) {
  await seeGuide(ctx, id)
  const { rows } = await sql<VersionRow>`select version, at, note, content, ${who('guide_version.actor')} as by
    from guide_version where guide_id = ${id} and version = ${version}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('version')
  return { ...toVersion(rows[0]), content: rows[0].content }
}

/** Refuses as "not found" unless the builder may look at the guide. Returns what is published, null for nothing. */
export async function seeGuide(
  ctx: Ctx,
  id: number,
): Promise<Pick<GuideRow, 'published_version' | 'left_after_minutes'>> {
  const { rows } = await sql<GuideRow>`
    select published_version, left_after_minutes from guide where id = ${id} and ${seen(ctx.actor)}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('guide')
  return rows[0]
}

/** The names of guides that are in use, in small letters. */
export async function takenNames(ctx: Ctx): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select lower(name) as name from guide where archived_at is null`.execute(ctx.tx)
  return new Set(rows.map(({ name }) => name))
}
