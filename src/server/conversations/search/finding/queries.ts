import { type RawBuilder, sql } from 'kysely'
import { reach, visible } from '../../../platform/access.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { planAnew } from '../../../platform/database.ts'
import { markOf, readMark } from '../../../platform/paging.ts'
import { notSetAside, whole } from '../../queries.ts'
import type { Narrowed } from '../conditions/queries.ts'
import type { Composed } from '../words/composing/rules.ts'
import {
  aboutSo,
  fewConversations,
  firstWindow,
  mostRanked,
  mostWindows,
  ranking,
  type Window,
  windowBelow,
} from './rules.ts'

export type Asked = Composed & Pick<Narrowed, 'conditions' | 'since' | 'until' | 'setAside'>
export type Found = { id: number; messageId: number; matches: number; score: number }
export type FoundPage = { found: Found[]; next: string | null; total: { n: number; about: boolean } }
type Options = { sort: 'relevance' | 'newest'; limit: number; after?: string | undefined }

/** Where a page ended: in which window, among which newest message, when it was ranked, and how many there are. */
type Mark = { top: number; high: number; low: number; score: number; id: number; now: number; n: number; about: number }
const order = ['top', 'high', 'low', 'score', 'id', 'now', 'n', 'about'] as const

/**
 * Conversations with a message that matches, the best or the newest first. Where few match, all are ranked together. Of
 * common words the newest messages are ranked first, in windows: what stands on a page is the best of its time, and the
 * next window begins where it ended. What the reader may not see, or a filter leaves out, is never counted.
 */
export async function findConversations(ctx: Ctx, asked: Asked, options: Options): Promise<FoundPage> {
  const mark = options.after ? readPlace(options.after) : null
  const plan = await planFor(ctx, asked, mark?.top)
  const now = mark?.now ?? ctx.now.getTime()
  let window: Window = mark ? { low: mark.low, high: mark.high } : plan.first
  let place = mark
  let total = mark ? { n: mark.n, about: mark.about === 1 } : null
  const found: Found[] = []
  let ended = false
  for (let turn = 0; turn < mostWindows && !ended && found.length <= options.limit; turn++) {
    const wanted = options.limit + 1 - found.length
    const looked = await lookIn(ctx, asked, {
      window,
      place,
      wanted,
      now,
      sort: options.sort,
      top: plan.top,
      byOne: plan.byOne,
    })
    total ??= totalOf(looked, window, plan.top)
    for (const row of looked.rows) found.push({ ...row, ...window, low: looked.low } as Found & Window)
    place = null
    ended = looked.low <= 0
    if (!ended) window = windowBelow(looked.low, plan.density, turn + 1)
  }
  const kept = found.slice(0, options.limit) as (Found & Window)[]
  const rest = found.length > options.limit
  const last = kept.at(-1)
  const end = rest && last ? last : { ...window, score: Number.MAX_VALUE, id: Number.MAX_SAFE_INTEGER }
  const n = total ?? { n: 0, about: false }
  return {
    found: kept,
    next:
      rest || !ended
        ? markOf(...order.map((key) => ({ ...end, top: plan.top, now, n: n.n, about: Number(n.about) })[key] ?? 0))
        : null,
    total: n,
  }
}

function readPlace(after: string): Mark {
  const values = readMark(after, order.length)
  return Object.fromEntries(order.map((key, place) => [key, Number(values[place])])) as Mark
}

type Looked = { rows: Found[]; low: number; conversations: number }

/** All of a search that is no page, reckoned from its first window. */
function totalOf(looked: Looked, window: Window, top: number) {
  if (looked.low <= 0) return { n: looked.conversations, about: false }
  const share = (window.high - looked.low) / Math.max(1, top)
  return { n: aboutSo(looked.conversations / share), about: true }
}

type Plan = { top: number; first: Window; density: number; byOne: boolean }

/** Which way is cheapest, by the planner's own estimates, which read nothing. */
async function planFor(ctx: Ctx, asked: Asked, top: number | undefined): Promise<Plan> {
  const { rows } = await sql<{ top: number; messages: number }>`
    select coalesce((select message_id + 1 from message_search order by message_id desc limit 1), 0) as top,
      greatest((select reltuples from pg_class where oid = 'message_search'::regclass), 1)::float8 as messages`.execute(
    ctx.tx,
  )
  const { messages } = rows[0] as { top: number; messages: number }
  const newest = top ?? (rows[0]?.top as number)
  const matches = await estimate(ctx, sql`select from message_search where words @@ ${asked.match}::tsquery`)
  const narrow = asked.conditions.length > 0 || reach(ctx.actor) !== 'all'
  const conversations = narrow
    ? await estimate(ctx, sql`select from conversation where ${seen(ctx, asked)}`)
    : Number.POSITIVE_INFINITY
  const all = { low: 0, high: newest }
  if (conversations < fewConversations && conversations * 5 < matches)
    return { top: newest, first: all, density: 0, byOne: true }
  const density = matches <= firstWindow * 2 ? 0 : matches / messages
  return { top: newest, first: density === 0 ? all : windowBelow(newest, density, 0), density, byOne: false }
}

async function estimate(ctx: Ctx, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    ${sql.raw(planAnew)} explain (format json) ${query}`.execute(ctx.tx)
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}

/** What of conversations the search asks, and the reader may see. */
function seen(ctx: Ctx, { conditions, setAside }: Pick<Asked, 'conditions' | 'setAside'>): RawBuilder<boolean> {
  const all = [visible(ctx.actor), whole, ...(setAside ? [] : [notSetAside]), ...conditions]
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

type Look = {
  window: Window
  place: Mark | null
  wanted: number
  now: number
  sort: Options['sort']
  top: number
  byOne: boolean
}

async function lookIn(ctx: Ctx, asked: Asked, look: Look): Promise<Looked> {
  const { window, place, wanted, top } = look
  const { rows } = await sql<{ looked: number; lowest: number | null; conversations: number } & Found>`
    ${sql.raw(planAnew)}
    with hit as materialized (${hits(ctx, asked, look)}),
    scored as (
      select coalesce(own.part_of, own.id) as root, hit.message_id, ${scoreOf(asked, look)} as score
      from hit join conversation own on own.id = hit.conversation_id
    ), found as materialized (
      select conversation.id, max(scored.score) as score, count(*) as matches,
        (array_agg(scored.message_id order by scored.score desc, scored.message_id desc))[1] as message_id
      from scored join conversation on conversation.id = scored.root
      where ${seen(ctx, asked)} ${without(asked)} ${window.high < top ? notNewer(asked, window.high, top) : sql``}
      group by conversation.id
    )
    select whole.*, found.* from
      (select (select count(*) from hit) as looked, (select min(message_id) from hit) as lowest,
        (select count(*) from found) as conversations) whole
      left join (select id, message_id as "messageId", matches, score::float8 as score from found
        ${place ? sql`where (score::float8, id) < (${place.score}::float8, ${place.id}::bigint)` : sql``}
        order by score::float8 desc, id desc limit ${wanted}) found on true
    order by found.score desc, found.id desc`.execute(ctx.tx)
  const { looked = 0, lowest = null, conversations = 0 } = rows[0] ?? {}
  // As many as are ranked at once: there may be more below the oldest of them.
  const low = !look.byOne && looked >= mostRanked && lowest !== null ? lowest : window.low
  return {
    rows: rows
      .filter((row) => row.id !== null)
      .map(({ id, messageId, matches, score }) => ({ id, messageId, matches, score })),
    low,
    conversations,
  }
}

/** The newest messages of the window that match, most of them in the order of time. */
function hits(ctx: Ctx, asked: Asked, { window, byOne }: Look): RawBuilder<unknown> {
  const time = sql`${asked.since ? sql`and at >= ${asked.since}::timestamptz` : sql``} ${asked.until ? sql`and at < ${asked.until}::timestamptz` : sql``}`
  const columns = sql`message_search.message_id, message_search.conversation_id, message_search.at, message_search.words`
  if (byOne)
    return sql`select ${columns} from (
        select id from (select id from conversation where ${seen(ctx, asked)} offset 0) chosen
        union all select part.id from conversation part join (select id from conversation where ${seen(ctx, asked)} offset 0) chosen on part.part_of = chosen.id
      ) own join message_search on message_search.conversation_id = own.id
      where message_id < ${window.high} and ts_match_vq(words, ${asked.match}::tsquery) ${time}`
  const segments =
    window.low > 0
      ? sql`and segment between ${Math.floor(window.low / 8192)} and ${Math.floor((window.high - 1) / 8192)} and message_id >= ${window.low}`
      : sql``
  return sql`select ${columns} from message_search
    where words @@ ${asked.match}::tsquery ${segments} and message_id < ${window.high} ${time}
    order by message_id desc limit ${mostRanked}`
}

function scoreOf({ rank }: Asked, { sort, now }: Look): RawBuilder<unknown> {
  if (sort === 'newest') return sql`hit.message_id::float8`
  const age = sql`greatest(0, extract(epoch from ${new Date(now)}::timestamptz - hit.at) / 86400)`
  const recency = sql`(${ranking.floor}::float8 + ${1 - ranking.floor}::float8 * power(0.5, ${age} / ${ranking.halfLifeDays}))`
  if (rank === null) return recency
  return sql`ts_rank(${ranking.weights}::float4[], hit.words, ${rank}::tsquery, ${ranking.byLength}) * ${recency}`
}

const without = ({ without }: Asked) =>
  without === null
    ? sql``
    : sql`and not exists (select from message_search other
        where other.conversation_id = conversation.id and ts_match_vq(other.words, ${without}::tsquery))`

// What a newer window has shown is not shown again.
const notNewer = (asked: Asked, high: number, top: number) => sql`
  and not exists (select from message_search newer where newer.conversation_id = conversation.id
    and newer.message_id >= ${high} and newer.message_id < ${top} and ts_match_vq(newer.words, ${asked.match}::tsquery))`
