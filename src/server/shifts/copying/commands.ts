import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { copyWeek as copying } from '../../../contract/shifts.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { tellOf } from '../commands.ts'
import { ledAgents, lockLed } from '../leading/queries.ts'
import { mondayOf, nextDay } from '../occurring/rules.ts'
import { plansOf } from '../queries.ts'
import { type Copy, copiesOf } from './rules.ts'

/** Copies a week of those whom the actor leads into the weeks from another on, as shifts of single days. */
export async function copyWeek(ctx: Ctx, given: Request<typeof copying>['body']) {
  const [from, to] = [mondayOf(given.from), mondayOf(given.to)]
  if (to <= from) throw new Refusal('invalid', 'to: Choose a later week.', { to: 'Choose a later week.' })
  const wanted = await ledAgents(ctx, given.team ?? null)
  const chosen = given.agents ? wanted.filter((id) => given.agents?.includes(id)) : wanted
  const ids = [...(await lockLed(ctx, chosen))]
  const plans = await plansOf(ctx.tx, ids, nextDay(from, -1))
  const own = given.team === undefined ? plans : plans.filter(({ teamId }) => teamId === null || teamId === given.team)
  const { copies, leftOut } = copiesOf(own, plans, { from, to, weeks: given.weeks })
  await insertCopies(ctx, copies)
  const agents = [...new Set(copies.map(({ agentId }) => agentId))]
  if (agents.length > 0) await tellOf(ctx, agents, 'copied')
  return { added: copies.length, leftOut }
}

async function insertCopies(ctx: Ctx, copies: Copy[]) {
  if (copies.length === 0) return
  await sql`insert into shift (agent_id, team_id, time_zone, first_day, last_day, starts_at, ends_at, breaks, note, created_at, created_by)
    select "agentId", "teamId", "timeZone", day, day, "startsAt", "endsAt", breaks, note, ${ctx.now}, ${actorName(ctx.actor)}
    from jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) as copy ("agentId" bigint, "teamId" bigint, "timeZone" text, day date,
      "startsAt" time, "endsAt" time, breaks jsonb, note text)`.execute(ctx.tx)
}
