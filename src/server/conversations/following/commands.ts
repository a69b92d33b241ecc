import { sql } from 'kysely'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { seeConversation } from '../queries.ts'

/** Lets an agent follow a conversation, by hand or because they were asked; nothing happens where they do already. */
export async function follow(ctx: Ctx, conversationId: number, agent: number): Promise<boolean> {
  const { rows } = await sql`
    insert into conversation_follow (agent_id, conversation_id, at) values (${agent}, ${conversationId}, ${ctx.now})
    on conflict do nothing returning 1`.execute(ctx.tx)
  if (rows.length === 0) return false
  await record(ctx, { type: 'conversation.followed', conversationId, data: { agentId: agent } })
  return true
}

/** The opposite; nothing happens where they do not follow. */
export async function unfollow(ctx: Ctx, conversationId: number, agent: number): Promise<boolean> {
  const { rows } = await sql`
    delete from conversation_follow where agent_id = ${agent} and conversation_id = ${conversationId} returning 1`.execute(
    ctx.tx,
  )
  if (rows.length === 0) return false
  await record(ctx, { type: 'conversation.unfollowed', conversationId, data: { agentId: agent } })
  return true
}

/** Follows as the reader themselves. Throws `not_found`; a key has nobody who could follow. */
export async function followAsReader(ctx: Ctx, conversationId: number, wanted: boolean): Promise<void> {
  await seeConversation(ctx, conversationId)
  const reader = agentId(ctx.actor)
  if (reader === null) return
  await (wanted ? follow : unfollow)(ctx, conversationId, reader)
}

/**
 * Forgets that the reader has seen the customer's newest words; what came before stays read. Throws `conflict` where nobody
 * outside has written.
 */
export async function markUnread(ctx: Ctx, conversationId: number): Promise<void> {
  await seeConversation(ctx, conversationId)
  const reader = agentId(ctx.actor)
  if (reader === null) return
  if (!(await forgetRead(ctx, conversationId, reader)))
    throw new Refusal('conflict', 'Nobody outside has written in this conversation, so nothing in it can be unread.')
}

/** The same for a conversation that the reader is known to see. False where nobody outside has written. */
export async function forgetRead(ctx: Ctx, conversationId: number, reader: number): Promise<boolean> {
  const { rows } = await sql<{ written: boolean }>`
    with lying as (
      update conversation_read set read_at = last_received_at - interval '1 microsecond', seen_message_id = 0
      from conversation
      where agent_id = ${reader} and conversation_id = ${conversationId} and conversation.id = conversation_id
        and read_at >= last_received_at
      returning 1
    ) select last_received_at is not null as written from conversation where id = ${conversationId}`.execute(ctx.tx)
  return rows[0]?.written === true
}
