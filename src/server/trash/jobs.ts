import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import { addJob, type Jobs } from '../platform/jobs.ts'
import { deleteSome } from './commands.ts'
import { forgetDeleted } from './forgetting/commands.ts'

const batch = 10
/** What was thrown away can be taken back for so many days. */
export const keptDays = 30

/** Deletes for good what has lain in the trash long enough, and what the log still says of it. */
export function trashJobs({ database, now }: House): Jobs {
  return {
    async empty_trash({ before, by = 'heed' }: { before?: string; by?: string }) {
      const until = before ? new Date(before) : new Date(now().getTime() - keptDays * 86_400_000)
      while ((await database.write(heed, (ctx) => deleteSome(ctx, until, by, batch))) === batch);
    },
    forget_deleted: () =>
      database.write(heed, async (ctx) => {
        if ((await forgetDeleted(ctx)) > 0)
          await addJob(ctx, 'forget_deleted', {}, { key: 'forget deleted', at: new Date(ctx.now.getTime() + 5000) })
      }),
  }
}
