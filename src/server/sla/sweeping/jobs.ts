import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { sweepOnTime, sweepSome } from './commands.ts'

const batch = 1000

/** Warnings and misses are noticed in the second in which they fall due. */
export function sweepingJobs({ database }: House): Jobs {
  return {
    async sweep_sla() {
      while ((await database.write(heed, (ctx) => sweepSome(ctx, batch))) === batch);
      await database.write(heed, sweepOnTime)
    },
  }
}
