import { sql } from 'kysely'
import type { ArticleCategory, ArticleCounts, ArticleSection, Shelf } from '../../../contract/article-shelves.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { conditionOf } from '../listing/queries.ts'

type CategoryRow = Omit<ArticleCategory, 'sections'> & { sections: ArticleSection[] | null }
type ShelfRow = {
  id: number
  name: string
  slug: string
  languages: string[]
  published_at: Date | null
  categories: CategoryRow[] | null
}

const sectionJson = sql`json_build_object('id', section.id, 'names', section.names, 'descriptions', section.descriptions,
  'articles', counted.articles, 'published', counted.published)`

const counted = sql`(
  select count(*) as articles, count(*) filter (where exists (
    select from article_translation text where text.article_id = article.id and version_id is not null)) as published
  from article_placement join article on article.id = article_id
  where section_id = section.id and article.archived_at is null) counted`

const categoryJson = sql`json_build_object('id', category.id, 'names', category.names, 'descriptions', category.descriptions,
  'icon', category.icon, 'sections', (
    select json_agg(${sectionJson} order by section.position, section.id)
    from section, lateral ${counted} where category_id = category.id and section.removed_at is null))`

const toCategory = (row: CategoryRow): ArticleCategory => ({ ...row, sections: row.sections ?? [] })

/** What every help centre holds, in its order, and how many articles there are of each kind. */
export async function listShelves(ctx: Ctx): Promise<{ items: Shelf[]; counts: ArticleCounts }> {
  const { rows } = await sql<ShelfRow>`
    select help_centre.id, help_centre.slug, help_centre.languages, help_centre.published_at,
      coalesce(nullif(help_centre.name, ''), brand.name, (select value ->> 'name' from setting where key = 'workspace'), 'Heed') as name,
      (select json_agg(${categoryJson} order by category.position, category.id) from category
        where help_centre_id = help_centre.id and removed_at is null) as categories
    from help_centre left join brand on brand.id = brand_id
    where help_centre.removed_at is null and brand.removed_at is null order by help_centre.id`.execute(ctx.tx)
  return {
    items: rows.map(({ id, name, slug, languages, published_at, categories }) => ({
      ...{ helpCentreId: id, name, slug, languages, categories: (categories ?? []).map(toCategory) },
      publishedAt: published_at?.toISOString() ?? null,
    })),
    counts: await countArticles(ctx),
  }
}

async function countArticles(ctx: Ctx): Promise<ArticleCounts> {
  const kinds = [
    ...(['all', 'draft', 'in_review', 'scheduled', 'published', 'internal'] as const),
    ...(['mine', 'due', 'behind', 'unplaced', 'archived'] as const),
  ]
  const each = kinds.map((kind) => sql`count(*) filter (where ${conditionOf(ctx, kind)}) as ${sql.ref(kind)}`)
  const { rows } = await sql<Record<keyof ArticleCounts, string>>`
    select ${sql.join(each)} from article
      join article_translation source on source.article_id = article.id and source.language = article.language`.execute(
    ctx.tx,
  )
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([kind, n]) => [kind, Number(n)])) as ArticleCounts
}

/** One category. Throws `not_found`. */
export async function getCategory(ctx: Ctx, id: number): Promise<ArticleCategory> {
  const { rows } = await sql<{ category: CategoryRow }>`
    select ${categoryJson} as category from category where id = ${id} and removed_at is null`.execute(ctx.tx)
  if (!rows[0]) throw notFound('category')
  return toCategory(rows[0].category)
}

/** One section. Throws `not_found`. */
export async function getSection(ctx: Ctx, id: number): Promise<ArticleSection> {
  const { rows } = await sql<{ section: ArticleSection }>`
    select ${sectionJson} as section from section, lateral ${counted}
    where section.id = ${id} and removed_at is null`.execute(ctx.tx)
  if (!rows[0]) throw notFound('section')
  return rows[0].section
}
