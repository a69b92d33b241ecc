import type { InboxTrial, TrialStep } from '../../../contract/inboxes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'

// A node that stops in the middle of a trial leaves it unfinished.
const longest = 120_000

/** What a trial has found so far; throws `not_found`. */
export async function getTrial(ctx: Ctx, inboxId: number, id: number): Promise<InboxTrial> {
  const row = await ctx.tx
    .selectFrom('inbox_trial')
    .selectAll()
    .where('id', '=', id)
    .where('inbox_id', '=', inboxId)
    .executeTakeFirst()
  if (!row) throw notFound('trial')
  const done = row.done_at !== null || ctx.now.getTime() - row.began_at.getTime() > longest
  return { id, done, steps: row.steps as TrialStep[] }
}
