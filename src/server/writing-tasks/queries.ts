import { type RawBuilder, sql } from 'kysely'
import type { Answer, Request } from '../../contract/endpoint.ts'
import type {
  listWritingTasks as listContract,
  WritingKind,
  WritingReason,
  WritingState,
  WritingTask,
} from '../../contract/writing-tasks.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { markOf, pageOf, readMark } from '../platform/paging.ts'
import { notFound, Refusal } from '../platform/refusal.ts'

export type TaskRow = {
  id: number
  kind: WritingKind
  title: string
  note: string
  language: string
  help_centre_id: number | null
  article_id: number | null
  state: WritingState
  owner_id: number | null
  times: number
}

/** A task as commands see it, locked. Throws `not_found`, also for one that was merged into another. */
export async function lockTask(ctx: Ctx, id: number): Promise<TaskRow> {
  const { rows } = await sql<TaskRow>`
    select id, kind, title, note, language, help_centre_id, article_id, state, owner_id, times
    from writing_task where id = ${id} and merged_into is null for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('task')
  return rows[0]
}

type Row = TaskRow & {
  help_centre: string | null
  article_title: string | null
  article_published: boolean
  owner: string | null
  created_at: Date
  changed_at: Date
  ended_at: Date | null
  ended_by: string | null
  ended_name: string | null
  reason: string
  quiet_until: Date | null
  reasons: (Omit<WritingReason, 'words'> & { words: string[] | null })[]
}

async function tasks(ctx: Ctx, which: RawBuilder<unknown>, rest: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select task.id, kind, task.title, note, task.language, task.help_centre_id, task.article_id, state, task.owner_id, times,
      task.created_at, task.changed_at, ended_at, ended_by, reason, quiet_until,
      coalesce(nullif(help_centre.name, ''), brand.name, (select value ->> 'name' from setting where key = 'workspace')) as help_centre,
      shown.title as article_title, owner.name as owner,
      exists (select from article_translation where article_id = task.article_id and version_id is not null) as article_published,
      (select name from agent where id = substring(ended_by from '^agent:(\\d+)$')::bigint) as ended_name,
      coalesce((select json_agg(json_build_object('source', source, 'times', evidence.times, 'firstAt', first_at, 'lastAt', last_at, 'words', data -> 'words')
        order by evidence.times desc, cause) from writing_task_evidence evidence where task_id = task.id), '[]') as reasons
    from writing_task task
      left join help_centre on help_centre.id = task.help_centre_id left join brand on brand.id = help_centre.brand_id
      left join agent owner on owner.id = task.owner_id
      left join article on article.id = task.article_id
      left join article_translation shown on shown.article_id = article.id and shown.language = article.language
    where merged_into is null and ${which} ${rest}`.execute(ctx.tx)
  return rows
}

const toTask = (row: Row): WritingTask => ({
  ...{ id: row.id, kind: row.kind, title: row.title, note: row.note, language: row.language, state: row.state },
  helpCentre: row.help_centre_id === null ? null : { id: row.help_centre_id, name: row.help_centre ?? '' },
  article:
    row.article_id === null
      ? null
      : { id: row.article_id, title: row.article_title ?? '', published: row.article_published },
  owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner ?? '' },
  times: row.times,
  reasons: row.reasons.map((each) => ({
    ...each,
    words: each.words ?? [],
    firstAt: new Date(each.firstAt).toISOString(),
    lastAt: new Date(each.lastAt).toISOString(),
  })),
  createdAt: row.created_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  endedBy: row.ended_by === null ? null : (row.ended_name ?? (row.ended_by === 'heed' ? 'Heed' : 'API')),
  ...{ reason: row.reason, quietUntil: row.quiet_until?.toISOString() ?? null },
})

/** One task. Throws `not_found`. */
export async function getTask(ctx: Ctx, id: number): Promise<WritingTask> {
  const [row] = await tasks(ctx, sql`task.id = ${id}`, sql``)
  if (!row) throw notFound('task')
  return toTask(row)
}

type Query = Request<typeof listContract>['query']

/** Tasks; what is to be done by how many it would help, what was done by when. */
export async function listTasks(ctx: Ctx, query: Query): Promise<Answer<typeof listContract>> {
  const live = query.state === 'live' || query.state === 'open' || query.state === 'taken'
  const placeOf = live ? sql`task.times` : sql`(extract(epoch from ended_at) * 1000)::bigint`
  const after = query.after ? sql`(${placeOf}, task.id) < (${sql.join(wholeMark(query.after))})` : sql`true`
  const narrow = sql`${query.kind ? sql`kind = ${query.kind}` : sql`true`}
    and ${query.mine ? sql`task.owner_id = ${agentId(ctx.actor) ?? 0}` : sql`true`}
    and ${query.helpCentre ? sql`task.help_centre_id = ${query.helpCentre}` : sql`true`}
    and ${query.source ? sourceIs(query.source) : sql`true`}`
  const states = query.state === 'live' ? ['open', 'taken'] : [query.state]
  const order = live ? sql`task.times desc, task.id desc` : sql`ended_at desc, task.id desc`
  const rows = await tasks(
    ctx,
    sql`state = any(${states}::text[]) and ${after} and ${narrow}`,
    sql`order by ${order} limit ${query.limit + 1}`,
  )
  const { rows: counted } = await sql<{ state: WritingState; n: number }>`
    select state, count(*)::int as n from writing_task task where merged_into is null and ${narrow} group by state`.execute(
    ctx.tx,
  )
  const counts = { open: 0, taken: 0, done: 0, set_aside: 0 }
  for (const { state, n } of counted) counts[state] = n
  const place = (row: Row) => (live ? row.times : (row.ended_at?.getTime() ?? 0))
  return { ...pageOf(rows, query.limit, toTask, (row) => markOf(place(row), row.id)), counts }
}

function wholeMark(mark: string): number[] {
  const values = readMark(mark, 2)
  if (!values.every((value) => Number.isSafeInteger(value)))
    throw new Refusal('invalid', 'after: Use the `next` of the page before, unchanged.')
  return values as number[]
}

const sourceIs = (source: NonNullable<Query['source']>) =>
  source === 'hand'
    ? sql`not exists (select from writing_task_evidence where task_id = task.id)`
    : sql`exists (select from writing_task_evidence where task_id = task.id and source = ${source})`
