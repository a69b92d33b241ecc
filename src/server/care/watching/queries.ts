import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'

/** Who did something today, so that only they are looked at closer. */
export async function lately(db: Tx, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct agent_id as id from care_day join agent on agent.id = agent_id
    where day between (${new Date(now.getTime() - 1_800_000)}::timestamptz at time zone 'UTC')::date and (${now}::timestamptz at time zone 'UTC')::date
      and deactivated_at is null and position(B'1' in slots) > 0`.execute(db)
  return rows.map(({ id }) => id)
}

/** Who is told of a shortage: the leads of the team, else the admins. */
export async function leadsOfTeam(db: Tx, teamId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number; role: string }>`
    select id, role from agent where deactivated_at is null and (role = 'admin'
      or role = 'lead' and exists (select from team_member where agent_id = agent.id and team_id = ${teamId}))`.execute(
    db,
  )
  const leads = rows.filter(({ role }) => role === 'lead')
  return (leads.length > 0 ? leads : rows).map(({ id }) => id)
}
