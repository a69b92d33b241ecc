import { sql } from 'kysely'
import type { Tx } from '../platform/ctx.ts'

/** Of the conversations those that are chats, also ended ones. */
export async function chatsAmong(db: Tx, conversationIds: readonly number[]): Promise<Set<number>> {
  if (conversationIds.length === 0) return new Set()
  const { rows } = await sql<{ conversation_id: number }>`
    select conversation_id from chat join conversation on conversation.id = conversation_id
    where conversation_id = any(${[...conversationIds]}::bigint[]) and conversation.channel = 'chat'`.execute(db)
  return new Set(rows.map((row) => row.conversation_id))
}

/** The conversations of those among the messages that came by mail. */
export async function mailedAmong(db: Tx, messageIds: readonly number[]): Promise<number[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<{ conversation_id: number }>`
    select distinct conversation_id from message where id = any(${[...messageIds]}::bigint[]) and channel = 'email'
      and automatic is null`.execute(db)
  return rows.map((row) => row.conversation_id)
}

export type Stands = { id: number; assignee: number | null; status: string; talks: number | null; begun: Date }

/** How chats stand now, which may be further on than what is followed; `talks`: who has taken it up, `begun`: or gone on. */
export async function standingOf(db: Tx, conversationIds: Iterable<number>): Promise<Map<number, Stands>> {
  const { rows } = await sql<Stands>`
    select id, assignee_id as assignee, status, case when accepted_at is not null then accepted_by end as talks,
      started_at as begun
    from conversation join chat on conversation_id = id where id = any(${[...conversationIds]}::bigint[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
