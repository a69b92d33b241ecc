import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../../platform/ctx.ts'
import { planAnew } from '../../../../platform/statements.ts'
import { type Cost, probed, segmentSize } from '../rules.ts'

/** How large everything is, and what a search for these words costs. */
export type Reckoning = {
  /** One above the newest message. */
  top: number
  /** Of all rows, as PostgreSQL last counted them. */
  messages: number
  conversations: number
  cost: Cost
}

type Row = {
  top: number
  messages: number
  conversations: number
  n: number
  furthest: number | null
  last: number | null
}

/**
 * Asks a few segments, each twice as old as the one before, how many of their messages match, which reads a few hundred rows
 * at most: of words that it does not know by name the planner can only guess. Beginnings would be gathered from the whole
 * index, so there its guess is taken.
 */
export async function reckonCost(ctx: Ctx, match: string | null): Promise<Reckoning> {
  // Words that stand one after another are looked for as words that stand anywhere, and then compared.
  const anywhere = (match ?? '').replaceAll(/<(?:-|\d+)>/g, '&')
  const beginnings = /':\*/.test(anywhere)
  const guess = beginnings ? estimate(ctx, sql`select from message_search where words @@ ${anywhere}::tsquery`) : null
  const { rows } = await sql<Row>`
    with newest as materialized (
      select coalesce((select message_id + 1 from message_search order by message_id desc limit 1), 0) as top)
    select top, ${rowsOf('message_search')} as messages, ${rowsOf('conversation')} as conversations, probe.*
    from newest, lateral (
      select count(*) as n, max(step) as furthest, (array_agg(message_id order by step desc, message_id desc))[1] as last from (
        select step, message_id from generate_series(0, ${sql.lit(probed.segments - 1)}) step, lateral (
          select message_id from message_search where segment = (top / ${sql.lit(segmentSize)} - (1 << step) + 1)::int
            and words @@ ${beginnings ? '' : anywhere}::tsquery offset 0) hit
        limit ${sql.lit(probed.most)}) hit) probe`.execute(ctx.tx)
  const row = rows[0] as Row
  const { top, messages, conversations, n } = row
  const density = guess ? (await guess) / messages : n / Math.max(1, askedOf(row))
  const all = guess === null && top < 2 * segmentSize && n < probed.most ? n : null
  return { top, messages, conversations, cost: { density, phrase: anywhere !== match, beginnings, all } }
}

/** How many messages were asked: as far as the last of the matches where there were too many, which come in their order. */
function askedOf({ top, n, furthest, last }: Row): number {
  const newest = Math.floor(top / segmentSize)
  // The newest segment is not full yet.
  const through = (segments: number) => (segments === 0 ? 0 : top - (newest - segments + 1) * segmentSize)
  if (n < probed.most || furthest === null || last === null)
    return through(Math.min(probed.segments, Math.floor(Math.log2(newest + 1)) + 1))
  return through(furthest) + (last % segmentSize) + 1
}

const rowsOf = (table: string) =>
  sql`greatest((select reltuples from pg_class where oid = ${sql.lit(table)}::regclass), 1)::float8`

/** The planner's estimate of the rows, which costs no reading. */
export async function estimate(ctx: Ctx, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    ${sql.raw(planAnew)} explain (format json) ${query}`.execute(ctx.tx)
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}
