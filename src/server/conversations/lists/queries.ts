import { type RawBuilder, sql } from 'kysely'
import { type listConversations as contract, Status } from '../../../contract/conversations.ts'
import type { Request } from '../../../contract/endpoint.ts'
import { haveHeard, membersOf } from '../../memberships/queries.ts'
import { reach, visible } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readTimeMark } from '../../platform/paging.ts'
import { withPersonalList } from '../personal/queries.ts'
import { type ConversationRow, notSetAside, shown, shownJoins, toConversation, whole } from '../queries.ts'
import { isSetAside } from '../rules.ts'
import { type Narrowing, withTag, withWords } from '../search/queries.ts'

export type Query = Request<typeof contract>['query']

/**
 * A page of conversations, the newest words first. Each list runs along one index in its order: where several statuses
 * or teams are asked for, each pair is its own short scan, and the pages are merged; so the cost does not grow with the
 * number of conversations. Limit and a single status are written in: PostgreSQL then keeps one plan for a statement, and
 * planning would take longer than reading the page.
 */
export async function listConversations(ctx: Ctx, given: Query) {
  if (given.set !== undefined) return listSet(ctx, { ...given, set: given.set })
  const reader = agentId(ctx.actor)
  if (given.ids) return readConversations(ctx, given.ids.split(',').map(Number))
  const { query, narrowed } = await narrowings(ctx, given)
  const page = sql`${candidates(ctx, query, narrowed)} order by last_message_at desc, id desc limit ${sql.lit(query.limit + 1)}`
  const { rows } = await sql<ConversationRow>`
    select ${shown(reader)} from (${page}) page ${shownJoins}
    order by page.last_message_at desc, page.id desc`.execute(ctx.tx)
  return pageOf(rows, query.limit, toConversation, (row) => markOf(row.mark, row.id))
}

/** What cuts a list to words, a tag or a personal list, and to the statuses that these stand in. */
export async function narrowings(ctx: Ctx, query: Query): Promise<{ query: Query; narrowed: Narrowing[] }> {
  const narrowed = await Promise.all([
    ...(query.q ? [withWords(ctx, query.q, { short: isShort(query) })] : []),
    ...(query.tag ? [withTag(ctx, query.tag)] : []),
    ...(query.list ? [withPersonalList(ctx, query.list)] : []),
  ])
  const statuses = narrowed.find((each) => each.statuses)?.statuses
  return { query: statuses && !query.status ? { ...query, status: statuses } : query, narrowed }
}

/** What one person has, wrote or keeps. */
const isShort = ({ assignee, contact, list }: Query) =>
  contact !== undefined || list !== undefined || (assignee !== undefined && assignee !== 'none')

/** Of these conversations those that the reader may see, in no particular order. */
async function readConversations(ctx: Ctx, ids: number[]) {
  const { rows } = await sql<ConversationRow>`
    select ${shown(agentId(ctx.actor))}
    from (select * from conversation where id = any(${ids}::bigint[]) and ${visible(ctx.actor)} and ${whole}) page ${shownJoins}`.execute(
    ctx.tx,
  )
  return { items: rows.map(toConversation), next: null }
}

type SetRow = ConversationRow & { grp: string; rank: number }

/** A page of the members of a view's set, in its order. */
async function listSet(ctx: Ctx, query: Query & { set: number }) {
  await haveHeard(ctx, query.since)
  const { rows } = await sql<SetRow>`
    select ${shown(agentId(ctx.actor))}, page.grp, page.rank from (${await membersOf(ctx, query)}) page ${shownJoins}
    order by page.grp, page.rank, page.id`.execute(ctx.tx)
  const item = (row: SetRow) => ({ ...toConversation(row), place: { group: row.grp, rank: row.rank } })
  return pageOf(rows, query.limit, item, (row) => markOf(row.grp, row.rank, row.id))
}

/** The rows of a list that may stand on its page, a few more. */
export function candidates(ctx: Ctx, query: Query, narrowed: Narrowing[]): RawBuilder<unknown> {
  const few = narrowed.find((each) => each.few)
  const where = conditions(ctx, query, narrowed)
  const teams = teamsOf(ctx, query)
  const scan = (more: RawBuilder<unknown>, from = sql`conversation`) =>
    sql`select conversation.* from ${from} where ${where} ${more} order by last_message_at desc, id desc limit ${sql.lit(query.limit + 1)}`
  if (few || query.contact) {
    const status = query.status ? sql`and status = any(${query.status})` : sql`and ${notSetAside}`
    // Not cut to a reader's own teams: what they were asked about stands on their own lists as well.
    const team = teams && query.team !== undefined ? sql`and team_id = any(${teams}::bigint[])` : sql``
    return sql`select * from (${scan(sql`${status} ${team}`, few ? sql`${few.rows} conversation` : undefined)}) conversation`
  }
  if (!query.status && !teams && !query.inbox && query.assignee === undefined)
    return sql`select * from (${scan(sql`and ${notSetAside}`)}) conversation`
  const statuses = [...new Set(query.status ?? Status.options.filter((status) => !isSetAside(status)))]
  if (statuses.length === 1 && (!teams || teams.length === 1)) {
    const team = teams ? sql`and team_id = ${teams[0]}::bigint` : sql``
    return sql`select * from (${scan(sql`and status = ${sql.lit(statuses[0])} ${team}`)}) conversation`
  }
  if (!teams || query.inbox)
    return sql`select conversation.* from unnest(${statuses}::text[]) as branch(status),
      lateral (${scan(sql`and conversation.status = branch.status ${teams ? sql`and team_id = any(${teams}::bigint[])` : sql``}`)}) conversation`
  return sql`select conversation.* from unnest(${statuses}::text[]) as branch(status), unnest(${teams}::bigint[]) as team(id),
    lateral (${scan(sql`and conversation.status = branch.status and conversation.team_id = team.id`)}) conversation`
}

/** The teams that a list is cut to; null for no such cut. A reader of teams sees nothing else in any case. */
export function teamsOf({ actor }: Ctx, { team }: Query): number[] | null {
  const own = actor.kind === 'agent' ? [...actor.teamIds] : []
  if (typeof team === 'number') return reach(actor) === 'teams' && !own.includes(team) ? [] : [team]
  if (team === 'mine') return own
  return reach(actor) === 'teams' && team !== 'none' ? own : null
}

/** What every row of a list fulfils. */
export function conditions(ctx: Ctx, query: Query, narrowed: Narrowing[]): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [visible(ctx.actor), whole]
  const after = readTimeMark(query.after)
  if (after) all.push(sql`(last_message_at, conversation.id) < (${after.at}::timestamptz, ${after.id}::bigint)`)
  if (query.assignee === 'none') all.push(sql`assignee_id is null`)
  else if (query.assignee === 'me') all.push(sql`assignee_id = ${agentId(ctx.actor)}::bigint`)
  else if (query.assignee) all.push(sql`assignee_id = ${query.assignee}::bigint`)
  if (query.team === 'none') all.push(sql`team_id is null`)
  if (query.level) all.push(sql`level = ${sql.lit(query.level)}`)
  if (query.language) all.push(sql`language = ${query.language}`)
  if (query.inbox) all.push(sql`inbox_id = ${query.inbox}::bigint`)
  if (query.contact) all.push(sql`contact_id = ${query.contact}::bigint`)
  const [first, ...others] = narrowed.toSorted((a, b) => Number(b.few) - Number(a.few))
  for (const each of first?.few ? others : narrowed)
    all.push(each.few ? sql`conversation.id in (select id from ${each.rows} narrowed)` : each.holds)
  return sql.join(all, sql` and `)
}
