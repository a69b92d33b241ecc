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

/** Throws `not_found` for a help centre that is not there. */
export async function refuseUnknownSite(ctx: Ctx, id: number): Promise<void> {
  const { rows } = await sql`select from help_centre where id = ${id} and removed_at is null`.execute(ctx.tx)
  if (rows.length === 0) throw notFound('help centre')
}
