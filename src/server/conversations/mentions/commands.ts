import { sql } from 'kysely'
import { Role, roleMay } from '../../../contract/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { follow } from '../following/commands.ts'

const farReading = Role.options.filter((role) => roleMay(role, 'conversation.read.all'))
const teamReading = Role.options.filter((role) => roleMay(role, 'conversation.read.team'))

type Mentioned = { conversationId: number; messageId: number; agents: readonly number[] }

/**
 * Remembers who was mentioned in a note, in the transaction that writes it; from then on they follow the conversation.
 * Whoever may not see it, and the writer, are left out. Returns the ids of those who were mentioned.
 */
export async function rememberMentions(ctx: Ctx, { conversationId, messageId, agents }: Mentioned): Promise<number[]> {
  if (agents.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    with told as (
      select agent.id from agent, conversation
      where conversation.id = ${conversationId} and agent.id = any(${[...new Set(agents)]}::bigint[])
        and deactivated_at is null and agent.id is distinct from ${agentId(ctx.actor)}::bigint
        and (role in (${sql.join(farReading)}) or exists (
          select from conversation_asked where agent_id = agent.id and conversation_id = conversation.id)
          or (role in (${sql.join(teamReading)}) and exists (
            select from team_member where agent_id = agent.id and team_member.team_id = conversation.team_id)))
    )
    insert into conversation_mention (agent_id, conversation_id, message_id, at)
    select id, ${conversationId}::bigint, ${messageId}::bigint, ${ctx.now} from told
    on conflict do nothing returning agent_id as id`.execute(ctx.tx)
  for (const { id } of rows) await follow(ctx, conversationId, id)
  return rows.map(({ id }) => id)
}
