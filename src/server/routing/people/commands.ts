import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/**
 * Makes seats for those of a team who have none. In a transaction that locks no other seat, as what is made is locked too,
 * and locks must come in one order.
 */
export async function makeSeats(ctx: Ctx, teamId: number): Promise<void> {
  await sql`
    insert into routing_seat (agent_id) select agent_id from team_member
    where team_id = ${teamId} and not exists (select from routing_seat seat where seat.agent_id = team_member.agent_id)
    order by agent_id on conflict do nothing`.execute(ctx.tx)
}

/**
 * Locks the seats of everybody in the team, in one order: until we commit nobody else gives them anything, so what is
 * measured of them next still holds when we write. Answers whose: who has no seat yet is given nothing.
 */
export async function lockTeamSeats(ctx: Ctx, teamId: number): Promise<Set<number>> {
  const { rows } = await sql<{ agent_id: number }>`
    select agent_id from routing_seat where agent_id in (select agent_id from team_member where team_id = ${teamId})
    order by agent_id for update`.execute(ctx.tx)
  return new Set(rows.map(({ agent_id }) => agent_id))
}

/** Locks one person's seat, and nobody else's. */
export async function lockSeat(ctx: Ctx, agentId: number): Promise<void> {
  await sql`insert into routing_seat (agent_id) values (${agentId}) on conflict do nothing`.execute(ctx.tx)
  await sql`select agent_id from routing_seat where agent_id = ${agentId} for update`.execute(ctx.tx)
}

/** Remembers when they were last given something. */
export async function markGiven(ctx: Ctx, agentIds: readonly number[]): Promise<void> {
  await sql`update routing_seat set last_given_at = ${ctx.now} where agent_id = any(${[...new Set(agentIds)]}::bigint[])`.execute(
    ctx.tx,
  )
}
