import { sql } from 'kysely'
import type { BulkAction, BulkSelection } from '../../contract/bulk.ts'
import { complaintAboutSnooze } from '../conversations/rules.ts'
import { takeMacros } from '../macros/using/commands.ts'
import { actorName, agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { findRun } from './queries.ts'
import { whyNoUndo } from './rules.ts'

/**
 * Begins to change many conversations; a job works them off with the actor's rights. Returns the run's id. Throws `invalid`
 * for a time that has passed, `not_found` for a macro that is not there.
 */
export async function startRun(
  ctx: Ctx,
  { action, selection }: { action: BulkAction; selection: BulkSelection },
): Promise<number> {
  const { snoozedUntil, macro } = action
  const complaint = snoozedUntil && complaintAboutSnooze(ctx.now, 'open', { status: 'snoozed', snoozedUntil })
  if (complaint) throw new Refusal('invalid', complaint, { snoozedUntil: complaint })
  if (macro) await takeMacros(ctx, [macro])
  const chosen = 'ids' in selection ? [...new Set(selection.ids)] : null
  const id = await insertRun(ctx, { action, selection: chosen ? null : selection, total: chosen?.length ?? 0 })
  if (chosen)
    await sql`insert into bulk_entry (run_id, conversation_id) select ${id}, unnest(${chosen}::bigint[])`.execute(
      ctx.tx,
    )
  await workOff(ctx, id)
  return id
}

type NewRun = { action: BulkAction | null; selection: BulkSelection | null; total: number; undoes?: number }

async function insertRun(ctx: Ctx, { action, selection, total, undoes }: NewRun): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into bulk_run (by, by_agent, action, selection, undoes, total, created_at, gathered_at)
    values (${actorName(ctx.actor)}, ${agentId(ctx.actor)}, ${action && JSON.stringify(action)}::jsonb,
      ${selection && JSON.stringify(selection)}::jsonb, ${undoes ?? null}, ${total}, ${ctx.now}, ${selection ? null : ctx.now})
    returning id`.execute(ctx.tx)
  return (rows[0] as { id: number }).id
}

async function workOff(ctx: Ctx, runId: number) {
  await record(ctx, { type: 'bulk.started', data: { runId } })
  await addJob(ctx, 'bulk', { runId }, { key: `bulk ${runId}` })
}

/** Stops a run before its next few conversations. Throws `conflict` for one that has ended. */
export async function cancelRun(ctx: Ctx, id: number): Promise<void> {
  const run = await findRun(ctx, id, sql`for update of bulk_run`)
  if (run.ended_at) throw new Refusal('conflict', 'This run has ended already. Undo it instead.')
  await sql`update bulk_run set cancelled_at = ${ctx.now}, ended_at = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  await record(ctx, { type: 'bulk.ended', data: { runId: id } })
}

/** Begins to take a run back. Returns the id of the run that does. */
export async function undoRun(ctx: Ctx, id: number): Promise<number> {
  const run = await findRun(ctx, id, sql`for update of bulk_run`)
  const reason = whyNoUndo(run)
  if (reason) throw new Refusal('conflict', reason)
  const undoing = await insertRun(ctx, { action: null, selection: null, total: run.changed, undoes: id })
  await sql`
    insert into bulk_entry (run_id, conversation_id, trace)
    select ${undoing}, conversation_id, trace from bulk_entry where run_id = ${id} and state = 'changed'`.execute(
    ctx.tx,
  )
  await sql`update bulk_run set undone_by = ${undoing} where id = ${id}`.execute(ctx.tx)
  await workOff(ctx, undoing)
  return undoing
}
