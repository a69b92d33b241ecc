import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { sweepPromises } from './commands.ts'

const batch = 200

/** Every minute: reminders, warnings, and what has become late. */
export function promiseJobs({ database }: House): Jobs {
  return {
    async sweep_promises() {
      while ((await database.write(heed, (ctx) => sweepPromises(ctx, batch))) === batch);
    },
  }
}
