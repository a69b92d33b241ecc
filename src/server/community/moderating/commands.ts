import { sql } from 'kysely'
import type { changePublicQuestion as changeContract, PublicQuestionDetails } from '../../../contract/community.ts'
import type { Request } from '../../../contract/endpoint.ts'
import { siteById } from '../../help-centres/queries.ts'
import { agentId, heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { beginWith } from '../../portal-sessions/filing/commands.ts'
import { openTask } from '../../writing-tasks/commands.ts'
import { accept, addPost, countAnswers } from '../posting/commands.ts'
import { oneLine, questionPath, severalLines } from '../rules.ts'
import { foundBy } from '../searching/queries.ts'
import { getForDesk, lockPost, lockQuestion } from './queries.ts'

/** Lets everybody read something, or nobody; whoever looked has settled what was said against it. Throws `not_found`. */
export async function movePost(
  ctx: Ctx,
  id: number,
  { state, reason }: { state: 'published' | 'hidden'; reason: string },
): Promise<PublicQuestionDetails> {
  const { question_id } = await lockQuestionOf(ctx, id)
  const post = await lockPost(ctx, id)
  const questionId = question_id ?? id
  const { rows } = await sql<{
    first: boolean
  }>`update public_post old set state = ${state}, reason = ${state === 'hidden' ? reason : ''},
      suspicion = case when ${state === 'published'} then null else suspicion end, published_at = coalesce(published_at, ${state === 'published' ? ctx.now : null}::timestamptz)
    where id = ${id} returning (select published_at is null from public_post where id = ${id}) as first`.execute(ctx.tx)
  await sql`update public_report set settled_at = ${ctx.now} where post_id = ${id} and settled_at is null`.execute(
    ctx.tx,
  )
  if (question_id !== null) await countAnswers(ctx, questionId)
  if (state === 'published' && post.author_id !== null)
    await sql`update public_author set trusted_at = coalesce(trusted_at, ${ctx.now}) where contact_id = ${post.author_id}`.execute(
      ctx.tx,
    )
  if (state !== post.state) {
    const data = { questionId, postId: id }
    await record(ctx, { type: 'public_question.moved', data: { ...data, from: post.state, to: state } })
    // Whoever follows a question hears of an answer when it is there for the first time.
    if (rows[0]?.first && question_id === null) await record(ctx, { type: 'public_question.asked', data })
    if (rows[0]?.first && question_id !== null)
      await record(ctx, { type: 'public_question.answered', data: { ...data, official: false } })
  }
  return getForDesk(ctx, questionId)
}

/** Questions are locked before their answers, so that two who look at once never wait for each other. */
async function lockQuestionOf(ctx: Ctx, id: number): Promise<{ question_id: number | null }> {
  const { rows } = await sql<{
    question_id: number | null
  }>`select question_id from public_post where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('post')
  await lockQuestion(ctx, rows[0].question_id ?? id)
  return rows[0]
}

/** Answers in the company's name. Throws `not_found`, and `conflict` for a question that nobody reads or that is closed. */
export async function answerOfficially(ctx: Ctx, questionId: number, text: string): Promise<PublicQuestionDetails> {
  const question = await lockQuestion(ctx, questionId)
  const agent = agentId(ctx.actor)
  if (agent === null) throw new Refusal('conflict', 'Only a person answers in public, not a key.')
  if (question.state !== 'published') throw new Refusal('conflict', 'Nobody reads this question yet. Publish it first.')
  if (question.closed_at !== null) throw new Refusal('conflict', 'This question is closed. Open it again first.')
  const site = { id: question.help_centre_id, language: question.language }
  const post = { text: severalLines(text), questionId, authorId: null, agentId: agent, suspicion: null }
  const postId = await addPost(ctx, site, post)
  await countAnswers(ctx, questionId)
  await record(ctx, { type: 'public_question.answered', data: { questionId, postId, official: true } })
  return getForDesk(ctx, questionId)
}

/** Says which answer solves a question. Throws `conflict` for what is no answer that everybody reads. */
export async function acceptForDesk(ctx: Ctx, id: number, answerId: number | null): Promise<PublicQuestionDetails> {
  await lockQuestion(ctx, id)
  if (answerId !== null) {
    const { rows } =
      await sql`select from public_post where id = ${answerId} and question_id = ${id} and state = 'published'`.execute(
        ctx.tx,
      )
    if (rows.length === 0) throw new Refusal('conflict', 'Only an answer that everybody reads can solve it.')
  }
  await accept(ctx, id, answerId)
  return getForDesk(ctx, id)
}

/** Takes no more answers, or takes them again. */
export async function close(
  ctx: Ctx,
  id: number,
  { closed, because }: { closed: boolean; because: string },
): Promise<PublicQuestionDetails> {
  const question = await lockQuestion(ctx, id)
  await sql`update public_question set closed_at = ${closed ? (question.closed_at ?? ctx.now) : null}, closed_because = ${closed ? because : ''}
    where id = ${id}`.execute(ctx.tx)
  if (closed !== (question.closed_at !== null))
    await record(ctx, { type: 'public_question.closed', data: { questionId: id, closed } })
  return getForDesk(ctx, id)
}

/** Puts a question otherwise. Throws `conflict` for a topic of another help centre. */
export async function changeQuestion(
  ctx: Ctx,
  id: number,
  given: Request<typeof changeContract>['body'],
): Promise<PublicQuestionDetails> {
  const before = await lockQuestion(ctx, id)
  const title = given.title === undefined ? before.title : oneLine(given.title)
  const text = given.text === undefined ? before.text : severalLines(given.text)
  if (given.topicId) {
    const { rows } =
      await sql`select from category where id = ${given.topicId} and help_centre_id = ${before.help_centre_id} and removed_at is null`.execute(
        ctx.tx,
      )
    if (rows.length === 0)
      throw new Refusal('conflict', 'There is no such topic.', { topicId: 'Choose a topic of this help centre.' })
  }
  const tags = given.tags && [...new Set(given.tags.map((tag) => oneLine(tag).toLowerCase()))].filter(Boolean)
  if (text !== before.text)
    await sql`update public_post set text = ${text}, edited_at = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  await sql`update public_question set title = ${title}, words = ${foundBy(before.language, title, text)},
      tags = coalesce(${tags ?? null}::text[], tags)
    where id = ${id}`.execute(ctx.tx)
  if (given.topicId !== undefined)
    await sql`update public_question set category_id = ${given.topicId} where id = ${id}`.execute(ctx.tx)
  await record(ctx, { type: 'public_question.edited', data: { questionId: id, postId: id } })
  return getForDesk(ctx, id)
}

/** Puts an answer otherwise. Throws `not_found`, also for a question. */
export async function changeAnswer(ctx: Ctx, id: number, text: string): Promise<PublicQuestionDetails> {
  const { question_id } = await lockQuestionOf(ctx, id)
  if (question_id === null) throw notFound('answer')
  const post = await lockPost(ctx, id)
  const tidy = severalLines(text)
  if (tidy !== post.text) {
    await sql`update public_post set text = ${tidy}, edited_at = ${ctx.now} where id = ${id}`.execute(ctx.tx)
    await record(ctx, { type: 'public_question.edited', data: { questionId: question_id, postId: id } })
  }
  return getForDesk(ctx, question_id)
}

/** Begins a conversation with whoever asked. Throws `conflict` where they took their name off or have no mail address. */
export async function takePrivate(ctx: Ctx, id: number): Promise<{ conversationId: number }> {
  const question = await lockQuestion(ctx, id)
  if (question.conversation_id !== null) return { conversationId: question.conversation_id }
  const { rows } = await sql<{ id: number; name: string; address: string }>`
    select whole.id, whole.name, address from contact
      join contact whole on whole.id = coalesce(contact.merged_into, contact.id)
      join contact_address on contact_address.contact_id = whole.id and kind = 'email'
    where contact.id = ${question.author_id} order by contact_address.id limit 1`.execute(ctx.tx)
  const [asker] = rows
  if (!asker) throw new Refusal('conflict', 'Whoever asked cannot be reached by mail.')
  const site = await siteById(ctx, question.help_centre_id, question.language)
  const url = `${site.publicUrl}${questionPath(site, id, question.title)}`
  const text = [question.text, url].filter(Boolean).join('\n\n')
  const writer = { contactId: asker.id, name: asker.name, address: asker.address }
  const conversationId = await beginWith({ ...ctx, actor: heed }, site, writer, {
    subject: question.title,
    text,
    files: [],
  })
  await sql`update public_question set conversation_id = ${conversationId} where id = ${id}`.execute(ctx.tx)
  const data = { questionId: id, conversation: conversationId, taskId: null }
  await record(ctx, { type: 'public_question.taken_on', data })
  return { conversationId }
}

/** Puts down that an article should answer a question. */
export async function makeTask(ctx: Ctx, id: number): Promise<{ taskId: number }> {
  const question = await lockQuestion(ctx, id)
  if (question.task_id !== null) return { taskId: question.task_id }
  const taskId = await openTask(ctx, {
    ...{ kind: 'write', title: question.title, note: question.text.slice(0, 4000), language: question.language },
    ...{ helpCentreId: question.help_centre_id, articleId: null },
  })
  await sql`update public_question set task_id = ${taskId} where id = ${id}`.execute(ctx.tx)
  const data = { questionId: id, conversation: null, taskId }
  await record(ctx, { type: 'public_question.taken_on', data })
  return { taskId }
}
