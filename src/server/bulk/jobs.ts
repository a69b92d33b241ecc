import { sql } from 'kysely'
import type { BulkSelection } from '../../contract/bulk.ts'
import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { endGathering, gatherPage } from './gathering/commands.ts'
import { workSome } from './working/commands.ts'
import { actorOf, unendedRuns } from './working/queries.ts'

const keptDays = 60

/** Runs are worked off a few conversations at a time, and go on where a crash has interrupted them. */
export function bulkJobs({ database }: House): Jobs {
  /** What a list shows is taken page by page before anything changes, as changing would move its pages. */
  async function gather(runId: number) {
    const run = await database.reader
      .selectFrom('bulk_run')
      .select(['by', 'selection', 'gathered_at', 'ended_at'])
      .where('id', '=', runId)
      .executeTakeFirst()
    if (!run?.selection || run.gathered_at || run.ended_at) return
    const actor = await actorOf(database.read(heed), run.by)
    const selection = run.selection as Extract<BulkSelection, { query: unknown }>
    for (let after: string | null | undefined; actor && after !== null; ) {
      const from = after
      after = await database
        .write(actor, (ctx) => gatherPage(ctx, runId, selection, from))
        // A view that was taken away meanwhile shows nothing more.
        .catch((error) => (error instanceof Refusal ? null : Promise.reject(error)))
    }
    await database.write(heed, (ctx) => endGathering(ctx, runId))
  }

  async function workOff(runId: number) {
    await gather(runId)
    const told = { at: 0 }
    while (await database.write(heed, (ctx) => workSome(ctx, runId, told)));
  }

  return {
    bulk: ({ runId }: { runId: number }) => workOff(runId),
    async resume_bulk() {
      for (const id of await unendedRuns(database.read(heed))) await workOff(id)
    },
    forget_bulk: () =>
      database.write(heed, async (ctx) => {
        await sql`delete from bulk_run where ended_at < ${ctx.now}::timestamptz - make_interval(days => ${keptDays})`.execute(
          ctx.tx,
        )
      }),
  }
}
