import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/**
 * How a list narrows itself to what was searched for. `few`: the rows come from `rows`, an index of their own, and are
 * sorted afterwards. Otherwise so many would match that the list runs in its order and asks `holds` of each row.
 */
export type Narrowing = { few: true; rows: RawBuilder<unknown> } | { few: false; holds: RawBuilder<boolean> }

/** Conversations that hold the words: by number, in subjects and messages, by the contact's name or address. */
export async function withWords(ctx: Ctx, q: string): Promise<Narrowing> {
  const words = sql`websearch_to_tsquery('simple', ${q})`
  const beside = [...byNumber(q), ...byContact(q)]
  if (await isCommon(ctx, 'message', sql`search @@ ${words}`)) return { few: false, holds: holdsWords(words, beside) }
  const found = [
    sql`select conversation_id from message where search @@ ${words}`,
    sql`select id from conversation where to_tsvector('simple', subject) @@ ${words}`,
    ...beside,
  ]
  return { few: true, rows: rowsWith(sql`id = any(array(${sql.join(found, sql` union `)}))`) }
}

/** Conversations that carry the tag. */
export async function withTag(ctx: Ctx, tag: string): Promise<Narrowing> {
  const holds = sql<boolean>`tags @> array[${tag}]::text[]`
  return (await isCommon(ctx, 'conversation', holds)) ? { few: false, holds } : { few: true, rows: rowsWith(holds) }
}

// With an offset the planner keeps it apart, and does not walk the whole list in its order for the last of a few rows.
const rowsWith = (condition: RawBuilder<unknown>) => sql`(select * from conversation where ${condition} offset 0)`

// As a function rather than an operator, so that each conversation's few messages are read, never the index of all words.
const holdsWords = (words: RawBuilder<unknown>, beside: RawBuilder<unknown>[]) => sql<boolean>`(
  to_tsvector('simple', subject) @@ ${words}
  or (select true from message where conversation_id = conversation.id and ts_match_vq(search, ${words}) limit 1)
  ${sql.join(
    beside.map((ids) => sql`or conversation.id = any(array(${ids}))`),
    sql` `,
  )})`

function byNumber(q: string): RawBuilder<unknown>[] {
  const number = /^#?(\d{1,15})$/.exec(q)?.[1]
  return number ? [sql`select ${number}::bigint`] : []
}

const mostContacts = 250

function byContact(q: string): RawBuilder<unknown>[] {
  // Trigram indexes need three characters to be of use.
  if (q.length < 3) return []
  const part = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return [
    sql`select id from conversation where contact_id = any(array(
      (select id from contact where lower(name) like ${part} limit ${mostContacts})
      union all (select contact_id from contact_address where address like ${part} limit ${mostContacts})))`,
  ]
}

/**
 * Whether so many rows meet the condition that it is cheaper to ask the newest one by one than to gather them all: both
 * ways cost the same about where the square of the matches is a fixed multiple of all rows. Both are the planner's
 * estimates, which cost no reading.
 */
async function isCommon(ctx: Ctx, table: 'message' | 'conversation', condition: RawBuilder<unknown>): Promise<boolean> {
  const plan = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from ${sql.table(table)} where ${condition}`.execute(ctx.tx)
  const all = await sql<{ n: number }>`
    select greatest(reltuples, 0)::float8 as n from pg_class where oid = ${table}::regclass`.execute(ctx.tx)
  const matches = plan.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
  return matches ** 2 > evenAt * (all.rows[0]?.n ?? 0)
}

// Measured on a million conversations with five million messages; see docs/performance.md.
const evenAt = 80
