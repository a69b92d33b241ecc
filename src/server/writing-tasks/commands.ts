import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type {
  changeWritingTask as changeContract,
  createWritingTask as createContract,
  endWritingTask as endContract,
  WritingKind,
  WritingState,
  WritingTask,
} from '../../contract/writing-tasks.ts'
import { createArticle } from '../articles/commands.ts'
import { actorName, agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { getTask, lockTask, type TaskRow } from './queries.ts'
import { canBecome, isLive, quietDays } from './rules.ts'

type Create = Request<typeof createContract>['body']
type Change = Request<typeof changeContract>['body']
type End = Request<typeof endContract>['body']

export type NewTask = {
  kind: WritingKind
  title: string
  note?: string
  language: string
  helpCentreId: number | null
  articleId: number | null
  ownerId?: number | null
}

/** Puts a task down. Returns its id. */
export async function openTask(ctx: Ctx, task: NewTask): Promise<number> {
  const { kind, note = '', language, helpCentreId, articleId, ownerId = null } = task
  const title = task.title.slice(0, 200)
  const { id } = await ctx.tx
    .insertInto('writing_task')
    .values({
      ...{ kind, title, note, language, help_centre_id: helpCentreId, article_id: articleId, owner_id: ownerId },
      ...{ created_by: agentId(ctx.actor), created_at: ctx.now, changed_at: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, { type: 'writing_task.opened', data: { taskId: id, title, kind } })
  if (ownerId !== null)
    await record(ctx, { type: 'writing_task.given', data: { taskId: id, title, from: null, to: ownerId } })
  return id
}

/** By hand. Throws `conflict` for an owner that there is not, `not_found` for an article or help centre. */
export async function createTask(ctx: Ctx, body: Create): Promise<WritingTask> {
  await refuseNobody(ctx, body.ownerId)
  await refuseNothing(ctx, 'article', body.articleId)
  await refuseNothing(ctx, 'help_centre', body.helpCentreId)
  return getTask(ctx, await openTask(ctx, { ...body, kind: body.articleId === null ? 'write' : 'mend' }))
}

async function refuseNothing(ctx: Ctx, table: 'article' | 'help_centre', id: number | null) {
  if (id === null) return
  const { rows } = await sql`select from ${sql.table(table)} where id = ${id}`.execute(ctx.tx)
  if (rows.length === 0) throw notFound(table === 'article' ? 'article' : 'help centre')
}

async function refuseNobody(ctx: Ctx, owner: number | null | undefined): Promise<void> {
  if (owner === null || owner === undefined) return
  const { rows } = await sql`select from agent where id = ${owner} and deactivated_at is null`.execute(ctx.tx)
  if (rows.length === 0)
    throw new Refusal('conflict', 'There is no such agent.', { ownerId: 'Choose somebody who works here.' })
}

export async function changeTask(ctx: Ctx, id: number, { title, note, ownerId }: Change): Promise<WritingTask> {
  const before = await lockTask(ctx, id)
  await refuseNobody(ctx, ownerId)
  const columns = {
    ...(title !== undefined && title !== before.title && { title }),
    ...(note !== undefined && note !== before.note && { note }),
    ...(ownerId !== undefined && ownerId !== before.owner_id && { owner_id: ownerId }),
  }
  const changed = Object.keys(columns).map((name) => (name === 'owner_id' ? 'owner' : name))
  if (changed.length === 0) return getTask(ctx, id)
  await ctx.tx
    .updateTable('writing_task')
    .set({ ...columns, changed_at: ctx.now })
    .where('id', '=', id)
    .execute()
  const data = { taskId: id, title: title ?? before.title }
  await record(ctx, { type: 'writing_task.changed', data: { ...data, changed } })
  if (columns.owner_id !== undefined)
    await record(ctx, { type: 'writing_task.given', data: { ...data, from: before.owner_id, to: columns.owner_id } })
  return getTask(ctx, id)
}

type Moved = { articleId?: number | null; reason?: string; quietUntil?: Date | null; ownerId?: number | null }

/** Moves a locked task; who ends it, and until when its causes are left alone, is kept. Throws `conflict` where it cannot. */
export async function moveTask(ctx: Ctx, task: TaskRow, to: WritingState, moved: Moved = {}): Promise<void> {
  if (!canBecome(task.state, to)) throw new Refusal('conflict', refusals[to])
  const { articleId = task.article_id, reason = '', quietUntil = null, ownerId = task.owner_id } = moved
  const ended = isLive(to) ? { ended_at: null, ended_by: null } : { ended_at: ctx.now, ended_by: actorName(ctx.actor) }
  await ctx.tx
    .updateTable('writing_task')
    .set({
      ...{ state: to, article_id: articleId, reason, quiet_until: quietUntil, owner_id: ownerId, changed_at: ctx.now },
      ...ended,
    })
    .where('id', '=', task.id)
    .execute()
  const { id: taskId, title, state: from } = task
  await record(ctx, { type: 'writing_task.moved', data: { taskId, title, from, to, articleId } })
}

const refusals: Record<WritingState, string> = {
  open: 'This task is open already.',
  taken: 'Somebody was faster, or it is done already. Look at it again.',
  done: 'This task has ended already. Open it again first.',
  set_aside: 'This task has ended already. Open it again first.',
}

/** Takes a task, or gives it back. Throws `conflict` for one that somebody else has taken. */
export async function takeTask(ctx: Ctx, id: number, taken: boolean): Promise<WritingTask> {
  const task = await lockTask(ctx, id)
  const me = agentId(ctx.actor)
  if (taken && task.state === 'taken' && task.owner_id === me) return getTask(ctx, id)
  await moveTask(ctx, task, taken ? 'taken' : 'open', { ownerId: taken ? (me ?? task.owner_id) : null })
  return getTask(ctx, id)
}

const daysAhead = (ctx: Ctx, days: number) => new Date(ctx.now.getTime() + days * 86_400_000)

/** Says that a task is done, or sets it aside with a reason. */
export async function endTask(ctx: Ctx, id: number, end: End): Promise<WritingTask> {
  const task = await lockTask(ctx, id)
  if (end.as === 'done') await refuseNothing(ctx, 'article', end.articleId)
  await moveTask(
    ctx,
    task,
    end.as,
    end.as === 'done'
      ? { articleId: end.articleId ?? task.article_id, quietUntil: daysAhead(ctx, quietDays.done) }
      : { reason: end.reason, quietUntil: daysAhead(ctx, quietDays.set_aside) },
  )
  return getTask(ctx, id)
}

/** Ends what an article answers, with Heed's own hand or that of whoever published it. */
export async function answerTask(ctx: Ctx, task: TaskRow, articleId: number | null): Promise<void> {
  await moveTask(ctx, task, 'done', { articleId, quietUntil: daysAhead(ctx, quietDays.done) })
}

export async function reopenTask(ctx: Ctx, id: number): Promise<WritingTask> {
  const task = await lockTask(ctx, id)
  if (isLive(task.state)) throw new Refusal('conflict', refusals.open)
  await moveTask(ctx, task, 'open')
  return getTask(ctx, id)
}

/** Takes one task into another. Throws `conflict` for the same one, or where either has ended. */
export async function mergeTasks(ctx: Ctx, id: number, from: number): Promise<WritingTask> {
  if (id === from) throw new Refusal('conflict', 'Choose another task.')
  // In the order of their ids, so that two who merge them at once do not wait for each other for good.
  const locked = new Map<number, TaskRow>()
  for (const each of [id, from].toSorted((a, b) => a - b)) locked.set(each, await lockTask(ctx, each))
  const [into, gone] = [locked.get(id) as TaskRow, locked.get(from) as TaskRow]
  if (!isLive(into.state) || !isLive(gone.state))
    throw new Refusal('conflict', 'Only tasks that are open can be merged.')
  await sql`update writing_task_evidence set task_id = ${id} where task_id = ${from}`.execute(ctx.tx)
  const notes = [into.note, gone.note]
    .filter((note) => note.trim() !== '')
    .join('\n\n')
    .slice(0, 4000)
  await sql`update writing_task set note = ${notes}, article_id = coalesce(article_id, ${gone.article_id}),
    times = (select coalesce(sum(times), 0) from writing_task_evidence where task_id = ${id}), changed_at = ${ctx.now} where id = ${id}`.execute(
    ctx.tx,
  )
  await sql`update writing_task set state = 'done', merged_into = ${id}, ended_at = ${ctx.now}, ended_by = ${actorName(ctx.actor)}, changed_at = ${ctx.now}
    where id = ${from}`.execute(ctx.tx)
  await record(ctx, { type: 'writing_task.merged', data: { taskId: from, title: gone.title, into: id } })
  return getTask(ctx, id)
}

/** Begins the article that a task asks for, or leads to the one that was begun or is to be mended; and takes the task. */
export async function beginArticle(ctx: Ctx, id: number): Promise<{ articleId: number; language: string }> {
  const task = await lockTask(ctx, id)
  if (!isLive(task.state)) throw new Refusal('conflict', refusals.taken)
  const { language } = task
  const articleId = task.article_id ?? (await createArticle(ctx, { language, title: task.title })).id
  if (task.state === 'open')
    await moveTask(ctx, task, 'taken', { articleId, ownerId: agentId(ctx.actor) ?? task.owner_id })
  else await ctx.tx.updateTable('writing_task').set({ article_id: articleId }).where('id', '=', id).execute()
  return { articleId, language }
}
