import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { tellOfLanes } from '../alarming/commands.ts'
import { takeIn } from '../queueing/commands.ts'
import { unassignedIn } from '../queueing/queries.ts'
import { lanesOf } from '../running/queries.ts'
import { routedTeams } from '../team/queries.ts'

const batch = 500

/**
 * Looks at the next conversations of a team anew, those in its queue and those that may belong there; the id to go on after,
 * null at the end. A team that has stopped to route has an empty queue and no alarm after that.
 */
export async function fillSome(ctx: Ctx, teamId: number, after: number): Promise<number | null> {
  const ids = await nextOf(ctx, teamId, after)
  const known = await knownEvents(ctx, ids)
  await takeIn(
    ctx,
    ids.map((id) => ({ conversationId: id, eventId: known.get(id) ?? 0, began: null, word: null })),
  )
  if (ids.length === batch) return ids.at(-1) as number
  const [team] = await routedTeams(ctx.tx, { ids: [teamId] })
  if (team?.mode === 'off') await tellOfLanes(ctx, team, await lanesOf(ctx.tx, teamId), new Map())
  return null
}

async function nextOf(ctx: Ctx, teamId: number, after: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select conversation_id as id from routing_queue where team_id = ${teamId} and conversation_id > ${after}
    order by conversation_id limit ${batch}`.execute(ctx.tx)
  const ids = new Set([...rows.map(({ id }) => id), ...(await unassignedIn(ctx.tx, teamId, after, batch))])
  return [...ids].sort((a, b) => a - b).slice(0, batch)
}

/** How far each conversation's events are known to the follower: whatever comes later is news to the queue. */
async function knownEvents(ctx: Ctx, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; event: number }>`
    select conversation_id as id, max(event.id) as event
    from event join follower_cursor on name = 'routing'
    where conversation_id = any(${[...ids]}::bigint[]) and (event.tx, event.id) <= (follower_cursor.tx, follower_cursor.id)
    group by conversation_id`.execute(ctx.tx)
  return new Map(rows.map(({ id, event }) => [id, event]))
}
