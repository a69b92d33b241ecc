import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import { type Cursor, isKnown } from '../../platform/events.ts'
import { type LineRow, linesOfMessages, readLines } from '../lines/queries.ts'
import { mostMissed, newestLines } from './rules.ts'

export type Missed = { resumed: boolean; lines: LineRow[]; more: boolean }

/** What a visitor missed since the cursor, in all of their chats; the newest of the one that runs where nobody can say. */
export async function missedSince(
  db: Tx,
  visitorId: number,
  conversationId: number | null,
  from: Cursor | null,
): Promise<Missed> {
  const missed = from && (await isKnown(db, from)) ? await messagesSince(db, visitorId, from) : null
  if (missed && missed.length < mostMissed)
    return { resumed: true, lines: missed.length > 0 ? await linesOfMessages(db, missed) : [], more: true }
  if (conversationId === null) return { resumed: false, lines: [], more: false }
  const lines = await readLines(db, sql`message.conversation_id = ${conversationId}`, newestLines + 1)
  return { resumed: false, lines: lines.slice(-newestLines), more: lines.length > newestLines }
}

async function messagesSince(db: Tx, visitorId: number, from: Cursor): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct (data ->> 'messageId')::bigint as id from event
    where conversation_id in (select conversation_id from chat where visitor_id = ${visitorId} order by conversation_id desc limit 20)
      and type in ('message.sent', 'message.received', 'chat.previewed', 'message.redacted')
      and (event.tx, event.id) > (${from.tx}::xid8, ${from.id}::bigint)
    limit ${mostMissed}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The conversations of inboxes whose chats nobody has taken up. */
export async function queuedIn(db: Tx, inboxIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ conversation_id: number }>`select conversation_id from chat
    where inbox_id = any(${[...inboxIds]}::bigint[]) and ended_at is null and accepted_at is null`.execute(db)
  return rows.map((row) => row.conversation_id)
}
