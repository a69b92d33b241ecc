import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/**
 * Locks the seats of the agents, in one order: until we commit nobody else gives them anything, so what is measured of them
 * next still holds when we write. They stay agents meanwhile.
 */
export async function lockSeats(ctx: Ctx, agentIds: readonly number[]): Promise<void> {
  const ids = [...agentIds].sort((a, b) => a - b)
  const lock = () =>
    sql<{ agent_id: number }>`
      select agent_id from routing_seat where agent_id = any(${ids}::bigint[]) order by agent_id for update`.execute(
      ctx.tx,
    )
  const { rows } = await lock()
  if (rows.length === ids.length) return
  await sql`insert into routing_seat (agent_id) select unnest(${ids}::bigint[]) order by 1 on conflict do nothing`.execute(
    ctx.tx,
  )
  await lock()
}

/** Remembers when they were last given something. */
export async function markGiven(ctx: Ctx, agentIds: readonly number[]): Promise<void> {
  await sql`update routing_seat set last_given_at = ${ctx.now} where agent_id = any(${[...new Set(agentIds)]}::bigint[])`.execute(
    ctx.tx,
  )
}

/** Who is in the team; whoever may be given something is among them. */
export async function lockTeamSeats(ctx: Ctx, teamId: number): Promise<void> {
  const { rows } = await sql<{ agent_id: number }>`
    select agent_id from team_member join agent on agent.id = agent_id
    where team_id = ${teamId} and deactivated_at is null`.execute(ctx.tx)
  await lockSeats(
    ctx,
    rows.map(({ agent_id }) => agent_id),
  )
}
