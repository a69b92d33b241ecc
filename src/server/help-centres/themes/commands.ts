import { sql } from 'kysely'
import type { Theme, ThemeProblem } from '../../../contract/themes.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import type { Templates } from '../../platform/themes.ts'
import { ownTemplates } from '../drawing/queries.ts'
import { lockHelpCentre } from '../managing/queries.ts'
import { getTheme, problemOf, sameTemplates } from './queries.ts'

const refuseStale = (known: number, now: number) => {
  if (known !== now)
    throw new Refusal(
      'conflict',
      'Somebody else has saved this theme meanwhile. Open it again to see what they changed.',
    )
}

export const refuseProblem = (problem: ThemeProblem): never => {
  const place = problem.line === null ? problem.template : `${problem.template}, line ${problem.line}`
  throw new Refusal('invalid', `${place}: ${problem.message}`, { [problem.template]: problem.message })
}

/** Only what differs from Heed's own is a theme's. */
function differing(templates: Templates): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates).filter(([name, source]) => {
      if (name !== 'styles' && !Object.hasOwn(ownTemplates, name))
        throw new Refusal('invalid', `There is no template "${name}".`, { [name]: 'There is no such template.' })
      return source !== (ownTemplates[name] ?? '')
    }),
  )
}

/** Saves the draft, right or wrong: what is wrong is said when it is looked at or published. Throws `conflict` when it was saved meanwhile. */
export async function saveTheme(ctx: Ctx, id: number, revision: number, templates: Templates): Promise<Theme> {
  const before = await lockHelpCentre(ctx, id)
  refuseStale(revision, before.theme_revision)
  const draft = differing(templates)
  if (before.theme_draft === null || !sameTemplates(draft, before.theme_draft)) await writeDraft(ctx, id, draft)
  return getTheme(ctx, id)
}

async function writeDraft(ctx: Ctx, id: number, draft: Templates): Promise<void> {
  await sql`update help_centre set theme_draft = ${JSON.stringify(draft)}, theme_revision = theme_revision + 1
    where id = ${id}`.execute(ctx.tx)
}

/** Shows the draft to readers as a new version; one like Heed's own gives way to that. Throws `conflict`, and `invalid` for a broken one. */
export async function publishTheme(ctx: Ctx, id: number, revision: number, note: string): Promise<Theme> {
  const help = await lockHelpCentre(ctx, id)
  refuseStale(revision, help.theme_revision)
  const { templates, changed } = await getTheme(ctx, id)
  if (!changed) throw new Refusal('conflict', 'Readers see the theme like this already.')
  const problem = problemOf(templates)
  if (problem) refuseProblem(problem)
  const { rows } = await sql<{ id: number; number: number }>`
    insert into theme_version (help_centre_id, number, templates, note, author_id, created_at)
    select ${id}, coalesce(max(number), 0) + 1, ${JSON.stringify(templates)}, ${note}, ${agentId(ctx.actor)}::bigint, ${ctx.now}
    from theme_version where help_centre_id = ${id} returning id, number`.execute(ctx.tx)
  const made = rows[0] as { id: number; number: number }
  await sql`update help_centre set theme_version_id = ${made.id}, theme_draft = null, theme_revision = theme_revision + 1
    where id = ${id}`.execute(ctx.tx)
  const data = { helpCentreId: id, slug: help.slug, version: made.number }
  await record(ctx, { type: 'help_centre.theme_published', data })
  return getTheme(ctx, id)
}

/** Takes a version (0: Heed's own theme) as the draft. Throws `not_found`. */
export async function restoreTheme(ctx: Ctx, id: number, number: number): Promise<Theme> {
  await lockHelpCentre(ctx, id)
  const { rows } = await sql<{ templates: Templates }>`
    select templates from theme_version where help_centre_id = ${id} and number = ${number}`.execute(ctx.tx)
  if (!rows[0] && number !== 0) throw notFound('version')
  await writeDraft(ctx, id, rows[0]?.templates ?? {})
  return getTheme(ctx, id)
}
