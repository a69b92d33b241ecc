import { type RawBuilder, sql } from 'kysely'
import type { Blocked } from '../../../contract/explanations.ts'
import { hardAmong } from '../../care/queries.ts'
import type { Tx } from '../../platform/ctx.ts'
import type { Person } from '../abilities/rules.ts'
import type { Lane, Waiting } from '../choosing/rules.ts'

/** A lane counts no further than this. */
export const countedTo = 1000

/** Before the protocols have heard of a conversation's beginning, nobody knows yet whose it is. */
const placed = sql`(news_tx is null or (news_tx, news_id) <= (select tx, id from follower_cursor where name = 'protocols'))`

/**
 * With whom a chat rang who did not take it up, since somebody did or it was asked of everybody anew: a list of ids as JSON.
 * `channel` is the conversation's, so that nothing is asked of what does not ring.
 */
export const rangWith = (conversation: RawBuilder<unknown>, channel: RawBuilder<unknown>): RawBuilder<number[]> => sql`
  case when ${channel} = 'chat' then (
    select coalesce(jsonb_agg(distinct passed.data -> 'from'), '[]') from event passed
    where passed.conversation_id = ${conversation} and passed.type = 'chat.passed_on' and passed.id > coalesce((
      select max(anew.id) from event anew where anew.conversation_id = ${conversation}
        and (anew.type = 'chat.accepted' or anew.type = 'conversation.routing_asked' and anew.data ? 'anybody')), 0)
  ) else '[]'::jsonb end`

export type LaneRow = Lane & { blocked: Blocked | null; blockedSince: Date | null }

/** The lanes of a team: what waits in each, and those of whom something is still said although nothing waits. */
export async function lanesOf(db: Tx, teamId: number): Promise<LaneRow[]> {
  const { rows } = await sql<LaneRow>`
    select lane.id, needs, waiting, oldest, blocked, blocked_since as "blockedSince"
    from routing_lane lane, lateral (
      select count(*)::int as waiting, coalesce(min(since), 'epoch') as oldest from (
        select since from routing_queue where lane_id = lane.id and not held order by turn, conversation_id limit ${countedTo}
      ) counted
    ) counted
    where team_id = ${teamId} and (waiting > 0 or blocked is not null) order by lane.id`.execute(db)
  return rows
}

/** What waits, before anybody asks whether it is hard. */
export type Head = Omit<Waiting, 'hard'>
type HeadRow = Omit<Head, 'conversationId'> & { id: number }

/** The first of the lanes in the order of turns: at most so many of each, and of all of them. */
export async function headsOf(
  db: Tx,
  laneIds: readonly number[],
  most: { ofEach: number; ofAll: number },
): Promise<Head[]> {
  const { rows } = await sql<HeadRow>`
    select head.conversation_id as id, lane_id as "laneId", since, turn, served_by as "servedBy", priority, due_at as "dueAt",
      hold.taken_from as "takenFrom", ${rangWith(sql`conversation.id`, sql`conversation.channel`)} as rang
    from (
      select first.* from unnest(${[...laneIds]}::bigint[]) as lane(id), lateral (
        select conversation_id, lane_id, since, turn, served_by from routing_queue
        where lane_id = lane.id and not held and ${placed} order by turn, conversation_id limit ${most.ofEach}
      ) first order by turn, conversation_id limit ${most.ofAll}
    ) head join conversation on conversation.id = head.conversation_id
      left join routing_hold hold on hold.conversation_id = head.conversation_id
    order by turn, head.conversation_id`.execute(db)
  return rows.map(({ id, ...rest }) => ({ ...rest, conversationId: id }))
}

/** The same with whether each is hard. That is worked out only where one of the people should be spared it. */
export async function withHardness<H extends Pick<Head, 'conversationId'>>(
  db: Tx,
  heads: readonly H[],
  people: readonly Person[],
  now: Date,
): Promise<(H & { hard: boolean })[]> {
  const matters = people.some(({ lighterNext, on }) => lighterNext && on)
  const ids = matters ? heads.map(({ conversationId }) => conversationId) : []
  const hard = await hardAmong(db, ids, now)
  return heads.map((head) => ({ ...head, hard: hard.has(head.conversationId) }))
}

/** Whether something waits in the team that the protocols have not heard of. */
export async function awaitsPlacing(db: Tx, teamId: number): Promise<boolean> {
  const { rows } = await sql<{ awaits: boolean }>`
    select exists (
      select from routing_queue where team_id = ${teamId}
        and (news_tx, news_id) > (select tx, id from follower_cursor where name = 'protocols')
    ) as awaits`.execute(db)
  return rows[0]?.awaits === true
}

/**
 * Locks what is still as the queue knows it: open, with nobody, in that team, and with no word of anybody about it that the
 * queue has not heard. What somebody else holds at this moment is left out.
 */
export async function lockFree(db: Tx, teamId: number, ids: readonly number[]): Promise<Set<number>> {
  const wanted = [...ids].sort((a, b) => a - b)
  const { rows: locked } = await sql<{ id: number }>`
    select id from conversation where id = any(${wanted}::bigint[]) and status = 'open' and assignee_id is null
      and part_of is null and team_id = ${teamId} order by id for update skip locked`.execute(db)
  // In a statement of its own, which sees all that was written before the locks were ours.
  const { rows } = await sql<{ id: number }>`
    select conversation_id as id from routing_queue queue
    where conversation_id = any(${locked.map(({ id }) => id)}::bigint[]) and team_id = ${teamId} and not held
      and not exists (${newerWord(sql`queue.conversation_id`, sql`queue.event_id`)})
    for update skip locked`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** A word about whose a conversation is that came after that event. */
const newerWord = (conversation: RawBuilder<unknown>, event: RawBuilder<unknown>) => sql`
  select from event where event.conversation_id = ${conversation} and event.id > ${event}
    and type in ('conversation.assigned', 'conversation.team_changed', 'conversation.routing_asked')`
