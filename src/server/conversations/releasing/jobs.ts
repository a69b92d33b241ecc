import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { releaseSome } from './commands.ts'

/** Gives back, a few in each transaction, what an agent who left was working on. */
export function releaseJobs({ database }: House): Jobs {
  return {
    async release_conversations({ agentId }: { agentId: number }) {
      let released: number
      do released = await database.write(heed, (ctx) => releaseSome(ctx, agentId))
      while (released > 0)
    },
  }
}
