import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { Absence, AbsenceState, askAbsence as asking } from '../../../contract/shifts.ts'
import { actorName, agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { dayAt } from '../../zones/rules.ts'
import { leads, lockOneLed } from '../leading/queries.ts'
import { daysBetween, nextDay } from '../occurring/rules.ts'
import { getAbsence } from './queries.ts'
import { mayDecide } from './rules.ts'

type New = Request<typeof asking>['body']

/** Asks for an absence, or writes one down for somebody one leads. Illness counts at once, as does what a lead writes down. */
export async function askAbsence(ctx: Ctx, { agentId: named, ...given }: New): Promise<Absence> {
  const own = agentId(ctx.actor)
  const agent = named ?? own
  if (agent === null) throw new Refusal('forbidden', 'Only a person is away; say whose absence it is.')
  if (agent === own) await sql`select from agent where id = ${agent} for no key update`.execute(ctx.tx)
  else await lockOneLed(ctx, agent)
  checkDays(given)
  await refuseSecond(ctx, agent, given)
  const counts = given.kind === 'sick' || ((await leads(ctx, agent)) && mayDecide(ctx.actor, agent))
  const by = actorName(ctx.actor)
  const { rows } = await sql<{ id: number }>`
    insert into absence (agent_id, kind, time_zone, first_day, last_day, first_part, last_part, note, asked_at, asked_by, approved_at, approved_by)
    values (${agent}, ${given.kind}, ${given.timeZone}, ${given.firstDay}::date, ${given.lastDay}::date, ${given.firstPart}, ${given.lastPart},
      ${given.note}, ${ctx.now}, ${by}, ${counts ? ctx.now : null}::timestamptz, ${counts ? by : null})
    returning id`.execute(ctx.tx)
  const { id } = rows[0] as { id: number }
  await tellOf(ctx, id, agent, counts ? 'approved' : 'asked')
  return getAbsence(ctx, id)
}

function checkDays({ firstDay, lastDay, firstPart, lastPart }: New) {
  const refuse = (field: string, fault: string) => new Refusal('invalid', `${field}: ${fault}`, { [field]: fault })
  if (lastDay < firstDay) throw refuse('lastDay', 'The last day is not before the first.')
  if (daysBetween(firstDay, lastDay) > 366) throw refuse('lastDay', 'Write down at most a year at once.')
  if (firstPart === 'morning' && lastDay > firstDay)
    throw refuse('firstPart', 'Only a single day is away in the morning alone.')
  if (firstPart === 'afternoon' && lastPart === 'morning' && firstDay === lastDay)
    throw refuse('lastPart', 'Nothing of the day would be left.')
}

async function refuseSecond(ctx: Ctx, agent: number, { firstDay, lastDay, firstPart, lastPart }: New) {
  // Two halves of one day are two absences and no conflict.
  const { rows } = await sql`
    select from absence where agent_id = ${agent} and withdrawn_at is null and declined_at is null
      and first_day <= ${lastDay}::date and last_day >= ${firstDay}::date
      and not (first_day = ${lastDay}::date and first_part = 'afternoon' and (${lastPart} = 'morning' or ${firstPart === 'morning' && firstDay === lastDay}))
      and not (last_day = ${firstDay}::date and ${firstPart} = 'afternoon' and (last_part = 'morning' or (first_part = 'morning' and first_day = last_day)))
    limit 1`.execute(ctx.tx)
  if (rows.length > 0) throw new Refusal('conflict', 'There is an absence on one of these days already.')
}

/** A lead approves or declines. Throws `conflict` when it was answered, `forbidden` for one's own. */
export async function decideAbsence(ctx: Ctx, id: number, approved: boolean, answer: string): Promise<Absence> {
  const { agent } = await lockAbsence(ctx, id)
  if (!(await leads(ctx, agent.id)) || !mayDecide(ctx.actor, agent.id))
    throw new Refusal('forbidden', 'Somebody else answers this: another lead of the team, or an admin.')
  const absence = await getAbsence(ctx, id)
  if (absence.state !== 'asked') throw new Refusal('conflict', 'This was answered already.')
  const [at, by] = approved ? (['approved_at', 'approved_by'] as const) : (['declined_at', 'declined_by'] as const)
  await sql`update absence set ${sql.ref(at)} = ${ctx.now}, ${sql.ref(by)} = ${actorName(ctx.actor)}, answer = ${answer} where id = ${id}`.execute(
    ctx.tx,
  )
  await tellOf(ctx, id, agent.id, approved ? 'approved' : 'declined')
  return getAbsence(ctx, id)
}

/** Withdraws an absence; of one that has begun the days that are over stay. */
export async function withdrawAbsence(ctx: Ctx, id: number): Promise<void> {
  const absence = await lockAbsence(ctx, id)
  if (!absence.mayWithdraw) throw new Refusal('conflict', 'This absence counts no more.')
  const yesterday = nextDay(dayAt(ctx.now.getTime(), absence.timeZone), -1)
  if (absence.lastDay <= yesterday) throw new Refusal('conflict', 'This absence is over.')
  if (absence.firstDay <= yesterday && absence.state === 'approved')
    await sql`update absence set last_day = ${yesterday}::date, last_part = 'day' where id = ${id}`.execute(ctx.tx)
  else await sql`update absence set withdrawn_at = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  await tellOf(ctx, id, absence.agent.id, 'withdrawn')
}

async function lockAbsence(ctx: Ctx, id: number): Promise<Absence> {
  await sql`select from absence where id = ${id} for update`.execute(ctx.tx)
  return getAbsence(ctx, id)
}

const tellOf = (ctx: Ctx, absenceId: number, agent: number, to: AbsenceState) =>
  record(ctx, { type: 'absence.changed', data: { absenceId, agentId: agent, to } })
