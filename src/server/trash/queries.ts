import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type { DeletedConversation, listDeletedConversations as listContract } from '../../contract/trash.ts'
import type { Ctx } from '../platform/ctx.ts'
import { markOf, pageOf, readTimeMark } from '../platform/paging.ts'

type Row = {
  id: number
  created_at: Date
  deleted_at: Date
  mark: string
  deleted_by: string
  name: string | null
  messages: number
}

/** What was deleted for good, the last first. */
export async function listDeleted(ctx: Ctx, query: Request<typeof listContract>['query']) {
  const after = readTimeMark(query.after)
  const before = after ? sql`(deleted_at, deleted.id) < (${after.at}::timestamptz, ${after.id}::bigint)` : sql`true`
  const { rows } = await sql<Row>`
    select deleted.*, deleted_at::text as mark, coalesce(agent.name, api_key.name) as name
    from deleted_conversation deleted
    left join agent on deleted_by = 'agent:' || agent.id
    left join api_key on deleted_by = 'key:' || api_key.id
    where ${before} order by deleted_at desc, deleted.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, toDeleted, (row) => markOf(row.mark, row.id))
}

function toDeleted(row: Row): DeletedConversation {
  const kind = row.deleted_by.split(':')[0] as DeletedConversation['deletedBy']['kind']
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    deletedAt: row.deleted_at.toISOString(),
    deletedBy: { kind, name: row.name ?? (kind === 'heed' ? 'Heed' : 'API') },
    messages: row.messages,
  }
}
