import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { recomputeSome } from './commands.ts'

/** Conversations a step: short enough that whatever happens meanwhile is heard in time. */
const step = 300

/** Counts clocks anew in small steps; one that a crash has cut off goes on where it was. */
export function recomputingJobs({ database }: House): Jobs {
  return {
    async recompute_sla({ id }: { id: number }) {
      while (await database.write(heed, (ctx) => recomputeSome(ctx, id, step)));
    },
  }
}
