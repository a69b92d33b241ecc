import { sql } from 'kysely'
import type { Explanation } from '../../../contract/explanations.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type NewEvent, record } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import type { Person } from '../abilities/rules.ts'
import { tellOfLanes } from '../alarming/commands.ts'
import { blockOf } from '../blocking/rules.ts'
import { decide, type Ground, type Waiting } from '../choosing/rules.ts'
import { lockTeamSeats, markGiven } from '../people/commands.ts'
import { membersOf } from '../people/queries.ts'
import { routedTeams } from '../team/queries.ts'
import { awaitsPlacing, headsOf, type LaneRow, lanesOf, lockFree, withHardness } from './queries.ts'

/** At most so many are given in one transaction, so that nobody else waits long for a seat. */
const batch = 500

/** `more`: there may be more to give at once; `soon`: something that waits is in somebody else's hands for a moment. */
export type Round = { given: number; next: 'more' | 'soon' | 'done' }

/**
 * One round for a team: measures its people with their seats locked, decides, gives, and says of each lane why what stays
 * stays. In a team whose people ask themselves nothing is given, but it is said what nobody can take.
 */
export async function routeSome(ctx: Ctx, teamId: number): Promise<Round> {
  const [team] = await routedTeams(ctx.tx, { ids: [teamId], on: true })
  if (!team || (await lanesOf(ctx.tx, teamId)).length === 0) return { given: 0, next: 'done' }
  const seats = await lockTeamSeats(ctx, teamId)
  const people = (await membersOf(ctx.tx, teamId, ctx.now)).filter(({ id }) => seats.has(id))
  const lanes = await lanesOf(ctx.tx, teamId)
  const ground = { now: ctx.now, rules: team.rules, people, lanes }
  const turns = team.mode === 'push' ? await turnsIn(ctx, ground) : []
  const { given, blocked } = decide(ground, turns)
  const free = await lockFree(
    ctx.tx,
    teamId,
    given.map(({ conversationId }) => conversationId),
  )
  const sure = given.filter(({ conversationId }) => free.has(conversationId))
  if (sure.length > 0) await give(ctx, teamId, sure, 'assigned')
  await tellOfLanes(ctx, team, lanes, blocked)
  await lookAgain(ctx, teamId, people)
  if (sure.length < given.length) return { given: sure.length, next: 'soon' }
  if (sure.length > 0 && turns.length === batch) return { given: sure.length, next: 'more' }
  return { given: sure.length, next: (await awaitsPlacing(ctx.tx, teamId)) ? 'soon' : 'done' }
}

/** Whose turn it is in the lanes that somebody has room for, no more than there is room or a round holds. */
async function turnsIn(ctx: Ctx, ground: Ground & { lanes: readonly LaneRow[] }): Promise<Waiting[]> {
  const room = ground.people.reduce((sum, { on, capacity, units }) => sum + (on ? Math.max(0, capacity - units) : 0), 0)
  const open = ground.lanes.filter(({ needs, oldest, waiting }) => waiting > 0 && !blockOf(ground, needs, oldest))
  if (open.length === 0) return []
  const heads = await headsOf(
    ctx.tx,
    open.map(({ id }) => id),
    // What weighs nothing takes no room, and a chat that has rung with everybody must not hide those behind it.
    {
      ofEach: open.some(({ needs }) => needs.weight === 0 || needs.channel === 'chat') ? batch : Math.min(batch, room),
      ofAll: batch,
    },
  )
  return withHardness(ctx.tx, heads, ground.people, ctx.now)
}

/** Looks again when the next of those who are away comes back, as the clock tells nobody. */
async function lookAgain(ctx: Ctx, teamId: number, people: readonly Person[]): Promise<void> {
  const back = people.flatMap(({ on, until }) => (!on && until && until > ctx.now ? [until.getTime()] : []))
  if (back.length === 0) return
  await addJob(ctx, 'route', { teamId }, { key: `route again ${teamId}`, at: new Date(Math.min(...back)) })
}

export type Gift = { conversationId: number; agentId: number; explanation: Explanation }

/** Writes what was decided of conversations that are locked and free: whose they are, why, and that it happened. */
export async function give(
  ctx: Ctx,
  teamId: number,
  gifts: readonly Gift[],
  outcome: 'assigned' | 'taken',
): Promise<number[]> {
  const ids = gifts.map(({ conversationId }) => conversationId)
  const agents = gifts.map(({ agentId }) => agentId)
  await sql`
    update conversation set assignee_id = given.agent
    from unnest(${ids}::bigint[], ${agents}::bigint[]) as given(id, agent) where conversation.id = given.id`.execute(
    ctx.tx,
  )
  const waited = await sql<{ id: number; event: number }>`
    delete from routing_queue where conversation_id = any(${ids}::bigint[]) returning conversation_id as id, event_id as event`.execute(
    ctx.tx,
  )
  const after = new Map(waited.rows.map(({ id, event }) => [id, event]))
  await sql`delete from routing_hold where conversation_id = any(${ids}::bigint[])`.execute(ctx.tx)
  // Only what was given may be given back: whoever asked for it has it by their own wish.
  const { rows } = await sql<{ id: number; conversation_id: number }>`
    with decided as (
      insert into routing_decision (conversation_id, team_id, at, agent_id, outcome, explanation)
      select id, ${teamId}::bigint, ${ctx.now}::timestamptz, agent, ${outcome}, explanation
      from json_to_recordset(${JSON.stringify(gifts.map(rowOf))}::json) as given(id bigint, agent bigint, explanation jsonb)
      returning id, conversation_id, agent_id
    ), kept as (
      insert into routing_given (conversation_id, agent_id, team_id, at, decision_id)
      select conversation_id, agent_id, ${teamId}, ${ctx.now}, id from decided where ${outcome === 'assigned'}
      on conflict (conversation_id) do update set agent_id = excluded.agent_id, team_id = excluded.team_id, at = excluded.at,
        decision_id = excluded.decision_id
    )
    select id, conversation_id from decided`.execute(ctx.tx)
  const decisionOf = new Map(rows.map((row) => [row.conversation_id, row.id]))
  await markGiven(ctx, agents)
  await record(
    ctx,
    ...gifts.map((gift) => ({
      ...assigned(teamId, gift, decisionOf.get(gift.conversationId) as number),
      after: after.get(gift.conversationId) ?? null,
    })),
  )
  return gifts.map(({ conversationId }) => decisionOf.get(conversationId) as number)
}

const rowOf = ({ conversationId: id, agentId: agent, explanation }: Gift) => ({ id, agent, explanation })

function assigned(teamId: number, { conversationId, agentId }: Gift, routed: number): NewEvent {
  const before = { status: 'open' as const, team: teamId, assignee: null }
  const move = { before, after: { ...before, assignee: agentId } }
  return { type: 'conversation.assigned', conversationId, data: { from: null, to: agentId, routed, move } }
}
