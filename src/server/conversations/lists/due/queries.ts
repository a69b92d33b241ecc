import { type RawBuilder, sql } from 'kysely'
import { Status } from '../../../../contract/conversations.ts'
import { agentId } from '../../../platform/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { markOf, pageOf, readMark } from '../../../platform/paging.ts'
import { type ConversationRow, shown, shownJoins, toConversation } from '../../queries.ts'
import { isSetAside } from '../../rules.ts'
import type { Narrowing } from '../../search/queries.ts'
import { candidates, conditions, narrowings, type Query, teamsOf } from '../queries.ts'

type Row = ConversationRow & { due_mark: string | null }
type Mark = { due: { at: string; id: number } | null; rest: string | undefined }

/** Where a page begins: among what is due, or among the rest. */
function readDueMark(after: string | undefined): Mark {
  if (!after) return { due: null, rest: undefined }
  const [kind, at, id] = readMark(after, 3) as [string, string, number]
  return kind === 'due' ? { due: { at, id }, rest: undefined } : { due: null, rest: markOf(at, id) }
}

/**
 * A page of conversations, what is due first; then, the newest words first, what has no clock running. What is due is found
 * along an index that holds nothing else; the rest as in every other list.
 */
export async function listByDue(ctx: Ctx, given: Query) {
  const { due, rest } = readDueMark(given.after)
  const { query, narrowed } = await narrowings(ctx, { ...given, after: undefined })
  const rows = rest === undefined ? await dueRows(ctx, query, narrowed, due) : []
  if (rows.length <= query.limit) rows.push(...(await restRows(ctx, { ...query, after: rest }, narrowed)))
  return pageOf(rows, query.limit, toConversation, (row) =>
    row.due_mark === null ? markOf('rest', row.mark, row.id) : markOf('due', row.due_mark, row.id),
  )
}

async function read(ctx: Ctx, page: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${shown(agentId(ctx.actor))}, page.due_at::text as due_mark from (${page}) page ${shownJoins} order by ${order}`.execute(
    ctx.tx,
  )
  return rows
}

function dueRows(ctx: Ctx, query: Query, narrowed: Narrowing[], after: Mark['due']): Promise<Row[]> {
  const statuses = query.status ?? Status.options.filter((status) => !isSetAside(status))
  const teams = teamsOf(ctx, query)
  const beyond = after ? sql`and (due_at, conversation.id) > (${after.at}::timestamptz, ${after.id}::bigint)` : sql``
  const few = narrowed.find((each) => each.few)
  const scan = (more: RawBuilder<unknown>) => sql`
    select conversation.* from ${few ? sql`${few.rows} conversation` : sql`conversation`}
    where ${conditions(ctx, query, narrowed)} and due_at is not null and status = any(${statuses}::text[]) ${beyond} ${more}
    order by due_at, conversation.id limit ${sql.lit(query.limit + 1)}`
  const found =
    teams && !few
      ? sql`select conversation.* from unnest(${teams}::bigint[]) as team(id), lateral (${scan(sql`and conversation.team_id = team.id`)}) conversation`
      : scan(teams && query.team !== undefined ? sql`and team_id = any(${teams}::bigint[])` : sql``)
  const page = sql`select * from (${found}) conversation order by due_at, id limit ${sql.lit(query.limit + 1)}`
  return read(ctx, page, sql`page.due_at, page.id`)
}

function restRows(ctx: Ctx, query: Query, narrowed: Narrowing[]): Promise<Row[]> {
  const without: Narrowing = { few: false, holds: sql<boolean>`conversation.due_at is null` } as Narrowing
  const page = sql`${candidates(ctx, query, [...narrowed, without])} order by last_message_at desc, id desc limit ${sql.lit(query.limit + 1)}`
  return read(ctx, page, sql`page.last_message_at desc, page.id desc`)
}
