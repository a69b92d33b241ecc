import { sql } from 'kysely'
import { Role, roleMay } from '../../../contract/access.ts'
import type {
  answerArticleReview as answerContract,
  askArticleReview as askContract,
} from '../../../contract/article-publishing.ts'
import type { Article } from '../../../contract/articles.ts'
import type { Request } from '../../../contract/endpoint.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { touch } from '../commands.ts'
import { refuseUnseen } from '../drafts/commands.ts'
import { getArticle, lockTranslation } from '../queries.ts'
import { mayAnswerReview } from '../rules.ts'

/** Who agrees to drafts: whoever may publish. */
const publishers = Role.options.filter((role) => roleMay(role, 'article.publish'))

/** Asks somebody to read a draft. Throws `conflict` where that is nobody who could agree to it. */
export async function askReview(
  ctx: Ctx,
  id: number,
  language: string,
  { revision, reviewerId, comment }: Request<typeof askContract>['body'],
): Promise<Article> {
  const { article, text } = await lockTranslation(ctx, id, language)
  await refuseUnseen(ctx, text, revision)
  if (article.archived_at) throw new Refusal('conflict', 'This article is archived. Bring it back first.')
  if (text.title === '' || text.html === '') throw new Refusal('conflict', 'Write a title and some words first.')
  const asker = agentId(ctx.actor)
  if (reviewerId !== null) await refuseReviewer(ctx, reviewerId, asker, text.written_by)
  await sql`
    update article_translation set review_revision = ${revision}, review_asked_at = ${ctx.now}, review_asked_by = ${asker},
      reviewer_id = ${reviewerId}, review_ended_at = null, review_outcome = null, review_comment = ${comment}
    where article_id = ${id} and language = ${language}`.execute(ctx.tx)
  await touch(ctx, id)
  const what = { articleId: id, title: text.title, language }
  const writers = text.written_by
  await record(ctx, { type: 'article.review_asked', data: { ...what, reviewerId, askedBy: asker, writers, comment } })
  return getArticle(ctx, id)
}

async function refuseReviewer(ctx: Ctx, id: number, asker: number | null, writers: readonly number[]): Promise<void> {
  const choose = (message: string) => new Refusal('conflict', message, { reviewerId: message })
  if (id === asker || writers.includes(id)) throw choose('Whoever wrote on it cannot review it. Choose somebody else.')
  const { rows } = await sql`
    select from agent where id = ${id} and deactivated_at is null and role = any(${publishers}::text[])`.execute(ctx.tx)
  if (rows.length === 0) throw choose('Choose somebody who may publish, such as a lead.')
}

/** Agrees to a draft or sends it back. Throws `forbidden` for whoever wrote on it. */
export async function answerReview(
  ctx: Ctx,
  id: number,
  language: string,
  { revision, outcome, comment }: Request<typeof answerContract>['body'],
): Promise<Article> {
  const { text } = await lockTranslation(ctx, id, language)
  if (!text.review_asked_at || text.review_ended_at)
    throw new Refusal('conflict', 'No review of this draft is asked for. Look at it again.')
  const reviewer = agentId(ctx.actor)
  if (reviewer === null) throw new Refusal('forbidden', 'A review is a person’s. Sign in instead of using a key.')
  if (!mayAnswerReview(text, reviewer))
    throw new Refusal('forbidden', 'Whoever wrote on a draft, or asked for the review, cannot agree to it.')
  await refuseUnseen(ctx, text, revision)
  if (outcome === 'sent_back' && comment.trim() === '')
    throw new Refusal('conflict', 'Write what should change.', { comment: 'Write what should change.' })
  await sql`
    update article_translation set review_revision = ${revision}, reviewer_id = ${reviewer}, review_ended_at = ${ctx.now},
      review_outcome = ${outcome}, review_comment = ${comment}
    where article_id = ${id} and language = ${language}`.execute(ctx.tx)
  await touch(ctx, id)
  const askedBy = text.review_asked_by
  const what = { articleId: id, title: text.title, language }
  await record(ctx, {
    type: 'article.review_answered',
    data: { ...what, outcome, reviewerId: reviewer, askedBy, comment },
  })
  return getArticle(ctx, id)
}

/** Asks for no review any more. Throws `conflict` where none is asked for. */
export async function withdrawReview(ctx: Ctx, id: number, language: string): Promise<Article> {
  const { text } = await lockTranslation(ctx, id, language)
  if (!text.review_asked_at || text.review_ended_at)
    throw new Refusal('conflict', 'No review of this draft is asked for.')
  await sql`
    update article_translation set review_revision = null, review_asked_at = null, review_asked_by = null,
      reviewer_id = null, review_comment = ''
    where article_id = ${id} and language = ${language}`.execute(ctx.tx)
  await touch(ctx, id)
  const what = { articleId: id, title: text.title, language, reviewerId: text.reviewer_id }
  await record(ctx, { type: 'article.review_withdrawn', data: what })
  return getArticle(ctx, id)
}
