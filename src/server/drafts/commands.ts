import type { saveDraft as contract, Draft } from '../../contract/drafts.ts'
import type { Request } from '../../contract/endpoint.ts'
import { sanitizeHtml } from '../channels/email/reading/sanitize.ts'
import { takeBack } from '../conversations/departures/commands.ts'
import { ownWords } from '../conversations/forwarding/rules.ts'
import { seeConversation } from '../conversations/queries.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Refusal } from '../platform/refusal.ts'
import { getDraft } from './queries.ts'

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

/**
 * Takes back a message that has not left; what it said is the taker's draft again, before whatever they have begun to write
 * since. A key has no drafts: then it is only taken back.
 */
export async function takeBackToDraft(
  ctx: Ctx,
  messageId: number,
): Promise<{ conversationId: number; draft: Draft | null }> {
  const { conversationId, text, html, attachments, authorId: _, writtenAt, ...rest } = await takeBack(ctx, messageId)
  if (agentId(ctx.actor) === null) return { conversationId, draft: null }
  const { draft: kept } = await getDraft(ctx, conversationId)
  // The draft that was sent may still lie there for a moment: a follower takes it away.
  const newer = kept && new Date(kept.savedAt) > writtenAt ? kept : null
  await saveDraft(ctx, conversationId, {
    ...rest,
    kind: 'reply',
    html: ownWords(text, html) + (newer?.html ?? ''),
    attachments: [...attachments, ...(newer?.attachments ?? []).map(({ id }) => id)],
  })
  return { conversationId, ...(await getDraft(ctx, conversationId)) }
}
