import { type RawBuilder, sql } from 'kysely'
import { reach, visible } from '../../../platform/access.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { markOf, readMark } from '../../../platform/paging.ts'
import { planAnew } from '../../../platform/statements.ts'
import { notSetAside, whole } from '../../queries.ts'
import type { Narrowed } from '../conditions/queries.ts'
import type { Composed } from '../words/composing/rules.ts'
import { estimate, type Reckoning, reckonCost } from './reckoning/queries.ts'
import {
  aboutSo,
  fewConversations,
  mayBeFew,
  mostGathered,
  patience,
  rankedIn,
  ranking,
  reckoned,
  sampled,
  segmentSize,
  type Way,
  type Window,
  wayFor,
  windowBelow,
} from './rules.ts'

export type Asked = Composed & Pick<Narrowed, 'conditions' | 'since' | 'until' | 'setAside'>
/** `own`: where its best message stands, the conversation itself or a part of it. */
export type Found = { id: number; own: number; messageId: number; matches: number; score: number }
export type FoundPage = { found: Found[]; next: string | null; total: { n: number; about: boolean } }
type Options = { sort: 'relevance' | 'newest'; limit: number; after?: string | undefined }

/** Where a page ended: in which window, among which newest message, when it was ranked, and how many there are. */
const order = ['top', 'high', 'low', 'way', 'score', 'id', 'now', 'n', 'about'] as const
type Mark = Record<(typeof order)[number], number>
const ways: readonly Way[] = ['gather', 'segments', 'walk', 'conversations']

/**
 * Conversations with a message that matches, the best or the newest first. Where few match, all are ranked together. Of
 * common words the newest messages are ranked first, in windows: what stands on a page is the best of its time, and the
 * next window begins where it ended. What the reader may not see, or a filter leaves out, is never counted.
 */
export async function findConversations(ctx: Ctx, asked: Asked, options: Options): Promise<FoundPage> {
  const mark = options.after ? readPlace(options.after) : null
  const plan = await planFor(ctx, asked, mark)
  const began = performance.now()
  const now = mark?.now ?? ctx.now.getTime()
  let { window, way } = plan
  let place = mark
  let total = mark ? { n: mark.n, about: mark.about === 1 } : null
  let ended = false
  let turn = 0
  const found: (Found & Window)[] = []
  while (!ended && found.length <= options.limit) {
    const wanted = options.limit + 1 - found.length
    const ranked = place ? Number.MAX_SAFE_INTEGER : rankedIn(turn)
    const looked = await lookIn(ctx, asked, {
      window,
      way,
      place,
      wanted,
      ranked,
      now,
      sort: options.sort,
      top: plan.top,
    })
    if (way === 'gather' && looked.full) {
      // More than can be ranked together: begin again with the newest.
      way = wayFor(plan.cost)
      window = windowBelow(plan.top, plan.cost)
      continue
    }
    if (looked.seen > 0 || looked.low <= 0) total ??= totalOf(looked, window, plan)
    turn++
    found.push(...looked.rows.map((row) => ({ ...row, high: window.high, low: looked.low })))
    place = null
    ended = looked.low <= 0
    if (!ended) window = windowBelow(looked.low, plan.cost)
    if (performance.now() - began > (found.length > 0 ? patience.found : patience.nothing)) break
  }
  const kept = found.slice(0, options.limit)
  const last = kept.at(-1)
  const rest = found.length > options.limit && last !== undefined
  const end = rest ? { ...last, id: last.own } : { ...window, score: Number.MAX_VALUE, id: Number.MAX_SAFE_INTEGER }
  const sum = total ?? { n: kept.length, about: !ended }
  const facts = { ...end, top: plan.top, way: ways.indexOf(way), now, n: sum.n, about: Number(sum.about) }
  return { found: kept, next: rest || !ended ? markOf(...order.map((key) => facts[key])) : null, total: sum }
}

function readPlace(after: string): Mark {
  const values = readMark(after, order.length)
  return Object.fromEntries(order.map((key, place) => [key, Number(values[place])])) as Mark
}

/** Of the conversations that were found some are looked at, and so many of these are seen. */
type Looked = {
  rows: Found[]
  low: number
  hits: number
  conversations: number
  looked: number
  seen: number
  full: boolean
}

/** All of a search that is no page, reckoned from its first window; few are counted, of many some are looked at. */
function totalOf({ low, hits, conversations, looked, seen }: Looked, window: Window, plan: Plan) {
  if (low > 0) return { n: reckoned({ hits, seen, looked, span: window.high - low }, plan), about: true }
  if (looked === conversations) return { n: seen, about: false }
  return { n: aboutSo((conversations * seen) / Math.max(1, looked)), about: true }
}

type Plan = Reckoning & { window: Window; way: Way }

/** Which way is cheapest. */
async function planFor(ctx: Ctx, asked: Asked, mark: Mark | null): Promise<Plan> {
  const [reckoning, few] = await Promise.all([reckonCost(ctx, asked.match), mark === null && fitsFew(ctx, asked)])
  const plan = { ...reckoning, top: mark?.top ?? reckoning.top }
  if (mark) return { ...plan, window: { low: mark.low, high: mark.high }, way: ways[mark.way] ?? 'segments' }
  const everything = { low: 0, high: plan.top }
  if (mayBeFew(plan.cost, plan.messages)) return { ...plan, window: everything, way: 'gather' }
  if (few) return { ...plan, window: everything, way: 'conversations' }
  return { ...plan, window: windowBelow(plan.top, plan.cost), way: wayFor(plan.cost) }
}

/** Whether the filters and the reader's rights leave so few conversations that each can be asked. */
async function fitsFew(ctx: Ctx, asked: Asked): Promise<boolean> {
  if (asked.conditions.length === 0 && reach(ctx.actor) === 'all') return false
  const fit = sql`select from conversation where ${seen(ctx, asked)}`
  // Of those who were asked the planner cannot say how few conversations they see.
  if (reach(ctx.actor) !== 'asked' && (await estimate(ctx, fit)) > fewConversations) return false
  const { rows } = await sql<{ n: number }>`${sql.raw(planAnew)}
    select count(*) as n from (${fit} limit ${sql.lit(fewConversations)}) fitting`.execute(ctx.tx)
  return (rows[0]?.n ?? 0) < fewConversations
}

/** What of conversations the search asks, and the reader may see. */
function seen(ctx: Ctx, { conditions, setAside }: Pick<Asked, 'conditions' | 'setAside'>): RawBuilder<boolean> {
  const all = [visible(ctx.actor), whole, ...(setAside ? [] : [notSetAside]), ...conditions]
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

type Look = {
  window: Window
  way: Way
  place: Mark | null
  wanted: number
  ranked: number
  now: number
  sort: Options['sort']
  top: number
}

/**
 * Conversations are looked up in the order of their scores, until the page is full: of hundreds that match only some are
 * read, and rights and filters asked of those alone. A part of a conversation stands for it where no other of its messages
 * fits better.
 */
async function lookIn(ctx: Ctx, asked: Asked, look: Look): Promise<Looked> {
  const { window, place, wanted, top } = look
  const fits = sql`${seen(ctx, asked)} ${without(asked)} ${window.high < top ? notNewer(asked, window.high, top) : sql``}`
  const { rows } = await sql<Omit<Looked, 'rows' | 'low' | 'full'> & { lowest: number | null } & Found>`
    ${sql.raw(planAnew)}
    with scored as materialized (
      select hit.message_id, hit.conversation_id, ${scoreOf(asked, look)} as score from (${hits(ctx, asked, look)}) hit
    ), found as materialized (
      select conversation_id as own, max(score)::float8 as score, count(*) as matches,
        (array_agg(message_id order by score desc, message_id desc))[1] as "messageId"
      from scored group by conversation_id
    ), counted as (
      select hits, lowest, conversations, case
        when ${place !== null} then 0
        when ${window.low === 0} and hits < ${sql.lit(fullAt(look))} and conversations <= ${sql.lit(sampled.few)} then conversations
        else least(conversations, ${sql.lit(sampleOf(ctx, asked))}) end as looked
      from (select count(*) as hits, min(message_id) as lowest from scored), (select count(*) as conversations from found)
    ), whole as materialized (
      select counted.*, (select count(*) from conversation where id = any(array(
        select coalesce(own.part_of, own.id) from (select own as id from found limit looked) first join conversation own using (id)))
        and ${fits}) as seen
      from counted
    )
    select whole.*, page.* from whole
      left join (
        select own.root as id, found.own, found.score, found.matches + coalesce(kin.matches, 0) as matches, found."messageId" from
          (select * from found ${place ? sql`where (score, own) < (${place.score}::float8, ${place.id}::bigint)` : sql``}
            order by score desc, own desc) found,
          lateral (select coalesce(part_of, id) as root from conversation where id = found.own offset 0) own,
          lateral (select from conversation where conversation.id = own.root and ${fits} offset 0) conversation,
          lateral (${kin}) kin
        where kin.better is not true
        order by found.score desc, found.own desc limit ${wanted}) page on true
    order by page.score desc, page.own desc`.execute(ctx.tx)
  const { hits: n = 0, lowest = null, conversations = 0, looked = 0, seen: fitting = 0 } = rows[0] ?? {}
  const full = n >= fullAt(look)
  return {
    rows: rows
      .filter((row) => row.id !== null)
      .map(({ id, own, messageId, matches, score }) => ({ id, own, messageId, matches, score })),
    // As many as are ranked at once: there may be more below the oldest of them.
    low: full && lowest !== null ? lowest : window.low,
    ...{ hits: n, conversations, looked, seen: fitting, full },
  }
}

/** Where a filter or the reader's rights leave only some, more are looked at to tell how many. */
const sampleOf = (ctx: Ctx, { conditions }: Asked) =>
  conditions.length === 0 && reach(ctx.actor) === 'all' ? sampled.many : sampled.few

/** So many messages are as many as are ranked together; there may be more. */
function fullAt({ way, ranked }: Look): number {
  if (way === 'conversations') return Number.MAX_SAFE_INTEGER
  return way === 'gather' ? mostGathered : ranked
}

/** What else of the same conversation was found: how many messages, and whether it stands above. */
const kin = sql`
  select sum(other.matches)::bigint as matches, bool_or((other.score, other.own) > (found.score, found.own)) as better
  from (select id from conversation where part_of = own.root and id <> found.own
    union all select own.root where own.root <> found.own) member
  join found other on other.own = member.id`

/** The messages of the window that match, the newest first but where all are gathered. */
function hits(ctx: Ctx, asked: Asked, { window, way, ranked }: Look): RawBuilder<unknown> {
  const { since, until, match } = asked
  const columns = sql`message_search.message_id, message_search.conversation_id, message_search.at, message_search.words`
  // Of segments only the first and the last are cut, so no other index shall be asked for the ids.
  const id = sql.raw(way === 'segments' ? '(message_id + 0)' : 'message_id')
  const within = sql`${id} < ${window.high} ${window.low > 0 ? sql`and ${id} >= ${window.low}` : sql``}
    ${since ? sql`and at >= ${since}::timestamptz` : sql``} ${until ? sql`and at < ${until}::timestamptz` : sql``}`
  if (way === 'conversations')
    return sql`select ${columns} from (
        with chosen as materialized (select id from conversation where ${seen(ctx, asked)})
        select id from chosen union all select part.id from conversation part join chosen on part.part_of = chosen.id
      ) own join message_search on message_search.conversation_id = own.id
      where ${within} and ts_match_vq(words, ${match}::tsquery)`
  if (way === 'gather')
    return sql`select ${columns} from message_search where words @@ ${match}::tsquery and ${within} limit ${sql.lit(mostGathered)}`
  // As a function, no index knows it: the messages are read from the newest on.
  if (way === 'walk')
    return sql`select ${columns} from message_search where ${within} and ts_match_vq(words, ${match}::tsquery)
      order by message_id desc limit ${ranked}`
  const [newest, oldest] = [window.high - 1, window.low].map((id) => Math.floor(id / segmentSize))
  // One segment after the other, until enough are found: the index skips to where a segment's messages stand.
  return sql`select hit.* from generate_series(${newest}::int, ${oldest}::int, -1) piece, lateral (
      select ${columns} from message_search where segment = piece and words @@ ${match}::tsquery and ${within}
      order by message_id desc offset 0) hit
    limit ${ranked}`
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
