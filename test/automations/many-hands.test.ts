import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { automationFollower } from '../../src/server/automations/followers.ts'
import { makeRuleCache } from '../../src/server/automations/queries.ts'
import { workOff } from '../../src/server/automations/tasks/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { enrol, followOnce } from '../../src/server/platform/followers.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { boss, house, make, on, openDesk } from './desk.ts'

// Small here; HEED_RULE_HANDS=20 makes it twenty times as much.
const size = Number(process.env.HEED_RULE_HANDS ?? 1)
const conversations = 10 * size
const happenings = 100 * size

let beside: TestHouse
beforeAll(async () => {
  await openDesk({ working: false })
  beside = await openTestHouse({ working: false, beside: house })
})
afterAll(async () => {
  await beside.close()
  await house.close()
})

const some = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)] as T

test(
  'many hands at once, some of them killed: each rule runs once for each thing that happened, and what it does is done once',
  async () => {
    const { pool } = house.house.database
    const follower = automationFollower()
    await enrol(house.house.database, follower.name, 'end')
    const limits = { times: 1000, hours: 1, perHour: null }
    const tell = { do: 'notify', agents: [boss.id], text: 'Once' }
    const rules = [
      await make({ trigger: on('note.added'), actions: [tell], limits }),
      await make({ trigger: on('note.added', 'conversation.followed'), actions: [tell], limits }),
    ]
    const begun = await pool.query<{ id: number }>(
      `insert into conversation (subject, channel, created_at, last_message_at)
       select 'A lamp ' || i, 'email', now(), now() from generate_series(1, $1::int) i returning id`,
      [conversations],
    )
    // What is asked of one conversation within an hour is bounded; here it is not what is tried.
    const ids = begun.rows.map(({ id }) => id)

    const nodes = [house.house.database, beside.house.database]
    const caches = nodes.map(makeRuleCache)
    const killed = (ctx: Ctx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.tx)
    /** Some of those who work die before their commit, some with their connection. */
    const perhapsDie = async (ctx: Ctx) => {
      const fate = Math.random()
      if (fate < 0.15) throw new Error('killed before its commit')
      if (fate < 0.25) await killed(ctx)
    }
    let left = happenings
    let over = false
    const happen = async () => {
      if (left-- <= 0) return
      await pool.query(
        `insert into event (at, actor, type, conversation_id, data) values (now(), 'agent:1', 'note.added', $1, '{"messageId": 0, "asked": []}')`,
        [ids[left % ids.length]],
      )
    }
    const follow = () =>
      followOnce(some(nodes), {
        ...follower,
        async react(ctx, events) {
          await follower.react(ctx, events)
          await perhapsDie(ctx)
        },
      })
    const work = async () => {
      const { rows } = await pool.query<{ id: number }>(
        'select conversation_id as id from automation_task group by 1 order by random() limit 1',
      )
      const id = rows[0]?.id
      if (id === undefined) return
      const place = Math.floor(Math.random() * nodes.length)
      await nodes[place]?.write(heed, async (ctx) => {
        const index = await caches[place]?.read(ctx)
        if (index) await workOff(ctx, index, id)
        await perhapsDie(ctx)
      })
    }
    const loop = async (step: () => Promise<unknown>) => {
      while (!over) {
        await step().catch((error) => {
          if (!/terminat|Connection|killed/.test(String(error))) throw error
        })
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    }
    const waiting = async () =>
      Number(
        (
          await pool.query(`select (select count(*) from automation_task) + (select count(*) from follower_cursor
            where name = 'automations' and exists (select from event where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id))) as n`)
        ).rows[0].n,
      ) + Math.max(0, left)
    const hands = [happen, happen, follow, follow, work, work, work, work].map(loop)
    for (const end = Date.now() + 60_000 * size; (await waiting()) > 0 && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 25))
    over = true
    await Promise.all(hands)
    expect(await waiting()).toBe(0)

    const { rows } = await pool.query(
      `select automation_id::int as rule, outcome, count(*)::int as n, count(distinct event_id)::int as events,
         (select count(*)::int from event where type = 'automation.told' and run_id = any(array_agg(run.id))) as told
       from automation_run run group by 1, 2 order by 1, 2`,
    )
    expect(rows).toEqual(
      rules.map(({ id }) => ({ rule: id, outcome: 'done', n: happenings, events: happenings, told: happenings })),
    )
  },
  90_000 * size,
)
