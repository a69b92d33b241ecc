import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { listShifts as listing, Occurrence, Shift } from '../../../contract/shifts.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { absencesWithin } from '../absences/queries.ts'
import { inTeam, ledBy, seenBy } from '../leading/queries.ts'
import { daysBetween, nextDay, type Stretch, type Working, workings } from '../occurring/rules.ts'
import { plansOf, toShift } from '../queries.ts'

const mostDays = 43
const iso = (at: number) => new Date(at).toISOString()
const toStretch = ({ from, until }: Stretch) => ({ from: iso(from), until: iso(until) })

const toOccurrence = ({ plan, day, breaks, ...stretch }: Working): Occurrence => ({
  ...{ shiftId: plan.id, agentId: plan.agentId, teamId: plan.teamId, day, timeZone: plan.timeZone },
  ...toStretch(stretch),
  breaks: breaks.map(toStretch),
  weekly: plan.weekdays !== null,
  note: plan.note,
})

/** Who works when on those days, as far as the actor sees it: their own teams, admins all. */
export async function listShifts(ctx: Ctx, { team: named, from, until }: Request<typeof listing>['query']) {
  if (until < from || daysBetween(from, until) > mostDays)
    throw new Refusal('invalid', 'until: Ask for six weeks at most.', { until: 'Ask for six weeks at most.' })
  const team = named ?? null
  const agents = await agentsSeen(ctx, team)
  const ids = agents.map(({ id }) => id)
  const plans = await plansOf(ctx.tx, ids, nextDay(from, -1))
  const shown = team === null ? plans : plans.filter(({ teamId }) => teamId === null || teamId === team)
  // By the days of each shift's own zone: what is shown on a day is what begins on it.
  const within = {
    from: Date.parse(`${from}T00:00:00Z`) - 86_400_000,
    until: Date.parse(`${until}T00:00:00Z`) + 2 * 86_400_000,
  }
  const found = workings(shown, within).filter(({ day }) => day >= from && day <= until)
  return { agents, occurrences: found.map(toOccurrence), absences: await absencesWithin(ctx, ids, from, until) }
}

async function agentsSeen(ctx: Ctx, team: number | null) {
  const { rows } = await sql<{ id: number; name: string; mayManage: boolean }>`
    select id, name, ${ledBy(ctx.actor)} as "mayManage" from agent
    where deactivated_at is null and role not in ('light', 'partner') and ${seenBy(ctx.actor)} and ${inTeam(team)}
    order by lower(name), id`.execute(ctx.tx)
  return rows
}

/** The shifts of somebody that are not over, as they were written down. */
export async function listShiftsOf(ctx: Ctx, id: number): Promise<{ items: Shift[] }> {
  const { rows } = await sql`select from agent where id = ${id} and ${seenBy(ctx.actor)}`.execute(ctx.tx)
  if (rows.length === 0) throw notFound('agent')
  const plans = await plansOf(ctx.tx, [id], nextDay(ctx.now.toISOString().slice(0, 10), -1))
  return { items: plans.map(toShift) }
}
