import { sql } from 'kysely'
import type { ClockStretch, Shift } from '../../contract/shifts.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { stretchOf } from './absences/rules.ts'
import { type Plan, type Stretch, type Working, workings } from './occurring/rules.ts'
import { type Presence, presenceAt, type Said } from './presence/rules.ts'

const day = 86_400_000
/** How far ahead the next beginning of work is looked for. */
const ahead = 8 * day
/** Whose last shift ended longer ago works by no shifts any more. */
const remembered = 28 * day

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10)

/**
 * Whether agents are at work at that moment, until when, and why; of all who have a seat when none are named. `until` is null
 * where no end is known. Somebody without any shift in the last four weeks or ahead counts as on while available.
 */
export async function atWork(db: Tx, at: Date, agentIds?: readonly number[]): Promise<Map<number, Presence>> {
  const agents = await agentsNamed(db, agentIds)
  const known = await plannedFor(
    db,
    agents.map(({ id }) => id),
    { from: at.getTime() - 2 * day, until: at.getTime() + ahead },
  )
  return new Map(
    agents.map(({ id, deactivated, state, until }) => {
      if (deactivated) return [id, { on: false, until: null, because: 'off', state: 'away', nextBreak: null } as const]
      const said = state === null ? null : { state, until }
      const plan = known.get(id) ?? { hasShifts: false, workings: [], absences: [] }
      return [id, presenceAt({ ...plan, said }, at.getTime())]
    }),
  )
}

async function agentsNamed(db: Tx, ids: readonly number[] | undefined) {
  const which = ids ? sql`agent.id = any(${[...ids]}::bigint[])` : sql`deactivated_at is null`
  const { rows } = await sql<{ id: number; deactivated: boolean; state: Said['state'] | null; until: Date | null }>`
    select agent.id, deactivated_at is not null as deactivated, state, until
    from agent left join agent_availability on agent_id = agent.id where ${which}`.execute(db)
  return rows
}

/** What was planned for people within a stretch of time. */
export type Planned = { hasShifts: boolean; plans: Plan[]; workings: Working[]; absences: Stretch[] }

/** What is planned for each of the agents around that stretch: their shifts, and the absences that were approved. */
export async function plannedFor(db: Tx, agentIds: readonly number[], within: Stretch): Promise<Map<number, Planned>> {
  const [plans, leaves] = await Promise.all([
    plansOf(db, agentIds, isoDay(within.from - remembered)),
    leavesOf(db, agentIds, isoDay(within.from - day), isoDay(within.until + day)),
  ])
  const own = Map.groupBy(plans, ({ agentId }) => agentId)
  const away = Map.groupBy(leaves, ({ agentId }) => agentId)
  return new Map(
    agentIds.map((id) => {
      const ofAgent = own.get(id) ?? []
      return [
        id,
        {
          hasShifts: ofAgent.length > 0,
          plans: ofAgent,
          workings: workings(ofAgent, within),
          absences: (away.get(id) ?? []).map((leave) => stretchOf(leave, ofAgent)),
        },
      ]
    }),
  )
}

type PlanRow = {
  id: number
  agent_id: number
  team_id: number | null
  time_zone: string
  weekdays: number[] | null
  every_weeks: number
  first_day: string
  last_day: string | null
  starts_at: string
  ends_at: string
  breaks: ClockStretch[]
  left_out: string[]
  note: string
}

export const planColumns = sql`shift.id, shift.agent_id, team_id, time_zone, weekdays, every_weeks, first_day::text,
  last_day::text, to_char(starts_at, 'HH24:MI') as starts_at, to_char(ends_at, 'HH24:MI') as ends_at, breaks, note,
  array(select day::text from shift_left_out where shift_id = shift.id order by day) as left_out`

export const planOf = (row: PlanRow): Plan => ({
  ...{ id: row.id, agentId: row.agent_id, teamId: row.team_id, timeZone: row.time_zone },
  ...{ weekdays: row.weekdays, everyWeeks: row.every_weeks, firstDay: row.first_day, lastDay: row.last_day },
  ...{ startsAt: row.starts_at, endsAt: row.ends_at, breaks: row.breaks, leftOut: row.left_out, note: row.note },
})

/** The shifts of the agents that are not over before that day; each of the two reads runs along its own index. */
export async function plansOf(db: Tx, agentIds: readonly number[], from: string): Promise<Plan[]> {
  if (agentIds.length === 0) return []
  const ids = [...agentIds]
  const { rows } = await sql<PlanRow>`
    select ${planColumns} from shift where agent_id = any(${ids}::bigint[]) and last_day is null
    union all
    select ${planColumns} from shift where agent_id = any(${ids}::bigint[]) and last_day >= ${from}::date
    order by first_day, starts_at, id`.execute(db)
  return rows.map(planOf)
}

/** The absences that were approved and touch those days. */
async function leavesOf(db: Tx, agentIds: readonly number[], from: string, until: string) {
  if (agentIds.length === 0) return []
  const { rows } = await sql<{
    agentId: number
    timeZone: string
    firstDay: string
    lastDay: string
    firstPart: 'day' | 'morning' | 'afternoon'
    lastPart: 'day' | 'morning'
  }>`
    select agent_id as "agentId", time_zone as "timeZone", first_day::text as "firstDay", last_day::text as "lastDay",
      first_part as "firstPart", last_part as "lastPart"
    from absence where agent_id = any(${[...agentIds]}::bigint[]) and last_day >= ${from}::date and first_day <= ${until}::date
      and approved_at is not null and withdrawn_at is null and declined_at is null`.execute(db)
  return rows
}

/** One shift. Throws `not_found`. */
export async function findPlan(ctx: Ctx, id: number): Promise<Plan> {
  const { rows } = await sql<PlanRow>`select ${planColumns} from shift where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('shift')
  return planOf(rows[0])
}

export const toShift = ({ leftOut: _, ...plan }: Plan): Shift => plan
