import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { applyChanges, type Changes } from '../commands.ts'
import { lockConversation, refusePart, seeConversation } from '../queries.ts'

type Handing = {
  team?: number | undefined
  assignee?: number | undefined
  reason: string
  done?: string | undefined
  todo?: string | undefined
}

/**
 * Hands the conversation over: another team or agent, why, what was done and what is to be done. The receiver sees it until
 * they do something. Throws `invalid` when it names neither.
 */
export async function handOver(ctx: Ctx, id: number, to: Handing): Promise<void> {
  if (to.team === undefined && to.assignee === undefined)
    throw new Refusal('invalid', 'Choose a team or an agent to hand over to.')
  const conversation = await lockConversation(ctx, id)
  refusePart(conversation)
  const { reason, done = '', todo = '' } = to
  const data = { reason, ...(done && { done }), ...(todo && { todo }) }
  await record(ctx, { type: 'conversation.handed_over', conversationId: id, data })
  // To a team alone means to whoever is next there, so the present assignee lets go.
  const changes: Changes = { assignee: to.assignee ?? null, ...(to.team !== undefined && { team: to.team }) }
  // First, as it refuses teams and agents that are not there.
  await applyChanges(ctx, conversation, changes)
  await ctx.tx
    .insertInto('handover')
    .values({
      ...{ conversation_id: id, at: ctx.now, by: actorName(ctx.actor), reason, done, todo },
      ...{ team_id: to.team ?? null, assignee_id: to.assignee ?? null },
    })
    .execute()
}

/** Says that the handover was read. */
export async function acceptHandover(ctx: Ctx, id: number): Promise<void> {
  await seeConversation(ctx, id)
  await ctx.tx
    .updateTable('handover')
    .set({ seen_at: ctx.now, seen_by: actorName(ctx.actor) })
    .where('conversation_id', '=', id)
    .where('seen_at', 'is', null)
    .execute()
}
