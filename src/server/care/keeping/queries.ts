import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import type { CaseFacts } from '../hardness/rules.ts'

/** Who wrote messages, where and when; what nobody wrote is left out. */
export async function authorsOf(db: Tx, messageIds: readonly number[]) {
  const { rows } = await sql<{ id: number; conversationId: number; agentId: number; at: Date }>`
    select message.id, coalesce(conversation.part_of, conversation.id) as "conversationId", author_id as "agentId", message.created_at as at
    from message join conversation on conversation.id = conversation_id
    where message.id = any(${[...messageIds]}::bigint[]) and author_id is not null and automatic is null`.execute(db)
  return rows
}

/** What is known of the conversations that may make them hard. Of each only so much is read as counts. */
export async function factsOfCases(db: Tx, ids: readonly number[], now: Date): Promise<Map<number, CaseFacts>> {
  const { rows } = await sql<CaseFacts & { id: number }>`
    select conversation.id, kind, priority, sla_state as "slaState",
      (select count(*)::int from (select from message where conversation_id = conversation.id and kind in ('received', 'sent') limit 20) few) as messages,
      exists (select from escalation where conversation_id = conversation.id) as escalated,
      exists (select from event where conversation_id = conversation.id and type = 'conversation.status_changed' and at > ${now}::timestamptz - interval '90 days'
        and data ->> 'from' in ('resolved', 'closed') and data ->> 'to' = 'open') as reopened,
      array(select left(visible_text, 4000) from message where conversation_id = conversation.id and kind = 'received' order by id desc limit 3) as words
    from conversation where id = any(${[...ids]}::bigint[])`.execute(db)
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}

/** In which team the conversations are, what was set aside left out. */
export async function teamsOfConversations(db: Tx, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; team: number }>`
    select id, coalesce(team_id, 0) as team from conversation
    where id = any(${[...ids]}::bigint[]) and status not in ('spam', 'trash') and part_of is null`.execute(db)
  return new Map(rows.map(({ id, team }) => [id, team]))
}
