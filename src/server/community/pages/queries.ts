import type { FileAnswer } from '../../../contract/endpoint.ts'
import { drawPage, type Page, version } from '../../help-centres/drawing/queries.ts'
import { findSite } from '../../help-centres/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Http } from '../../platform/serve.ts'
import { type Customer, customerOf } from '../../portal-sessions/queries.ts'
import type { LineRow } from '../reading/queries.ts'
import { beginning, questionPath } from '../rules.ts'
import { words } from '../wording/rules.ts'

/** For whom a page is drawn: a help centre with public questions, in a language, and who is signed in there. */
export type Visit = { site: Site; customer: Customer | null }

/** Throws `not_found` where there is no such help centre, or none with public questions. */
export async function visitOf(ctx: Ctx, params: { slug: string; language: string }, http: Http): Promise<Visit> {
  const site = await findSite(ctx, params.slug, params.language)
  if (!site.parts.questions) throw notFound('page')
  return { site, customer: site.parts.portal ? await customerOf(ctx, http) : null }
}

/** Draws a page with the words of public questions; `said` is what was done, `problem` what is wrong. */
export function draw(
  ctx: Ctx,
  { site, customer }: Visit,
  template: string,
  { said = '', problem = '', data, ...page }: Page & { said?: string; problem?: string },
): Promise<FileAnswer> {
  return drawPage(ctx, site, template, {
    ...page,
    ...{ customer, personal: page.personal === true || said !== '' || problem !== '' },
    data: { ...data, said, problem, version, words: words[site.ui], signIn: signInPath(site, page.canonical ?? '') },
  })
}

/** Where somebody signs in and comes back from. */
const signInPath = (site: Site, path: string): string =>
  site.parts.portal ? `${site.base}/sign-in?goal=${encodeURIComponent(`${site.base}${path}`)}` : ''

/** A question in a list, as templates know it. */
export function lineOf(site: Site, row: LineRow, topics: ReadonlyMap<number, string> = new Map()) {
  const said = words[site.ui]
  return {
    ...{ title: row.title, url: questionPath(site, row.id, row.title), text: beginning(row.text) },
    ...{ answers: row.answers, answersText: said.answers(row.answers), solved: row.solved, closed: row.closed },
    ...{ wants: row.votes > 0 ? said.wants(row.votes) : '', by: row.author ?? said.by_former, at: row.created_at },
    topic: row.category_id === null ? '' : (topics.get(row.category_id) ?? ''),
  }
}
