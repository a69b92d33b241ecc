import { sql } from 'kysely'
import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { makeRuleCache } from './queries.ts'
import { workOff } from './tasks/commands.ts'
import { sweepDue } from './timing/commands.ts'
import { planExisting } from './timing/planning/commands.ts'

const keptDays = 90

/** What rules do: a conversation's tasks one after the other, what is due by time, and the beginning of a rule of time. */
export function automationJobs({ database }: House): Jobs {
  const cache = makeRuleCache()
  const automate = async (conversationId: number) => {
    while (await database.write(heed, async (ctx) => workOff(ctx, await cache.read(ctx), conversationId)));
  }

  return {
    automate: ({ conversationId }: { conversationId: number }) => automate(conversationId),
    async resume_automations() {
      const { rows } = await sql<{ conversation_id: number }>`
        select distinct conversation_id from automation_task where at < now() - interval '30 seconds' limit 500`.execute(
        database.reader,
      )
      for (const { conversation_id } of rows) await automate(conversation_id)
    },
    async automations_due() {
      while (await database.write(heed, async (ctx) => sweepDue(ctx, await cache.read(ctx))));
    },
    async plan_automation({ automationId, after = 0 }: { automationId: number; after?: number }) {
      for (let from: number | null = after; from !== null; ) {
        const begin: number = from
        from = await database.write(heed, async (ctx) => planExisting(ctx, await cache.read(ctx), automationId, begin))
      }
    },
    forget_automations: () =>
      database.write(heed, async (ctx) => {
        await sql`delete from automation_run where at < ${ctx.now}::timestamptz - make_interval(days => ${keptDays})`.execute(
          ctx.tx,
        )
      }),
  }
}
