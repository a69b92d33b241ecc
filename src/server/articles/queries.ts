import { sql } from 'kysely'
import type { Article, Placement, Translation } from '../../contract/articles.ts'
import { can } from '../platform/access.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { withSignedFiles } from './cleaning/queries.ts'
import { mayAnswerReview, publishingOf, stateOf } from './rules.ts'

export type ArticleRow = {
  id: number
  audience: Article['audience']
  language: string
  owner_id: number | null
  review_at: string | null
  review_days: number | null
  needs_review: boolean
  tags: string[]
  created_by: number | null
  created_at: Date
  changed_at: Date
  archived_at: Date | null
}

export type TranslationRow = {
  article_id: number
  language: string
  slug: string
  title: string
  summary: string
  html: string
  revision: number
  saved_at: Date
  saved_by: number | null
  published_revision: number | null
  version_id: number | null
  first_published_at: Date | null
  published_at: Date | null
  publish_at: Date | null
  publish_by: number | null
  publish_note: string
  scheduled_version_id: number | null
  scheduled_revision: number | null
  review_revision: number | null
  review_asked_at: Date | null
  review_asked_by: number | null
  reviewer_id: number | null
  review_ended_at: Date | null
  review_outcome: 'approved' | 'sent_back' | null
  review_comment: string
  source_version_id: number | null
  written_by: number[]
}

type Shown = TranslationRow & {
  names: Record<string, string>
  version: number | null
  scheduled_version: number | null
  behind: string
}

/** How long a picture in a draft can be fetched by its address, in seconds. */
const signedFor = 24 * 3600

/** A draft's words as the desk shows them, whose files need a signature. */
export const forDesk = (ctx: Ctx, html: string): string =>
  withSignedFiles(html, (file) => ctx.links.sign('article file', file, signedFor))

const articleColumns = sql`
  id, audience, language, owner_id, review_at::text, review_days, needs_review, tags, created_by, created_at, changed_at, archived_at`

/** An article's row, locked against other writers. Throws `not_found`. */
export async function lockArticle(ctx: Ctx, id: number): Promise<ArticleRow> {
  const { rows } = await sql<ArticleRow>`
    select ${articleColumns} from article where id = ${id} for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('article')
  return rows[0]
}

/** The text of an article in one language, locked with the article. Throws `not_found`. */
export async function lockTranslation(ctx: Ctx, id: number, language: string) {
  const article = await lockArticle(ctx, id)
  const { rows } = await sql<TranslationRow>`
    select * from article_translation where article_id = ${id} and language = ${language} for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('article')
  // The driver leaves bigints within an array as text.
  return { article, text: { ...rows[0], written_by: rows[0].written_by.map(Number) } }
}

/** The words that a draft has, for those who only look. Throws `not_found`. */
export async function seeTranslation(ctx: Ctx, id: number, language: string): Promise<TranslationRow> {
  const { rows } = await sql<TranslationRow>`
    select * from article_translation where article_id = ${id} and language = ${language}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('article')
  return rows[0]
}

/** What an article is called among those who answer: its source's title, for events and lists. */
export async function titleOf(ctx: Ctx, id: number): Promise<string> {
  const { rows } = await sql<{ title: string }>`
    select title from article join article_translation on article_id = id and article_translation.language = article.language
    where id = ${id}`.execute(ctx.tx)
  return rows[0]?.title ?? ''
}

/** One article with every language. Throws `not_found`. */
export async function getArticle(ctx: Ctx, id: number): Promise<Article> {
  const { rows } = await sql<ArticleRow & { owner: string | null; creator: string | null }>`
    select ${articleColumns}, (select name from agent where id = owner_id) as owner,
      (select name from agent where id = created_by) as creator
    from article where id = ${id}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound('article')
  return {
    ...{ id: row.id, audience: row.audience, language: row.language, tags: row.tags },
    owner: named(row.owner_id, row.owner),
    ...{ reviewAt: row.review_at, reviewDays: row.review_days, needsReview: row.needs_review },
    placements: await placementsOf(ctx, id),
    translations: await translationsOf(ctx, row),
    createdAt: row.created_at.toISOString(),
    createdBy: named(row.created_by, row.creator),
    changedAt: row.changed_at.toISOString(),
    archivedAt: row.archived_at?.toISOString() ?? null,
    mine: can(ctx.actor, 'article.write'),
  }
}

/** One language of an article. Throws `not_found`. */
export async function getTranslation(ctx: Ctx, id: number, language: string): Promise<Translation> {
  const { translations } = await getArticle(ctx, id)
  const found = translations.find((text) => text.language === language)
  if (!found) throw notFound('article')
  return found
}

const named = (id: number | null, name: string | null | undefined) => (id === null ? null : { id, name: name ?? '' })

async function placementsOf(ctx: Ctx, id: number): Promise<Placement[]> {
  const { rows } = await sql<Placement>`
    select section.id as "sectionId", section.names as section, category.names as category,
      category.help_centre_id as "helpCentreId"
    from article_placement join section on section.id = section_id join category on category.id = category_id
    where article_id = ${id} and section.removed_at is null and category.removed_at is null
    order by placed_at, article_placement.position, section.id`.execute(ctx.tx)
  return rows
}

/** The source first, then by language. */
async function translationsOf(ctx: Ctx, article: ArticleRow): Promise<Translation[]> {
  const { rows } = await sql<Shown>`
    select text.*, version.number as version, scheduled.number as scheduled_version,
      coalesce((select json_object_agg(agent.id, agent.name) from agent
        where agent.id in (text.saved_by, text.publish_by, text.review_asked_by, text.reviewer_id)), '{}') as names,
      case when text.language = ${article.language} or text.version_id is null and text.source_version_id is null then 0 else (
        select count(*) from article_version newer, article_translation source
        where source.article_id = text.article_id and source.language = ${article.language}
          and newer.article_id = text.article_id and newer.language = ${article.language}
          and newer.id > coalesce(text.source_version_id, 0) and newer.id <= source.version_id) end as behind
    from article_translation text
      left join article_version version on version.id = text.version_id
      left join article_version scheduled on scheduled.id = text.scheduled_version_id
    where text.article_id = ${article.id}
    order by text.language <> ${article.language}, text.language`.execute(ctx.tx)
  return rows.map((row) => toTranslation(ctx, article, { ...row, written_by: row.written_by.map(Number) }))
}

function toTranslation(ctx: Ctx, article: ArticleRow, row: Shown): Translation {
  const who = (id: number | null) => named(id, id === null ? null : row.names[id])
  return {
    ...{ language: row.language, slug: row.slug, title: row.title, summary: row.summary, revision: row.revision },
    state: stateOf(row),
    html: forDesk(ctx, row.html),
    savedAt: row.saved_at.toISOString(),
    savedBy: who(row.saved_by),
    published:
      row.version_id !== null && row.published_at && row.first_published_at
        ? {
            version: row.version ?? 0,
            at: row.published_at.toISOString(),
            firstAt: row.first_published_at.toISOString(),
          }
        : null,
    scheduled: row.publish_at && {
      at: row.publish_at.toISOString(),
      by: who(row.publish_by),
      version: row.scheduled_version ?? 0,
      note: row.publish_note,
    },
    review: reviewOf(row, who),
    behind: Number(row.behind),
    publishing: publishingOf(row, {
      archived: article.archived_at !== null,
      needsReview: article.needs_review,
      mayPublish: can(ctx.actor, 'article.publish'),
    }),
    mayAnswerReview: can(ctx.actor, 'article.publish') && mayAnswerReview(row, agentId(ctx.actor)),
  }
}

function reviewOf(row: Shown, who: (id: number | null) => { id: number; name: string } | null): Translation['review'] {
  if (!row.review_asked_at) return null
  return {
    state: row.review_outcome ?? 'asked',
    current: row.review_ended_at === null || row.review_revision === row.revision,
    askedAt: row.review_asked_at.toISOString(),
    askedBy: who(row.review_asked_by),
    reviewer: who(row.reviewer_id),
    endedAt: row.review_ended_at?.toISOString() ?? null,
    comment: row.review_comment,
  }
}
