import { sql } from 'kysely'
import type { saveDraft as contract, Draft } from '../../contract/drafts.ts'
import type { Request } from '../../contract/endpoint.ts'
import { sanitizeHtml } from '../channels/email/reading/sanitize.ts'
import { takeBack } from '../conversations/departures/commands.ts'
import { ownWords } from '../conversations/forwarding/rules.ts'
import { seeConversation } from '../conversations/queries.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Refusal } from '../platform/refusal.ts'
import { getDraft, newVersion, refuseUnseen } from './queries.ts'

type Body = Request<typeof contract>['body']

/** The agent who writes. Throws `forbidden` for a key, which has no drafts. */
export function writerOf(ctx: Ctx): number {
  const writer = agentId(ctx.actor)
  if (writer === null) throw new Refusal('forbidden', 'Only an agent has drafts; a key can reply at once.')
  return writer
}

/** Saves the writer's draft. Throws `conflict` when another is there than the one they know. */
export async function saveDraft(ctx: Ctx, conversationId: number, body: Body) {
  await seeConversation(ctx, conversationId)
  const writer = writerOf(ctx)
  const there = await lockDraft(ctx, writer, conversationId)
  refuseUnseen(body, there)
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
    ask: body.ask,
    macros: body.macros,
    based_on: body.basedOn,
    taken_by: null,
    taken_at: null,
    saved_at: ctx.now,
    version: newVersion,
  }
  const { version } = await ctx.tx
    .insertInto('draft')
    .values({ agent_id: writer, conversation_id: conversationId, ...draft })
    .onConflict((conflict) => conflict.columns(['agent_id', 'conversation_id']).doUpdateSet(draft))
    .returning('version')
    .executeTakeFirstOrThrow()
  return { savedAt: ctx.now.toISOString(), version }
}

/** The version of a draft that is kept, locked so that two tabs do not both find it unchanged; null for none. */
async function lockDraft(ctx: Ctx, writer: number, conversationId: number): Promise<number | null> {
  // A row that is not there cannot be locked, and two first saves would both find nothing.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`draft ${writer} ${conversationId}`}, 0))`.execute(ctx.tx)
  const row = await ctx.tx
    .selectFrom('draft')
    .select('version')
    .where('agent_id', '=', writer)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  return row?.version ?? null
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
    ...{ kind: 'reply', ask: [], macros: newer?.macros ?? [], basedOn: newer?.basedOn ?? null, anew: false },
    html: ownWords(text, html) + (newer?.html ?? ''),
    attachments: [...attachments, ...(newer?.attachments ?? []).map(({ id }) => id)],
  })
  return { conversationId, ...(await getDraft(ctx, conversationId)) }
}
