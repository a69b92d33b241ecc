import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import { PreviewPage, type previewTheme as previewContract, type ThemeProblem } from '../../contract/themes.ts'
import { listShelves } from '../articles/reading/queries.ts'
import { drawWith, type Page, themeWith } from '../help-centres/drawing/queries.ts'
import { siteOf, sites } from '../help-centres/queries.ts'
import { asProblem, getTheme, problemOf } from '../help-centres/themes/queries.ts'
import { articlePage, categoryPage, homePage, sectionPage, type Visit } from '../help-pages/queries.ts'
import { searchPage } from '../help-pages/searching/queries.ts'
import { plainWords } from '../help-pages/wording/rules.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import type { Templates } from '../platform/themes.ts'
import { samplePage } from './samples/queries.ts'

type Asked = Omit<Request<typeof previewContract>['body'], 'templates'>
type Preview = { html: string; problem: ThemeProblem | null }

/** A page as it would be drawn with these templates (the draft's where none are given). Throws `not_found`. */
export async function previewTheme(
  ctx: Ctx,
  id: number,
  { templates, ...asked }: Asked & { templates?: Templates | undefined },
): Promise<Preview> {
  const draft = templates ?? (await getTheme(ctx, id)).templates
  const problem = problemOf(draft)
  if (problem) return { html: '', problem }
  const visit = await visitOf(ctx, id, asked)
  const page = await pageFor(ctx, visit, asked.page)
  try {
    const html = await drawWith(themeWith(draft), visit.site, page.template, page, draft.styles ?? '')
    return { html, problem: null }
  } catch (error) {
    return { html: '', problem: asProblem(error) }
  }
}

/** The first page that cannot be drawn with the draft; null where all can. */
export async function firstProblem(ctx: Ctx, id: number): Promise<ThemeProblem | null> {
  for (const page of PreviewPage.options) {
    const { problem } = await previewTheme(ctx, id, { page })
    if (problem) return problem
  }
  return null
}

/** A reader who is not signed in, of a help centre that may not be published yet. */
async function visitOf(ctx: Ctx, id: number, { language, look }: Omit<Asked, 'page'>): Promise<Visit> {
  const [row] = await sites(ctx, sql`help_centre.id = ${id}`)
  if (!row) throw notFound('help centre')
  const site = siteOf(ctx, row, language && row.languages.includes(language) ? language : (row.languages[0] as string))
  const given = Object.fromEntries(Object.entries(look ?? {}).filter(([, value]) => value !== undefined))
  return { site: { ...site, look: { ...site.look, ...given } }, customer: null, reader: { customer: false } }
}

type Drawn = Page & { template: string }

/** What is shown: the first of its kind, or where there is none yet the front; of what is customers' own, samples. */
async function pageFor(ctx: Ctx, visit: Visit, kind: PreviewPage): Promise<Drawn> {
  const sample = await samplePage(ctx, visit.site, kind)
  if (sample) return { ...sample, template: kind }
  const words = plainWords(visit.site.ui)
  const as = (template: string, page: Page): Drawn => ({ ...page, template, data: { ...page.data, words } })
  const [category] = kind === 'home' ? [] : await listShelves(ctx, visit.site, visit.reader, 1)
  const section = category?.sections[0]
  const article = section?.first[0]
  if (kind === 'problem')
    return as('problem', { title: words.searchTitle ?? '', data: { text: '', lost: true }, noindex: true })
  if (kind === 'search')
    return as('search', await searchPage(ctx, visit, article?.title.split(/\s+/).slice(-2).join(' ') ?? '', 1))
  if (kind === 'category' && category) return as('category', await categoryPage(ctx, visit, category.id))
  if (kind === 'section' && section) return as('section', await sectionPage(ctx, visit, section.id))
  if (kind === 'article' && article) return as('article', await articlePage(ctx, visit, article.id, null))
  return as('home', await homePage(ctx, visit))
}
