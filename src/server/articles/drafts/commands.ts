import { sql } from 'kysely'
import type {
  Article,
  addTranslation as addContract,
  saveArticleDraft as saveContract,
  Translation,
} from '../../../contract/articles.ts'
import type { Request } from '../../../contract/endpoint.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cleanArticle } from '../cleaning/queries.ts'
import { insertTranslation, tellChange } from '../commands.ts'
import { adoptFiles } from '../files/commands.ts'
import {
  getArticle,
  getTranslation,
  lockArticle,
  lockTranslation,
  seeTranslation,
  type TranslationRow,
} from '../queries.ts'

type Body = Request<typeof saveContract>['body']
type Words = { title: string; summary: string; html: string }

/** Saves what is being written. Throws `conflict` with who was faster, and when, where another draft is there than the writer knows. */
export async function saveArticleDraft(ctx: Ctx, id: number, language: string, body: Body): Promise<Translation> {
  const { text } = await lockTranslation(ctx, id, language)
  const words = { title: body.title, summary: body.summary, html: cleanArticle(body.html) }
  if (sameWords(text, words)) return getTranslation(ctx, id, language)
  await refuseUnseen(ctx, text, body.revision)
  await writeDraft(ctx, text, words)
  return getTranslation(ctx, id, language)
}

/**
 * Makes these the words of a draft, whatever stood there; what somebody else had written is kept beside it, with `always` the own
 * words as well. `html` is clean.
 */
export async function writeDraft(ctx: Ctx, text: TranslationRow, words: Words, always = false): Promise<void> {
  const writer = agentId(ctx.actor)
  const unpublished = text.revision !== text.published_revision
  if (unpublished && (always || text.saved_by !== writer)) await keepSnapshot(ctx, text)
  await sql`
    update article_translation set title = ${words.title}, summary = ${words.summary}, html = ${words.html},
      revision = revision + 1, saved_at = ${ctx.now}, saved_by = ${writer},
      written_by = case when ${writer}::bigint is null or ${writer}::bigint = any(written_by) then written_by
        else written_by || ${writer}::bigint end
    where article_id = ${text.article_id} and language = ${text.language}`.execute(ctx.tx)
  await adoptFiles(ctx, text.article_id, words.html)
  await tellChange(ctx, text.article_id, text.language, ['draft'])
}

async function keepSnapshot(ctx: Ctx, text: TranslationRow): Promise<void> {
  const { article_id, language, revision, title, summary, html, saved_at, saved_by } = text
  if (html === '' && title === '') return
  await ctx.tx
    .insertInto('article_snapshot')
    .values({ article_id, language, revision, title, summary, html, saved_at, saved_by })
    .execute()
}

const sameWords = (a: Words, b: Words) => a.title === b.title && a.summary === b.summary && a.html === b.html

/** Refuses unless the writer knows the draft as it stands, and says who changed it and when. */
export async function refuseUnseen(ctx: Ctx, text: TranslationRow, revision: number): Promise<void> {
  if (revision === text.revision) return
  const { rows } = await sql<{ name: string }>`select name from agent where id = ${text.saved_by}`.execute(ctx.tx)
  throw new Refusal('conflict', 'Somebody else has changed this article meanwhile. Look at theirs before you go on.', {
    revision: String(text.revision),
    by: rows[0]?.name ?? 'Heed',
    at: text.saved_at.toISOString(),
  })
}

/** Begins another language, empty or with the words of the source. Throws `conflict` where there is one. */
export async function addTranslation(
  ctx: Ctx,
  id: number,
  body: Request<typeof addContract>['body'],
): Promise<Article> {
  const article = await lockArticle(ctx, id)
  const source = await seeTranslation(ctx, id, article.language)
  const { rows } = await sql`
    select from article_translation where article_id = ${id} and language = ${body.language}`.execute(ctx.tx)
  if (rows.length > 0) throw new Refusal('conflict', 'This article is there in that language already.')
  const words = body.copy ? source : { title: '', summary: '', html: '' }
  await insertTranslation(ctx, id, {
    ...{ language: body.language, title: words.title, summary: words.summary, html: words.html },
    sourceVersionId: source.version_id,
  })
  await tellChange(ctx, id, body.language, ['translation'])
  return getArticle(ctx, id)
}

/**
 * Removes a language that was never published; what was written in it stays in its history, for whoever begins the language
 * anew. Throws `conflict` for the source, and for one that readers may know.
 */
export async function removeTranslation(ctx: Ctx, id: number, language: string): Promise<Article> {
  const { article, text } = await lockTranslation(ctx, id, language)
  if (article.language === language)
    throw new Refusal('conflict', 'This is the language that the article was written in. Archive the article instead.')
  if (text.first_published_at || text.scheduled_version_id)
    throw new Refusal('conflict', 'This language was published. Unpublish it instead, and its history stays.')
  // A copy of the source that nobody wrote on is no loss.
  if (text.revision > 1) await keepSnapshot(ctx, text)
  await sql`delete from article_translation where article_id = ${id} and language = ${language}`.execute(ctx.tx)
  await tellChange(ctx, id, language, ['translation'])
  return getArticle(ctx, id)
}

/** Says that a translation is as its source now. Throws `conflict` for the source itself. */
export async function confirmTranslation(ctx: Ctx, id: number, language: string): Promise<Article> {
  const { article } = await lockTranslation(ctx, id, language)
  if (article.language === language) throw new Refusal('conflict', 'This is the source itself.')
  const source = await seeTranslation(ctx, id, article.language)
  await sql`update article_translation set source_version_id = ${source.version_id}
    where article_id = ${id} and language = ${language}`.execute(ctx.tx)
  await tellChange(ctx, id, language, ['source'])
  return getArticle(ctx, id)
}

export async function setArticleSlug(ctx: Ctx, id: number, language: string, slug: string): Promise<Article> {
  await lockTranslation(ctx, id, language)
  await sql`update article_translation set slug = ${slug}
    where article_id = ${id} and language = ${language}`.execute(ctx.tx)
  await tellChange(ctx, id, language, ['slug'])
  return getArticle(ctx, id)
}
