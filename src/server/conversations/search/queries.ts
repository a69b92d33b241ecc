import { type RawBuilder, sql } from 'kysely'
import type { Status } from '../../../contract/conversations.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { planAnew } from '../../platform/statements.ts'
import { conditionsOf } from './answering/queries.ts'
import { type Question, understand, withSimilarNames } from './asking/queries.ts'
import { estimate, reckonCost } from './finding/reckoning/queries.ts'
import { mayBeFew, mostGathered, segmentSize, type Window, windowBelow } from './finding/rules.ts'
import type { Clause } from './syntax/rules.ts'
import { compose } from './words/composing/rules.ts'

/**
 * How a list narrows itself to what was searched for. `few`: the rows come from `rows`, an index of their own, and are
 * sorted afterwards. Otherwise so many would match that the list runs in its order and asks `holds` of each row.
 * `statuses`: only these are asked for, so the list may run along each of them.
 */
export type Narrowing = { statuses?: Status[] } & (
  | { few: true; rows: RawBuilder<unknown> }
  | { few: false; holds: RawBuilder<boolean> }
)

/**
 * Conversations that a search finds, by the whole syntax of the search box; the list keeps its own order. `short`: the list is
 * one person's, so each of its conversations can be asked. Of words that are neither rare nor common a long list shows what
 * the newest messages hold; the page of the search goes on from there.
 */
export async function withWords(ctx: Ctx, q: string, { short = false } = {}): Promise<Narrowing> {
  const question = await understand(ctx, q, { typing: true })
  const { narrowed } = question
  const statuses = statusesOf(narrowed.clauses)
  const holding = (holds: RawBuilder<boolean>): Narrowing => ({ few: false, holds, ...statuses })
  // Of nothing but signs: nothing is found, rather than everything.
  if (narrowed.clauses.length === 0) return holding(sql<boolean>`false`)
  const number = /^#?(\d{1,15})$/.exec(q.trim())?.[1]
  // The list itself leaves out spam and trash, or is asked for them.
  const conditions = sql.join(conditionsOf(ctx, { ...question.composed, ...narrowed, setAside: true }), sql` and `)
  if (question.composed.match === null) return holding(sql<boolean>`(${conditions})`)
  const { match, cost, messages, top } = await reckonTyped(ctx, question, question.composed.match)
  const beside = [...(number ? [sql`select ${number}::bigint`] : []), ...byContact(q, narrowed.clauses)]
  const among = (ids: RawBuilder<unknown>[]): Narrowing => {
    const rows = rowsWith(sql`id = any(array(${sql.join([...ids, ...beside], sql` union `)})) and ${conditions}`)
    return { few: true, rows, ...statuses }
  }
  if (mayBeFew(cost, messages)) {
    const few = await areFew(ctx, match)
    if (few === 'few') return among([found(match)])
    const alike = few === 'none' ? ((await withSimilarNames(ctx, question))?.composed.match ?? null) : null
    if (few === 'none' && alike === null) return among([found(match)])
    if (alike !== null)
      return among([(await areFew(ctx, alike)) ? found(alike) : foundNewest(alike, { low: 0, high: top })])
  }
  if (short || (cost.density > askedOneByOne && !cost.phrase)) {
    const others = beside.map((ids) => sql`or conversation.id = any(array(${ids}))`)
    return holding(sql<boolean>`(${conditions} and (${holdsWords(match)} ${sql.join(others, sql` `)}))`)
  }
  return among([foundNewest(match, windowBelow(top, cost))])
}

/** Where words stand in more of all messages than this, a page is full before many conversations were asked. */
const askedOneByOne = 0.02

/** A last word that many messages hold as it is is no beginning of another: beginnings are gathered from the whole index. */
async function reckonTyped(ctx: Ctx, { narrowed, analyses }: Question, typed: string) {
  const whole = compose(narrowed.clauses, { analyses, similar: new Map(), typing: false }).match
  if (whole !== null && whole !== typed) {
    const reckoning = await reckonCost(ctx, whole)
    if (!mayBeFew(reckoning.cost, reckoning.messages)) return { ...reckoning, match: whole }
  }
  return { ...(await reckonCost(ctx, typed)), match: typed }
}

function statusesOf(clauses: readonly Clause[]): { statuses?: Status[] } {
  const asked = clauses.filter(({ kind, field, negated }) => kind === 'filter' && field === 'status' && !negated)
  return asked.length === 1 ? { statuses: asked[0]?.values as Status[] } : {}
}

const mostContacts = 250

/** Conversations of whoever's name or address holds what was typed, where nothing but words was typed. */
function byContact(q: string, clauses: readonly Clause[]): RawBuilder<unknown>[] {
  // Trigram indexes need three characters to be of use.
  if ([...q].length < 3 || clauses.some(({ kind, negated }) => kind !== 'words' || negated)) return []
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return [
    sql`select id from conversation where contact_id = any(array(
      (select id from contact where heed_plain(name) like heed_plain(${part}) limit ${sql.lit(mostContacts)})
      union all (select contact_id from contact_address where address like lower(${part}) limit ${sql.lit(mostContacts)})))`,
  ]
}

const most = 5000

/** Whether so few messages match that they are gathered. */
async function areFew(ctx: Ctx, match: string): Promise<'none' | 'few' | false> {
  const { rows } = await sql<{ n: number }>`${sql.raw(planAnew)}
    select count(*) as n from (select from message_search where words @@ ${match}::tsquery limit ${sql.lit(most)}) matching`.execute(
    ctx.tx,
  )
  const n = rows[0]?.n ?? 0
  return n === 0 ? 'none' : n < most ? 'few' : false
}

const roots = sql`select coalesce(own.part_of, own.id)`
const found = (match: string) => sql`
  ${roots} from message_search join conversation own on own.id = conversation_id where words @@ ${match}::tsquery`

/** What the newest messages hold, segment after segment. */
const foundNewest = (match: string, { low, high }: Window) => sql`
  ${roots} from (select hit.conversation_id from generate_series(${Math.floor(high / segmentSize)}::int, ${Math.floor(low / segmentSize)}::int, -1) piece,
      lateral (select conversation_id from message_search where segment = piece and words @@ ${match}::tsquery offset 0) hit
    limit ${sql.lit(mostGathered)}) hit join conversation own on own.id = hit.conversation_id`

/** Conversations that carry the tag. */
export async function withTag(ctx: Ctx, tag: string): Promise<Narrowing> {
  const holds = sql<boolean>`tags @> array[${tag}]::text[]`
  return (await isCommon(ctx, holds)) ? { few: false, holds } : { few: true, rows: rowsWith(holds) }
}

// With an offset the planner keeps it apart, and does not walk the whole list in its order for the last of a few rows.
const rowsWith = (condition: RawBuilder<unknown>) => sql`(select * from conversation where ${condition} offset 0)`

// As a function rather than an operator, so that each conversation's few messages are read, never the index of all words.
const holdsWords = (match: string) => sql<boolean>`(
  select true from message_search where conversation_id = conversation.id and ts_match_vq(words, ${match}::tsquery) limit 1)`

/**
 * Whether so many rows meet the condition that it is cheaper to ask the newest one by one than to gather them all: both
 * ways cost the same about where the square of the matches is a fixed multiple of all rows. Both are the planner's
 * estimates, which cost no reading.
 */
async function isCommon(ctx: Ctx, condition: RawBuilder<unknown>): Promise<boolean> {
  const matches = await estimate(ctx, sql`select from conversation where ${condition}`)
  const all = await sql<{ n: number }>`
    select greatest(reltuples, 0)::float8 as n from pg_class where oid = 'conversation'::regclass`.execute(ctx.tx)
  return matches ** 2 > evenAt * (all.rows[0]?.n ?? 0)
}

// Measured on a million conversations with five million messages; see docs/performance.md.
const evenAt = 80
