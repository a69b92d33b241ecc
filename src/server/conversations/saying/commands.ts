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

type Body = Request<typeof addMessage>['body']

/**
 * Answers where the customer is there to read it: at once, in plain words, to no address. The conversation stays open, as
 * whoever talks has it in hand until it ends. Returns the message's id.
 */
export async function sayLive(ctx: Ctx, conversation: Locked, inbox: SenderInbox, body: Body): Promise<number> {
  const { text } = wordsOf(body)
  const words = { text: text.trim(), html: null }
  refuseNothing(words, body.attachments)
  refusePlaceholders(words)
  const plan = await planOf(ctx, body)
  const planned = plannedFor(ctx, conversation, plan)
  const conversationId = conversation.id
  // Somebody waits for these words: what does not need to wait for each other is asked at once.
  const [messageId] = await Promise.all([
    insertMessage(ctx, {
      ...{ ...words, conversationId, kind: 'sent', channel: inbox.channel, senderInboxId: inbox.id },
      from: { name: inbox.sender_name || inbox.name, address: '' },
    }),
    refuseUnheard(ctx, conversationId),
  ])
  await Promise.all([
    attach(ctx, messageId, body.attachments),
    record(ctx, { type: 'message.sent', conversationId, data: { messageId } }),
    newWords(ctx, conversationId, words),
  ])
  const me = agentId(ctx.actor)
  const takes = conversation.assignee_id === null && me !== null
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

/** What was brought in from elsewhere has nobody at its other end. */
async function refuseUnheard(ctx: Ctx, conversationId: number): Promise<void> {
  const { rows } = await sql`select 1 from chat where conversation_id = ${conversationId}`.execute(ctx.tx)
  if (rows.length > 0) return
  throw new Refusal('conflict', 'Nobody is at the other end of this chat any more. Add a note, or write an e-mail.')
}
