import { sql } from 'kysely'
import type { Channel } from '../../../contract/channels.ts'
import type { Priority } from '../../../contract/conversations.ts'
import type { RoutingRules } from '../../../contract/routing.ts'
import type { Tx } from '../../platform/ctx.ts'

export type Standing = {
  id: number
  team_id: number
  channel: Channel
  priority: Priority
  due_at: Date | null
  rules: Partial<RoutingRules>
  /** When the customer wrote the first words that nobody has answered; null where all are. */
  unanswered_since: Date | null
  /** Who spoke with this customer last, here or elsewhere, and when they did elsewhere. */
  spoke_here: number | null
  spoke_elsewhere: { agent: number; at: string } | null
}

/** Of the conversations those that wait for somebody: open, with nobody, in a team that routes. */
export async function waitingAmong(db: Tx, ids: readonly number[]): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select conversation.id, team_id, channel, priority, due_at, routing_rules as rules,
      (select created_at from message where conversation_id = conversation.id and kind = 'received' and message.id > coalesce(
          (select max(id) from message where conversation_id = conversation.id and kind = 'sent'), 0)
        order by message.id limit 1) as unanswered_since,
      (select author_id from message where conversation_id = conversation.id and kind = 'sent' and author_id is not null
        order by message.id desc limit 1) as spoke_here,
      (select jsonb_build_object('agent', assignee_id, 'at', last_message_at) from (
          select assignee_id, last_message_at from conversation other
          where other.contact_id = conversation.contact_id and other.id <> conversation.id and part_of is null
          order by last_message_at desc, id desc limit 20
        ) recent where assignee_id is not null order by last_message_at desc limit 1) as spoke_elsewhere
    from conversation join team on team.id = team_id
    where conversation.id = any(${[...ids]}::bigint[]) and status = 'open' and assignee_id is null and part_of is null
      and routing <> 'off' and removed_at is null`.execute(db)
  return rows
}

/** The next open conversations of a team with nobody, after that id. */
export async function unassignedIn(db: Tx, teamId: number, after: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from conversation where team_id = ${teamId} and status = 'open' and assignee_id is null and id > ${after}
    order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
