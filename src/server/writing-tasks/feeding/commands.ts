import { sql } from 'kysely'
import { colleague } from '../../answers/rules.ts'
import { searchArticles } from '../../answers/searching/queries.ts'
import { isSame } from '../../incidents/clusters/rules.ts'
import { stemsOf } from '../../incidents/likeness/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { answerTask, moveTask, openTask } from '../commands.ts'
import { lockTask, type TaskRow } from '../queries.ts'
import { isAlike, isLive, kindOf } from '../rules.ts'
import { findings } from './queries.ts'
import type { Finding } from './rules.ts'

type Known = {
  cause: string
  task_id: number
  source: Finding['source']
  words: string[] | null
  ids: number[] | null
  state: TaskRow['state']
  quiet: boolean
  title: string
}
type Live = TaskRow & { words: readonly string[] }

/**
 * Looks at what searches, readers and conversations tell now: new causes open tasks or join one that is the same, known ones are
 * counted anew, and what has settled itself is ended. Returns how many tasks were opened.
 */
export async function feedTasks(ctx: Ctx): Promise<number> {
  // One node at a time: two would open the same twice.
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('writing tasks', 0)) as mine`.execute(ctx.tx)
  if (!rows[0]?.mine) return 0
  const found = await findings(ctx)
  const known = await knownCauses(ctx)
  const live = await liveTasks(ctx)
  const seen = new Set<string>()
  let opened = 0
  for (const finding of found) {
    const before = known.find((each) => isSameCause(each, finding))
    // What two groups of conversations have become one by now is counted once.
    if (before && seen.has(before.cause)) continue
    seen.add(before?.cause ?? finding.cause)
    if (before?.quiet) continue
    if (before) await countAnew(ctx, before, finding)
    else if (await add(ctx, finding, live)) opened++
  }
  await forgetPast(ctx, known, seen)
  await endAnswered(ctx)
  return opened
}

async function knownCauses(ctx: Ctx): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select cause, task_id, source, state, title, not state in ('open', 'taken') and coalesce(quiet_until > ${ctx.now}, false) as quiet,
      array(select jsonb_array_elements_text(data -> 'words')) as words, array(select jsonb_array_elements_text(data -> 'ids')::bigint) as ids
    from writing_task_evidence join writing_task on writing_task.id = task_id`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, ids: (row.ids ?? []).map(Number) }))
}

async function liveTasks(ctx: Ctx): Promise<Live[]> {
  const { rows } = await sql<TaskRow>`
    select id, kind, title, note, language, help_centre_id, article_id, state, owner_id, times
    from writing_task where state in ('open', 'taken') and merged_into is null`.execute(ctx.tx)
  const words = await stemsOf(
    ctx,
    rows.map(({ title }) => title),
  )
  return rows.map((row, place) => ({ ...row, words: words[place] ?? [] }))
}

/** Groups of conversations change by the hour and stay the same one while most of them or of their words do. */
function isSameCause(known: Known, finding: Finding): boolean {
  if (known.cause === finding.cause) return true
  if (known.source !== 'conversations' || finding.source !== 'conversations') return false
  const { ids } = finding.data as { ids: number[] }
  return isSame({ words: known.words ?? [], ids: known.ids ?? [] }, { words: [...finding.words], ids })
}

/** Counts a known cause anew; what had ended and was left alone long enough is opened again. */
async function countAnew(ctx: Ctx, known: Known, finding: Finding): Promise<void> {
  await sql`update writing_task_evidence set times = ${finding.times}, data = ${JSON.stringify(finding.data)}::jsonb, last_at = ${finding.lastAt}
    where cause = ${known.cause}`.execute(ctx.tx)
  await countTask(ctx, known.task_id)
  if (!isLive(known.state))
    await moveTask(ctx, await lockTask(ctx, known.task_id), 'open', { ownerId: finding.ownerId })
}

/** Adds a cause to the task that is the same, else opens one. Returns whether it did. */
async function add(ctx: Ctx, finding: Finding, live: Live[]): Promise<boolean> {
  const kind = kindOf[finding.source]
  const same = live.find(
    (task) =>
      task.kind === kind &&
      task.language === finding.language &&
      (finding.articleId === null
        ? task.article_id === null && isAlike(task.words, finding.words)
        : task.article_id === finding.articleId),
  )
  const taskId = same?.id ?? (await openTask(ctx, { ...finding, kind }))
  if (!same) live.push({ ...(await lockTask(ctx, taskId)), words: finding.words })
  const { cause, source, times, data, firstAt, lastAt } = finding
  await sql`
    insert into writing_task_evidence (cause, task_id, source, times, data, first_at, last_at)
    values (${cause}, ${taskId}, ${source}, ${times}, ${JSON.stringify(data)}::jsonb, ${firstAt}, ${lastAt})
    on conflict (cause) do update set task_id = excluded.task_id, times = excluded.times, data = excluded.data, last_at = excluded.last_at`.execute(
    ctx.tx,
  )
  await countTask(ctx, taskId)
  if (same)
    await record(ctx, { type: 'writing_task.changed', data: { taskId, title: same.title, changed: ['evidence'] } })
  return !same
}

async function countTask(ctx: Ctx, taskId: number): Promise<void> {
  await sql`update writing_task set times = (select coalesce(sum(times), 0) from writing_task_evidence where task_id = ${taskId}), changed_at = ${ctx.now}
    where id = ${taskId} and times is distinct from (select coalesce(sum(times), 0) from writing_task_evidence where task_id = ${taskId})`.execute(
    ctx.tx,
  )
}

/** What was not found any more counts for nothing; a look that was taken and a language that has caught up are done. */
async function forgetPast(ctx: Ctx, known: readonly Known[], seen: ReadonlySet<string>): Promise<void> {
  for (const { cause, task_id: taskId, source, state } of known) {
    if (seen.has(cause) || !isLive(state)) continue
    await sql`update writing_task_evidence set times = 0 where cause = ${cause}`.execute(ctx.tx)
    await countTask(ctx, taskId)
    if (source !== 'review' && source !== 'translation') continue
    const task = await lockTask(ctx, taskId)
    if (isLive(task.state)) await moveTask(ctx, task, 'done', {})
  }
}

/** Ends what was searched for in vain and is found now, in an article that came after. */
export async function endAnswered(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{
    id: number
    language: string
    help_centre_id: number | null
    created_at: Date
    words: string[]
  }>`
    select task.id, task.language, task.help_centre_id, task.created_at,
      (select array_agg(said) from (select jsonb_array_elements_text(data -> 'words') as said limit 3) first) as words
    from writing_task_evidence join writing_task task on task.id = task_id
    where source = 'search' and state in ('open', 'taken') and merged_into is null
      and not exists (select from writing_task_evidence other where other.task_id = task.id and other.source <> 'search')
      and exists (select from article_translation text where text.language = task.language and text.published_at > task.created_at)
    order by task.id limit 300`.execute(ctx.tx)
  for (const { id, language, help_centre_id, created_at, words } of rows) {
    const articleId = await answerTo(ctx, words ?? [], language, help_centre_id, created_at)
    if (articleId === null) continue
    const task = await lockTask(ctx, id)
    if (isLive(task.state)) await answerTask(ctx, task, articleId)
  }
}

async function answerTo(
  ctx: Ctx,
  words: readonly string[],
  language: string,
  helpCentreId: number | null,
  since: Date,
) {
  const reader = { ...colleague(language, helpCentreId), audiences: ['public', 'customers'] as const }
  for (const q of words) {
    const { items } = await searchArticles(ctx, reader, q, { limit: 1 })
    const [best] = items
    if (best && best.updatedAt > since) return best.articleId
  }
  return null
}
