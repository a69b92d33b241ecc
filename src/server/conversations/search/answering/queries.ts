import { type RawBuilder, sql } from 'kysely'
import type { Answer, Request } from '../../../../contract/endpoint.ts'
import { type search as contract, SearchKind, type SearchSection } from '../../../../contract/search.ts'
import { can, visible } from '../../../platform/access.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { markOf, readTimeMark } from '../../../platform/paging.ts'
import { planAnew } from '../../../platform/statements.ts'
import { notSetAside, whole } from '../../queries.ts'
import { nameWordsOf, type Question, understand, withSimilarNames } from '../asking/queries.ts'
import { type Asked, type FoundPage, findConversations } from '../finding/queries.ts'
import { hitsOf } from '../hits/queries.ts'
import { searchableFrom } from '../indexing/queries.ts'
import { kinds } from '../kinds/queries.ts'
import type { Clause } from '../syntax/rules.ts'

type Query = Request<typeof contract>['query']

/** So many of each kind stand beside the conversations where all kinds are asked. */
const besides = 5

/** Everything that was found: one kind in whole pages, or of all kinds the first. */
export async function searchAll(ctx: Ctx, query: Query): Promise<Answer<typeof contract>> {
  const [question, from] = await Promise.all([understand(ctx, query.q, query), searchableFrom(ctx)])
  const wanted = query.kind ? [query.kind] : SearchKind.options
  const after = query.kind ? query.after : undefined
  const words = nameWordsOf(question)
  const similar: string[] = []
  const sections: SearchSection[] = await Promise.all(
    wanted.map(async (kind) => {
      if (kind === 'conversation') return conversations(ctx, question, { ...query, after }, similar)
      const limit = query.kind ? query.limit : besides
      return { kind, ...(await kinds[kind](ctx, { words, limit, after })) }
    }),
  )
  return {
    parts: question.narrowed.clauses.map(partOf),
    sections,
    // Names of customers are told only to those who may read them.
    similar: can(ctx.actor, 'contact.read') ? similar : [],
    searchableFrom: from?.toISOString() ?? null,
  }
}

const partOf = ({ from, to, kind, field, value, negated, problem }: Clause) => ({
  ...{ from, to, kind, field, value, negated, problem },
})

const nothing: FoundPage = { found: [], next: null, total: { n: 0, about: false } }

async function conversations(ctx: Ctx, question: Question, query: Query, similar: string[]): Promise<SearchSection> {
  const { narrowed } = question
  let { composed } = question
  if (narrowed.clauses.length === 0) return { kind: 'conversation', items: [], next: null, total: nothing.total }
  if (composed.match === null) {
    const page = await newestOf(ctx, { ...composed, ...narrowed }, query)
    return {
      kind: 'conversation',
      items: await hitsOf(ctx, page.found, composed.shown),
      next: page.next,
      total: page.total,
    }
  }
  const [first, numbered] = await Promise.all([
    findConversations(ctx, { ...composed, ...narrowed }, query),
    byNumber(ctx, query.q),
  ])
  let page = first
  // Only once all was looked through: what is found further down was spelt as it should be.
  if (page.found.length === 0 && page.next === null && numbered.length === 0 && !query.after) {
    const other = await withSimilarNames(ctx, question)
    if (other) {
      page = await findConversations(ctx, { ...other.composed, ...narrowed }, query)
      if (page.found.length > 0) {
        composed = other.composed
        similar.push(...other.names)
      }
    }
  }
  const others = page.found.filter(({ id }) => id !== numbered[0]?.id)
  const items = await hitsOf(ctx, query.after ? others : [...numbered, ...others], composed.shown)
  const alone = numbered.length > 0 && page.found.length === 0 && !query.after
  return { kind: 'conversation', items, next: page.next, total: alone ? { n: 1, about: false } : page.total }
}

/** Whoever types nothing but a number may mean a conversation's: it stands above those that say the number. */
async function byNumber(ctx: Ctx, q: string): Promise<FoundPage['found']> {
  const number = /^\s*(\d{1,15})\s*$/.exec(q)?.[1]
  if (!number) return []
  const { rows } = await sql<{ id: number }>`
    select id from conversation where id = ${number}::bigint and ${visible(ctx.actor)} and ${whole} and ${notSetAside}`.execute(
    ctx.tx,
  )
  return rows.map(({ id }) => ({ id, own: id, messageId: 0, matches: 0, score: 0 }))
}

/** Where nothing is asked of messages: the conversations that the filters leave, the newest first, as lists have them. */
async function newestOf(ctx: Ctx, asked: Asked, { limit, after }: Query): Promise<FoundPage> {
  const mark = readTimeMark(after)
  const where = sql.join(conditionsOf(ctx, asked), sql` and `)
  const [{ rows }, total] = await Promise.all([
    sql<{ id: number; mark: string }>`${sql.raw(planAnew)}
      select id, last_message_at::text as mark from conversation where ${where}
        ${mark ? sql`and (last_message_at, conversation.id) < (${mark.at}::timestamptz, ${mark.id}::bigint)` : sql``}
      order by last_message_at desc, id desc limit ${sql.lit(limit + 1)}`.execute(ctx.tx),
    reckon(ctx, where),
  ])
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  const more = rows.length > limit && last !== undefined
  return {
    found: kept.map(({ id }) => ({ id, own: id, messageId: 0, matches: 0, score: 0 })),
    next: more ? markOf(last.mark, last.id) : null,
    total,
  }
}

/** Filters alone as conditions on conversations; what must not be said is in none of their messages. */
export function conditionsOf(ctx: Ctx, asked: Asked): RawBuilder<unknown>[] {
  const { since, until, without } = asked
  return [
    ...[visible(ctx.actor), whole, ...(asked.setAside ? [] : [notSetAside]), ...asked.conditions],
    ...(since ? [sql`last_message_at >= ${since}::timestamptz`] : []),
    ...(until ? [sql`created_at < ${until}::timestamptz`] : []),
    ...(without === null
      ? []
      : [
          sql`not exists (select from message_search where conversation_id = conversation.id and ts_match_vq(words, ${without}::tsquery))`,
        ]),
  ]
}

/** Counted where they are few; else by the planner's estimate. */
async function reckon(ctx: Ctx, where: RawBuilder<unknown>): Promise<{ n: number; about: boolean }> {
  const most = 1000
  const { rows } = await sql<{ n: number }>`${sql.raw(planAnew)}
    select count(*) as n from (select from conversation where ${where} limit ${sql.lit(most)}) counted`.execute(ctx.tx)
  const n = rows[0]?.n ?? 0
  return { n, about: n >= most }
}
