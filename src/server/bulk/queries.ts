import { sql } from 'kysely'
import type { SkipReason } from '../../contract/bulk.ts'
import { visible } from '../platform/access.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../platform/paging.ts'
import { notFound } from '../platform/refusal.ts'
import { type RunRow, toRun } from './rules.ts'

type Paging = { limit: number; after?: string | undefined }

const columns = sql`bulk_run.*, (select name from agent where agent.id = by_agent) as by_name`

/** The caller's runs, the last first. */
export async function listRuns(ctx: Ctx, query: Paging) {
  const before = readIdMark(query.after)
  const { rows } = await sql<RunRow>`
    select ${columns} from bulk_run where by = ${actorName(ctx.actor)} and ${before === null ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, toRun, (row) => markOf(row.id))
}

/** One of the caller's runs. Throws `not_found`. */
export const getRun = async (ctx: Ctx, id: number) => toRun(await findRun(ctx, id))

export async function findRun(ctx: Ctx, id: number, lock = sql``): Promise<RunRow> {
  const { rows } = await sql<RunRow>`
    select ${columns} from bulk_run where id = ${id} and by = ${actorName(ctx.actor)} ${lock}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('run')
  return rows[0]
}

type SkippedRow = { conversation_id: number; subject: string | null; reason: SkipReason; detail: string | null }

/** What a run left alone. */
export async function listSkipped(ctx: Ctx, id: number, query: Paging) {
  await findRun(ctx, id)
  const after = readIdMark(query.after) ?? 0
  const { rows } = await sql<SkippedRow>`
    select conversation_id, conversation.subject, reason, detail from bulk_entry
    left join conversation on conversation.id = conversation_id and ${visible(ctx.actor)}
    where run_id = ${id} and state = 'skipped' and conversation_id > ${after}
    order by conversation_id limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, toSkipped, (row) => markOf(row.conversation_id))
}

const toSkipped = ({ conversation_id, subject, reason, detail }: SkippedRow) => ({
  conversation: subject === null ? null : { id: conversation_id, name: subject },
  reason,
  detail: subject === null ? null : detail,
})
