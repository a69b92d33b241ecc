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

/** How a conversation stands now, which may be further on than what is followed. */
export async function standingOf(db: Tx, conversationId: number): Promise<{ assignee: number | null; status: string }> {
  const { rows } = await sql<{ assignee: number | null; status: string }>`
    select assignee_id as assignee, status from conversation where id = ${conversationId}`.execute(db)
  return rows[0] ?? { assignee: null, status: 'trash' }
}
