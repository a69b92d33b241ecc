import { sql } from 'kysely'
import type { ArticleAudience } from '../../../../contract/articles.ts'
import type { Site } from '../../../help-centres/rules.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/refusal.ts'
import { withSignedFiles } from '../../cleaning/queries.ts'
import { seeTranslation } from '../../queries.ts'
import {
  articlePath,
  articlesIn,
  categoryPath,
  type Heading,
  inLanguageOf,
  pathInLanguage,
  type Reader,
  sectionPath,
  withAnchors,
  withLinks,
} from '../rules.ts'
import { best, readable, standsIn } from '../visibility/queries.ts'

/** An article as a help centre shows it. */
export type ReadArticle = {
  id: number
  title: string
  summary: string
  /** Clean, with ids on its headings, links to other articles as paths, and files that this reader can fetch. */
  html: string
  headings: Heading[]
  path: string
  slug: string
  language: string
  /** It is not there in the reader's language. */
  fallback: boolean
  audience: ArticleAudience
  tags: string[]
  /** 0 in a preview of what was never published. */
  version: number
  versionId: number | null
  /** ISO 8601. */
  updatedAt: string
  firstPublishedAt: string
  /** Where it is at home in this help centre. */
  section: { id: number; name: string; path: string }
  category: { id: number; name: string; path: string }
  /** Every language of the site that it is there in, with its path; also its own. */
  alternates: { language: string; path: string }[]
}

type Row = {
  id: number
  audience: ArticleAudience
  tags: string[]
  language: string
  slug: string
  title: string
  summary: string
  html: string
  number: number
  version_id: number
  published_at: Date
  first_published_at: Date
}

/** How long a picture of an article for customers alone can be fetched by its address, in seconds. */
const signedFor = 3600

/** A published article in the reader's language, else in the next best. Throws `not_found`, also for what is not meant for them. */
export async function readArticle(ctx: Ctx, site: Site, id: number, reader: Reader): Promise<ReadArticle> {
  const { rows } = await sql<Row>`
    select article.id, audience, tags, best.* from article, ${best(site)}
    where article.id = ${id} and ${readable(reader)} and ${standsIn(site)}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound('page')
  return toArticle(ctx, site, row, reader)
}

/** The draft as its readers would see it, in its language, whoever it is meant for. Throws `not_found`. */
export async function previewArticle(ctx: Ctx, site: Site, id: number, language: string): Promise<ReadArticle> {
  const text = await seeTranslation(ctx, id, language)
  const { rows } = await sql<
    Pick<Row, 'audience' | 'tags'>
  >`select audience, tags from article where id = ${id}`.execute(ctx.tx)
  const published = text.published_at ?? text.saved_at
  const draft = { ...text, ...(rows[0] as Pick<Row, 'audience' | 'tags'>), id, number: 0, version_id: 0 }
  const shown = { ...draft, published_at: published, first_published_at: text.first_published_at ?? published }
  return { ...(await toArticle(ctx, site, shown, { customer: true }, true)), versionId: null }
}

async function toArticle(ctx: Ctx, site: Site, row: Row, reader: Reader, signed = false): Promise<ReadArticle> {
  const { id, title, summary, language, slug, audience, tags } = row
  const linked = withLinks(row.html, await pathsOf(ctx, site, articlesIn(row.html), reader))
  const { html, headings } = withAnchors(linked)
  const sign = (file: number) => ctx.links.sign('article file', file, signedFor)
  return {
    ...{ id, title, summary, headings, language, slug, audience, tags, path: articlePath(site, id, slug) },
    html: signed || audience !== 'public' ? withSignedFiles(html, sign) : html,
    fallback: language !== site.language,
    ...{ version: row.number, versionId: row.version_id },
    updatedAt: row.published_at.toISOString(),
    firstPublishedAt: row.first_published_at.toISOString(),
    ...(await homeOf(ctx, site, id)),
    alternates: await alternatesOf(ctx, site, id),
  }
}

/** Where the articles are that this reader finds on the site. */
async function pathsOf(ctx: Ctx, site: Site, ids: readonly number[], reader: Reader): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; slug: string }>`
    select article.id, best.slug from article, ${best(site)}
    where article.id = any(${[...ids]}::bigint[]) and ${readable(reader)} and ${standsIn(site)}`.execute(ctx.tx)
  return new Map(rows.map(({ id, slug }) => [id, articlePath(site, id, slug)]))
}

type Home = { id: number; names: Record<string, string>; category_id: number; category_names: Record<string, string> }

async function homeOf(ctx: Ctx, site: Site, id: number): Promise<Pick<ReadArticle, 'section' | 'category'>> {
  const { rows } = await sql<Home>`
    select section.id, section.names, category.id as category_id, category.names as category_names
    from article_placement join section on section.id = section_id join category on category.id = category_id
    where article_id = ${id} and help_centre_id = ${site.id} and section.removed_at is null and category.removed_at is null
    order by placed_at limit 1`.execute(ctx.tx)
  const home = rows[0] ?? { id: 0, names: {}, category_id: 0, category_names: {} }
  const [name, shelf] = [inLanguageOf(site, home.names), inLanguageOf(site, home.category_names)]
  return {
    section: { id: home.id, name, path: sectionPath(site, home.id, name) },
    category: { id: home.category_id, name: shelf, path: categoryPath(site, home.category_id, shelf) },
  }
}

async function alternatesOf(ctx: Ctx, site: Site, id: number): Promise<ReadArticle['alternates']> {
  const { rows } = await sql<{ language: string; slug: string }>`
    select language, slug from article_translation
    where article_id = ${id} and version_id is not null and language = any(${[...site.languages]}::text[])
    order by array_position(${[...site.languages]}::text[], language)`.execute(ctx.tx)
  return rows.map(({ language, slug }) => ({ language, path: pathInLanguage(site, language, id, slug) }))
}
