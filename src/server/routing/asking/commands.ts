import { applyChanges } from '../../conversations/commands.ts'
import { lockConversation, refusePart } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getTeamRouting } from '../team/queries.ts'

/**
 * Gives an open conversation back to its team: whoever has it lets go, and routing chooses anew, not the same person. Throws
 * `conflict` where it is not open, or its team does not route. With `anybody` also those who had it, or with whom it rang.
 */
export async function routeAgain(ctx: Ctx, conversationId: number, anybody = false): Promise<void> {
  const conversation = await lockConversation(ctx, conversationId)
  refusePart(conversation)
  const { team_id: team, assignee_id: from, status } = conversation
  if (status !== 'open') throw new Refusal('conflict', 'Only an open conversation can be routed. Open it first.')
  if (team === null || (await getTeamRouting(ctx.tx, team)).mode === 'off')
    throw new Refusal('conflict', 'Its team does not route. Choose somebody, or hand it to a team that does.')
  await applyChanges(ctx, conversation, { assignee: null })
  await record(ctx, { type: 'conversation.routing_asked', conversationId, data: { from, ...(anybody && { anybody }) } })
}
