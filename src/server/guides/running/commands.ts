import { sql } from 'kysely'
import type { EventType } from '../../../contract/events.ts'
import type { GuideRun } from '../../../contract/guide-runs.ts'
import type { GuideAnswer, GuideContent, GuideStep } from '../../../contract/guide-steps.ts'
import type { GuideEvent } from '../../../contract/service-events.ts'
import { addMessage } from '../../conversations/messages/commands.ts'
import { type Locked, lockConversation, refuseClosed, refusePart } from '../../conversations/queries.ts'
import { authorize } from '../../platform/access.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type NewEvent, record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { act } from '../acting/commands.ts'
import { readAnswer } from '../answering/rules.ts'
import { fieldsByName } from '../checking/queries.ts'
import { tallyOf } from '../counting/rules.ts'
import { dropFills, fill } from '../filling/commands.ts'
import { runnable } from '../queries.ts'
import { tellerOf } from '../telling/queries.ts'
import { noteOf } from '../telling/rules.ts'
import { lockRun, type RunRow, runOf, toRun, walkIn } from './queries.ts'
import { begin, goBack, goOn, type Run } from './rules.ts'

type Published = { version: number; content: GuideContent; left_after_minutes: number }

/** Begins a guide in a conversation; where it is open already, that run goes on. Throws `conflict` where it cannot be run. */
export async function startGuide(ctx: Ctx, conversationId: number, guideId: number): Promise<GuideRun> {
  const conversation = await lockConversation(ctx, conversationId)
  refusePart(conversation)
  const { rows } = await sql<Published>`
    select version, content, left_after_minutes from guide join guide_version on guide_id = guide.id and version = published_version
    where guide.id = ${guideId} and archived_at is null and ${runnable(ctx.actor)}`.execute(ctx.tx)
  const guide = rows[0]
  if (!guide) throw new Refusal('conflict', 'This guide is not offered any more. Choose another one.')
  const { rows: open } = await sql<{ id: number }>`select id from guide_run
    where conversation_id = ${conversationId} and guide_id = ${guideId} and state = 'open'`.execute(ctx.tx)
  if (open[0]) return toRun(ctx, (await lockRun(ctx, open[0].id)).row)
  refuseClosed(conversation)
  const run = begin(guide.content.start as string)
  const { id } = await ctx.tx
    .insertInto('guide_run')
    .values({
      ...{ guide_id: guideId, version: guide.version, conversation_id: conversationId },
      ...{ step: run.step, seen: [...run.seen], started_at: ctx.now, arrived_at: ctx.now, touched_at: ctx.now },
      ...{ started_by: actorName(ctx.actor), touched_by: actorName(ctx.actor) },
      due_at: dueAfter(ctx, guide.left_after_minutes),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { row } = await lockRun(ctx, id)
  await tell(ctx, 'guide.started', row, null, run)
  return toRun(ctx, row)
}

const dueAfter = (ctx: Ctx, minutes: number) => new Date(ctx.now.getTime() + minutes * 60_000)

/**
 * Answers the step that a run stands at, and goes on. An action that is answered with `true` is done, once; an outcome ends the run
 * with a note. Throws `conflict` where the run stands elsewhere by now, `invalid` where the answer does not fit.
 */
export async function answerGuide(
  ctx: Ctx,
  id: number,
  { step: key, answer }: { step: string; answer: GuideAnswer },
): Promise<GuideRun> {
  const { row, conversation } = await lockToMove(ctx, id, key)
  const step = row.content.steps.find((each) => each.key === key) as GuideStep
  await resume(ctx, row)
  const given = await keptAnswer(ctx, step, answer)
  if (step.kind === 'action') await act(ctx, row, conversation, step, given === true)
  const fills = await fill(ctx, row, conversation, step, given)
  const { guide, known } = await walkIn(ctx, row.content, row.conversation_id)
  const before = runOf(row)
  const after = goOn(guide, before, given, known)
  if (!after) throw new Refusal('conflict', 'The guide has no way on from this answer. Tell whoever looks after it.')
  const took = before.timed.includes(key) ? undefined : { [key]: seconds(ctx, row.arrived_at) }
  if (after.state === 'done') return finish(ctx, { ...row, fills }, before, after, took)
  await keep(ctx, row, after, fills)
  await tell(ctx, 'guide.answered', row, before, after, took)
  return again(ctx, row.id)
}

const seconds = (ctx: Ctx, since: Date) => Math.max(0, Math.round((ctx.now.getTime() - since.getTime()) / 1000))

/** An answer as it is kept; whoever does an action says `true`, and whoever leaves it out nothing. */
async function keptAnswer(ctx: Ctx, step: GuideStep, answer: GuideAnswer): Promise<GuideAnswer> {
  if (step.kind === 'action') {
    if (answer !== true && !step.skippable) throw new Refusal('conflict', 'Do this before you go on.')
    return answer === true
  }
  if (step.kind !== 'question') return null
  const field = (await fieldsByName(ctx)).get(step.answer.field ?? '') ?? null
  const read = readAnswer(step.answer, answer, field)
  if ('complaint' in read) throw new Refusal('invalid', read.complaint, { answer: read.complaint })
  return read.value
}

/** Back to the step before, or to the one that is named. Throws `conflict` where there is none. */
export async function backInGuide(
  ctx: Ctx,
  id: number,
  { step, to }: { step: string; to?: string | undefined },
): Promise<GuideRun> {
  const { row } = await lockToMove(ctx, id, step)
  await resume(ctx, row)
  const before = runOf(row)
  const after = goBack(before, to)
  if (!after) throw new Refusal('conflict', 'There is no step to go back to.')
  await keep(ctx, row, after, row.fills)
  await tell(ctx, 'guide.went_back', row, before, after)
  return again(ctx, row.id)
}

/** Leaves an open run where it stands; nothing happens to one that was left already. */
export async function leaveGuide(ctx: Ctx, id: number): Promise<GuideRun> {
  const { row } = await lockRun(ctx, id)
  if (row.state === 'done') throw new Refusal('conflict', 'This run is finished.')
  if (row.state === 'open') await leave(ctx, row, 'by_hand')
  return again(ctx, row.id)
}

/** Counts an open run as left. */
export async function leave(ctx: Ctx, row: RunRow, because: 'time' | 'by_hand'): Promise<void> {
  const before = runOf(row)
  const after: Run = { ...before, state: 'left' }
  await sql`update guide_run set state = 'left', ended_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
  const data = eventOf(row, after, tallyOf(before, after, row.started_at))
  await record(ctx, { type: 'guide.left', conversationId: row.conversation_id, data: { ...data, because } })
}

/** Ends a run at its outcome: fields that went with steps which are no longer on its way are put back, and a note sums it up. */
export async function finish(
  ctx: Ctx,
  row: RunRow,
  before: Run,
  after: Run,
  took?: Record<string, number>,
): Promise<GuideRun> {
  const fills = await dropFills(ctx, row, new Set(after.trail.map(({ step }) => step)))
  const told = { name: row.name, conversationId: row.conversation_id, gone: after.trail }
  const teller = await tellerOf(ctx, row.content, told)
  const outcome = row.content.steps.find(({ key }) => key === after.step)
  const html = noteOf(row.name, await teller.trail(), await teller.line(outcome?.title ?? ''))
  const messageId =
    row.conversation_id === null
      ? null
      : await addMessage(ctx, row.conversation_id, { kind: 'note', html, attachments: [], ask: [] })
  await keep(ctx, row, after, fills)
  await sql`update guide_run set ended_at = ${ctx.now}, message_id = ${messageId} where id = ${row.id}`.execute(ctx.tx)
  const times = { ...took, '': seconds(ctx, row.started_at) }
  const data = eventOf(row, after, tallyOf(before, after, row.started_at, times))
  await record(ctx, { type: 'guide.finished', conversationId: row.conversation_id, data: { ...data, messageId } })
  return again(ctx, row.id)
}

async function lockToMove(ctx: Ctx, id: number, step: string): Promise<{ row: RunRow; conversation: Locked }> {
  authorize(ctx.actor, 'conversation.write')
  const { row, conversation } = await lockRun(ctx, id)
  if (row.state === 'done') throw new Refusal('conflict', 'This run is finished.')
  if (row.step !== step)
    throw new Refusal('conflict', 'Somebody has gone on in this guide meanwhile. Look at where it stands now.')
  refuseClosed(conversation)
  refusePart(conversation)
  return { row, conversation }
}

/** Says where an open run stands that has come to another conversation. */
export const goesOn = (ctx: Ctx, row: RunRow): Promise<void> => tell(ctx, 'guide.resumed', row, runOf(row), runOf(row))

/** Says so when a colleague goes on, or when what counted as left goes on after all. */
async function resume(ctx: Ctx, row: RunRow): Promise<void> {
  const before = runOf(row)
  const reopened: Run = { ...before, state: 'open' }
  if (row.state === 'left') {
    const { rows } = await sql`select 1 from guide_run where conversation_id = ${row.conversation_id}
      and guide_id = ${row.guide_id} and state = 'open' and id <> ${row.id}`.execute(ctx.tx)
    if (rows.length > 0) throw new Refusal('conflict', 'This guide was begun anew here. Go on with that run.')
    await sql`update guide_run set state = 'open', ended_at = null where id = ${row.id}`.execute(ctx.tx)
    row.state = 'open'
    await tell(ctx, 'guide.resumed', row, before, reopened)
  } else if (row.touched_by !== actorName(ctx.actor)) await tell(ctx, 'guide.resumed', row, before, before)
}

async function keep(ctx: Ctx, row: RunRow, run: Run, fills: RunRow['fills']): Promise<void> {
  await ctx.tx
    .updateTable('guide_run')
    .set({
      ...{ state: run.state, step: run.step, seen: [...run.seen], timed: [...run.timed] },
      ...{ trail: JSON.stringify(run.trail), earlier: JSON.stringify(run.earlier), fills: JSON.stringify(fills) },
      ...{ arrived_at: ctx.now, touched_at: ctx.now, touched_by: actorName(ctx.actor) },
      due_at: dueAfter(ctx, row.left_after_minutes),
    })
    .where('id', '=', row.id)
    .execute()
}

const again = async (ctx: Ctx, id: number): Promise<GuideRun> => {
  const { rows } = await sql<RunRow>`
    select guide_run.*, guide.name, guide.left_after_minutes, guide_version.content
    from guide_run join guide on guide.id = guide_run.guide_id
      join guide_version on guide_version.guide_id = guide_run.guide_id and guide_version.version = guide_run.version
    where guide_run.id = ${id}`.execute(ctx.tx)
  return toRun(ctx, rows[0] as RunRow)
}

type Plain = Extract<EventType, 'guide.started' | 'guide.answered' | 'guide.went_back' | 'guide.resumed'>

/** Records a move of a run; the event names the step that was left, or where a run begins. */
async function tell(
  ctx: Ctx,
  type: Plain,
  row: RunRow,
  before: Run | null,
  after: Run,
  took?: Record<string, number>,
): Promise<void> {
  const data = eventOf(row, before ?? after, tallyOf(before, after, row.started_at, took))
  await record(ctx, { type, conversationId: row.conversation_id, data } as NewEvent)
}

const eventOf = (row: RunRow, { step }: Run, tally: GuideEvent['tally']): GuideEvent => ({
  ...{ guideId: row.guide_id, runId: row.id, version: row.version, name: row.name, step },
  title: row.content.steps.find(({ key }) => key === step)?.title ?? '',
  ...(tally && { tally }),
})
