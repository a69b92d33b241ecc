import { sql } from 'kysely'
import type { Needs } from '../../../contract/explanations.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { laneKey } from './rules.ts'

/** The lanes of conversations with such needs in such teams, by `team key`; made where there is none. */
export async function lanesFor(
  ctx: Ctx,
  wanted: readonly { teamId: number; needs: Needs }[],
): Promise<Map<string, number>> {
  const distinct = new Map(wanted.map((each) => [`${each.teamId} ${laneKey(each.needs)}`, each]))
  if (distinct.size === 0) return new Map()
  const rows = [...distinct.values()].map(({ teamId, needs }) => ({ team: teamId, key: laneKey(needs), needs }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(team bigint, key text, needs jsonb)`
  const read = () =>
    sql<{ id: number; team_id: number; key: string }>`
      select lane.id, team_id, lane.key from routing_lane lane join ${given} on given.team = team_id and given.key = lane.key
      for key share of lane`.execute(ctx.tx)
  let { rows: found } = await read()
  if (found.length < rows.length) {
    await sql`insert into routing_lane (team_id, key, needs, created_at)
      select team, key, needs, ${ctx.now}::timestamptz from ${given} on conflict do nothing`.execute(ctx.tx)
    found = (await read()).rows
  }
  return new Map(found.map(({ id, team_id, key }) => [`${team_id} ${key}`, id]))
}

/** Lanes in which nothing has waited for a day are gone; they are made again when something does. */
export async function forgetLanes(ctx: Ctx): Promise<void> {
  await sql`
    delete from routing_lane lane where created_at < ${ctx.now}::timestamptz - interval '1 day' and blocked is null
      and not exists (select from routing_queue where lane_id = lane.id)`.execute(ctx.tx)
}
