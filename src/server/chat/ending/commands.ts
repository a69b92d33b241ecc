import { sql } from 'kysely'
import type { ChatRating } from '../../../contract/chat.ts'
import { applyChanges } from '../../conversations/commands.ts'
import { lockConversation } from '../../conversations/queries.ts'
import { isDone } from '../../conversations/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { ownChat } from '../lines/queries.ts'

type By = 'visitor' | 'agent' | 'idle' | 'mail'

/** Ends a chat that runs. Returns whether it did; one that has ended stays as it was. */
export async function end(ctx: Ctx, conversationId: number, by: By): Promise<boolean> {
  const { rows } = await sql`
    update chat set ended_at = ${ctx.now}, ended_by = ${by}, offered_to = null, offered_until = null, asked_at = null
    where conversation_id = ${conversationId} and ended_at is null returning 1`.execute(ctx.tx)
  if (rows.length === 0) return false
  await record(ctx, { type: 'chat.ended', conversationId, data: { by } })
  return true
}

/** Ends it and resolves the conversation, where nothing stands against that. */
export async function endAndResolve(ctx: Ctx, conversationId: number, by: By): Promise<void> {
  const conversation = await lockConversation(ctx, conversationId)
  await end(ctx, conversationId, by)
  if (!isDone(conversation.status) && conversation.status !== 'spam' && conversation.status !== 'trash')
    await applyChanges(ctx, conversation, { status: 'resolved' })
}

/**
 * The visitor has had enough. What somebody talked about is done; what nobody took up stays open for an answer by mail where there
 * is an address, and is done where there is none.
 */
export async function endByVisitor(ctx: Ctx, visitorId: number, conversationId: number): Promise<void> {
  const chat = await ownChat(ctx.tx, visitorId, conversationId)
  if (chat.ended_at) return
  if (chat.accepted_at === null && chat.address !== null) await end(ctx, conversationId, 'visitor')
  else await endAndResolve(ctx, conversationId, 'visitor')
}

/** Keeps what a visitor thinks of a chat; who thinks again says the new word. */
export async function rate(
  ctx: Ctx,
  visitorId: number,
  conversationId: number,
  { stars, comment }: ChatRating,
): Promise<void> {
  const chat = await ownChat(ctx.tx, visitorId, conversationId)
  if (chat.accepted_at === null) throw new Refusal('conflict', 'Nobody has answered yet.')
  await sql`update chat set rating = ${stars}, comment = ${comment.trim()}, rated_at = ${ctx.now}
    where conversation_id = ${conversationId}`.execute(ctx.tx)
  const { rows } = await sql<{ contact_id: number }>`
    select contact_id from conversation where id = ${conversationId}`.execute(ctx.tx)
  const actor = { kind: 'contact' as const, id: rows[0]?.contact_id ?? 0 }
  await record({ ...ctx, actor }, { type: 'chat.rated', conversationId, data: { stars } })
}

/** Whoever answers ends it, and resolves the conversation unless they say otherwise. */
export async function endByAgent(ctx: Ctx, conversationId: number, resolve: boolean): Promise<void> {
  const conversation = await lockConversation(ctx, conversationId)
  const { rows } = await sql`select 1 from chat where conversation_id = ${conversationId}`.execute(ctx.tx)
  if (rows.length === 0) throw new Refusal('conflict', 'This conversation is no chat.')
  await end(ctx, conversationId, 'agent')
  if (resolve && !isDone(conversation.status)) await applyChanges(ctx, conversation, { status: 'resolved' })
}
