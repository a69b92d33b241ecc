import { sql } from 'kysely'
import type {
  publishArticle as publishContract,
  scheduleArticle as scheduleContract,
} from '../../../contract/article-publishing.ts'
import type { Article } from '../../../contract/articles.ts'
import type { Request } from '../../../contract/endpoint.ts'
import { can } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { plainText } from '../cleaning/queries.ts'
import { touch } from '../commands.ts'
import { refuseUnseen } from '../drafts/commands.ts'
import { type ArticleRow, getArticle, lockArticle, lockTranslation, type TranslationRow } from '../queries.ts'
import { isApproved, publishingOf, slugOf } from '../rules.ts'

type Because = 'changed' | 'published' | 'archived' | 'by_hand'

/** Publishes the draft as the next version. Throws `conflict` where somebody else has to agree first. */
export async function publishArticle(
  ctx: Ctx,
  id: number,
  language: string,
  { revision, note }: Request<typeof publishContract>['body'],
): Promise<Article> {
  const { article, text } = await lockTranslation(ctx, id, language)
  await refuseUnseen(ctx, text, revision)
  refuseUnready(ctx, article, text)
  if (text.version_id !== null && text.published_revision === text.revision) return getArticle(ctx, id)
  await dropSchedule(ctx, text, 'published')
  const version = await keepVersion(ctx, text, note)
  await letOut(ctx, article, text, { ...version, revision: text.revision, scheduled: false })
  return getArticle(ctx, id)
}

/** Lets the draft as it stands be published by itself. Throws `conflict` for a time that has passed. */
export async function scheduleArticle(
  ctx: Ctx,
  id: number,
  language: string,
  { revision, note, at }: Request<typeof scheduleContract>['body'],
): Promise<Article> {
  const { article, text } = await lockTranslation(ctx, id, language)
  await refuseUnseen(ctx, text, revision)
  refuseUnready(ctx, article, text)
  if (new Date(at) <= ctx.now)
    throw new Refusal('conflict', 'That time has passed. Choose a later one, or publish it now.', {
      at: 'Choose a later time.',
    })
  await dropSchedule(ctx, text, 'by_hand', true)
  const { versionId, version } = await keepVersion(ctx, text, note)
  await sql`
    update article_translation set publish_at = ${at}, publish_by = ${agentId(ctx.actor)}, publish_note = ${note},
      scheduled_version_id = ${versionId}, scheduled_revision = revision
    where article_id = ${id} and language = ${language}`.execute(ctx.tx)
  await touch(ctx, id)
  await record(ctx, {
    type: 'article.scheduled',
    data: { articleId: id, title: text.title, language, at: new Date(at).toISOString(), version },
  })
  return getArticle(ctx, id)
}

/** Throws `conflict` where nothing is to leave by itself. */
export async function cancelSchedule(ctx: Ctx, id: number, language: string): Promise<Article> {
  const { text } = await lockTranslation(ctx, id, language)
  if (!text.publish_at) throw new Refusal('conflict', 'It is not going to be published by itself.')
  await dropSchedule(ctx, text, 'by_hand')
  await touch(ctx, id)
  return getArticle(ctx, id)
}

/** Takes what is published from readers. Throws `conflict` where nothing is. */
export async function unpublishArticle(ctx: Ctx, id: number, language: string): Promise<Article> {
  const { text } = await lockTranslation(ctx, id, language)
  if (text.version_id === null) throw new Refusal('conflict', 'It is not published.')
  await sql`
    update article_translation set version_id = null, published_at = null, published_revision = null
    where article_id = ${id} and language = ${language}`.execute(ctx.tx)
  await touch(ctx, id)
  await record(ctx, { type: 'article.unpublished', data: { articleId: id, title: text.title, language } })
  return getArticle(ctx, id)
}

/** Brings an archived article back; what should have left by itself meanwhile does not leave late. */
export async function unarchiveArticle(ctx: Ctx, id: number): Promise<Article> {
  const article = await lockArticle(ctx, id)
  if (!article.archived_at) return getArticle(ctx, id)
  const { rows } = await sql<TranslationRow>`
    select * from article_translation where article_id = ${id} and publish_at <= ${ctx.now} for update`.execute(ctx.tx)
  for (const text of rows) await dropSchedule(ctx, text, 'archived')
  await sql`update article set archived_at = null, archived_by = null, changed_at = ${ctx.now}
    where id = ${id}`.execute(ctx.tx)
  const title = (await getArticle(ctx, id)).translations[0]?.title ?? ''
  await record(ctx, { type: 'article.unarchived', data: { articleId: id, title } })
  return getArticle(ctx, id)
}

/** Publishes one text whose time has come, whoever else looks for some; returns whether there was one. */
export async function publishNextDue(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ article_id: number; language: string }>`
    select article_id, language from article_translation
    where publish_at <= ${ctx.now} and exists (select from article where id = article_id and archived_at is null)
    order by publish_at limit 1`.execute(ctx.tx)
  if (!rows[0]) return false
  const { article, text } = await lockTranslation(ctx, rows[0].article_id, rows[0].language)
  // Whoever was faster has published it, or taken it back: looked at again under the lock.
  if (!text.publish_at || text.publish_at > ctx.now || article.archived_at) return true
  const { rows: kept } = await sql<{ id: number; number: number }>`
    select id, number from article_version where id = ${text.scheduled_version_id}`.execute(ctx.tx)
  const { id: versionId, number: version } = kept[0] as { id: number; number: number }
  await letOut(ctx, article, text, { versionId, version, revision: text.scheduled_revision ?? 0, scheduled: true })
  return true
}

/** A draft without words, of an archived article, or that somebody has to agree to first. */
function refuseUnready(ctx: Ctx, article: ArticleRow, text: TranslationRow): void {
  const why = publishingOf(text, {
    archived: article.archived_at !== null,
    needsReview: article.needs_review,
    mayPublish: can(ctx.actor, 'article.publish'),
  })
  if (why === 'archived')
    throw new Refusal('conflict', 'This article is archived. Bring it back before you publish it.')
  if (why === 'needs_words') throw new Refusal('conflict', 'Write a title and some words before you publish it.')
  if (why === 'needs_review')
    throw new Refusal('conflict', 'Somebody else has to agree to this draft before it is published. Ask for a review.')
}

/** Keeps a draft as the next version of its language, which never changes afterwards. */
async function keepVersion(ctx: Ctx, text: TranslationRow, note: string) {
  const reviewer = isApproved(text) ? text.reviewer_id : null
  const { rows } = await sql<{ id: number; number: number }>`
    insert into article_version (article_id, language, number, title, summary, html, text, note, author_id, reviewer_id, created_at)
    select ${text.article_id}, ${text.language}, coalesce(max(number), 0) + 1, ${text.title}, ${text.summary}, ${text.html},
      ${plainText(text.html)}, ${note}, ${text.saved_by}, ${reviewer}, ${ctx.now}
    from article_version where article_id = ${text.article_id} and language = ${text.language}
    returning id, number`.execute(ctx.tx)
  const { id, number } = rows[0] as { id: number; number: number }
  return { versionId: id, version: number }
}

type Leaving = { versionId: number; version: number; revision: number; scheduled: boolean }

/** Shows a version to readers; `revision` is that of the draft it was made from. */
async function letOut(ctx: Ctx, article: ArticleRow, text: TranslationRow, leaving: Leaving): Promise<void> {
  const { versionId, version, revision, scheduled } = leaving
  const { language, title } = text
  const first = text.first_published_at === null
  await sql`
    update article_translation set version_id = ${versionId}, published_at = ${ctx.now},
      first_published_at = coalesce(first_published_at, ${ctx.now}), published_revision = ${revision},
      slug = case when slug = '' then ${slugOf(title)} else slug end,
      publish_at = null, publish_by = null, publish_note = '', scheduled_version_id = null, scheduled_revision = null
    where article_id = ${article.id} and language = ${language}`.execute(ctx.tx)
  if (text.revision === revision) await beginAnew(ctx, text)
  if (first) await tieToSource(ctx, article, language)
  await touch(ctx, article.id)
  await record(ctx, {
    type: 'article.published',
    data: { articleId: article.id, title, language, version, versionId, audience: article.audience, first, scheduled },
  })
}

/** Of what is written from now on nobody has thought anything yet. */
async function beginAnew(ctx: Ctx, text: TranslationRow): Promise<void> {
  await sql`
    update article_translation set written_by = '{}', review_revision = null, review_asked_at = null, review_asked_by = null,
      reviewer_id = null, review_ended_at = null, review_outcome = null, review_comment = ''
    where article_id = ${text.article_id} and language = ${text.language}`.execute(ctx.tx)
}

/** What was translated before its source had a version was made from the words that became the first one. */
async function tieToSource(ctx: Ctx, article: ArticleRow, language: string): Promise<void> {
  await sql`
    update article_translation text set source_version_id = source.version_id
    from article_translation source
    where text.article_id = ${article.id} and text.language <> ${article.language} and text.source_version_id is null
      and source.article_id = text.article_id and source.language = ${article.language}
      and (text.language = ${language} or ${language === article.language})`.execute(ctx.tx)
}

/** Lets nothing leave by itself; its version, which nobody has seen, goes. */
export async function dropSchedule(ctx: Ctx, text: TranslationRow, because: Because, quietly = false): Promise<void> {
  if (!text.publish_at) return
  const { article_id, language, title } = text
  await sql`
    update article_translation set publish_at = null, publish_by = null, publish_note = '', scheduled_version_id = null,
      scheduled_revision = null
    where article_id = ${article_id} and language = ${language}`.execute(ctx.tx)
  await sql`delete from article_version where id = ${text.scheduled_version_id}`.execute(ctx.tx)
  if (quietly) return
  await record(ctx, {
    type: 'article.unscheduled',
    data: { articleId: article_id, title, language, at: text.publish_at.toISOString(), because },
  })
}
