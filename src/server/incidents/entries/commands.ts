import { sql } from 'kysely'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** Puts on the incident's own time line what happened to it. */
export async function enter(ctx: Ctx, incidentId: number, kind: string, data: object = {}): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into incident_entry (incident_id, at, actor, kind, data)
    values (${incidentId}, ${ctx.now}, ${actorName(ctx.actor)}, ${kind}, ${JSON.stringify(data)}::jsonb) returning id`.execute(
    ctx.tx,
  )
  return (rows[0] as { id: number }).id
}
