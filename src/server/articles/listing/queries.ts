import { type RawBuilder, sql } from 'kysely'
import type { ArticleFilter, ArticleLine, listArticles as listContract } from '../../../contract/articles.ts'
import type { Request } from '../../../contract/endpoint.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readMark, readTimeMark } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Standing, stateOf } from '../rules.ts'

type Query = Request<typeof listContract>['query']

const behind = (
  text: string,
) => sql`(${sql.ref(`${text}.language`)} <> article.language and source.version_id is not null
  and (${sql.ref(`${text}.version_id`)} is not null or ${sql.ref(`${text}.source_version_id`)} is not null)
  and coalesce(${sql.ref(`${text}.source_version_id`)}, 0) < source.version_id)`

const some = (condition: RawBuilder<unknown>) =>
  sql<boolean>`exists (select from article_translation text where text.article_id = article.id and ${condition})`

/** What a filter lets through; over `article` and its text in the language it was written in, `source`. */
export function conditionOf(ctx: Ctx, filter: ArticleFilter): RawBuilder<boolean> {
  const conditions: Record<Exclude<ArticleFilter, 'archived'>, RawBuilder<boolean>> = {
    all: sql`true`,
    draft: some(sql`version_id is null or revision > coalesce(published_revision, 0)`),
    in_review: some(sql`review_asked_at is not null and review_ended_at is null`),
    scheduled: some(sql`publish_at is not null`),
    published: some(sql`version_id is not null`),
    internal: sql`article.audience = 'internal'`,
    mine: sql`article.owner_id = ${agentId(ctx.actor)}`,
    due: sql`article.review_at <= (${ctx.now}::timestamptz at time zone 'UTC')::date`,
    behind: some(behind('text')),
    unplaced: sql`not exists (select from article_placement join section on section.id = section_id
      where article_id = article.id and removed_at is null)`,
  }
  if (filter === 'archived') return sql<boolean>`article.archived_at is not null`
  return sql<boolean>`(article.archived_at is null and ${conditions[filter]})`
}

type Row = Standing & {
  id: number
  title: string
  summary: string
  audience: ArticleLine['audience']
  language: string
  owner: ArticleLine['owner']
  review_at: string | null
  tags: string[]
  section: Record<string, string> | null
  changed_at: Date
  archived_at: Date | null
  mark: string
  placed: number
  languages: (Standing & { language: string; behind: boolean })[]
}

/** Articles, the last changed first; of a section in its order. */
export async function listArticles(ctx: Ctx, query: Query): Promise<{ items: ArticleLine[]; next: string | null }> {
  const ordered = query.section !== undefined
  const { rows } = await sql<Row>`
    with found as (
      select article.*, ${ordered ? sql`placement.position` : sql`0`} as placed, source.title as source_title
      from article
        join article_translation source on source.article_id = article.id and source.language = article.language
        ${ordered ? sql`join article_placement placement on placement.article_id = article.id and placement.section_id = ${query.section}` : sql``}
      where ${conditionOf(ctx, query.filter)} and ${narrowed(query)} and ${beyond(query, ordered)}
      order by ${ordered ? sql`placement.position, article.id` : sql`article.changed_at desc, article.id desc`}
      limit ${query.limit + 1})
    select article.id, article.audience, article.language, article.review_at::text, article.tags, article.changed_at,
      article.archived_at, article.placed,
      to_char(article.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as mark,
      source.revision, source.published_revision, source.version_id, source.publish_at, source.review_asked_at, source.review_ended_at,
      coalesce(nullif(shown.title, ''), source.title) as title, coalesce(nullif(shown.summary, ''), source.summary) as summary,
      (select json_build_object('id', id, 'name', name) from agent where id = article.owner_id) as owner,
      (select section.names from article_placement join section on section.id = section_id
        where article_id = article.id and removed_at is null order by placed_at limit 1) as section,
      (select json_agg(json_build_object('language', text.language, 'revision', text.revision,
          'published_revision', text.published_revision, 'version_id', text.version_id, 'publish_at', text.publish_at,
          'review_asked_at', text.review_asked_at, 'review_ended_at', text.review_ended_at, 'behind', ${behind('text')})
          order by text.language <> article.language, text.language)
        from article_translation text where text.article_id = article.id) as languages
    from found article
      join article_translation source on source.article_id = article.id and source.language = article.language
      left join article_translation shown on shown.article_id = article.id and shown.language = ${query.language ?? null}
    order by ${ordered ? sql`article.placed, article.id` : sql`article.changed_at desc, article.id desc`}`.execute(
    ctx.tx,
  )
  return pageOf(rows, query.limit, toLine, (row) => (ordered ? markOf(row.placed, row.id) : markOf(row.mark, row.id)))
}

function beyond(query: Query, ordered: boolean): RawBuilder<boolean> {
  if (query.after === undefined) return sql`true`
  if (!ordered) {
    const mark = readTimeMark(query.after)
    return sql`(article.changed_at, article.id) < (${mark?.at ?? ''}::timestamptz, ${mark?.id ?? 0})`
  }
  const [placed, id] = readMark(query.after, 2)
  if (!Number.isSafeInteger(placed) || !Number.isSafeInteger(id))
    throw new Refusal('invalid', 'after: Use the `next` of the page before, unchanged.')
  return sql`(placement.position, article.id) > (${placed}, ${id})`
}

function narrowed({ category, helpCentre, language, tag, q }: Query): RawBuilder<boolean> {
  const inShelf = (condition: RawBuilder<unknown>) => sql<boolean>`exists (
    select from article_placement join section on section.id = section_id join category on category.id = category_id
    where article_id = article.id and section.removed_at is null and ${condition})`
  const conditions = [sql<boolean>`true`]
  if (category !== undefined) conditions.push(inShelf(sql`category_id = ${category}`))
  if (helpCentre !== undefined) conditions.push(inShelf(sql`help_centre_id = ${helpCentre}`))
  if (language !== undefined) conditions.push(some(sql`text.language = ${language}`))
  if (tag) conditions.push(sql<boolean>`${tag} = any(article.tags)`)
  const part = `%${(q ?? '').replaceAll(/[\\%_]/g, (each) => `\\${each}`)}%`
  if (q)
    conditions.push(sql<boolean>`article.id in (select article_id from article_translation where title ilike ${part})`)
  return sql.join(conditions, sql` and `)
}

const whole = <T extends Standing>(text: T): T => ({
  ...text,
  publish_at: text.publish_at && new Date(text.publish_at),
})

function toLine(row: Row): ArticleLine {
  const { id, title, summary, audience, language, owner, tags, section } = row
  return {
    ...{ id, title, summary, audience, language, owner, tags, section },
    state: stateOf(row),
    scheduledAt: row.publish_at?.toISOString() ?? null,
    languages: row.languages.map((text) => ({
      ...{ language: text.language, state: stateOf(whole(text)), behind: text.behind },
    })),
    reviewAt: row.review_at,
    changedAt: row.changed_at.toISOString(),
    archivedAt: row.archived_at?.toISOString() ?? null,
  }
}
