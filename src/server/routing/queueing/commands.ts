import { sql } from 'kysely'
import type { Needs } from '../../../contract/explanations.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { requirementsOfAll } from '../../protocols/queries.ts'
import { lanesFor } from '../lanes/commands.ts'
import { laneKey } from '../lanes/rules.ts'
import { rulesFrom } from '../team/queries.ts'
import { turnOf } from '../turns/rules.ts'
import { type Standing, waitingAmong } from './queries.ts'
import type { News } from './rules.ts'

const day = 86_400_000

/**
 * Brings the queue up to date with what the log tells of some conversations: what waits stands in it, with its lane and
 * turn, and nothing else does. Screens hear of queues that are others now. Returns the teams whose queues may have changed.
 */
export async function takeIn(ctx: Ctx, news: readonly News[]): Promise<number[]> {
  if (news.length === 0) return []
  const byId = new Map(news.map((each) => [each.conversationId, each]))
  const spokenOf = await keepWords(ctx, news)
  const ids = [...byId.keys()].sort((a, b) => a - b)
  const waiting = await waitingAmong(ctx.tx, ids)
  const gone = await leave(ctx, ids, new Set(waiting.map(({ id }) => id)))
  const begun = waiting.length === 0 ? [] : await enter(ctx, waiting, byId)
  const heldAnew = waiting.flatMap(({ id, team_id: team }) => (spokenOf.has(id) ? [team] : []))
  const changed = [...new Set([...gone, ...begun, ...heldAnew])]
  await record(ctx, ...changed.map((teamId) => ({ type: 'routing.queue_changed' as const, data: { teamId } })))
  return [...new Set([...gone, ...waiting.map(({ team_id }) => team_id)])]
}

/** Writes what waits into the queue, or anew where it stands there; the teams in whose queues something stands now that did not. */
async function enter(ctx: Ctx, waiting: readonly Standing[], news: ReadonlyMap<number, News>): Promise<number[]> {
  const rows = await entriesFor(ctx, waiting, news)
  const { rows: entered } = await sql<{ team_id: number; fresh: boolean }>`
    insert into routing_queue (conversation_id, team_id, lane_id, since, turn, served_by, held, event_id, news_tx, news_id)
    select id, team, lane, since, turn, served, coalesce(hold.by is not null, false), event, tx::xid8, news
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id bigint, team bigint, lane bigint, since timestamptz,
      turn timestamptz, served bigint, event bigint, tx text, news bigint)
      left join routing_hold hold on hold.conversation_id = given.id
    on conflict (conversation_id) do update set team_id = excluded.team_id, lane_id = excluded.lane_id,
      since = least(routing_queue.since, excluded.since),
      -- Waiting longer than the words now say keeps its turn by as much.
      turn = excluded.turn - (excluded.since - least(routing_queue.since, excluded.since)),
      served_by = excluded.served_by, held = excluded.held, event_id = greatest(routing_queue.event_id, excluded.event_id),
      news_tx = coalesce(excluded.news_tx, routing_queue.news_tx), news_id = coalesce(excluded.news_id, routing_queue.news_id)
    returning team_id, xmax = 0 as fresh`.execute(ctx.tx)
  return entered.filter(({ fresh }) => fresh).map(({ team_id }) => team_id)
}

async function entriesFor(ctx: Ctx, waiting: readonly Standing[], news: ReadonlyMap<number, News>) {
  const requirements = await requirementsOfAll(
    ctx.tx,
    waiting.map(({ id }) => id),
  )
  const placed = waiting.map((standing) => {
    const { level = 1, language = null, skills = [], weight = 1 } = requirements.get(standing.id) ?? {}
    const needs: Needs = { level, language, skills, channel: standing.channel, weight }
    return { standing, teamId: standing.team_id, needs }
  })
  const lanes = await lanesFor(ctx, placed)
  return placed.map(({ standing, needs }) => {
    const told = news.get(standing.id)
    const rules = rulesFrom(standing.rules)
    const since = standing.unanswered_since ?? ctx.now
    return {
      ...{ id: standing.id, team: standing.team_id, lane: lanes.get(`${standing.team_id} ${laneKey(needs)}`) },
      ...{ since, turn: turnOf({ since, priority: standing.priority, dueAt: standing.due_at }, rules) },
      served: servedBy(standing, ctx.now.getTime() - rules.continuityDays * day),
      event: told?.eventId ?? 0,
      ...{ tx: told?.began?.tx ?? null, news: told?.began?.id ?? null },
    }
  })
}

function servedBy({ spoke_here: here, spoke_elsewhere: elsewhere }: Standing, from: number): number | null {
  if (here !== null) return here
  return elsewhere && Date.parse(elsewhere.at) >= from ? elsewhere.agent : null
}

/** What somebody said of who may be given a conversation; words that are older than those that are kept are not heard. Answers of which. */
async function keepWords(ctx: Ctx, news: readonly News[]): Promise<Set<number>> {
  const rows = news.flatMap(({ conversationId: id, word }) =>
    word ? [{ ...{ id, by: word.hold, at: word.at, event: word.eventId }, ...fromOf(word.takenFrom) }] : [],
  )
  const spokenOf = new Set(rows.map(({ id }) => id))
  if (rows.length === 0) return spokenOf
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as given(id bigint, by text, "from" bigint, same boolean, at timestamptz, event bigint)`
  await sql`delete from routing_hold using ${given} where conversation_id = given.id and given.by is null
    and given.from is null and (not same or taken_from is null) and event_id <= given.event`.execute(ctx.tx)
  await sql`
    insert into routing_hold as kept (conversation_id, by, at, taken_from, event_id)
    select given.id, given.by, given.at, coalesce(given.from, case when same then hold.taken_from end), event
    from ${given} join conversation on conversation.id = given.id left join routing_hold hold on hold.conversation_id = given.id
    where given.by is not null or given.from is not null or same and hold.taken_from is not null
    on conflict (conversation_id) do update set by = excluded.by, at = excluded.at, taken_from = excluded.taken_from,
      event_id = excluded.event_id where kept.event_id <= excluded.event_id`.execute(ctx.tx)
  return spokenOf
}

const fromOf = (takenFrom: number | 'as before' | null) =>
  takenFrom === 'as before' ? { from: null, same: true } : { from: takenFrom, same: false }

/** Takes out of the queue what does not wait any more; the teams it was in. */
async function leave(ctx: Ctx, ids: readonly number[], waiting: ReadonlySet<number>): Promise<number[]> {
  const gone = ids.filter((id) => !waiting.has(id))
  if (gone.length === 0) return []
  const { rows } = await sql<{ team_id: number }>`
    delete from routing_queue where conversation_id = any(${gone}::bigint[]) returning team_id`.execute(ctx.tx)
  return [...new Set(rows.map(({ team_id }) => team_id))]
}
