import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { planAnew } from '../../platform/database.ts'
import { conditionsOf } from './answering/queries.ts'
import { understand, withSimilarNames } from './asking/queries.ts'
import type { Clause } from './syntax/rules.ts'

/**
 * How a list narrows itself to what was searched for. `few`: the rows come from `rows`, an index of their own, and are
 * sorted afterwards. Otherwise so many would match that the list runs in its order and asks `holds` of each row.
 */
export type Narrowing = { few: true; rows: RawBuilder<unknown> } | { few: false; holds: RawBuilder<boolean> }

/** Conversations that a search finds, by the whole syntax of the search box; the list keeps its own order. */
export async function withWords(ctx: Ctx, q: string): Promise<Narrowing> {
  const question = await understand(ctx, q, { typing: true })
  const { narrowed } = question
  // Of nothing but signs: nothing is found, rather than everything.
  if (narrowed.clauses.length === 0) return { few: false, holds: sql<boolean>`false` }
  const number = /^#?(\d{1,15})$/.exec(q.trim())?.[1]
  const { match } = question.composed
  // The list itself leaves out spam and trash, or is asked for them.
  const conditions = sql.join(conditionsOf(ctx, { ...question.composed, ...narrowed, setAside: true }), sql` and `)
  if (match === null) return { few: false, holds: sql<boolean>`(${conditions})` }
  const beside = [...(number ? [sql`select ${number}::bigint`] : []), ...byContact(q, narrowed.clauses)]
  const few = await areFew(ctx, match)
  if (!few && !phrase.test(match)) {
    const others = beside.map((ids) => sql`or conversation.id = any(array(${ids}))`)
    return { few: false, holds: sql<boolean>`(${conditions} and (${holdsWords(match)} ${sql.join(others, sql` `)}))` }
  }
  const alike = few === 'none' ? ((await withSimilarNames(ctx, question))?.composed.match ?? null) : null
  if (alike !== null && !(await areFew(ctx, alike)))
    return { few: false, holds: sql<boolean>`(${conditions} and (${holdsWords(alike)}))` }
  const ids = [few ? found(match) : foundNewest(match), ...beside, ...(alike === null ? [] : [found(alike)])]
  return { few: true, rows: rowsWith(sql`id = any(array(${sql.join(ids, sql` union `)})) and ${conditions}`) }
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

const phrase = /<(?:-|\d+)>/
const most = 5000

/** Whether so few messages match that they are gathered; of phrases each message that has the words would be read. */
async function areFew(ctx: Ctx, match: string): Promise<'none' | 'few' | false> {
  const anywhere = match.replaceAll(/<(?:-|\d+)>/g, '&')
  if (phrase.test(match) && (await isCommon(ctx, 'message_search', sql`words @@ ${anywhere}::tsquery`))) return false
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

/** Of a phrase of common words a list shows what the newest messages hold; the page of the search goes on from there. */
const foundNewest = (match: string) => sql`
  ${roots} from generate_series((select max(segment) from message_search), greatest(0, (select max(segment) - 40 from message_search)), -1) piece,
    lateral (select conversation_id from message_search where segment = piece and words @@ ${match}::tsquery offset 0) hit
    join conversation own on own.id = hit.conversation_id`

/** Conversations that carry the tag. */
export async function withTag(ctx: Ctx, tag: string): Promise<Narrowing> {
  const holds = sql<boolean>`tags @> array[${tag}]::text[]`
  return (await isCommon(ctx, 'conversation', holds)) ? { few: false, holds } : { few: true, rows: rowsWith(holds) }
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
async function isCommon(
  ctx: Ctx,
  table: 'message_search' | 'conversation',
  condition: RawBuilder<unknown>,
): Promise<boolean> {
  const plan = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from ${sql.table(table)} where ${condition}`.execute(ctx.tx)
  const all = await sql<{ n: number }>`
    select greatest(reltuples, 0)::float8 as n from pg_class where oid = ${table}::regclass`.execute(ctx.tx)
  const matches = plan.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
  return matches ** 2 > evenAt * (all.rows[0]?.n ?? 0)
}

// Measured on a million conversations with five million messages; see docs/performance.md.
const evenAt = 80
