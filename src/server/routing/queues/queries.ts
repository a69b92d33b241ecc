import { sql } from 'kysely'
import type { Answer, Request } from '../../../contract/endpoint.ts'
import type { Needs } from '../../../contract/explanations.ts'
import type { listQueue as listContract, QueueTeam } from '../../../contract/routing.ts'
import { can, reach, visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readTimeMark } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { hinderedNow, type Member, shortOf } from '../abilities/rules.ts'
import { namesOf, namingFrom } from '../explaining/queries.ts'
import { membersOf } from '../people/queries.ts'
import { lanesOf } from '../running/queries.ts'
import { type RoutedTeam, routedTeams } from '../team/queries.ts'
import { paceOf, readWaits, toWait, type WaitRow } from '../waiting/queries.ts'
import { takersOf } from '../waiting/rules.ts'

/** A queue counts no further than this. */
const most = 10_000

/** The teams whose queues somebody looks at: whoever leads all, everybody else their own. */
async function teamsFor(ctx: Ctx): Promise<RoutedTeam[]> {
  const { actor } = ctx
  if (can(actor, 'team.manage')) return routedTeams(ctx.tx, { on: true })
  if (reach(actor) === 'none' || actor.kind !== 'agent') return []
  return routedTeams(ctx.tx, { ids: actor.teamIds, on: true })
}

/** The queues that the reader may look at, with live figures. */
export async function listQueues(ctx: Ctx) {
  const items: QueueTeam[] = []
  for (const team of await teamsFor(ctx)) items.push(await figuresOf(ctx, team))
  const names = await namesOf(ctx.tx, { agents: [], skills: skillsIn(items.flatMap(({ lanes }) => lanes)) })
  return { items, names }
}

const skillsIn = (some: readonly { needs: Needs }[]) => some.flatMap(({ needs }) => needs.skills.map(({ id }) => id))

async function figuresOf(ctx: Ctx, team: RoutedTeam): Promise<QueueTeam> {
  const people = await membersOf(ctx.tx, team.id, ctx.now)
  const lanes = await lanesOf(ctx.tx, team.id)
  const on = people.filter((person) => person.on)
  const sum = (of: (person: Member) => number) => on.reduce((total, person) => total + of(person), 0)
  const counted = await countOf(ctx, team.id)
  return {
    ...{
      team: { id: team.id, name: team.name },
      mode: team.mode,
      ...counted,
      ...(await paceOf(ctx.tx, team.id, ctx.now)),
    },
    ...{ people: people.length, atWork: on.length },
    ...{ units: sum(({ units }) => units), capacity: sum(({ capacity }) => capacity) },
    lanes: lanes
      .filter(({ waiting }) => waiting > 0)
      .toSorted((a, b) => b.waiting - a.waiting)
      .map(({ id, needs, waiting, oldest, blocked, blockedSince }) => {
        const able = people.filter((person) => shortOf(person, needs) === null)
        const at = { now: ctx.now, lastMinutes: team.rules.lastMinutes }
        return {
          ...{ id, needs, waiting, blocked, able: able.length, oldest: oldest.toISOString() },
          blockedSince: blockedSince?.toISOString() ?? null,
          free: able.filter((person) => hinderedNow(person, needs, at) === null).length,
        }
      }),
  }
}

async function countOf(ctx: Ctx, teamId: number): Promise<{ waiting: number; held: number; oldest: string | null }> {
  const { rows } = await sql<{ waiting: number; held: number; oldest: Date | null }>`
    select count(*)::int as waiting, count(*) filter (where held)::int as held, min(since) as oldest
    from (select held, since from routing_queue where team_id = ${teamId} order by turn, conversation_id limit ${most}) counted`.execute(
    ctx.tx,
  )
  const { oldest = null, waiting = 0, held = 0 } = rows[0] ?? {}
  return { waiting, held, oldest: oldest?.toISOString() ?? null }
}

/** What waits in a team, in the order of turns. Throws `not_found` for a team whose queue the reader does not look at. */
export async function listQueue(
  ctx: Ctx,
  query: Request<typeof listContract>['query'],
): Promise<Answer<typeof listContract>> {
  const team = (await teamsFor(ctx)).find(({ id }) => id === query.team)
  if (!team) throw notFound('team')
  const after = readTimeMark(query.after)
  const rows = await readWaits(
    ctx.tx,
    sql`select queue.* from routing_queue queue join conversation on conversation.id = conversation_id
      where queue.team_id = ${team.id} and ${visible(ctx.actor)}
        ${query.lane === undefined ? sql`` : sql`and lane_id = ${query.lane} and not held`}
        ${query.held === undefined ? sql`` : sql`and held = ${query.held === 'true'}`}
        ${after ? sql`and (turn, conversation_id) > (${after.at}::timestamptz, ${after.id}::bigint)` : sql``}
      order by turn, conversation_id limit ${query.limit + 1}`,
  )
  const people = await membersOf(ctx.tx, team.id, ctx.now)
  const pace = await paceOf(ctx.tx, team.id, ctx.now)
  const names = await namesOf(ctx.tx, { agents: [], skills: skillsIn(rows) })
  const ground = { team, people, pace, now: ctx.now, naming: namingFrom(names) }
  const item = (row: WaitRow) => ({
    conversation: {
      ...{ id: row.id, subject: row.subject, contact: row.contact, channel: row.channel, priority: row.priority },
      dueAt: row.due_at?.toISOString() ?? null,
    },
    waits: toWait(row, ground),
    takers: takersOf(
      { now: ctx.now, rules: team.rules, people },
      { needs: row.needs, since: row.since, takenFrom: row.taken_from, rang: row.rang },
      5,
    ),
  })
  return { ...pageOf(rows, query.limit, item, (row) => markOf(row.turn_mark, row.id)), names }
}
