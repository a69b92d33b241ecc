import { sql } from 'kysely'
import type { Blocked } from '../../../contract/explanations.ts'
import { clearAlarm, raiseAlarm } from '../../alarms/commands.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { isAlarming } from '../blocking/rules.ts'
import type { LaneRow } from '../running/queries.ts'
import type { RoutedTeam } from '../team/queries.ts'

/** Says of each lane why nobody can take what waits in it, where that has changed, and raises or clears the team's alarm. */
export async function tellOfLanes(
  ctx: Ctx,
  team: RoutedTeam,
  lanes: readonly LaneRow[],
  found: ReadonlyMap<number, Blocked | null>,
): Promise<void> {
  const now = lanes.map((lane) => ({ ...lane, was: lane.blocked, blocked: found.get(lane.id) ?? null }))
  const changed = now.filter(({ was, blocked }) => JSON.stringify(sorted(was)) !== JSON.stringify(sorted(blocked)))
  if (changed.length > 0) {
    const rows = changed.map(({ id, blocked }) => ({ id, blocked }))
    await sql`
      update routing_lane lane set blocked = nullif(given.blocked, 'null'::jsonb),
        blocked_since = case when nullif(given.blocked, 'null'::jsonb) is null then null
          when lane.blocked ->> 'code' = given.blocked ->> 'code' then blocked_since else ${ctx.now}::timestamptz end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id bigint, blocked jsonb) where lane.id = given.id`.execute(
      ctx.tx,
    )
    const news = changed.filter(({ was, blocked }) => was?.code !== blocked?.code)
    await record(
      ctx,
      ...news.map(({ id, blocked }) => ({
        type: 'routing.lane_changed' as const,
        data: { teamId: team.id, laneId: id, blocked: blocked?.code ?? null },
      })),
    )
  }
  await alarm(
    ctx,
    team,
    now.map((lane) => ({
      ...lane,
      since: lane.was?.code === lane.blocked?.code ? (lane.blockedSince ?? ctx.now) : ctx.now,
    })),
  )
}

// As jsonb gives it back: keys in another order are the same.
const sorted = (blocked: Blocked | null) =>
  blocked && [blocked.code, blocked.able, blocked.atWork, blocked.relaxesAfter, blocked.missing]

type Told = { blocked: Blocked | null; since: Date; oldest: Date; waiting: number }

async function alarm(ctx: Ctx, team: RoutedTeam, lanes: readonly Told[]): Promise<void> {
  const bad = lanes.filter(
    ({ blocked, since, oldest }) => blocked && isAlarming({ blocked, since, oldest }, team.rules, ctx.now),
  )
  const key = alarmOf(team.id)
  if (bad.length === 0) return clearAlarm(ctx, key)
  const codes = new Set(bad.map(({ blocked }) => blocked?.code))
  const why = codes.has('nobody_able') ? 'able' : codes.has('nobody_at_work') ? 'away' : 'busy'
  await raiseAlarm(ctx, { key, kind: 'no_candidate', message: sentences[why](team.name) })
}

export const alarmOf = (teamId: number): string => `no_candidate:${teamId}`

const sentences = {
  able: (team: string) =>
    `Conversations wait in ${team} that nobody there is able to take. Look at the queue: it says what is missing.`,
  away: (team: string) => `Conversations wait in ${team} and nobody who could take them is at work.`,
  busy: (team: string) => `Conversations wait in ${team} while everybody who could take them is busy.`,
}
