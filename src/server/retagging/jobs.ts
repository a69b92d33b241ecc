import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { retagSome, unendedChanges } from './commands.ts'

/** Renames, merges and removes tags on the conversations that have them, a few in each transaction. */
export function retaggingJobs({ database }: House): Jobs {
  const workOff = async (changeId: number) => {
    while (await database.write(heed, (ctx) => retagSome(ctx, changeId)));
  }
  return {
    retag: ({ changeId }: { changeId: number }) => workOff(changeId),
    async resume_retagging() {
      for (const id of await unendedChanges(database.read(heed))) await workOff(id)
    },
  }
}
