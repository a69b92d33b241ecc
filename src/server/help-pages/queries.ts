import type { FileAnswer } from '../../contract/endpoint.ts'
import { type ReadArticle, readArticle } from '../articles/reading/opening/queries.ts'
import {
  listShelves,
  newest,
  type ReadLine,
  readCategory,
  readSection,
  relatedTo,
} from '../articles/reading/queries.ts'
import { drawPage, type Page, type Reader as Signed } from '../help-centres/drawing/queries.ts'
import { findSite } from '../help-centres/queries.ts'
import { directionOf, languageName, type Site } from '../help-centres/rules.ts'
import { wording as helpWords } from '../help-centres/wording/rules.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Http } from '../platform/serve.ts'
import { Html } from '../platform/themes.ts'
import { customerOf } from '../portal-sessions/queries.ts'
import { promotedIn } from './promoted/queries.ts'
import { articleData, below, breadcrumbList, type Crumb, descriptionOf, leastHeadings, webSite } from './rules.ts'
import { languageIn, plainWords, wording } from './wording/rules.ts'

/** For whom a page is drawn: a help centre in a language, and who is signed in there. */
export type Visit = { site: Site; customer: Signed | null; reader: { customer: boolean } }

/** Throws `not_found` where there is no such help centre to see. */
export async function visitOf(ctx: Ctx, params: { slug: string; language: string }, http: Http): Promise<Visit> {
  const site = await findSite(ctx, params.slug, params.language)
  const customer = site.parts.portal ? await customerOf(ctx, http) : null
  return { site, customer, reader: { customer: customer !== null } }
}

/** Draws a page with the words of articles at hand. */
export function draw(ctx: Ctx, { site, customer }: Visit, template: string, page: Page): Promise<FileAnswer> {
  const description = page.description || wording[site.ui].about(site.name)
  return drawPage(ctx, site, template, {
    ...page,
    description,
    customer,
    data: { ...page.data, words: plainWords(site.ui) },
  })
}

/** An article in a list, as templates know it. */
export const lineOf = (line: ReadLine) => ({
  ...{ title: line.title, summary: line.summary, url: line.path, language: line.language },
  /** Said where it is in another language than the page. */
  shownIn: line.fallback ? languageName(line.language) : '',
  locked: line.audience === 'customers',
  updated: new Date(line.updatedAt),
})

export const frontOf = (site: Site): Crumb => ({ name: helpWords[site.ui].home, url: site.base })

export async function homePage(ctx: Ctx, visit: Visit): Promise<Page> {
  const { site, reader } = visit
  const words = wording[site.ui]
  const shelves = await listShelves(ctx, site, reader, 4)
  const recent = await newest(ctx, site, reader, 6)
  return {
    title: site.name,
    canonical: '',
    jsonLd: [webSite(site)],
    data: {
      categories: shelves.map((category) => ({
        ...{ name: category.name, description: category.description, icon: category.icon, url: category.path },
        count: words.articles(category.articles),
      })),
      promoted: (await promotedIn(ctx, site, reader)).map((line) => lineOf(line)),
      newest: recent.map((line) => lineOf(line)),
    },
  }
}

export async function categoryPage(ctx: Ctx, { site, reader }: Visit, id: number): Promise<Page> {
  const category = await readCategory(ctx, site, id, reader, 8)
  const words = wording[site.ui]
  return {
    title: category.name,
    description: category.description,
    canonical: below(site, category.path),
    jsonLd: [breadcrumbList(site, [frontOf(site), { name: category.name, url: category.path }])],
    data: {
      crumbs: [frontOf(site)],
      ...{ name: category.name, description: category.description, icon: category.icon },
      feed: `${site.base}/feed?category=${category.id}`,
      sections: category.sections.map((section) => ({
        ...{ name: section.name, description: section.description, url: section.path },
        count: words.articles(section.articles),
        more: section.articles > section.first.length,
        articles: section.first.map((line) => lineOf(line)),
      })),
    },
  }
}

export async function sectionPage(ctx: Ctx, { site, reader }: Visit, id: number, after?: string): Promise<Page> {
  const { articles, next, category, ...section } = await readSection(ctx, site, id, reader, after ?? null)
  const crumbs = [frontOf(site), { name: category.name, url: category.path }]
  return {
    title: section.name,
    description: section.description,
    canonical: below(site, section.path),
    ...(after !== undefined && { noindex: true }),
    jsonLd: [breadcrumbList(site, [...crumbs, { name: section.name, url: section.path }])],
    data: {
      ...{ crumbs, name: section.name, description: section.description },
      articles: articles.map((line) => lineOf(line)),
      next: next === null ? '' : `${section.path}?after=${encodeURIComponent(next)}`,
    },
  }
}

/** `said`: what this reader has just said about it, as the page shows it. */
export async function articlePage(ctx: Ctx, visit: Visit, id: number, said: object | null): Promise<Page> {
  return pageOfArticle(ctx, visit, await readArticle(ctx, visit.site, id, visit.reader), said)
}

/** The page of an article in hand, published or not. */
export async function pageOfArticle(
  ctx: Ctx,
  { site, reader }: Visit,
  article: ReadArticle,
  said: object | null,
): Promise<Page> {
  const words = wording[site.ui]
  const crumbs = [frontOf(site), ...[article.category, article.section].map(({ name, path }) => ({ name, url: path }))]
  const here = below(site, article.path)
  const paths = Object.fromEntries(
    article.alternates.map(({ language, path }) => [language, path.slice(`/help/${site.slug}/${language}`.length)]),
  )
  return {
    title: article.title,
    description: descriptionOf(article),
    canonical: here,
    alternates: paths,
    ...(article.fallback && { canonicalIn: article.language }),
    ...(article.audience !== 'public' && { noindex: true }),
    jsonLd: [
      ...articleData(site, article),
      breadcrumbList(site, [...crumbs, { name: article.title, url: article.path }]),
    ],
    ...(said && { personal: true }),
    data: {
      ...{ crumbs, title: article.title, body: new Html(article.html), language: article.language, url: article.path },
      direction: directionOf(article.language),
      headings: article.headings.length >= leastHeadings ? article.headings : [],
      updated: new Date(article.updatedAt),
      updatedIso: article.updatedAt,
      fallback: article.fallback
        ? words.fallback(languageIn(site.ui, site.language), languageIn(site.ui, article.language))
        : '',
      locked: article.audience === 'customers',
      related: (await relatedTo(ctx, site, article.id, reader)).map((line) => lineOf(line)),
      said,
    },
  }
}
