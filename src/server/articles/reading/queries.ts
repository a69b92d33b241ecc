import { sql } from 'kysely'
import type { CategoryIcon } from '../../../contract/article-shelves.ts'
import type { ArticleAudience } from '../../../contract/articles.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { articlePath, categoryPath, inLanguageOf, type Reader, sectionPath } from './rules.ts'
import { best, readable, standsIn } from './visibility/queries.ts'

/** An article in a list of a help centre. */
export type ReadLine = {
  id: number
  title: string
  summary: string
  path: string
  /** Another than the site's where it is not there in the reader's own. */
  language: string
  /** It is shown in another language than the reader's. */
  fallback: boolean
  audience: ArticleAudience
  /** When what is seen was published, ISO 8601. */
  updatedAt: string
  firstPublishedAt: string
}

export type ReadSection = {
  id: number
  name: string
  description: string
  path: string
  /** How many articles a reader finds in it. */
  articles: number
  /** The first of them. */
  first: ReadLine[]
}

export type ReadCategory = {
  id: number
  name: string
  description: string
  icon: CategoryIcon | null
  path: string
  articles: number
  sections: ReadSection[]
}

type Row = {
  id: number
  title: string
  summary: string
  slug: string
  language: string
  audience: ArticleAudience
  published_at: Date
  first_published_at: Date
}

const lineColumns = sql`article.id, article.audience, best.title, best.summary, best.slug, best.language, best.published_at,
  best.first_published_at`

export function toLine(site: Site, row: Row): ReadLine {
  const { id, title, summary, language, audience } = row
  return {
    ...{ id, title, summary, language, audience },
    path: articlePath(site, id, row.slug),
    fallback: language !== site.language,
    updatedAt: row.published_at.toISOString(),
    firstPublishedAt: row.first_published_at.toISOString(),
  }
}

type ShelfRow = {
  id: number
  names: Record<string, string>
  descriptions: Record<string, string>
  icon: CategoryIcon | null
  sections:
    | { id: number; names: Record<string, string>; descriptions: Record<string, string>; articles: number }[]
    | null
}

async function shelves(
  ctx: Ctx,
  site: Site,
  reader: Reader,
  only: number | null,
  first: number,
): Promise<ReadCategory[]> {
  const { rows } = await sql<ShelfRow>`
    select category.id, names, descriptions, icon, (
      select json_agg(json_build_object('id', section.id, 'names', section.names, 'descriptions', section.descriptions,
          'articles', counted.articles) order by section.position, section.id)
      from section, lateral (
        select count(*) as articles from article_placement join article on article.id = article_id
        where section_id = section.id and ${readable(reader)}) counted
      where category_id = category.id and section.removed_at is null and counted.articles > 0) as sections
    from category where help_centre_id = ${site.id} and removed_at is null and ${only === null ? sql`true` : sql`category.id = ${only}`}
    order by category.position, category.id`.execute(ctx.tx)
  const lines = await firstOf(
    ctx,
    site,
    reader,
    rows.flatMap(({ sections }) => (sections ?? []).map(({ id }) => id)),
    first,
  )
  return rows
    .filter(({ sections }) => sections !== null)
    .map(({ id, names, descriptions, icon, sections }) => {
      const name = inLanguageOf(site, names)
      const shown = (sections ?? []).map((section): ReadSection => {
        const called = inLanguageOf(site, section.names)
        return {
          ...{ id: section.id, name: called, description: inLanguageOf(site, section.descriptions) },
          ...{
            path: sectionPath(site, section.id, called),
            articles: section.articles,
            first: lines.get(section.id) ?? [],
          },
        }
      })
      return {
        ...{ id, name, description: inLanguageOf(site, descriptions), icon, path: categoryPath(site, id, name) },
        ...{ articles: shown.reduce((sum, { articles }) => sum + articles, 0), sections: shown },
      }
    })
}

/** The first articles of each section, in its order. */
async function firstOf(ctx: Ctx, site: Site, reader: Reader, sections: readonly number[], most: number) {
  const { rows } = await sql<Row & { section_id: number }>`
    select section_id, ${lineColumns}
    from unnest(${[...sections]}::bigint[]) as wanted(section_id), lateral (
      select article.*, article_placement.position as placed from article_placement join article on article.id = article_id
      where article_placement.section_id = wanted.section_id and ${readable(reader)}
      order by article_placement.position, article_id limit ${most}) article, ${best(site)}
    order by section_id, placed, article.id`.execute(ctx.tx)
  const lines = new Map<number, ReadLine[]>()
  for (const row of rows) lines.set(row.section_id, [...(lines.get(row.section_id) ?? []), toLine(site, row)])
  return lines
}

/** What a help centre holds for its readers, in its order: categories in which something is published, with the first of each section. */
export const listShelves = (ctx: Ctx, site: Site, reader: Reader, first = 3): Promise<ReadCategory[]> =>
  shelves(ctx, site, reader, null, first)

/** One category with its sections and the first articles of each. Throws `not_found`, also when nothing in it is published. */
export async function readCategory(
  ctx: Ctx,
  site: Site,
  id: number,
  reader: Reader,
  first = 10,
): Promise<ReadCategory> {
  const [category] = await shelves(ctx, site, reader, id, first)
  if (!category) throw notFound('page')
  return category
}

export type ReadShelf = Pick<ReadCategory, 'id' | 'name' | 'description' | 'icon' | 'path'>

/** A section with a page of its articles; `after` is the `next` of the page before. Throws `not_found`. */
export async function readSection(
  ctx: Ctx,
  site: Site,
  id: number,
  reader: Reader,
  after: string | null = null,
  limit = 50,
) {
  const { rows } = await sql<Omit<ShelfRow, 'sections'> & { category: Omit<ShelfRow, 'sections'> }>`
    select section.id, section.names, section.descriptions, to_json(category) as category
    from section join category on category.id = category_id
    where section.id = ${id} and help_centre_id = ${site.id} and section.removed_at is null and category.removed_at is null`.execute(
    ctx.tx,
  )
  const row = rows[0]
  if (!row) throw notFound('page')
  const page = await articlesOf(ctx, site, id, reader, after, limit)
  const name = inLanguageOf(site, row.names)
  const shelf = inLanguageOf(site, row.category.names)
  const category: ReadShelf = {
    ...{ id: row.category.id, name: shelf, description: inLanguageOf(site, row.category.descriptions) },
    ...{ icon: row.category.icon, path: categoryPath(site, row.category.id, shelf) },
  }
  return {
    ...{ id, name, description: inLanguageOf(site, row.descriptions), path: sectionPath(site, id, name), category },
    ...{ articles: page.items, next: page.next },
  }
}

async function articlesOf(ctx: Ctx, site: Site, id: number, reader: Reader, after: string | null, limit: number) {
  const mark = after === null ? null : placeOf(after)
  const { rows } = await sql<Row & { placed: number }>`
    select placement.position as placed, ${lineColumns}
    from article_placement placement join article on article.id = article_id, ${best(site)}
    where section_id = ${id} and ${readable(reader)}
      and ${mark === null ? sql`true` : sql`(placement.position, article.id) > (${mark.placed}, ${mark.id})`}
    order by placement.position, article.id limit ${limit + 1}`.execute(ctx.tx)
  return pageOf(
    rows,
    limit,
    (row) => toLine(site, row),
    (row) => `${row.placed}.${row.id}`,
  )
}

function placeOf(mark: string): { placed: number; id: number } {
  const [, placed, id] = /^(\d{1,9})\.(\d{1,15})$/.exec(mark) ?? []
  if (placed === undefined || id === undefined) throw notFound('page')
  return { placed: Number(placed), id: Number(id) }
}

/** These articles in this order, as far as the reader finds them here. */
export async function readLines(ctx: Ctx, site: Site, ids: readonly number[], reader: Reader): Promise<ReadLine[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select ${lineColumns} from article, ${best(site)}
    where article.id = any(${[...ids]}::bigint[]) and ${readable(reader)} and ${standsIn(site)}
    order by array_position(${[...ids]}::bigint[], article.id)`.execute(ctx.tx)
  return rows.map((row) => toLine(site, row))
}

/** Published last, the newest first: for the home page and the feed. */
export async function newest(ctx: Ctx, site: Site, reader: Reader, limit = 10): Promise<ReadLine[]> {
  const { rows } = await sql<Row>`
    select ${lineColumns} from article, ${best(site)}
    where ${readable(reader)} and ${standsIn(site)}
    order by best.first_published_at desc, article.id desc limit ${limit}`.execute(ctx.tx)
  return rows.map((row) => toLine(site, row))
}

/** What a reader of this article may look for next: first what shares its tags, then its neighbours in the section. */
export async function relatedTo(ctx: Ctx, site: Site, id: number, reader: Reader, limit = 5): Promise<ReadLine[]> {
  const { rows } = await sql<Row>`
    with own as (select id, tags from article where id = ${id}),
    beside as (
      select there.article_id as id, min(abs(there.position - here.position)) as distance
      from article_placement here join article_placement there using (section_id)
      where here.article_id = ${id} and there.article_id <> ${id} group by 1
      order by distance limit 100),
    alike as (
      select article.id, cardinality(array(select unnest(article.tags) intersect select unnest(own.tags))) as shared
      from article, own where article.tags && own.tags and article.id <> own.id limit 100)
    select ${lineColumns}
    from (select id from beside union select id from alike) candidate join article using (id)
      left join beside using (id) left join alike using (id), ${best(site)}
    where ${readable(reader)} and ${standsIn(site)}
    order by coalesce(shared, 0) desc, best.language <> ${site.language}, distance nulls last, article.id limit ${limit}`.execute(
    ctx.tx,
  )
  return rows.map((row) => toLine(site, row))
}

/** Every article that visitors find, with the languages it is there in, for a sitemap; `after` is the last id of the page before. */
export async function allPublished(ctx: Ctx, site: Site, after = 0, limit = 5000) {
  type Page = { language: string; slug: string; updatedAt: string }
  const { rows } = await sql<{ id: number; pages: Page[] }>`
    select article.id, pages from article, lateral (
      select json_agg(json_build_object('language', language, 'slug', slug, 'updatedAt', published_at) order by language) as pages
      from article_translation
      where article_id = article.id and version_id is not null and language = any(${[...site.languages]}::text[])) found
    where article.id > ${after} and pages is not null and ${readable({ customer: false })} and ${standsIn(site)}
    order by article.id limit ${limit}`.execute(ctx.tx)
  return rows
}
