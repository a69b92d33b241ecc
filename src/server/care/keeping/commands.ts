import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { LoggedEvent } from '../../platform/events.ts'
import { pointsOf, sumOf } from '../hardness/rules.ts'
import { authorsOf, factsOfCases, teamsOfConversations } from './queries.ts'
import { arrivalDays, doneBy, hourOf, isoDay, keptDays, slotsOf } from './rules.ts'

const day = 86_400_000

/** Keeps what people did and answered, and what came for teams; what is too old to count is passed over. */
export async function keepDays(ctx: Ctx, events: readonly LoggedEvent[]): Promise<void> {
  const young = (days: number) => events.filter(({ at }) => ctx.now.getTime() - at.getTime() < days * day)
  const recent = young(keptDays)
  await keepSlots(
    ctx,
    recent.flatMap((event) => {
      const agentId = doneBy(event)
      return agentId === null ? [] : [{ agentId, at: event.at }]
    }),
  )
  await keepCases(ctx, recent)
  await keepArrivals(ctx, young(arrivalDays))
}

/** Keeps when people did something. */
export async function keepSlots(ctx: Ctx, doings: readonly { agentId: number; at: Date }[]): Promise<void> {
  const rows = slotsOf(doings)
  if (rows.length === 0) return
  await sql`
    insert into care_day (agent_id, day, slots)
    select agent.id, done.day, done.slots::bit(288)
    from unnest(${rows.map(({ agentId }) => agentId)}::bigint[], ${rows.map((row) => row.day)}::date[], ${rows.map(({ slots }) => slots)}::text[])
      as done(agent_id, day, slots) join agent on agent.id = done.agent_id
    on conflict (agent_id, day) do update set slots = care_day.slots | excluded.slots`.execute(ctx.tx)
}

/** What somebody answered counts for when they wrote it, however much later it leaves. */
async function keepCases(ctx: Ctx, events: readonly LoggedEvent[]) {
  const written = events.flatMap(({ type, data }) =>
    type === 'message.sent' || type === 'message.recorded' ? data.messageId : [],
  )
  if (written.length === 0) return
  const authors = await authorsOf(ctx.tx, written)
  const facts = await factsOfCases(ctx.tx, [...new Set(authors.map(({ conversationId }) => conversationId))], ctx.now)
  const cases = new Map<string, { agentId: number; day: string; conversationId: number; at: Date; answers: number }>()
  for (const { agentId, conversationId, at } of authors) {
    const on = isoDay(at.getTime())
    const key = `${agentId} ${on} ${conversationId}`
    const before = cases.get(key)
    cases.set(key, {
      agentId,
      day: on,
      conversationId,
      at: before && before.at > at ? before.at : at,
      answers: (before?.answers ?? 0) + 1,
    })
  }
  const rows = [...cases.values()].map((each) => {
    const reasons = pointsOf(facts.get(each.conversationId) ?? nothingKnown)
    return { ...each, reasons, points: sumOf(reasons) }
  })
  // A conversation that softens in the course of a day was hard on it all the same.
  await sql`
    insert into care_case (agent_id, day, conversation_id, at, reasons, points)
    select "agentId", day, "conversationId", at, reasons, points
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as answered
      ("agentId" bigint, day date, "conversationId" bigint, at timestamptz, reasons jsonb, points smallint)
    join conversation on conversation.id = "conversationId"
    on conflict (agent_id, day, conversation_id) do update set at = greatest(care_case.at, excluded.at),
      reasons = case when excluded.points >= care_case.points then excluded.reasons else care_case.reasons end,
      points = greatest(care_case.points, excluded.points)`.execute(ctx.tx)
  await sql`
    insert into care_day (agent_id, day, slots, answers)
    select "agentId", day, 0::bit(288), sum(answers)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as answered ("agentId" bigint, day date, answers int) group by 1, 2
    on conflict (agent_id, day) do update set answers = care_day.answers + excluded.answers`.execute(ctx.tx)
}

const nothingKnown = {
  ...{ messages: 0, kind: null, priority: 'normal', slaState: 'none', escalated: false, reopened: false, words: [] },
}

async function keepArrivals(ctx: Ctx, events: readonly LoggedEvent[]) {
  const came = events.flatMap((event) =>
    event.type === 'message.received' && !event.data.automatic && event.conversation_id !== null
      ? [{ id: event.conversation_id, hour: hourOf(event.at) }]
      : [],
  )
  if (came.length === 0) return
  const teams = await teamsOfConversations(ctx.tx, [...new Set(came.map(({ id }) => id))])
  const rows = came.flatMap(({ id, hour }) => (teams.has(id) ? [{ team: teams.get(id) ?? 0, hour }] : []))
  await sql`
    insert into care_arrival (team_id, hour, n)
    select team, hour, count(*) from unnest(${rows.map(({ team }) => team)}::bigint[], ${rows.map(({ hour }) => hour)}::timestamptz[])
      as came(team, hour) group by 1, 2
    on conflict (team_id, hour) do update set n = care_arrival.n + excluded.n`.execute(ctx.tx)
}

/** What is older than it counts is nobody's business any more. */
export async function forgetDays(ctx: Ctx): Promise<void> {
  const before = (days: number) => new Date(ctx.now.getTime() - days * day)
  await sql`delete from care_day where day < ${isoDay(before(keptDays).getTime())}::date`.execute(ctx.tx)
  await sql`delete from care_case where day < ${isoDay(before(keptDays).getTime())}::date`.execute(ctx.tx)
  await sql`delete from care_arrival where hour < ${before(arrivalDays)}`.execute(ctx.tx)
  await sql`delete from care_told where at < ${before(keptDays)}`.execute(ctx.tx)
}
