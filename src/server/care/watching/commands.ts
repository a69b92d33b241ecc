import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { isoDay } from '../keeping/rules.ts'
import { loadsOf } from '../people/queries.ts'
import { careOf } from '../queries.ts'
import { shortagesOf } from '../shortage/queries.ts'
import { lately, leadsOfTeam } from './queries.ts'

/** Looks after those who were at work just now: remembers their fullest hour, and tells whoever is due a break, once for each stretch. */
export async function watchCare(ctx: Ctx): Promise<void> {
  const ids = await lately(ctx.tx, ctx.now)
  if (ids.length === 0) return
  const loads = [...(await loadsOf(ctx.tx, ids))]
  await sql`
    update care_day set peak_units = greatest(peak_units, load.units)
    from unnest(${loads.map(([id]) => id)}::bigint[], ${loads.map(([, { units }]) => units)}::real[]) as load(id, units)
    where agent_id = load.id and day = ${isoDay(ctx.now.getTime())}::date and peak_units < load.units`.execute(ctx.tx)
  for (const [agentId, care] of await careOf(ctx.tx, ids, ctx.now)) {
    if (!care.breakDue || !care.withoutPauseSince) continue
    const minutes = Math.round((ctx.now.getTime() - care.withoutPauseSince.getTime()) / 60_000)
    const mark = care.withoutPauseSince.toISOString()
    if (await isNews(ctx, 'break', agentId, mark))
      await record(ctx, { type: 'care.break_due', data: { agentId, minutes, planned: care.breakPlanned } })
  }
}

/** Tells leads of days ahead on which less people are planned than usually needed, once for each day of a team. */
export async function watchShortage(ctx: Ctx): Promise<void> {
  for (const { team, days } of await shortagesOf(ctx.tx, ctx.now, sql<boolean>`true`))
    for (const { day, gaps } of days) {
      const hours = gaps.reduce((sum, { from, until }) => sum + (Date.parse(until) - Date.parse(from)) / 3_600_000, 0)
      if (gaps.length === 0 || !(await isNews(ctx, 'shortage', team.id, day))) continue
      const leads = await leadsOfTeam(ctx.tx, team.id)
      await record(ctx, { type: 'care.shortage_ahead', data: { teamId: team.id, team: team.name, day, hours, leads } })
    }
}

async function isNews(ctx: Ctx, kind: 'break' | 'shortage', about: number, mark: string): Promise<boolean> {
  const { rows } =
    await sql`insert into care_told (kind, about, mark, at) values (${kind}, ${about}, ${mark}, ${ctx.now})
    on conflict do nothing returning 1`.execute(ctx.tx)
  return rows.length > 0
}
