import { type RawBuilder, sql } from 'kysely'
import type { Absence, AbsenceKind } from '../../../contract/shifts.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { ledBy } from '../leading/queries.ts'
import { mayDecide, stateOf } from './rules.ts'

type Row = {
  id: number
  agent_id: number
  name: string
  led: boolean
  kind: AbsenceKind
  time_zone: string
  first_day: string
  last_day: string
  first_part: Absence['firstPart']
  last_part: Absence['lastPart']
  note: string
  answer: string
  asked_at: Date
  approved_at: Date | null
  declined_at: Date | null
  withdrawn_at: Date | null
  decided_by: string | null
}

const absences = (ctx: Ctx, where: RawBuilder<boolean>, limit = 500) =>
  sql<Row>`select absence.id, agent_id, agent.name, ${ledBy(ctx.actor)} as led, kind, time_zone, first_day::text, last_day::text,
      first_part, last_part, note, answer, asked_at, approved_at, declined_at, withdrawn_at,
      (select decider.name from agent decider
        where decider.id = substring(coalesce(approved_by, declined_by) from '^agent:(\\d+)$')::bigint) as decided_by
    from absence join agent on agent.id = agent_id where ${where}
    order by first_day, absence.id limit ${limit}`.execute(ctx.tx)

/** Colleagues see that somebody is away; why, and what was said of it, only they themselves and who leads them. */
function toAbsence(ctx: Ctx, row: Row): Absence {
  const state = stateOf(row)
  const own = row.agent_id === agentId(ctx.actor)
  const close = own || row.led
  return {
    ...{
      id: row.id,
      agent: { id: row.agent_id, name: row.name },
      kind: close ? row.kind : null,
      timeZone: row.time_zone,
    },
    ...{ firstDay: row.first_day, lastDay: row.last_day, firstPart: row.first_part, lastPart: row.last_part, state },
    ...{ note: close ? row.note : '', answer: close ? row.answer : '', decidedBy: close ? row.decided_by : null },
    askedAt: row.asked_at.toISOString(),
    decidedAt: (row.approved_at ?? row.declined_at)?.toISOString() ?? null,
    mayDecide: state === 'asked' && row.led && mayDecide(ctx.actor, row.agent_id),
    mayWithdraw: (own || row.led) && (state === 'asked' || state === 'approved'),
  }
}

/** The absences of the agents on those days: what counts, and for those concerned what was asked for. */
export async function absencesWithin(
  ctx: Ctx,
  ids: readonly number[],
  from: string,
  until: string,
): Promise<Absence[]> {
  if (ids.length === 0) return []
  const own = agentId(ctx.actor) ?? 0
  const { rows } = await absences(
    ctx,
    sql<boolean>`agent_id = any(${[...ids]}::bigint[]) and last_day >= ${from}::date and first_day <= ${until}::date
      and withdrawn_at is null and declined_at is null
      and (approved_at is not null or agent_id = ${own} or ${ledBy(ctx.actor)})`,
    5000,
  )
  return rows.map((row) => toAbsence(ctx, row))
}

/** Absences that are not over and those not yet answered: of the reader, or of whom they lead. */
export async function listAbsences(ctx: Ctx, of: 'me' | 'led'): Promise<{ items: Absence[] }> {
  const own = agentId(ctx.actor) ?? 0
  const whose = of === 'me' ? sql<boolean>`agent_id = ${own}` : sql<boolean>`agent_id <> ${own} and ${ledBy(ctx.actor)}`
  const since = of === 'me' ? 90 : 0
  const { rows } = await absences(
    ctx,
    sql<boolean>`${whose} and withdrawn_at is null and last_day >= ${ctx.now}::date - ${since}::int
      and (${of === 'me'} or declined_at is null) and agent.deactivated_at is null`,
  )
  return { items: rows.map((row) => toAbsence(ctx, row)) }
}

/** One absence of the reader, or of somebody they lead. Throws `not_found`. */
export async function getAbsence(ctx: Ctx, id: number): Promise<Absence> {
  const own = agentId(ctx.actor) ?? 0
  const { rows } = await absences(ctx, sql<boolean>`absence.id = ${id} and (agent_id = ${own} or ${ledBy(ctx.actor)})`)
  if (!rows[0]) throw notFound('absence')
  return toAbsence(ctx, rows[0])
}
