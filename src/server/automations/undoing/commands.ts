import { sql } from 'kysely'
import type { AutomationRun, undoAutomation as undoContract } from '../../../contract/automation-runs.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import { wayBack } from '../../bulk/working/rules.ts'
import { applyChanges } from '../../conversations/commands.ts'
import { lockConversation } from '../../conversations/queries.ts'
import { authorize } from '../../platform/access.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { differencesOf } from '../acting/rules.ts'
import { getAutomationRun, type RunRow, readRuns } from '../log/queries.ts'
import { findRule } from '../queries.ts'
import { sorted } from './rules.ts'

/**
 * Takes back what a run changed: what still stands as it made it becomes what it was, what somebody moved on since stays, and what has left
 * is named. Throws `conflict` where there is nothing to undo.
 */
export async function undoAutomationRun(ctx: Ctx, id: number): Promise<AutomationRun> {
  authorize(ctx.actor, 'conversation.write')
  const { rows } = await sql`select 1 from automation_run where id = ${id} for update`.execute(ctx.tx)
  const [run] = rows.length > 0 ? await readRuns(ctx, sql`run.id = ${id}`, 1) : []
  if (!run) throw notFound('run')
  if (run.undone_at) throw new Refusal('conflict', 'This was undone already.')
  if (run.outcome !== 'done') throw new Refusal('conflict', 'This run changed nothing, so there is nothing to undo.')
  await undoOne(ctx, run)
  return getAutomationRun(ctx, id)
}

/** Puts back what stands; returns whether something of the run stays. */
async function undoOne(ctx: Ctx, run: RunRow): Promise<boolean> {
  const now = await lockConversation(ctx, run.conversation_id)
  const { changes } = wayBack(now, run.trace)
  const after = Object.keys(changes).length > 0 ? await applyChanges(ctx, now, changes) : now
  const back = new Set(differencesOf(now, after).map(({ field }) => field))
  const { back: fields, stays } = sorted(run.steps, back)
  await sql`
    update automation_run set undone_at = ${ctx.now}, undone_by = ${actorName(ctx.actor)}, undone = ${JSON.stringify({ back: fields, stays })}::jsonb
    where id = ${run.id}`.execute(ctx.tx)
  const data = { automationId: run.automation_id, name: run.automation_name, runId: run.id }
  await record(ctx, { type: 'automation.undone', conversationId: run.conversation_id, data })
  return stays.length > 0
}

const mostAtOnce = 200

/** Takes back what a rule changed within the last minutes, the newest first. */
export async function undoAutomation(ctx: Ctx, id: number, minutes: number): Promise<Answer<typeof undoContract>> {
  authorize(ctx.actor, 'conversation.write')
  await findRule(ctx, id)
  const recent = sql`run.automation_id = ${id} and run.outcome = 'done' and run.undone_at is null
    and run.at > ${ctx.now}::timestamptz - make_interval(mins => ${minutes})`
  const runs = await readRuns(ctx, recent, mostAtOnce)
  let partly = 0
  let undone = 0
  for (const run of runs) {
    await sql`savepoint one`.execute(ctx.tx)
    try {
      if (await undoOne(ctx, run)) partly++
      undone++
      await sql`release savepoint one`.execute(ctx.tx)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await sql`rollback to savepoint one`.execute(ctx.tx)
      await keepRefused(ctx, run)
      partly++
    }
  }
  const left = runs.length < mostAtOnce ? 0 : (await readRuns(ctx, recent, 10_000)).length
  return { undone, partly, left }
}

/** A conversation that was closed meanwhile, or merged into another, stays as it is; asking again would change nothing. */
async function keepRefused(ctx: Ctx, run: RunRow): Promise<void> {
  const stays = run.steps.flatMap(({ do: what, outcome }) =>
    outcome === 'done' ? [{ what, because: 'refused' as const }] : [],
  )
  await sql`update automation_run set undone_at = ${ctx.now}, undone_by = ${actorName(ctx.actor)},
    undone = ${JSON.stringify({ back: [], stays })}::jsonb where id = ${run.id}`.execute(ctx.tx)
}
