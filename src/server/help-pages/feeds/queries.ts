import { sql } from 'kysely'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import {
  allPublished,
  listShelves,
  newest,
  type ReadLine,
  readCategory,
  readLines,
} from '../../articles/reading/queries.ts'
import { pathInLanguage } from '../../articles/reading/rules.ts'
import { slugOf } from '../../articles/rules.ts'
import { findPublished, findSite, siteOf, sites } from '../../help-centres/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { atomFeed, type MapEntry, mostAddresses, sitemap } from './rules.ts'

const visitor = { customer: false }
const longest = 30

const listing = (text: string, type: string, maxAge: number): FileAnswer => {
  const body = Buffer.from(text)
  return { body, type, feed: true, size: body.length, maxAge }
}

/** The newest public articles of a help centre or of a category. Throws `not_found`. */
export async function getFeed(
  ctx: Ctx,
  params: { slug: string; language: string },
  category?: number,
): Promise<FileAnswer> {
  const site = await findSite(ctx, params.slug, params.language)
  const shelf = category === undefined ? null : await readCategory(ctx, site, category, visitor, 1)
  const lines = shelf ? await newestIn(ctx, site, shelf.id) : await newest(ctx, site, visitor, longest)
  const self = `${site.base}/feed${shelf ? `?category=${shelf.id}` : ''}`
  const entries = lines.map((line) => ({
    ...{ url: site.publicUrl + line.path, title: line.title, summary: line.summary, language: line.language },
    ...{ published: line.firstPublishedAt, updated: line.updatedAt },
  }))
  const feed = atomFeed({
    ...{
      title: shelf ? `${shelf.name} · ${site.name}` : site.name,
      language: site.language,
      author: site.name,
      entries,
      now: ctx.now,
    },
    ...{ url: site.publicUrl + (shelf?.path ?? site.base), self: site.publicUrl + self },
  })
  return listing(feed, 'application/atom+xml', 300)
}

async function newestIn(ctx: Ctx, site: Site, category: number): Promise<ReadLine[]> {
  const { rows } = await sql<{ id: number }>`
    select article_id as id from article_placement join section on section.id = section_id
      join article_translation using (article_id)
    where category_id = ${category} and section.removed_at is null and version_id is not null
    group by 1 order by max(first_published_at) desc, 1 desc limit ${longest}`.execute(ctx.tx)
  return readLines(
    ctx,
    site,
    rows.map(({ id }) => id),
    visitor,
  )
}

/** Every page that search engines may know of a published help centre. Throws `not_found`. */
export async function getSitemap(ctx: Ctx, slug: string): Promise<FileAnswer> {
  const row = await findPublished(ctx, { slug })
  if (!row) throw notFound('page')
  const sites = row.languages.map((language) => siteOf(ctx, row, language))
  const [first] = sites as [Site, ...Site[]]
  const inAll = async (path: (site: Site) => string | Promise<string>) =>
    Object.fromEntries(
      await Promise.all(sites.map(async (site) => [site.language, site.publicUrl + (await path(site))] as const)),
    )
  const entries: MapEntry[] = [{ addresses: await inAll(({ base }) => base) }, ...(await shelvesOf(ctx, sites))]
  let count = entries.length * sites.length
  for (let after = 0; count < mostAddresses; ) {
    const articles = await allPublished(ctx, first, after)
    for (const { id, pages } of articles) {
      const found = pages.map(({ language, slug: words }) => [
        language,
        first.publicUrl + pathInLanguage(first, language, id, words),
      ])
      entries.push({
        addresses: Object.fromEntries(found),
        updated:
          pages
            .map(({ updatedAt }) => updatedAt)
            .toSorted()
            .at(-1) ?? '',
      })
      count += found.length
    }
    const last = articles.at(-1)
    if (!last || articles.length < 5000) break
    after = last.id
  }
  if (first.parts.questions) entries.push(...(await questionsOf(ctx, sites, mostAddresses - count)))
  return listing(sitemap(entries), 'application/xml', 3600)
}

/** Categories and sections in every language, whose addresses differ by their names. */
async function shelvesOf(ctx: Ctx, sites: readonly Site[]): Promise<MapEntry[]> {
  const shelves = await Promise.all(sites.map((site) => listShelves(ctx, site, visitor, 1)))
  const found = new Map<string, Record<string, string>>()
  for (const [at, site] of sites.entries())
    for (const category of shelves[at] ?? []) {
      const add = (key: string, path: string) =>
        found.set(key, { ...found.get(key), [site.language]: site.publicUrl + path })
      add(`category ${category.id}`, category.path)
      for (const section of category.sections) add(`section ${section.id}`, section.path)
    }
  return [...found.values()].map((addresses) => ({ addresses }))
}

/** The list of public questions in each language, and each question in its own. */
async function questionsOf(ctx: Ctx, sites: readonly Site[], room: number): Promise<MapEntry[]> {
  const { rows } = await sql<{ id: number; title: string; language: string; updated: Date }>`
    select post.id, question.title, post.language, coalesce(post.edited_at, post.published_at) as updated
    from public_post post join public_question question using (id)
    where help_centre_id = ${sites[0]?.id} and question_id is null and state = 'published' order by id desc limit ${Math.max(0, room)}`.execute(
    ctx.tx,
  )
  const found = rows.flatMap(({ id, title, language, updated }): MapEntry[] => {
    const site = sites.find((each) => each.language === language)
    const slug = encodeURIComponent(slugOf(title))
    if (!site) return []
    const url = `${site.publicUrl}${site.base}/questions/${id}${slug && `-${slug}`}`
    return [{ addresses: { [language]: url }, updated: updated.toISOString() }]
  })
  const lists = sites.map((site) => [site.language, `${site.publicUrl}${site.base}/questions`])
  return [{ addresses: Object.fromEntries(lists) }, ...found]
}

/** The workspace is nobody's to search; help centres and the status page are. */
export async function getRobots(ctx: Ctx): Promise<FileAnswer> {
  const published = await sites(ctx, sql`published_at is not null`)
  const maps = published.map((row) => {
    const { publicUrl } = siteOf(ctx, row, row.languages[0] as string)
    return `Sitemap: ${publicUrl}/help/${row.slug}/sitemap.xml`
  })
  const lines = ['User-agent: *', 'Allow: /help', 'Allow: /status', 'Disallow: /', '', ...maps]
  return { body: Buffer.from(`${lines.join('\n')}\n`), type: 'text/plain', maxAge: 3600 }
}
