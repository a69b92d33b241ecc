import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { addLeaving, leaveIfDue } from './commands.ts'
import { dueMessages } from './queries.ts'

/** Messages leave when their time has come; what a lost job has left behind is taken up every minute. */
export function departureJobs({ database }: House): Jobs {
  return {
    leave: ({ messageId }: { messageId: number }) =>
      database.write(heed, async (ctx) => {
        const wait = await leaveIfDue(ctx, messageId)
        if (wait) await addLeaving(ctx, messageId, wait)
      }),
    leave_due: () =>
      database.write(heed, async (ctx) => {
        for (const messageId of await dueMessages(ctx)) await addLeaving(ctx, messageId, ctx.now)
      }),
  }
}
