import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type {
  addShift as adding,
  changeShift as changing,
  changeShiftDay as changingDay,
  Shift,
} from '../../contract/shifts.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { lockOneLed } from './leading/queries.ts'
import { faultIn, isWorkedOn, nextDay, overlapOf, type Plan, workings } from './occurring/rules.ts'
import { findPlan, plansOf, toShift } from './queries.ts'

export type Written = Omit<Plan, 'id' | 'leftOut'>
type New = Request<typeof adding>['body']
type Changes = Request<typeof changing>['body']
type Hours = Request<typeof changingDay>['body']

/** Adds a shift of somebody the actor leads. Throws `conflict` where it overlaps with another. */
export async function addShift(ctx: Ctx, given: New): Promise<Shift> {
  await lockOneLed(ctx, given.agentId)
  const written = given.weekdays === null ? { ...given, everyWeeks: 1, lastDay: given.firstDay } : given
  const id = await insertShift(ctx, await checked(ctx, written, []))
  await tellOf(ctx, [given.agentId], 'added')
  return toShift(await findPlan(ctx, id))
}

/** Changes what is named of a shift, on all its days. */
export async function changeShift(ctx: Ctx, id: number, changes: Changes): Promise<Shift> {
  const { id: _, leftOut, ...before } = await lockPlan(ctx, id)
  const wanted = { ...before, ...changes }
  const written = wanted.weekdays === null ? { ...wanted, everyWeeks: 1, lastDay: wanted.firstDay } : wanted
  const plan = await checked(ctx, written, [id], leftOut)
  const { rows } = await sql`update shift set ${sql.join(assignments(plan))} where id = ${id} returning id`.execute(
    ctx.tx,
  )
  if (rows.length > 0) await tellOf(ctx, [before.agentId], 'changed')
  return toShift(await findPlan(ctx, id))
}

/** Takes a shift out; a weekly one, from a day on, keeps the days before. */
export async function removeShift(ctx: Ctx, id: number, from: string | undefined): Promise<void> {
  const plan = await lockPlan(ctx, id)
  if (from === undefined || from <= plan.firstDay) await sql`delete from shift where id = ${id}`.execute(ctx.tx)
  else if (plan.lastDay === null || from <= plan.lastDay)
    await sql`update shift set last_day = ${nextDay(from, -1)}::date where id = ${id}`.execute(ctx.tx)
  else return
  await tellOf(ctx, [plan.agentId], 'removed')
}

/** Gives one day of a shift other hours: the weekly one leaves that day out, and a shift of its own takes its place. */
export async function changeShiftDay(ctx: Ctx, id: number, day: string, hours: Hours): Promise<Shift> {
  const { leftOut, ...plan } = await lockPlan(ctx, id)
  if (!isWorkedOn({ ...plan, leftOut }, day)) throw notWorked()
  if (plan.weekdays === null) return changeShift(ctx, id, hours)
  await leaveOut(ctx, id, day)
  const single = { ...plan, ...hours, weekdays: null, everyWeeks: 1, firstDay: day, lastDay: day }
  const added = await insertShift(ctx, await checked(ctx, single, []))
  await tellOf(ctx, [plan.agentId], 'changed')
  return toShift(await findPlan(ctx, added))
}

/** Leaves one day of a shift out. */
export async function leaveOutShiftDay(ctx: Ctx, id: number, day: string): Promise<void> {
  const plan = await lockPlan(ctx, id)
  if (!isWorkedOn(plan, day)) throw notWorked()
  if (plan.weekdays === null) return removeShift(ctx, id, undefined)
  await leaveOut(ctx, id, day)
  await tellOf(ctx, [plan.agentId], 'changed')
}

const notWorked = () =>
  new Refusal('invalid', 'This shift is not worked on that day.', { day: 'Not worked on that day.' })

const leaveOut = (ctx: Ctx, id: number, day: string) =>
  sql`insert into shift_left_out (shift_id, day) values (${id}, ${day}::date) on conflict do nothing`.execute(ctx.tx)

export const tellOf = (ctx: Ctx, agentIds: number[], what: 'added' | 'changed' | 'removed' | 'copied') =>
  record(ctx, { type: 'shift.changed', data: { agentIds, what } })

async function lockPlan(ctx: Ctx, id: number): Promise<Plan> {
  const plan = await findPlan(ctx, id)
  await lockOneLed(ctx, plan.agentId).catch(() => {
    throw notFound('shift')
  })
  // Anew: it may have changed, or gone, before the lock was ours.
  return findPlan(ctx, id)
}

/** The shift as it may be written. Throws `invalid` for hours that are none, `conflict` where it overlaps with another of theirs. */
async function checked(ctx: Ctx, written: Written, besides: number[], leftOut: string[] = []): Promise<Written> {
  const refuse = (field: string, fault: string) => new Refusal('invalid', `${field}: ${fault}`, { [field]: fault })
  const breaks = written.breaks.toSorted((a, b) => place(written, a.from) - place(written, b.from))
  const sorted = { ...written, breaks }
  const fault = faultIn(sorted)
  if (fault) throw refuse(fault.field, fault.fault)
  if (written.lastDay !== null && written.lastDay < written.firstDay)
    throw refuse('lastDay', 'The last day is not before the first.')
  if (written.teamId !== null && !(await isMember(ctx, written.agentId, written.teamId)))
    throw refuse('teamId', 'They do not belong to this team.')
  const others = (await plansOf(ctx.tx, [written.agentId], nextDay(written.firstDay, -1))).filter(
    ({ id }) => !besides.includes(id),
  )
  const clash = clashOf({ ...sorted, id: 0, leftOut }, others)
  if (clash) throw new Refusal('conflict', `They already work on ${clash} at that time. Change that shift first.`)
  return sorted
}

const place = ({ startsAt }: Written, time: string) =>
  (time < startsAt ? 1 : 0) * 10_000 + Number(time.replace(':', ''))

/** The first day on which the shift overlaps with one of the others; null when on none. */
function clashOf(plan: Plan, others: readonly Plan[]): string | null {
  if (others.length === 0) return null
  // Weeks recur: what does not overlap within all combinations of two patterns never does, but where clocks change. A year
  // of both holds them all, and is reckoned in a few milliseconds.
  const from = Date.parse(`${nextDay(plan.firstDay, -2)}T00:00:00Z`)
  const until = Math.min(
    Date.parse(`${plan.lastDay ?? '9999-01-01'}T00:00:00Z`) + 3 * 86_400_000,
    from + 400 * 86_400_000,
  )
  const within = { from, until }
  return overlapOf(workings([plan], within), workings(others, within))?.day ?? null
}

async function isMember(ctx: Ctx, agentId: number, teamId: number): Promise<boolean> {
  const { rows } = await sql`select from team_member join team on team.id = team_id
    where agent_id = ${agentId} and team_id = ${teamId} and removed_at is null`.execute(ctx.tx)
  return rows.length > 0
}

const assignments = (plan: Written) => [
  sql`team_id = ${plan.teamId}::bigint, time_zone = ${plan.timeZone}, weekdays = ${plan.weekdays}::smallint[]`,
  sql`every_weeks = ${plan.everyWeeks}, first_day = ${plan.firstDay}::date, last_day = ${plan.lastDay}::date`,
  sql`starts_at = ${plan.startsAt}::time, ends_at = ${plan.endsAt}::time, breaks = ${JSON.stringify(plan.breaks)}::jsonb`,
  sql`note = ${plan.note}`,
]

export async function insertShift(ctx: Ctx, plan: Written): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into shift (agent_id, team_id, time_zone, weekdays, every_weeks, first_day, last_day, starts_at, ends_at, breaks, note,
      created_at, created_by)
    values (${plan.agentId}, ${plan.teamId}::bigint, ${plan.timeZone}, ${plan.weekdays}::smallint[], ${plan.everyWeeks},
      ${plan.firstDay}::date, ${plan.lastDay}::date, ${plan.startsAt}::time, ${plan.endsAt}::time,
      ${JSON.stringify(plan.breaks)}::jsonb, ${plan.note}, ${ctx.now}, ${actorName(ctx.actor)})
    returning id`.execute(ctx.tx)
  return (rows[0] as { id: number }).id
}
