import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeConversation } from '../../src/server/conversations/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { enrol, followOnce } from '../../src/server/platform/followers.ts'
import { Refusal } from '../../src/server/platform/refusal.ts'
import { protocolFollower } from '../../src/server/protocols/followers.ts'
import { routingFollower } from '../../src/server/routing/followers.ts'
import { makeSeats } from '../../src/server/routing/people/commands.ts'
import { routeSome } from '../../src/server/routing/running/commands.ts'
import { takeNext } from '../../src/server/routing/taking/commands.ts'
import { changeTeamRouting } from '../../src/server/routing/team/commands.ts'
import { makeAgent, makeTeam, type Person } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

// Small here; HEED_ROUTING_HANDS=20 makes it twenty times as much.
const size = Number(process.env.HEED_ROUTING_HANDS ?? 1)
const people = 6
const arrivals = 90 * size
const capacity = 5

let house: TestHouse
let beside: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  beside = await openTestHouse({ working: false, beside: house })
})
afterAll(async () => {
  await beside.close()
  await house.close()
})

/** A conversation that began, as the log tells it. */
async function begin(team: number, n: number) {
  await house.house.database.pool.query(
    `with begun as (
       insert into conversation (subject, channel, team_id, created_at, last_message_at)
       select 'A lamp ' || i, 'email', $1, now(), now() from generate_series(1, $2::int) i returning id)
     insert into event (at, actor, type, conversation_id, data)
     select now(), 'contact:1', 'conversation.created', id, jsonb_build_object('subject', '', 'move',
       jsonb_build_object('before', null, 'after', jsonb_build_object('status', 'open', 'team', $1::bigint, 'assignee', null)))
     from begun`,
    [team, n],
  )
}

const some = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)] as T
const actorOf = (person: Person, team: number): Ctx['actor'] => ({
  ...{ kind: 'agent', id: person.id, name: person.name, role: 'agent', teamIds: [team], sessionId: 0 },
})

test(
  'many hands at once, some of them killed: nobody over capacity, nothing twice, no person overruled, nothing left',
  async () => {
    const members: Person[] = []
    for (let i = 0; i < people; i++) members.push(await makeAgent(house.house))
    const away = members[0] as Person
    const { id: team } = await makeTeam(house.house, { members: members.map(({ id }) => id) })
    await house.house.database.write(heed, (ctx) => changeTeamRouting(ctx, team, { mode: 'push' }))
    const { pool } = house.house.database
    await pool.query(`update agent set capacity = ${capacity}`)
    await pool.query(`insert into agent_availability (agent_id, state, since) values ($1, 'away', now())`, [away.id])
    await house.house.database.write(heed, (ctx) => makeSeats(ctx, team))
    for (const { name } of [protocolFollower, routingFollower]) await enrol(house.house.database, name, 'end')

    let left = arrivals
    let over = false
    const byHand = new Map<number, number | null>()
    const nodes = [house.house.database, beside.house.database]
    const loop = async (step: () => Promise<unknown>) => {
      while (!over) {
        await step().catch((error) => {
          // What was killed, refused or found nothing to do tries again.
          if (!(error instanceof Refusal) && !/terminat|Connection|killed/.test(String(error))) throw error
        })
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    }
    const killed = (ctx: Ctx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.tx)

    const follow = () =>
      followOnce(nodes[0] as (typeof nodes)[0], protocolFollower).then(() => followOnce(some(nodes), routingFollower))
    const route = () =>
      some(nodes).write(heed, async (ctx) => {
        await routeSome(ctx, team)
        const fate = Math.random()
        if (fate < 0.1) throw new Error('killed before its commit')
        if (fate < 0.15) await killed(ctx)
      })
    const pull = () => {
      const person = some(members)
      return some(nodes).write(actorOf(person, team), async (ctx) => {
        await takeNext(ctx, {})
        if (Math.random() < 0.1) await killed(ctx)
      })
    }
    /** A person finishes something, or decides whose it is. */
    const hand = async () => {
      const { rows } = await pool.query(
        `select id, assignee_id from conversation where team_id = $1 and status = 'open' and assignee_id is not null order by random() limit 1`,
        [team],
      )
      const found = rows[0] as { id: number; assignee_id: number } | undefined
      if (!found || byHand.has(found.id)) return
      const decides = Math.random() < 0.15
      const assignee = some([null, away.id])
      const actor = actorOf({ ...away, id: found.assignee_id }, team)
      await some(nodes).write(actor, (ctx) =>
        changeConversation(ctx, found.id, decides ? { assignee } : { status: 'resolved' }),
      )
      if (decides) byHand.set(found.id, assignee)
    }
    const arrive = async () => {
      const n = Math.min(left, 10)
      left -= n
      if (n > 0) await begin(team, n)
    }
    const waiting = async () => {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from conversation where team_id = $1 and status = 'open' and (assignee_id is null or assignee_id <> $2)
         and not (id = any($3::bigint[]))`,
        [team, away.id, [...byHand.keys()]],
      )
      return (rows[0]?.n ?? 0) + left
    }
    const hands = [follow, route, route, route, pull, pull, hand, hand, arrive].map(loop)
    const end = Date.now() + 60_000 * size
    while ((await waiting()) > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50))
    over = true
    await Promise.all(hands)
    expect(await waiting()).toBe(0)

    const given = await pool.query(
      `select id, agent_id, outcome, conversation_id, (explanation ->> 'units')::int as units, (explanation ->> 'capacity')::int as capacity,
       (explanation -> 'needs' ->> 'weight')::int as weight from routing_decision order by id`,
    )
    const wrong = given.rows.filter((row) => row.agent_id === away.id || row.units + row.weight > row.capacity)
    expect(wrong).toEqual([])
    // Each decision was one event, and each conversation was given again only after somebody had taken it away.
    const events = await pool.query(
      `select conversation_id, (data ->> 'from')::bigint as "from", (data ->> 'to')::bigint as "to", (data ->> 'routed')::bigint as routed
       from event where type = 'conversation.assigned' order by id`,
    )
    expect(
      events.rows
        .filter(({ routed }) => routed !== null)
        .map(({ routed }) => routed)
        .sort(),
    ).toEqual(given.rows.map(({ id }) => id).sort())
    const owner = new Map<number, number | null>()
    for (const { conversation_id: id, from, to } of events.rows) {
      expect(owner.get(id) ?? null).toBe(from)
      owner.set(id, to)
    }
    // How much anybody had at once, as the log tells it: given by routing, less what was finished or taken away.
    const moves = await pool.query(
      `select type, conversation_id, data from event where type in ('conversation.assigned', 'conversation.status_changed') order by id`,
    )
    const open = new Map<number, Set<number>>(members.map(({ id }) => [id, new Set()]))
    for (const { type, conversation_id: id, data } of moves.rows) {
      if (type === 'conversation.assigned' && data.from) open.get(data.from)?.delete(id)
      if (type === 'conversation.assigned' && data.to) open.get(data.to)?.add(id)
      if (type === 'conversation.status_changed') for (const own of open.values()) own.delete(id)
      for (const { id: who } of members) if (who !== away.id) expect(open.get(who)?.size).toBeLessThanOrEqual(capacity)
    }
    const { rows: now } = await pool.query(`select id, assignee_id from conversation where id = any($1::bigint[])`, [
      [...byHand.keys()],
    ])
    for (const { id, assignee_id } of now) expect(assignee_id, `#${id} was decided by hand`).toBe(byHand.get(id))
  },
  90_000 * size,
)
