import type { saveDraft as contract } from '../../contract/drafts.ts'
import type { Request } from '../../contract/endpoint.ts'
import { sanitizeHtml } from '../channels/email/reading/sanitize.ts'
import { seeConversation } from '../conversations/queries.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Refusal } from '../platform/refusal.ts'

/** Saves the writer's draft; the last one saved stands. */
export async function saveDraft(ctx: Ctx, conversationId: number, body: Request<typeof contract>['body']) {
  await seeConversation(ctx, conversationId)
  const writer = agentId(ctx.actor)
  if (writer === null) throw new Refusal('forbidden', 'Only an agent has drafts; a key can reply at once.')
  const draft = {
    kind: body.kind,
    html: sanitizeHtml(body.html),
    to_addresses: body.to,
    cc_addresses: body.cc,
    bcc_addresses: body.bcc,
    from_address: body.from,
    answers: body.answers,
    forwards: body.forwards,
    attachment_ids: body.attachments,
    saved_at: ctx.now,
  }
  await ctx.tx
    .insertInto('draft')
    .values({ agent_id: writer, conversation_id: conversationId, ...draft })
    .onConflict((conflict) => conflict.columns(['agent_id', 'conversation_id']).doUpdateSet(draft))
    .execute()
  return { savedAt: ctx.now.toISOString() }
}

export async function discardDraft(ctx: Ctx, conversationId: number): Promise<void> {
  await seeConversation(ctx, conversationId)
  await ctx.tx
    .deleteFrom('draft')
    .where('agent_id', '=', agentId(ctx.actor) ?? 0)
    .where('conversation_id', '=', conversationId)
    .execute()
}

/** Throws away a draft that was sent; one saved since then is another. */
export async function discardSent(ctx: Ctx, agent: number, conversationId: number, sentAt: Date): Promise<void> {
  await ctx.tx
    .deleteFrom('draft')
    .where('agent_id', '=', agent)
    .where('conversation_id', '=', conversationId)
    .where('saved_at', '<=', sentAt)
    .execute()
}
