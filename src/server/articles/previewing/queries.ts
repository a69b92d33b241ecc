import { sql } from 'kysely'
import { siteOf, sites } from '../../help-centres/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { seeTranslation } from '../queries.ts'

/** How long a draft can be looked at by its address, in seconds. */
const signedFor = 3600

/** What the signature of a preview is over. */
export const previewed = (id: number, language: string): string => `${id}/${language}`

/** Where a draft can be seen as a reader would: in every help centre that it stands in, else in the first. Throws `not_found`. */
export async function getArticlePreview(ctx: Ctx, id: number, language: string) {
  await seeTranslation(ctx, id, language)
  const rows = await sites(
    ctx,
    sql`(
    exists (select from article_placement join section on section.id = section_id join category on category.id = category_id
      where article_id = ${id} and help_centre_id = help_centre.id)
    or not exists (select from article_placement where article_id = ${id})
      and help_centre.id = (select min(id) from help_centre where removed_at is null))`,
  )
  return {
    items: rows.map((row) => {
      const site = siteOf(ctx, row, row.languages.includes(language) ? language : (row.languages[0] as string))
      const signed = ctx.links.sign('article preview', previewed(id, language), signedFor)
      return { helpCentreId: site.id, name: site.name, url: `${site.base}/preview/${id}?of=${language}&${signed}` }
    }),
  }
}
