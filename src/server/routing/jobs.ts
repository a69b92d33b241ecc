import { setTimeout as delay } from 'node:timers/promises'
import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { routeSoon } from './commands.ts'
import { fillSome } from './filling/commands.ts'
import { forgetLanes } from './lanes/commands.ts'
import { makeSeats } from './people/commands.ts'
import { giveBack } from './returning/commands.ts'
import { routeSome } from './running/commands.ts'
import { routedTeams } from './team/queries.ts'

/** Somebody who holds a conversation, or the protocols who have not come to it, are waited for so often and long, in milliseconds. */
const tries = 40
const pause = 50

/** Each round is a transaction of its own; whoever is killed in one has given nothing in it, and the next minute's look goes on. */
export function routingJobs({ database }: House): Jobs {
  async function route(teamId: number) {
    await database.write(heed, (ctx) => makeSeats(ctx, teamId))
    await database.write(heed, (ctx) => giveBack(ctx, teamId))
    for (let tried = 0; tried < tries; ) {
      const { next } = await database.write(heed, (ctx) => routeSome(ctx, teamId))
      if (next === 'done') return
      if (next === 'soon') {
        tried++
        await delay(pause)
      }
    }
  }

  async function fill(teamId: number) {
    for (let after: number | null = 0; after !== null; ) {
      const from: number = after
      after = await database.write(heed, (ctx) => fillSome(ctx, teamId, from))
    }
    await database.write(heed, (ctx) => routeSoon(ctx, [teamId]))
  }

  return {
    route: ({ teamId }: { teamId: number }) => route(teamId),
    fill_queue: ({ teamId }: { teamId: number }) => fill(teamId),
    route_waiting: () =>
      database.write(heed, async (ctx) => {
        const teams = await routedTeams(ctx.tx, { on: true })
        await routeSoon(
          ctx,
          teams.map(({ id }) => id),
        )
      }),
    forget_lanes: () => database.write(heed, (ctx) => forgetLanes(ctx)),
  }
}
