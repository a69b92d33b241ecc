import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { addMessage } from '../../../contract/messages.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { carryOut, plannedFor, planOf, refusePlaceholders } from '../planning/commands.ts'
import type { Locked } from '../queries.ts'
import { isDone } from '../rules.ts'
import type { SenderInbox } from '../senders/queries.ts'
import { attach, insertMessage, newWords, refuseNothing, wordsOf } from '../writing/commands.ts'
import { linesOf } from './queries.ts'

type Body = Request<typeof addMessage>['body']

/**
 * Answers where the customer is there to read it: at once, in plain words, to no address. The conversation stays open, as
 * whoever talks has it in hand until it ends. Returns the message's id.
 */
export async function sayLive(ctx: Ctx, conversation: Locked, inbox: SenderInbox, body: Body): Promise<number> {
  const { text, html } = wordsOf(body)
  const words = { text: (html === null || body.text?.trim() ? text : linesOf(html)).trim(), html: null }
  refuseNothing(words, body.attachments)
  refusePlaceholders(words)
  const plan = await planOf(ctx, body)
  const planned = plannedFor(ctx, conversation, plan)
  const conversationId = conversation.id
  // Somebody waits for these words: what does not need to wait for each other is asked at once.
  const [messageId, waits] = await Promise.all([
    insertMessage(ctx, {
      ...{ ...words, conversationId, kind: 'sent', channel: inbox.channel, senderInboxId: inbox.id },
      from: { name: inbox.sender_name || inbox.name, address: '' },
    }),
    waitsFor(ctx, conversationId),
  ])
  await Promise.all([
    attach(ctx, messageId, body.attachments),
    record(ctx, { type: 'message.sent', conversationId, data: { messageId } }),
    newWords(ctx, conversationId, words),
  ])
  const me = agentId(ctx.actor)
  // Who answers a chat has taken it up, also where it rings with somebody else.
  const takes = me !== null && conversation.assignee_id !== me && (waits || conversation.assignee_id === null)
  const { snoozedUntil: until, ...others } = planned
  const wakes = body.snoozedUntil ?? until
  const status = body.status ?? planned.status ?? (isDone(conversation.status) ? 'open' : undefined)
  const becomes = status === 'snoozed' && wakes ? { snoozedUntil: wakes } : {}
  await carryOut(
    ctx,
    conversation,
    plan,
    { ...(takes && { assignee: me }), ...others, ...(status && { status }), ...becomes },
    messageId,
  )
  return messageId
}

/** Whether the visitor still waits for somebody. What was brought in from elsewhere has nobody at its other end. */
async function waitsFor(ctx: Ctx, conversationId: number): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`select accepted_at is null and ended_at is null as waits
    from chat where conversation_id = ${conversationId}`.execute(ctx.tx)
  if (rows[0]) return rows[0].waits
  throw new Refusal('conflict', 'Nobody is at the other end of this chat any more. Add a note, or write an e-mail.')
}
