import { sql } from 'kysely'
import { sites } from '../../help-centres/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { previewLink } from '../pages/queries.ts'
import { findForm } from '../queries.ts'
import { languageFor } from '../rules.ts'

/** Where a form stands as it is being built, in the look of a help centre; one that is not published yet will do. */
export async function previewPath(
  ctx: Ctx,
  id: number,
  { helpCentreId, language }: { helpCentreId?: number | undefined; language?: string | undefined },
): Promise<{ path: string }> {
  const form = await findForm(ctx, id)
  const all = await sites(ctx, sql`true`)
  const offered = form.content.helpCentres
  const site = all.find((each) => each.id === helpCentreId) ?? all.find((each) => offered.includes(each.id)) ?? all[0]
  if (!site) throw new Refusal('conflict', 'There is no help centre yet in whose look the form could be shown.')
  const shown = languageFor(site, language ?? form.content.languages[0] ?? 'en')
  return { path: previewLink(ctx, form, { slug: site.slug, language: shown }) }
}
