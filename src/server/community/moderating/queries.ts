import { type RawBuilder, sql } from 'kysely'
import type {
  listPublicQuestions as listContract,
  PublicAnswer,
  PublicQuestion,
  PublicQuestionDetails,
  PublicReport,
} from '../../../contract/community.ts'
import type { Answer, Request } from '../../../contract/endpoint.ts'
import { inLanguageOf } from '../../articles/reading/rules.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { topicsOf } from '../reading/queries.ts'
import { questionPath } from '../rules.ts'

type LockedQuestion = {
  id: number
  help_centre_id: number
  language: string
  state: PublicQuestion['state']
  author_id: number | null
  title: string
  text: string
  accepted_id: number | null
  closed_at: Date | null
  conversation_id: number | null
  task_id: number | null
}

/** A question that nobody else changes until the transaction ends. Throws `not_found`, also for one that its author took away. */
export async function lockQuestion(ctx: Ctx, id: number): Promise<LockedQuestion> {
  await sql`select from public_question where id = ${id} for update`.execute(ctx.tx)
  const { rows } = await sql<LockedQuestion>`
    select post.id, help_centre_id, language, state, author_id, title, text, accepted_id, closed_at, conversation_id, task_id
    from public_post post join public_question using (id) where post.id = ${id} and state <> 'removed'`.execute(ctx.tx)
  if (!rows[0]) throw notFound('question')
  return rows[0]
}

export type LockedPost = {
  id: number
  question_id: number | null
  state: PublicQuestion['state']
  author_id: number | null
  text: string
}

/** A question or an answer, locked. Throws `not_found`, also for what its author took away. */
export async function lockPost(ctx: Ctx, id: number): Promise<LockedPost> {
  const { rows } = await sql<LockedPost>`
    select id, question_id, state, author_id, text from public_post where id = ${id} and state <> 'removed' for update`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('post')
  return rows[0]
}

type Row = {
  id: number
  state: PublicQuestion['state']
  suspicion: PublicQuestion['suspicion']
  reason: string
  text: string
  votes: number
  created_at: Date
  edited_at: Date | null
  author_id: number | null
  author: string | null
  contact: string | null
  trusted: boolean
  agent_id: number | null
  agent: string | null
  reports: number
}

type Whole = Row & {
  title: string
  language: string
  help_centre_id: number
  slug: string
  help_centre: string | null
  languages: string[]
  category_id: number | null
  names: Record<string, string> | null
  tags: string[]
  answers: number
  waiting: number
  accepted_id: number | null
  closed_at: Date | null
  closed_because: string
  conversation_id: number | null
  task_id: number | null
  followers: number
}

const columns = sql`post.id, post.state, post.suspicion, post.reason, post.text, post.votes, post.created_at, post.edited_at, post.author_id,
  author.name as author, contact.name as contact, author.trusted_at is not null as trusted, post.agent_id,
  (select name from agent where agent.id = post.agent_id) as agent,
  (select count(*)::int from public_report where post_id = post.id and settled_at is null) as reports`
const people = sql`left join public_author author on author.contact_id = post.author_id left join contact on contact.id = post.author_id`

async function questions(ctx: Ctx, which: RawBuilder<unknown>, rest: RawBuilder<unknown>): Promise<Whole[]> {
  const { rows } = await sql<Whole>`
    select ${columns}, question.title, post.language, post.help_centre_id, help_centre.slug, help_centre.languages,
      coalesce(nullif(help_centre.name, ''), brand.name, (select value ->> 'name' from setting where key = 'workspace')) as help_centre,
      question.category_id, category.names, question.tags, question.answers,
      (select count(*)::int from public_post held where held.question_id = post.id and held.state = 'held') as waiting,
      question.accepted_id, question.closed_at, question.closed_because, question.conversation_id, question.task_id,
      (select count(*)::int from public_follow where public_follow.question_id = post.id) as followers
    from public_post post join public_question question using (id) join help_centre on help_centre.id = post.help_centre_id
      left join brand on brand.id = help_centre.brand_id left join category on category.id = question.category_id ${people}
    where post.state <> 'removed' and ${which} ${rest}`.execute(ctx.tx)
  return rows
}

const postOf = (row: Row) => ({
  ...{ id: row.id, state: row.state, suspicion: row.suspicion, reason: row.reason, text: row.text, votes: row.votes },
  writer: {
    name: row.author ?? row.agent ?? '',
    contact: row.author_id === null ? null : { id: row.author_id, name: row.contact ?? '' },
    agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent ?? '' },
  },
  newcomer: row.author_id !== null && !row.trusted,
  reports: row.reports,
  ...{ createdAt: row.created_at.toISOString(), editedAt: row.edited_at?.toISOString() ?? null },
})

const toQuestion = (ctx: Ctx, row: Whole): PublicQuestion => ({
  ...postOf(row),
  ...{ title: row.title, language: row.language, helpCentre: { id: row.help_centre_id, name: row.help_centre ?? '' } },
  url:
    row.state === 'published'
      ? `${ctx.links.publicUrl}${questionPath({ base: `/help/${row.slug}/${row.language}` }, row.id, row.title)}`
      : null,
  topic: row.category_id === null ? null : { id: row.category_id, name: inLanguageOf(row, row.names ?? {}) },
  ...{ tags: row.tags, answers: row.answers, waiting: row.waiting, solved: row.accepted_id !== null },
  ...{ closedAt: row.closed_at?.toISOString() ?? null, closedBecause: row.closed_because },
})

/** Something of it waits for somebody to look, or was reported. */
const waits = sql`(post.state = 'held'
  or post.id in (select held.question_id from public_post held where held.state = 'held' and held.question_id is not null)
  or post.id in (select coalesce(told.question_id, told.id) from public_report join public_post told on told.id = post_id
    where settled_at is null and told.state = 'published'))`
const unanswered = sql`post.state = 'published' and question.answers = 0 and question.closed_at is null`

const lists: Record<Request<typeof listContract>['query']['list'], RawBuilder<unknown>> = {
  waiting: waits,
  unanswered,
  open: sql`post.state = 'published' and question.accepted_id is null and question.closed_at is null`,
  solved: sql`post.state = 'published' and question.accepted_id is not null`,
  closed: sql`post.state = 'published' and question.closed_at is not null`,
  hidden: sql`post.state = 'hidden'`,
}

/** A page of questions for the desk, and how many there is something to do about. */
export async function listForDesk(
  ctx: Ctx,
  query: Request<typeof listContract>['query'],
): Promise<Answer<typeof listContract>> {
  const before = readIdMark(query.after)
  const pattern = `%${(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const rows = await questions(
    ctx,
    sql`${lists[query.list]} and ${before === null ? sql`true` : sql`post.id < ${before}`}
      and ${query.helpCentre ? sql`post.help_centre_id = ${query.helpCentre}` : sql`true`}
      and ${query.q ? sql`heed_plain(question.title || ' ' || post.text) like heed_plain(${pattern})` : sql`true`}`,
    sql`order by post.id desc limit ${query.limit + 1}`,
  )
  const { rows: counted } = await sql<{ waiting: number; unanswered: number }>`
    select (count(*) filter (where ${waits}))::int as waiting, (count(*) filter (where ${unanswered}))::int as unanswered
    from public_post post join public_question question using (id)
    where post.state <> 'removed' and (post.state = 'held' or question.answers = 0 or ${waits})
      and ${query.helpCentre ? sql`post.help_centre_id = ${query.helpCentre}` : sql`true`}`.execute(ctx.tx)
  const page = pageOf(
    rows,
    query.limit,
    (row) => toQuestion(ctx, row),
    (row) => markOf(row.id),
  )
  return { ...page, counts: counted[0] ?? { waiting: 0, unanswered: 0 } }
}

/** One question with its answers. Throws `not_found`. */
export async function getForDesk(ctx: Ctx, id: number): Promise<PublicQuestionDetails> {
  const [row] = await questions(ctx, sql`post.id = ${id}`, sql``)
  if (!row) throw notFound('question')
  const { rows: posts } = await sql<Row & { official: boolean }>`
    select ${columns}, post.official from public_post post ${people}
    where post.question_id = ${id} and post.state <> 'removed'
    order by post.state = 'held' desc, post.id is not distinct from ${row.accepted_id}::bigint desc, post.id limit 300`.execute(
    ctx.tx,
  )
  const { rows: reports } = await sql<Omit<PublicReport, 'at'> & { at: Date }>`
    select public_report.id, post_id as "postId", public_report.reason, words,
      (select name from contact where contact.id = contact_id) as by, at
    from public_report join public_post post on post.id = post_id
    where settled_at is null and (post.id = ${id} or post.question_id = ${id}) order by public_report.id limit 100`.execute(
    ctx.tx,
  )
  const site: Pick<Site, 'id' | 'language' | 'languages'> = {
    id: row.help_centre_id,
    language: row.language,
    languages: row.languages,
  }
  return {
    ...toQuestion(ctx, row),
    posts: posts.map(
      (post): PublicAnswer => ({ ...postOf(post), official: post.official, accepted: post.id === row.accepted_id }),
    ),
    openReports: reports.map((each) => ({ ...each, at: each.at.toISOString() })),
    ...{ followers: row.followers, conversationId: row.conversation_id, taskId: row.task_id },
    topics: (await topicsOf(ctx, site)).map(({ id: topic, names }) => ({ id: topic, name: inLanguageOf(site, names) })),
  }
}
