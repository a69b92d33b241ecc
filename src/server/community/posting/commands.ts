import { sql } from 'kysely'
import type { Suspicion } from '../../../contract/community.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import type { Customer } from '../../portal-sessions/queries.ts'
import { lockQuestion } from '../moderating/queries.ts'
import { authorOf, isBy } from '../reading/queries.ts'
import { mostPosts, suspicionOf } from '../rules.ts'
import { foundBy } from '../searching/queries.ts'
import { settingsOf } from '../settings/queries.ts'

type Written = { text: string; name: string; trap: boolean }
export type Asked = Written & { title: string; topic: number | null }
/** Where it stands now: everybody reads it, or it waits for somebody to look. */
export type Posted = { id: number; held: boolean }

/** What a customer does is theirs in the log. */
export const speaking = (ctx: Ctx, { contactId }: Pick<Customer, 'contactId'>): Ctx => ({
  ...ctx,
  actor: { kind: 'contact', id: contactId },
})

/** Asks in public; null where this customer has written too much lately. */
export async function ask(ctx: Ctx, site: Site, customer: Customer, asked: Asked): Promise<Posted | null> {
  if (await isTooMuch(ctx, customer, 'questionsInHour')) return null
  const suspicion = await judge(ctx, site, customer, asked, `${asked.title}\n${asked.text}`)
  const id = await addPost(ctx, site, { ...asked, questionId: null, authorId: customer.contactId, suspicion })
  await sql`insert into public_question (id, title, category_id, words)
    values (${id}, ${asked.title}, (select id from category where id = ${asked.topic} and help_centre_id = ${site.id} and removed_at is null),
      ${foundBy(site.language, asked.title, asked.text)})`.execute(ctx.tx)
  await follow(ctx, id, customer.contactId, site.language)
  await tell(speaking(ctx, customer), id, id, suspicion)
  return { id, held: suspicion !== null }
}

/** Answers a question that takes answers; null where this customer has written too much lately. Throws `not_found`. */
export async function answer(
  ctx: Ctx,
  site: Site,
  customer: Customer,
  questionId: number,
  written: Written,
): Promise<Posted | null> {
  if (await isTooMuch(ctx, customer, 'answersInHour')) return null
  const question = await lockQuestion(ctx, questionId)
  const suspicion = await judge(ctx, site, customer, written, written.text)
  const id = await addPost(
    ctx,
    { id: site.id, language: question.language },
    {
      ...{ text: written.text, questionId, authorId: customer.contactId, suspicion },
    },
  )
  await tell(speaking(ctx, customer), questionId, id, suspicion)
  if (!suspicion) await countAnswers(ctx, questionId)
  return { id, held: suspicion !== null }
}

type New = {
  text: string
  questionId: number | null
  authorId: number | null
  agentId?: number
  suspicion: Suspicion | null
}

export async function addPost(ctx: Ctx, site: Pick<Site, 'id' | 'language'>, post: New): Promise<number> {
  const { id } = await ctx.tx
    .insertInto('public_post')
    .values({
      ...{ question_id: post.questionId, help_centre_id: site.id, language: site.language, text: post.text },
      ...{ author_id: post.authorId, agent_id: post.agentId ?? null, official: post.agentId !== undefined },
      ...{ state: post.suspicion ? 'held' : 'published', suspicion: post.suspicion, created_at: ctx.now },
      published_at: post.suspicion ? null : ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function tell(ctx: Ctx, questionId: number, postId: number, suspicion: Suspicion | null): Promise<void> {
  const data = { questionId, postId }
  if (suspicion) return record(ctx, { type: 'public_question.held', data: { ...data, suspicion } })
  if (questionId === postId) return record(ctx, { type: 'public_question.asked', data })
  return record(ctx, { type: 'public_question.answered', data: { ...data, official: false } })
}

/** Keeps the name they chose, and says whether anything speaks against everybody's reading it at once. */
async function judge(
  ctx: Ctx,
  site: Site,
  customer: Customer,
  { name, trap }: Written,
  words: string,
): Promise<Suspicion | null> {
  const author = await authorOf(ctx, customer.contactId)
  await sql`insert into public_author (contact_id, name) values (${customer.contactId}, ${name})
    on conflict (contact_id) do update set name = excluded.name`.execute(ctx.tx)
  const { moderation } = await settingsOf(ctx, site.id)
  // A new name is looked at once: it could be somebody else's.
  const trusted = author?.trusted === true && author.name === name
  return suspicionOf({
    ...{ words, trusted, before: moderation === 'before', trap },
    repeated: await wasSaid(ctx, customer.contactId, words),
  })
}

/** Whether they said the same within a day. */
async function wasSaid(ctx: Ctx, contactId: number, words: string): Promise<boolean> {
  const { rows } = await sql`
    select from public_post post left join public_question using (id)
    where ${isBy(contactId)} and post.created_at > ${ctx.now}::timestamptz - interval '1 day'
      and concat_ws(e'\n', title, text) = ${words} limit 1`.execute(ctx.tx)
  return rows.length > 0
}

/** One after the other for each person, so that many sent at once are counted. */
async function isTooMuch(
  ctx: Ctx,
  { contactId }: Customer,
  kind: 'questionsInHour' | 'answersInHour',
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`public post ${contactId}`}, 0))`.execute(ctx.tx)
  const { rows } = await sql<{ hour: number; day: number }>`
    select (count(*) filter (where created_at > ${ctx.now}::timestamptz - interval '1 hour'
        and (question_id is null) = ${kind === 'questionsInHour'}))::int as hour, count(*)::int as day
    from public_post post where ${isBy(contactId)} and created_at > ${ctx.now}::timestamptz - interval '1 day'`.execute(
    ctx.tx,
  )
  const { hour = 0, day = 0 } = rows[0] ?? {}
  return hour >= mostPosts[kind] || day >= mostPosts.inDay
}

/** Counts anew how many answers of a question everybody reads; what is read no more solves nothing. The question is locked. */
export async function countAnswers(ctx: Ctx, questionId: number): Promise<void> {
  await sql`update public_question set
      answers = (select count(*) from public_post where question_id = ${questionId} and state = 'published'),
      accepted_id = (select id from public_post where id = accepted_id and state = 'published')
    where id = ${questionId}`.execute(ctx.tx)
}

/** Tells a customer by mail from now on what becomes of a question. */
export async function follow(ctx: Ctx, questionId: number, contactId: number, language: string): Promise<void> {
  await sql`insert into public_follow (question_id, contact_id, language, at)
    values (${questionId}, ${contactId}, ${language}, ${ctx.now}) on conflict do nothing`.execute(ctx.tx)
}

export async function unfollow(ctx: Ctx, questionId: number, contactId: number): Promise<void> {
  await sql`delete from public_follow where question_id = ${questionId} and ${isBy(contactId, sql`contact_id`)}`.execute(
    ctx.tx,
  )
}

/** Says which answer solves a locked question, or none. */
export async function accept(ctx: Ctx, questionId: number, postId: number | null): Promise<void> {
  const { rows } = await sql`update public_question set accepted_id = ${postId}
    where id = ${questionId} and accepted_id is distinct from ${postId}::bigint returning id`.execute(ctx.tx)
  if (rows.length > 0) await record(ctx, { type: 'public_question.accepted', data: { questionId, postId } })
}
