import { type RawBuilder, sql } from 'kysely'
import type { QuestionOrder } from '../../../contract/community-pages.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readMark } from '../../platform/paging.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import type { PostRow, QuestionRow } from './rules.ts'

/** A question in a list, as everybody reads it. */
export type LineRow = {
  id: number
  title: string
  text: string
  votes: number
  answers: number
  solved: boolean
  closed: boolean
  created_at: Date
  author: string | null
  category_id: number | null
}

/** Of a post, or of a question with it: what its author is called; null for nobody any more. */
const authorName = sql<string | null>`(select name from public_author where contact_id = post.author_id)`

export const lineColumns = sql`post.id, question.title, left(post.text, 600) as text, post.votes, question.answers,
  question.accepted_id is not null as solved, question.closed_at is not null as closed, post.created_at, ${authorName} as author, question.category_id`

/** The questions that everybody reads at a help centre in the site's language. */
export const readableAt = ({ id, language }: Pick<Site, 'id' | 'language'>): RawBuilder<boolean> =>
  sql<boolean>`post.help_centre_id = ${id} and post.language = ${language} and post.question_id is null and post.state = 'published'`

type Asked = { sort: QuestionOrder; topic?: number | undefined; after?: string | undefined }

export const perPage = 20

/** A page of the questions of a help centre. Throws `invalid` for a mark that is none of ours. */
export async function listQuestions(ctx: Ctx, site: Site, { sort, topic, after }: Asked) {
  const wanted = sort === 'wanted'
  const { rows } = await sql<LineRow>`
    select ${lineColumns} from public_post post join public_question question using (id)
    where ${readableAt(site)} and ${after ? before(after, wanted) : sql`true`}
      and ${topic === undefined ? sql`true` : sql`question.category_id = ${topic}`}
      and ${sort === 'unanswered' ? sql`question.answers = 0 and question.closed_at is null` : sql`true`}
    order by ${wanted ? sql`post.votes desc, post.id desc` : sql`post.id desc`} limit ${perPage + 1}`.execute(ctx.tx)
  return pageOf(
    rows,
    perPage,
    (row) => row,
    (row) => (wanted ? markOf(row.votes, row.id) : markOf(row.id)),
  )
}

function before(after: string, wanted: boolean): RawBuilder<boolean> {
  const marks = readMark(after, wanted ? 2 : 1)
  if (!marks.every((each) => Number.isSafeInteger(each)))
    throw new Refusal('invalid', 'after: Use the `next` of the page before, unchanged.')
  return wanted
    ? sql<boolean>`(post.votes, post.id) < (${marks[0]}::int, ${marks[1]}::bigint)`
    : sql<boolean>`post.id < ${marks[0]}`
}

/** Topics of a help centre by their ids, named in the site's language. */
export async function topicsOf(
  ctx: Ctx,
  site: Pick<Site, 'id'>,
): Promise<{ id: number; names: Record<string, string> }[]> {
  const { rows } = await sql<{ id: number; names: Record<string, string> }>`
    select id, names from category where help_centre_id = ${site.id} and removed_at is null order by position, id`.execute(
    ctx.tx,
  )
  return rows
}

/** A person who reads: the contact, and those that were merged into it. */
export const isBy = (contactId: number, column = sql`post.author_id`): RawBuilder<boolean> =>
  sql<boolean>`(${column} = ${contactId} or ${column} in (select id from contact where merged_into = ${contactId}))`

const postColumns = (
  reader: number | null,
) => sql`post.id, post.question_id, post.help_centre_id, post.language, post.text,
  post.author_id, ${authorName} as author, post.agent_id, (select name from agent where agent.id = post.agent_id) as agent, post.official,
  post.state, post.suspicion, post.reason, post.votes, post.created_at, post.published_at, post.edited_at,
  ${reader === null ? sql`false` : isBy(reader)} as own,
  ${reader === null ? sql`false` : sql`exists (select from public_vote where post_id = post.id and ${isBy(reader, sql`contact_id`)})`} as voted`

/** What somebody may read: what everybody does, and of their own what waits or was hidden. */
const readable = (reader: number | null): RawBuilder<boolean> =>
  reader === null
    ? sql<boolean>`post.state = 'published'`
    : sql<boolean>`(post.state = 'published' or post.state in ('held', 'hidden') and ${isBy(reader)})`

/** A question that the reader may read at this help centre, whatever its language. Throws `not_found`. */
export async function findQuestion(ctx: Ctx, site: Site, id: number, reader: number | null): Promise<QuestionRow> {
  const { rows } = await sql<QuestionRow>`
    select ${postColumns(reader)}, question.title, question.category_id, question.tags, question.answers, question.accepted_id,
      question.closed_at, question.closed_because,
      ${reader === null ? sql`false` : sql`exists (select from public_follow where public_follow.question_id = post.id and ${isBy(reader, sql`contact_id`)})`} as followed
    from public_post post join public_question question using (id)
    where post.id = ${id} and post.help_centre_id = ${site.id} and ${readable(reader)}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('page')
  return rows[0]
}

const mostAnswers = 200

/** The answers of a question that the reader may read: the accepted one, the company's, then those that helped most. */
export async function answersOf(ctx: Ctx, question: QuestionRow, reader: number | null): Promise<PostRow[]> {
  const { rows } = await sql<PostRow>`
    select ${postColumns(reader)} from public_post post where post.question_id = ${question.id} and ${readable(reader)}
    order by post.id is not distinct from ${question.accepted_id}::bigint desc, official desc, votes desc, post.id limit ${mostAnswers}`.execute(
    ctx.tx,
  )
  return rows
}

/** A question or an answer that the reader may read, with the question that it stands on. Throws `not_found`. */
export async function findPost(
  ctx: Ctx,
  site: Site,
  id: number,
  reader: number | null,
): Promise<{ post: PostRow; question: QuestionRow }> {
  const { rows } = await sql<PostRow>`
    select ${postColumns(reader)} from public_post post
    where post.id = ${id} and post.help_centre_id = ${site.id} and ${readable(reader)}`.execute(ctx.tx)
  const [post] = rows
  if (!post) throw notFound('page')
  return { post, question: await findQuestion(ctx, site, post.question_id ?? post.id, reader) }
}

export type OwnWords = { at: Date; question: string; text: string; state: 'held' | 'published' | 'hidden' }

/** Everything that a customer wrote in public and did not take away, for a copy of it. */
export async function wordsOfCustomer(ctx: Ctx, contactId: number): Promise<OwnWords[]> {
  const { rows } = await sql<OwnWords>`
    select post.created_at as at, question.title as question, post.text, post.state
    from public_post post join public_question question on question.id = coalesce(post.question_id, post.id)
    where ${isBy(contactId)} and post.state <> 'removed' order by post.id limit 5000`.execute(ctx.tx)
  return rows
}

/** What a customer is called in public, and whether something of theirs was let through; null for one who never wrote. */
export async function authorOf(ctx: Ctx, contactId: number): Promise<{ name: string; trusted: boolean } | null> {
  const { rows } = await sql<{ name: string; trusted: boolean }>`
    select name, trusted_at is not null as trusted from public_author
    where ${isBy(contactId, sql`contact_id`)} order by contact_id = ${contactId} desc limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}
