import { sql } from 'kysely'
import type { Explanation } from '../../../contract/explanations.ts'
import type { Tx } from '../../platform/ctx.ts'

type Unanswered = { id: number; agent_id: number; decision_id: number; explanation: Explanation }

/** What routing gave these people in the team and nobody has answered since the customer wrote; locked, but for what others hold. */
export async function unansweredOf(db: Tx, teamId: number, agentIds: readonly number[]): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select conversation.id, given.agent_id, decision_id, explanation
    from routing_given given join conversation on conversation.id = given.conversation_id
      join routing_decision on routing_decision.id = decision_id
    where given.agent_id = any(${[...agentIds]}::bigint[]) and given.team_id = ${teamId} and assignee_id = given.agent_id
      and conversation.team_id = ${teamId} and status = 'open' and part_of is null
      and not exists (select from message where message.conversation_id = conversation.id and kind = 'sent'
        and message.created_at >= coalesce(last_received_at, given.at))
    order by conversation.id limit 200 for update of conversation skip locked`.execute(db)
  return rows
}

/** The decision by which a conversation has come to whom it is with; null where a person had a hand in it since. */
export async function decisionBehind(db: Tx, conversationId: number): Promise<number | null> {
  const { rows } = await sql<{ routed: number | null }>`
    select (data ->> 'routed')::bigint as routed from event
    where conversation_id = ${conversationId} and type = 'conversation.assigned' order by id desc limit 1`.execute(db)
  return rows[0]?.routed ?? null
}

/** The teams of which routing gave somebody something. */
export async function teamsThatGave(db: Tx): Promise<number[]> {
  const { rows } = await sql<{ team_id: number }>`
    select id as team_id from team where routing = 'push' and removed_at is null
      and exists (select from routing_given where team_id = team.id)`.execute(db)
  return rows.map(({ team_id }) => team_id)
}
