import { type RawBuilder, sql } from 'kysely'
import type { Site } from '../../../help-centres/rules.ts'
import type { Reader } from '../rules.ts'

/** The rows of `article` that this reader may know of: published in some language, not archived, and meant for them. */
export function readable({ customer }: Reader): RawBuilder<boolean> {
  const audiences = customer ? ['public', 'customers'] : ['public']
  return sql<boolean>`(article.audience = any(${audiences}::text[]) and article.archived_at is null and exists (
    select from article_translation where article_id = article.id and version_id is not null))`
}

/** The rows of `article` that stand on a shelf of the help centre. */
export const standsIn = (site: Pick<Site, 'id'>): RawBuilder<boolean> => sql<boolean>`exists (
  select from article_placement join section on section.id = section_id join category on category.id = category_id
  where article_id = article.id and help_centre_id = ${site.id} and section.removed_at is null and category.removed_at is null)`

/** `best`: what is published of `article` in the reader's language, else in the next of the site's, else in that it was written in. */
export function best(site: Pick<Site, 'language' | 'languages'>): RawBuilder<unknown> {
  const order = [site.language, ...site.languages]
  return sql`lateral (
    select text.language, text.slug, text.published_at, text.first_published_at, version.id as version_id, version.number,
      version.title, version.summary, version.html
    from article_translation text join article_version version on version.id = text.version_id
    where text.article_id = article.id
    order by coalesce(array_position(${order}::text[], text.language), 1000), text.language <> article.language, text.language
    limit 1) best`
}
