import type { Ctx } from '../platform/ctx.ts'
import { addJob } from '../platform/jobs.ts'

/** Has the teams' queues routed as soon as this is committed. */
export async function routeSoon(ctx: Ctx, teamIds: Iterable<number>): Promise<void> {
  for (const teamId of teamIds) await addJob(ctx, 'route', { teamId }, { key: `route ${teamId}` })
}
