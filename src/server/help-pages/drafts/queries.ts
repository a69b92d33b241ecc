import { sql } from 'kysely'
import type { FileAnswer, Request } from '../../../contract/endpoint.ts'
import type { seeArticleDraft as contract } from '../../../contract/help-pages.ts'
import { previewed } from '../../articles/previewing/queries.ts'
import { previewArticle } from '../../articles/reading/opening/queries.ts'
import { siteOf, sites } from '../../help-centres/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { draw, pageOfArticle } from '../queries.ts'

type Asked = Request<typeof contract>

/** A draft as its readers would see it, also where the help centre is not on the web yet. Throws `gone` when the link has ended. */
export async function draftPage(ctx: Ctx, params: Asked['params'], query: Asked['query']): Promise<FileAnswer> {
  ctx.links.check('article preview', previewed(params.article, query.of), query)
  const [row] = await sites(ctx, sql`slug = ${params.slug}`)
  if (!row?.languages.includes(params.language)) throw notFound('page')
  const visit = { site: siteOf(ctx, row, params.language), customer: null, reader: { customer: true } }
  const article = await previewArticle(ctx, visit.site, params.article, query.of)
  const page = await pageOfArticle(ctx, visit, article, null)
  return draw(ctx, visit, 'article', { ...page, noindex: true, personal: true, jsonLd: [] })
}
