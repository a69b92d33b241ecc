import { sql } from 'kysely'
import type { Role } from '../../../contract/access.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** Whoever asked for a run, with the rights that they have now; null when they have none any more. */
export async function actorOf(ctx: Ctx, by: string): Promise<Actor | null> {
  const [kind, id] = by.split(':')
  if (kind === 'heed') return { kind: 'heed' }
  // The key from the environment stands in no table.
  if (kind === 'key' && id === '0') return { kind: 'key', id: 0, name: 'HEED_ADMIN_KEY', role: 'admin' }
  const { rows } = await (kind === 'key'
    ? sql<{ name: string; role: Role; teams: number[] }>`
        select name, role, '{}'::bigint[] as teams from api_key where id = ${Number(id)} and revoked_at is null`
    : sql<{ name: string; role: Role; teams: number[] }>`
        select name, role, array(select team_id from team_member where agent_id = agent.id) as teams
        from agent where id = ${Number(id)} and deactivated_at is null`
  ).execute(ctx.tx)
  const row = rows[0]
  if (!row) return null
  const { name, role } = row
  if (kind === 'key') return { kind: 'key', id: Number(id), name, role }
  return { kind: 'agent', id: Number(id), name, role, teamIds: row.teams.map(Number), sessionId: 0 }
}

/** The next few conversations of a run that were not looked at yet, in the order of their numbers. */
export async function nextEntries(ctx: Ctx, runId: number, limit: number) {
  const { rows } = await sql<{ conversation_id: number; trace: unknown }>`
    select conversation_id, trace from bulk_entry where run_id = ${runId} and state = 'waiting'
    order by conversation_id limit ${limit}`.execute(ctx.tx)
  return rows
}

/** Runs that were not ended, for a worker that starts. */
export async function unendedRuns(ctx: Ctx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from bulk_run where ended_at is null order by id`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}
