import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { dueRuns, endRun } from './leaving/commands.ts'

/** Ends runs that nobody has touched for as long as their guide says, each in a transaction of its own. */
export function guideJobs({ database }: House): Jobs {
  return {
    async leave_guides() {
      for (;;) {
        const due = await dueRuns(database.read(heed))
        for (const id of due) await database.write(heed, (ctx) => endRun(ctx, id))
        if (due.length === 0) return
      }
    },
  }
}
