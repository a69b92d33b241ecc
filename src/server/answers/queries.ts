import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import type { Reader } from './rules.ts'

/**
 * What the reader may see, as a condition on `article` and `article_translation` of a query: published, for them, on a shelf of
 * the help centre. In their language, else in the one that the article was written in first.
 */
export function readableBy({ helpCentreId, audiences, language }: Reader): RawBuilder<boolean> {
  const placed =
    helpCentreId === null
      ? sql`true`
      : sql`exists (
    select from article_placement join section on section.id = section_id join category on category.id = category_id
    where article_placement.article_id = article.id and category.help_centre_id = ${helpCentreId}
      and section.removed_at is null and category.removed_at is null)`
  return sql<boolean>`(article.archived_at is null and article_translation.version_id is not null
    and article.audience = any(${[...audiences]}::text[]) and ${placed}
    and (article_translation.language = ${language} or article_translation.language = article.language and not exists (
      select from article_translation own where own.article_id = article.id and own.language = ${language} and own.version_id is not null)))`
}

/**
 * For `from … hit cross join lateral`: the article of a row `hit` (article_id, language), no row where the reader may not see it.
 * Asked row by row, so that of many hits in an order only those are looked at that are shown: joined as tables, PostgreSQL begins
 * with everything readable, of which it expects little.
 */
export const shownTo = (reader: Reader): RawBuilder<unknown> => sql`(
    select article_translation.version_id, article_translation.slug, article.audience,
      coalesce(article_translation.published_at, article.created_at) as updated_at
    from article_translation join article on article.id = article_translation.article_id
    where article_translation.article_id = hit.article_id and article_translation.language = hit.language
      and ${readableBy(reader)} offset 0)`

/** So many articles of a help centre are named in a search; of more, most hits are shown anyway. */
const few = 500

/**
 * The reader, with what stands in their help centre where that is little: beside one with ten thousand articles nearly every hit
 * would be another's, and each is looked at one by one.
 */
export async function narrowed(ctx: Ctx, reader: Reader): Promise<Reader> {
  const { helpCentreId, among } = reader
  if (helpCentreId === null || among !== undefined) return reader
  const { rows } = await sql<{ id: number }>`
    select article_id as id from category join section on section.category_id = category.id
      join article_placement on section_id = section.id
    where help_centre_id = ${helpCentreId} and category.removed_at is null and section.removed_at is null
    limit ${few + 1}`.execute(ctx.tx)
  return { ...reader, among: rows.length > few ? null : [...new Set(rows.map(({ id }) => id))] }
}

/** The condition on `article_id` for it. */
export const amongThese = ({ among }: Reader): RawBuilder<boolean> =>
  among ? sql<boolean>`article_id = any(${[...among]}::bigint[])` : sql<boolean>`true`

/** Throws `not_found` for a help centre that is not there. */
export async function refuseUnknownSite(ctx: Ctx, id: number): Promise<void> {
  const { rows } = await sql`select from help_centre where id = ${id} and removed_at is null`.execute(ctx.tx)
  if (rows.length === 0) throw notFound('help centre')
}
