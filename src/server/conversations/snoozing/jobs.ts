import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { wakeSome } from './commands.ts'

const batch = 50

/** What was snoozed opens again when its time has come; what a lost job has left behind is taken up every minute. */
export function snoozingJobs({ database }: House): Jobs {
  return {
    async wake_due() {
      while ((await database.write(heed, (ctx) => wakeSome(ctx, batch))) === batch);
    },
  }
}
