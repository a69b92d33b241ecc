import { sql } from 'kysely'
import type { GuideStep } from '../../../contract/guide-steps.ts'
import { applyChanges } from '../../conversations/commands.ts'
import { carryOut, plannedFor } from '../../conversations/planning/commands.ts'
import { type Locked, lockAny, refuseClosed } from '../../conversations/queries.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { escalate } from '../../protocols/commands.ts'
import { doneAction, lockRun, type RunRow } from '../running/queries.ts'
import { tellerOf } from '../telling/queries.ts'
import { type ActionTrace, isUndoable, traceOf, wayBack } from './rules.ts'

type Action = Extract<GuideStep, { kind: 'action' }>

/** Does what an action plans, unless it was done before or is left out. */
export async function act(ctx: Ctx, row: RunRow, conversation: Locked, step: Action, wanted: boolean): Promise<void> {
  if (!wanted) return
  const before = await doneAction(ctx, row.id, step.key)
  if (before && before.undone_at === null) return
  const plan = { macros: [], planned: step.changes }
  const after = await carryOut(ctx, conversation, plan, plannedFor(ctx, conversation, plan), null)
  const trace: ActionTrace = traceOf(conversation, after)
  if (step.escalate) {
    const to = step.escalate.team ?? undefined
    await escalate(ctx, conversation.id, { to, summary: await summaryOf(ctx, row, step), reason: row.name })
    trace.escalated = true
  }
  Object.assign(conversation, after)
  await sql`
    insert into guide_action (run_id, step, at, actor, trace)
    values (${row.id}, ${step.key}, ${ctx.now}, ${actorName(ctx.actor)}, ${JSON.stringify(trace)})
    on conflict (run_id, step) do update
    set at = excluded.at, actor = excluded.actor, trace = excluded.trace, undone_at = null`.execute(ctx.tx)
  await tell(ctx, 'guide.action_done', row, step)
}

/** What whoever takes it next is told: as the guide says, else what was answered and what the step is called. */
async function summaryOf(ctx: Ctx, row: RunRow, step: Action): Promise<{ done: string; needed: string }> {
  const told = { name: row.name, conversationId: row.conversation_id, gone: row.trail }
  const teller = await tellerOf(ctx, row.content, told)
  const answers = (await teller.trail()).filter(({ answer }) => answer !== '')
  const [done, needed] = [await teller.line(step.escalate?.done ?? ''), await teller.line(step.escalate?.needed ?? '')]
  return {
    done: done || answers.map(({ title, answer }) => `${title} ${answer}`).join('\n') || row.name,
    needed: needed || (await teller.line(step.title)),
  }
}

/** Takes back what an action changed, as far as nobody has moved it on since. Throws `conflict` where nothing can be. */
export async function undoAction(ctx: Ctx, runId: number, key: string): Promise<void> {
  const { row, conversation } = await lockRun(ctx, runId)
  refuseClosed(conversation)
  const step = row.content.steps.find((each) => each.key === key)
  const done = await doneAction(ctx, runId, key)
  if (step?.kind !== 'action' || !done || done.undone_at)
    throw new Refusal('conflict', 'There is nothing to take back here.')
  if (!isUndoable(done.trace)) throw new Refusal('conflict', 'This cannot be taken back.')
  await applyChanges(ctx, await lockAny(ctx, conversation.id), wayBack(conversation, done.trace))
  await sql`update guide_action set undone_at = ${ctx.now} where run_id = ${runId} and step = ${key}`.execute(ctx.tx)
  await tell(ctx, 'guide.action_undone', row, step)
}

async function tell(ctx: Ctx, type: 'guide.action_done' | 'guide.action_undone', row: RunRow, step: Action) {
  const { guide_id: guideId, id: runId, version, name } = row
  const data = { guideId, runId, version, name, step: step.key, title: step.title }
  await record(ctx, { type, conversationId: row.conversation_id, data })
}
