import { sql } from 'kysely'
import { makeRuleCache } from '../automations/queries.ts'
import { planTasks, workOff } from '../automations/tasks/commands.ts'
import { sweepDue } from '../automations/timing/commands.ts'
import { keepDays } from '../care/keeping/commands.ts'
import { countRuns } from '../guides/counting/commands.ts'
import { dueRuns, endRun } from '../guides/leaving/commands.ts'
import { incidentFollower } from '../incidents/likeness/followers.ts'
import { tell as notify } from '../notifications/commands.ts'
import { heed } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { LoggedEvent } from '../platform/events.ts'
import { sweepPromises } from '../promises/commands.ts'
import { makeSeats } from '../routing/people/commands.ts'
import { takeIn } from '../routing/queueing/commands.ts'
import { newsOf } from '../routing/queueing/rules.ts'
import { giveBack } from '../routing/returning/commands.ts'
import { routeSome } from '../routing/running/commands.ts'
import { routedTeams } from '../routing/team/queries.ts'
import { followEvents } from '../sla/following/commands.ts'
import { sweepSome } from '../sla/sweeping/commands.ts'

const hour = 3_600_000

/** All of the demo is one transaction; what happened in one moment is told as if it were one of its own. */
const asOneMoment = (events: readonly LoggedEvent[]): LoggedEvent[] =>
  events.map((event) => ({ ...event, tx: String(event.at.getTime()) }))

/** Those whose place in the log others ask for. */
const placed = ['sla', 'protocols', 'routing', 'automations', 'incidents']

/**
 * Lets clocks, routing, rules and whoever else follows the log hear of what was told since the last time, as they would have
 * then, and do what is due. `now` is the demo's present: long before it nobody routed, and nobody is told of anything.
 */
export function makeListener(given: Ctx, now: Date): (at: Date) => Promise<void> {
  const rules = makeRuleCache()
  let last = 0
  const news = async ({ tx }: Ctx): Promise<LoggedEvent[]> => {
    const { rows } = await sql<LoggedEvent>`
      select id, tx::text, at, actor, type, conversation_id, data, run_id from event where id > ${last} order by id`.execute(
      tx,
    )
    last = rows.at(-1)?.id ?? last
    if (rows.length > 0)
      await sql`update follower_cursor set tx = pg_current_xact_id(), id = ${last} where name = any(${placed})`.execute(
        tx,
      )
    return rows
  }
  return async (at) => {
    const ctx: Ctx = { ...given, actor: heed, now: at }
    const young = now.getTime() - at.getTime()
    // What clocks and rules do is heard in its turn.
    for (let heard = await news(ctx); heard.length > 0; heard = await news(ctx)) {
      await followEvents(ctx, heard)
      await keepDays(ctx, heard)
      await countRuns(ctx, heard)
      await incidentFollower.react(
        ctx,
        heard.filter((event) => incidentFollower.hears?.(event)),
      )
      await runRules(ctx, heard)
      if (young < 2 * 24 * hour) await takeIn(ctx, newsOf(heard))
      if (young < 10 * hour) await notify(ctx, asOneMoment(heard))
    }
    while ((await sweepSome(ctx, 500)) === 500);
    await sweepPromises(ctx, 200)
    for (const id of await dueRuns(ctx)) await endRun(ctx, id)
    while (await sweepDue(ctx, await rules.read(ctx)));
    if (young < 2 * 24 * hour) await route(ctx)
  }

  async function runRules(ctx: Ctx, heard: LoggedEvent[]): Promise<void> {
    const index = await rules.read(ctx)
    await planTasks(ctx, index, asOneMoment(heard))
    const { rows } = await sql<{ id: number }>`select distinct conversation_id as id from automation_task`.execute(
      ctx.tx,
    )
    for (const { id } of rows) while (await workOff(ctx, await rules.read(ctx), id));
  }
}

async function route(ctx: Ctx): Promise<void> {
  for (const { id } of await routedTeams(ctx.tx, { on: true })) {
    await makeSeats(ctx, id)
    await giveBack(ctx, id)
    for (let round = await routeSome(ctx, id); round.next === 'more'; round = await routeSome(ctx, id));
  }
}
