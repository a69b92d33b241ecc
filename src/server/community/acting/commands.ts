import { sql } from 'kysely'
import type { ReportReason } from '../../../contract/community.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Customer } from '../../portal-sessions/queries.ts'
import { lockPost, lockQuestion } from '../moderating/queries.ts'
import { accept, countAnswers, speaking } from '../posting/commands.ts'
import { authorOf, findPost, isBy } from '../reading/queries.ts'
import type { PostRow, QuestionRow } from '../reading/rules.ts'
import { mayStillEdit, suspicionOf } from '../rules.ts'
import { foundBy } from '../searching/queries.ts'
import { settingsOf } from '../settings/queries.ts'

type Found = { post: PostRow; question: QuestionRow }

/** Votes for something of somebody else's, once, or takes it back. Throws `not_found`. */
export async function vote(ctx: Ctx, site: Site, customer: Customer, postId: number, on: boolean): Promise<Found> {
  const found = await findPost(ctx, site, postId, customer.contactId)
  if (found.post.own || found.post.state !== 'published' || found.post.voted === on) return found
  // Locked, so that the count is that of the votes, however many vote at once.
  await lockPost(ctx, postId)
  if (on)
    await sql`insert into public_vote (post_id, contact_id, at) values (${postId}, ${customer.contactId}, ${ctx.now})
      on conflict do nothing`.execute(ctx.tx)
  else
    await sql`delete from public_vote where post_id = ${postId} and ${isBy(customer.contactId, sql`contact_id`)}`.execute(
      ctx.tx,
    )
  await sql`update public_post set votes = (select count(*) from public_vote where post_id = ${postId}) where id = ${postId}`.execute(
    ctx.tx,
  )
  const data = { questionId: found.question.id, postId, on }
  await record(speaking(ctx, customer), { type: 'public_question.voted', data })
  return found
}

/** Whoever asked says that an answer solves it, or not. Throws `not_found` for everybody else. */
export async function acceptOwn(ctx: Ctx, site: Site, customer: Customer, postId: number, on: boolean): Promise<Found> {
  const found = await findPost(ctx, site, postId, customer.contactId)
  const { post, question } = found
  if (!question.own || post.question_id === null || post.state !== 'published') throw notFound('page')
  const { accepted_id } = await lockQuestion(ctx, question.id)
  if (on) await accept(speaking(ctx, customer), question.id, post.id)
  else if (accepted_id === post.id) await accept(speaking(ctx, customer), question.id, null)
  return found
}

type Edited = { title: string; text: string; topic: number | null }

/** Changes one's own while that may be; what is suspicious now waits again. Returns whether it does. Throws `not_found`. */
export async function edit(ctx: Ctx, site: Site, customer: Customer, found: Found, { title, text, topic }: Edited) {
  const { post, question } = found
  if (!post.own || post.state === 'hidden' || !mayStillEdit(post.created_at, ctx.now)) throw notFound('page')
  await lockQuestion(ctx, question.id)
  const isQuestion = post.question_id === null
  const { moderation } = await settingsOf(ctx, site.id)
  const trusted = (await authorOf(ctx, customer.contactId))?.trusted === true
  const words = isQuestion ? `${title}\n${text}` : text
  const suspicion = suspicionOf({ words, trusted, before: moderation === 'before', repeated: false, trap: false })
  const held = post.state === 'held' || suspicion !== null
  await sql`update public_post set text = ${text}, edited_at = ${ctx.now}, state = ${held ? 'held' : 'published'},
    suspicion = ${suspicion ?? post.suspicion} where id = ${post.id}`.execute(ctx.tx)
  if (isQuestion)
    await sql`update public_question set title = ${title}, words = ${foundBy(post.language, title, text)},
      category_id = (select id from category where id = ${topic} and help_centre_id = ${site.id} and removed_at is null)
      where id = ${post.id}`.execute(ctx.tx)
  else await countAnswers(ctx, question.id)
  const data = { questionId: question.id, postId: post.id }
  await record(speaking(ctx, customer), { type: 'public_question.edited', data })
  if (suspicion && post.state !== 'held')
    await record(speaking(ctx, customer), { type: 'public_question.held', data: { ...data, suspicion } })
  return held
}

/** Takes one's own away; of a question that others answered only one's name, as their words are of use without it. */
export async function removeOwn(
  ctx: Ctx,
  customer: Customer,
  { post, question }: Found,
): Promise<{ nameOnly: boolean }> {
  if (!post.own) throw notFound('page')
  await lockQuestion(ctx, question.id)
  const nameOnly = post.question_id === null && (await othersAnswered(ctx, question.id, customer))
  if (nameOnly) await sql`update public_post set author_id = null where id = ${post.id}`.execute(ctx.tx)
  else {
    await sql`update public_post set state = 'removed', text = '', edited_at = ${ctx.now} where id = ${post.id}`.execute(
      ctx.tx,
    )
    if (post.question_id === null)
      await sql`update public_question set title = '', tags = '{}', words = '' where id = ${post.id}`.execute(ctx.tx)
    else await countAnswers(ctx, question.id)
  }
  await sql`update public_report set settled_at = ${ctx.now} where post_id = ${post.id} and settled_at is null`.execute(
    ctx.tx,
  )
  if (post.question_id === null)
    await sql`delete from public_follow where question_id = ${post.id} and ${isBy(customer.contactId, sql`contact_id`)}`.execute(
      ctx.tx,
    )
  const data = { questionId: question.id, postId: post.id, nameOnly }
  await record(speaking(ctx, customer), { type: 'public_question.removed', data })
  return { nameOnly }
}

export async function othersAnswered(ctx: Ctx, questionId: number, { contactId }: Customer): Promise<boolean> {
  const { rows } = await sql`
    select from public_post post where question_id = ${questionId} and state = 'published' and not coalesce(${isBy(contactId)}, false) limit 1`.execute(
    ctx.tx,
  )
  return rows.length > 0
}

/** Of strangers so many may wait for somebody to look. */
const mostFromStrangers = 5

/** Keeps that a reader thinks something should not stand there; each says so once until somebody has looked. */
export async function report(
  ctx: Ctx,
  site: Site,
  customer: Customer | null,
  postId: number,
  { reason, words }: { reason: ReportReason; words: string },
): Promise<Found> {
  const found = await findPost(ctx, site, postId, customer?.contactId ?? null)
  await lockPost(ctx, postId)
  const { rows } = await sql<{ id: number }>`
    insert into public_report (post_id, contact_id, reason, words, at)
    select ${postId}, ${customer?.contactId ?? null}::bigint, ${reason}, ${words.slice(0, 1000)}, ${ctx.now}::timestamptz
    where ${customer !== null} or (select count(*) from public_report
      where post_id = ${postId} and contact_id is null and settled_at is null) < ${mostFromStrangers}
    on conflict do nothing returning id`.execute(ctx.tx)
  if (rows.length > 0) {
    const data = { questionId: found.question.id, postId, reason }
    await record(customer ? speaking(ctx, customer) : ctx, { type: 'public_question.reported', data })
  }
  return found
}
