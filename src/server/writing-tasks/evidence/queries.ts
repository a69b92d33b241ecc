import { sql } from 'kysely'
import type { WritingEvidence, WritingState, WritingTaskDetails } from '../../../contract/writing-tasks.ts'
import { stemsOf } from '../../incidents/likeness/queries.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { getTask } from '../queries.ts'
import { isAlike } from '../rules.ts'

/** So many comments and conversations tell what is missing; more are counted. */
const shown = 12

/** One task with what stands behind it. Throws `not_found`. */
export async function getTaskDetails(ctx: Ctx, id: number): Promise<WritingTaskDetails> {
  const task = await getTask(ctx, id)
  const evidence: WritingEvidence = {
    searches: await searchesOf(ctx, id),
    feedback: await feedbackOf(ctx, task.article?.id ?? null, task.language),
    conversations: await conversationsOf(ctx, id),
  }
  return { ...task, evidence, alike: await tasksLike(ctx, id) }
}

async function searchesOf(ctx: Ctx, id: number): Promise<WritingEvidence['searches']> {
  const { rows } = await sql<{ words: string; times: number; last_at: Date }>`
    select said ->> 'words' as words, (said ->> 'times')::int as times, last_at
    from writing_task_evidence, jsonb_array_elements(data -> 'searches') said
    where task_id = ${id} and source = 'search' order by 2 desc, 1 limit 30`.execute(ctx.tx)
  return rows.map(({ last_at, ...row }) => ({ ...row, lastAt: last_at.toISOString() }))
}

/** What readers say of the version that they read now, of the last ninety days. */
async function feedbackOf(ctx: Ctx, articleId: number | null, language: string): Promise<WritingEvidence['feedback']> {
  const nothing = { helpful: 0, unhelpful: 0, comments: [] }
  if (articleId === null) return nothing
  const of = sql`article_id = ${articleId} and language = ${language} and created_at > ${ctx.now}::timestamptz - interval '90 days'`
  const { rows: counted } = await sql<{ helpful: number; unhelpful: number }>`
    select (count(*) filter (where helpful))::int as helpful, (count(*) filter (where not helpful))::int as unhelpful
    from article_feedback where ${of}`.execute(ctx.tx)
  const { rows: comments } = await sql<{ text: string; helpful: boolean; at: Date }>`
    select comment as text, helpful, created_at as at from article_feedback
    where ${of} and comment <> '' order by helpful, created_at desc limit ${shown}`.execute(ctx.tx)
  return {
    ...(counted[0] ?? nothing),
    comments: comments.map(({ at, ...comment }) => ({ ...comment, at: at.toISOString() })),
  }
}

async function conversationsOf(ctx: Ctx, id: number): Promise<WritingEvidence['conversations']> {
  const behind = sql`select distinct said::bigint as id from writing_task_evidence, jsonb_array_elements_text(data -> 'ids') said
    where task_id = ${id} and source = 'conversations'`
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from (${behind}) behind`.execute(ctx.tx)
  const { rows } = await sql<{ id: number; subject: string; preview: string; at: Date }>`
    select conversation.id, conversation.subject, conversation.created_at as at, coalesce((select left(regexp_replace(coalesce(nullif(visible_text, ''), text), '\\s+', ' ', 'g'), 240)
      from message where conversation_id = conversation.id and kind = 'received' order by message.id limit 1), '') as preview
    from (${behind}) behind join conversation on conversation.id = behind.id and ${visible(ctx.actor)}
    where status not in ('spam', 'trash') order by conversation.created_at desc limit ${shown}`.execute(ctx.tx)
  return { total: counted[0]?.n ?? 0, items: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) }
}

/** Other tasks that are open and may be the same: about the same article, or in the same words. */
async function tasksLike(ctx: Ctx, id: number): Promise<WritingTaskDetails['alike']> {
  const { rows } = await sql<{ id: number; title: string; state: WritingState; same: boolean }>`
    select other.id, other.title, other.state, other.article_id is not null and other.article_id = task.article_id as same
    from writing_task task join writing_task other on other.id <> task.id and other.merged_into is null and other.state in ('open', 'taken')
      and other.language = task.language
    where task.id = ${id} order by other.times desc, other.id desc limit 200`.execute(ctx.tx)
  const { rows: own } = await sql<{ title: string }>`select title from writing_task where id = ${id}`.execute(ctx.tx)
  const [mine = [], ...others] = await stemsOf(ctx, [own[0]?.title ?? '', ...rows.map(({ title }) => title)])
  return rows
    .filter(({ same }, place) => same || isAlike(mine, others[place] ?? []))
    .slice(0, 5)
    .map(({ same: _, ...row }) => row)
}
