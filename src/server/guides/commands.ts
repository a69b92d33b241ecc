import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import { GuideContent } from '../../contract/guide-steps.ts'
import type { changeGuide as changeContract, createGuide as createContract, Guide } from '../../contract/guides.ts'
import { sanitizeHtml } from '../channels/email/reading/sanitize.ts'
import { checkConditions } from '../conditions/checking/queries.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { checkGuide, refuseUnknownTeams } from './checking/queries.ts'
import { isSound } from './checking/rules.ts'
import { type GuideRow, getGuide, getGuideVersion, lockGuide, mayBuild } from './queries.ts'
import { cleanedContent } from './rules.ts'

type Fields = Request<typeof createContract>['body']
type Change = Request<typeof changeContract>['body']

const taken = whenTaken('guide_name', 'There is a guide of this name already.', {
  name: 'There is a guide of this name already.',
})

/** Begins a guide. Throws `forbidden` where a lead builds for others than their own teams. */
export async function createGuide(ctx: Ctx, fields: Fields): Promise<Guide> {
  const { name, description = '', teams = [], conditions = null, leftAfterMinutes = 1440 } = fields
  await refuseOthers(ctx, teams)
  if (conditions) await checkConditions(ctx, conditions)
  const { id } = await ctx.tx
    .insertInto('guide')
    .values({
      ...{ name, description, team_ids: teams, left_after_minutes: leftAfterMinutes },
      conditions: conditions && JSON.stringify(conditions),
      draft: JSON.stringify(cleanedContent(fields.draft ?? GuideContent.parse({}), sanitizeHtml)),
      ...{ created_at: ctx.now, changed_at: ctx.now, changed_by: actorName(ctx.actor) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(taken)
  await record(ctx, { type: 'guide.created', data: { guideId: id, name } })
  return getGuide(ctx, id)
}

/** Changes what is named; what is published stays as it is. Throws `conflict` when somebody else was faster. */
export async function changeGuide(ctx: Ctx, id: number, change: Change): Promise<Guide> {
  const before = await lockToBuild(ctx, id, change.revision)
  const { conditions, teams, archived } = change
  if (teams) await refuseOthers(ctx, teams)
  if (conditions) await checkConditions(ctx, conditions)
  const draft = change.draft && cleanedContent(change.draft, sanitizeHtml)
  const after = {
    name: change.name ?? before.name,
    description: change.description ?? before.description,
    team_ids: teams ?? before.team_ids,
    conditions: conditions === undefined ? before.conditions : conditions,
    left_after_minutes: change.leftAfterMinutes ?? before.left_after_minutes,
    draft: draft ?? before.draft,
  }
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((key) => different(after[key], before[key]))
  const archives = archived !== undefined && archived !== (before.archived_at !== null)
  if (changed.length === 0 && !archives) return getGuide(ctx, id)
  await ctx.tx
    .updateTable('guide')
    .set({
      ...after,
      conditions: after.conditions && JSON.stringify(after.conditions),
      draft: JSON.stringify(after.draft),
      ...{ changed_at: ctx.now, changed_by: actorName(ctx.actor) },
      revision: before.revision + 1,
      draft_differs: await differs(ctx, before, after.draft),
    })
    .$if(archives, (query) => query.set({ archived_at: archived ? ctx.now : null }))
    .where('id', '=', id)
    .execute()
    .catch(taken)
  if (archives && archived) await record(ctx, { type: 'guide.archived', data: { guideId: id, name: after.name } })
  const names = [...changed, ...(archives ? ['archived'] : [])]
  await record(ctx, { type: 'guide.changed', data: { guideId: id, name: after.name, changed: names } })
  return getGuide(ctx, id)
}

/** Publishes the draft as the next version. Throws `conflict` where something in it is wrong, and says what. */
export async function publishGuide(
  ctx: Ctx,
  id: number,
  { note, revision }: { note: string; revision?: number | undefined },
): Promise<Guide> {
  const guide = await lockToBuild(ctx, id, revision)
  if (guide.archived_at) throw new Refusal('conflict', 'This guide is archived. Bring it back before you publish it.')
  const problems = await checkGuide(ctx, guide.draft)
  const wrong = problems.filter(({ severity }) => severity === 'error')
  if (!isSound(problems))
    throw new Refusal(
      'conflict',
      'The guide cannot be published yet. Mend what is marked in it.',
      Object.fromEntries(wrong.slice(0, 50).map(({ step, kind, what }) => [step ?? 'guide', `${kind} ${what}`.trim()])),
    )
  const { rows } = await sql<{ version: number }>`
    insert into guide_version (guide_id, version, at, actor, note, content)
    select ${id}, coalesce(max(version), 0) + 1, ${ctx.now}::timestamptz, ${actorName(ctx.actor)}, ${note},
      ${JSON.stringify(guide.draft)}::jsonb
    from guide_version where guide_id = ${id} returning version`.execute(ctx.tx)
  const version = rows[0]?.version as number
  await ctx.tx
    .updateTable('guide')
    .set({ published_version: version, draft_differs: false, revision: guide.revision + 1 })
    .where('id', '=', id)
    .execute()
  await record(ctx, { type: 'guide.published', data: { guideId: id, name: guide.name, version } })
  return getGuide(ctx, id)
}

/** Makes the draft what a version said. Throws `not_found`. */
export async function restoreGuideVersion(ctx: Ctx, id: number, version: number): Promise<Guide> {
  const guide = await lockToBuild(ctx, id)
  const { content } = await getGuideVersion(ctx, id, version)
  await ctx.tx
    .updateTable('guide')
    .set({
      draft: JSON.stringify(content),
      draft_differs: version !== guide.published_version,
      ...{ revision: guide.revision + 1, changed_at: ctx.now, changed_by: actorName(ctx.actor) },
    })
    .where('id', '=', id)
    .execute()
  await record(ctx, { type: 'guide.restored', data: { guideId: id, name: guide.name, version } })
  return getGuide(ctx, id)
}

const different = (a: unknown, b: unknown) => !isDeepStrictEqual(a, b)

/** Whether a draft says something else than what is published. */
async function differs(ctx: Ctx, { id, published_version }: GuideRow, draft: GuideContent): Promise<boolean> {
  if (published_version === null) return true
  const { content } = await getGuideVersion(ctx, id, published_version)
  return different(content, draft)
}

async function lockToBuild(ctx: Ctx, id: number, revision?: number): Promise<GuideRow> {
  const guide = await lockGuide(ctx, id)
  if (!mayBuild(ctx.actor, guide.team_ids)) throw notTheirs()
  if (revision !== undefined && revision !== guide.revision)
    throw new Refusal('conflict', 'Somebody else has changed this guide meanwhile. Look at theirs before you go on.', {
      revision: String(guide.revision),
    })
  return guide
}

const notTheirs = () =>
  new Refusal('forbidden', 'A lead builds guides for their own teams. Name one of them, or ask an admin.', {
    teams: 'Choose among your own teams.',
  })

async function refuseOthers(ctx: Ctx, teams: readonly number[]): Promise<void> {
  if (!mayBuild(ctx.actor, teams)) throw notTheirs()
  await refuseUnknownTeams(ctx, teams)
}
