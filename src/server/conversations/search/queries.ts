import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { conditionsOf } from './answering/queries.ts'
import { understand, withSimilarNames } from './asking/queries.ts'

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
  const conditions = sql.join(conditionsOf(ctx, { ...question.composed, ...narrowed }), sql` and `)
  if (match === null) return { few: false, holds: sql<boolean>`(${conditions})` }
  const itself = number ? sql`union select ${number}::bigint` : sql``
  if (await isCommon(ctx, 'message_search', sql`words @@ ${match}::tsquery`))
    return {
      few: false,
      holds: sql<boolean>`(${conditions} and (${holdsWords(match)}${number ? sql` or conversation.id = ${number}::bigint` : sql``}))`,
    }
  const found = (query: string) => sql`
    select coalesce(own.part_of, own.id) from message_search join conversation own on own.id = conversation_id
    where words @@ ${query}::tsquery`
  const anyFound = await sql`select 1 from message_search where words @@ ${match}::tsquery limit 1`.execute(ctx.tx)
  const other = anyFound.rows.length > 0 ? null : await withSimilarNames(ctx, question)
  const ids = sql`${found(match)} ${itself} ${other?.composed.match ? sql`union ${found(other.composed.match)}` : sql``}`
  return { few: true, rows: rowsWith(sql`id = any(array(${ids})) and ${conditions}`) }
}

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
