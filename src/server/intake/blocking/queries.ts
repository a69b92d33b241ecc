import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { BlockedSender, listBlockedSenders as listContract } from '../../../contract/intake.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../../platform/paging.ts'

type Row = {
  id: number
  sender: string
  note: string
  hits: number
  last_hit_at: Date | null
  created_at: Date
  created_by: string
  created_by_name: string | null
}

const columns = sql`blocked_sender.id, sender, note, hits, last_hit_at, blocked_sender.created_at, created_by,
  (select name from agent where created_by = 'agent:' || agent.id) as created_by_name`

export async function listBlockedSenders(ctx: Ctx, query: Request<typeof listContract>['query']) {
  const before = readIdMark(query.after)
  const { rows } = await sql<Row>`
    select ${columns} from blocked_sender where ${before === null ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, toBlockedSender, (row) => markOf(row.id))
}

export async function getBlockedSender(ctx: Ctx, id: number): Promise<BlockedSender> {
  const { rows } = await sql<Row>`select ${columns} from blocked_sender where id = ${id}`.execute(ctx.tx)
  return toBlockedSender(rows[0] as Row)
}

/** Of the names (addresses and domains), those that are blocked. */
export async function blockedAmong(tx: Tx, names: readonly string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const { rows } = await sql<{ sender: string }>`
    select sender from blocked_sender where sender = any(${[...new Set(names)]}::text[])`.execute(tx)
  return new Set(rows.map((row) => row.sender))
}

function toBlockedSender(row: Row): BlockedSender {
  return {
    id: row.id,
    sender: row.sender,
    note: row.note,
    hits: row.hits,
    lastHitAt: row.last_hit_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    createdByName: row.created_by_name,
  }
}
