import { sql } from 'kysely'
import type { Explanation } from '../../../contract/explanations.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type LoggedEvent, record } from '../../platform/events.ts'
import type { Member } from '../abilities/rules.ts'
import { lockTeamSeats } from '../people/commands.ts'
import { membersOf } from '../people/queries.ts'
import { routedTeams } from '../team/queries.ts'
import { decisionBehind, unansweredOf } from './queries.ts'

/** What a person gave to somebody, or took from them, is no longer routing's to give back. */
export async function dropGiven(ctx: Ctx, events: readonly LoggedEvent[]): Promise<void> {
  const ids = events.flatMap((event) =>
    event.type === 'conversation.assigned' && event.data.routed === undefined ? [event.conversation_id] : [],
  )
  if (ids.length === 0) return
  await sql`delete from routing_given where conversation_id = any(${ids}::bigint[])`.execute(ctx.tx)
}

/**
 * Gives back what routing gave to members who have been away for as long as the team allows, where the customer has no answer:
 * it waits again, from when the customer wrote. Where a person had a hand in it, it stays.
 */
export async function giveBack(ctx: Ctx, teamId: number): Promise<void> {
  const [team] = await routedTeams(ctx.tx, { ids: [teamId], on: true })
  if (!team || team.rules.giveBackAfter === null) return
  await lockTeamSeats(ctx, teamId)
  const people = await membersOf(ctx.tx, teamId, ctx.now)
  const away = await awayFor(ctx, people, team.rules.giveBackAfter)
  if (away.length === 0) return
  for (const { id, agent_id: agentId, decision_id: decisionId, explanation } of await unansweredOf(
    ctx.tx,
    teamId,
    away,
  )) {
    if ((await decisionBehind(ctx.tx, id)) !== decisionId) continue
    const person = people.find((each) => each.id === agentId) as Member
    await takeBack(ctx, teamId, id, person, explanation)
  }
}

async function takeBack(ctx: Ctx, teamId: number, id: number, person: Member, given: Explanation): Promise<void> {
  await sql`update conversation set assignee_id = null where id = ${id}`.execute(ctx.tx)
  await sql`delete from routing_given where conversation_id = ${id}`.execute(ctx.tx)
  const explanation: Explanation = {
    ...given,
    ...{
      because: 'away',
      units: person.units,
      capacity: person.capacity,
      hard: person.hard,
      over: [],
      counts: {},
      relaxed: [],
    },
  }
  const { id: routed } = await ctx.tx
    .insertInto('routing_decision')
    .values({
      ...{ conversation_id: id, team_id: teamId, at: ctx.now, agent_id: person.id, outcome: 'given_back' },
      explanation: JSON.stringify(explanation),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const before = { status: 'open' as const, team: teamId, assignee: person.id }
  const move = { before, after: { ...before, assignee: null } }
  await record(ctx, {
    type: 'conversation.assigned',
    conversationId: id,
    data: { from: person.id, to: null, routed, move },
  })
}

/** Who has been away for so many minutes, as often as that was looked at. */
async function awayFor(ctx: Ctx, people: readonly Member[], minutes: number): Promise<number[]> {
  const ids = (on: boolean) => people.filter((person) => person.on === on).map(({ id }) => id)
  await sql`update routing_seat set off_since = null where off_since is not null and agent_id = any(${ids(true)}::bigint[])`.execute(
    ctx.tx,
  )
  await sql`update routing_seat set off_since = ${ctx.now} where off_since is null and agent_id = any(${ids(false)}::bigint[])`.execute(
    ctx.tx,
  )
  const { rows } = await sql<{ agent_id: number }>`
    select agent_id from routing_seat where agent_id = any(${ids(false)}::bigint[])
      and off_since <= ${ctx.now}::timestamptz - make_interval(mins => ${minutes})`.execute(ctx.tx)
  return rows.map(({ agent_id }) => agent_id)
}
