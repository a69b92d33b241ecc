import { type RawBuilder, sql } from 'kysely'
import type { TeamShortage } from '../../../contract/care.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { minutesOf, nextDay } from '../../shifts/occurring/rules.ts'
import { plannedFor } from '../../shifts/queries.ts'
import { dayAt } from '../../zones/rules.ts'
import { daysOf, houseZone } from '../people/queries.ts'
import { activeStretches, workStretches } from '../working/rules.ts'
import { dayAhead, type Planned, paceOf, usualOf, weeksBack, workFor } from './rules.ts'

const day = 86_400_000
const daysAhead = 7

/** The next seven days of the teams that the actor leads, or of one of them. */
export async function listShortage(ctx: Ctx, team?: number): Promise<{ items: TeamShortage[] }> {
  const which = team === undefined ? sql<boolean>`true` : sql<boolean>`team.id = ${team}`
  return { items: await shortagesOf(ctx.tx, ctx.now, sql<boolean>`${ledTeams(ctx.actor)} and ${which}`) }
}

/** The condition on `team` for those that the actor leads. */
function ledTeams(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'heed' || (actor.kind !== 'contact' && actor.role === 'admin')) return sql<boolean>`true`
  return sql<boolean>`team.id = any(${actor.kind === 'agent' ? [...actor.teamIds] : []}::bigint[])`
}

type TeamRow = { id: number; name: string; members: { id: number; name: string; teams: number }[] }

/** What lies ahead of teams that have members: arrivals by counters, people by their shifts. */
export async function shortagesOf(db: Tx, now: Date, where: RawBuilder<boolean>): Promise<TeamShortage[]> {
  const { rows: teams } = await sql<TeamRow>`
    select team.id, team.name, coalesce((
      select jsonb_agg(jsonb_build_object('id', agent.id, 'name', agent.name,
        'teams', (select count(*) from team_member other where other.agent_id = agent.id)) order by lower(agent.name))
      from team_member join agent on agent.id = agent_id
      where team_id = team.id and deactivated_at is null and role in ('admin', 'lead', 'agent', 'partner')), '[]') as members
    from team where removed_at is null and ${where} order by lower(team.name)`.execute(db)
  const ids = [...new Set(teams.flatMap(({ members }) => members.map(({ id }) => id)))]
  if (ids.length === 0) return []
  const at = now.getTime()
  const [planned, zone, paces, arrivals] = await Promise.all([
    plannedFor(db, ids, { from: at - day, until: at + (daysAhead + 1) * day }),
    houseZone(db),
    workOf(db, ids, now),
    arrivalsOf(
      db,
      teams.map(({ id }) => id),
      now,
    ),
  ])
  return teams
    .filter(({ members }) => members.length > 0)
    .map(({ id, name, members }) => {
      const people: Planned[] = members.map((member) => {
        const plan = planned.get(member.id)
        const away = plan?.absences ?? []
        return { ...member, away, work: workFor(id, member.teams, plan?.workings ?? [], away) }
      })
      const usual = usualOf(arrivals.get(id) ?? [], zone, at)
      const done = members.map((member) => paces.get(member.id) ?? { answers: 0, minutes: 0 })
      const pace = paceOf(sum(done.map(({ answers }) => answers)), sum(done.map(({ minutes }) => minutes)))
      const hasShifts = members.some((member) => planned.get(member.id)?.hasShifts)
      const team = { zone, usual, pace, people, planned: hasShifts }
      const first = dayAt(at, zone)
      const days = Array.from({ length: daysAhead }, (_, n) => dayAhead(team, nextDay(first, n), at))
      return {
        team: { id, name },
        timeZone: zone,
        weeks: usual.weeks,
        pace: pace && Math.round(pace * 10) / 10,
        planned: hasShifts,
        days,
      }
    })
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/** How much each answered in how many minutes of work over four weeks. */
async function workOf(db: Tx, ids: readonly number[], now: Date) {
  const days = await daysOf(db, ids, new Date(now.getTime() - 28 * day), now)
  const own = Map.groupBy(days, ({ agentId }) => agentId)
  return new Map(
    [...own].map(([id, kept]) => [
      id,
      {
        answers: sum(kept.map(({ answers }) => answers)),
        minutes: minutesOf(workStretches(activeStretches(kept), [])),
      },
    ]),
  )
}

async function arrivalsOf(db: Tx, teams: readonly number[], now: Date) {
  const { rows } = await sql<{ team: number; hour: Date; n: number }>`
    select team_id as team, hour, n from care_arrival
    where team_id = any(${[...teams]}::bigint[]) and hour >= ${new Date(now.getTime() - weeksBack * 7 * day)} and hour < ${now}`.execute(
    db,
  )
  return Map.groupBy(rows, ({ team }) => team)
}
