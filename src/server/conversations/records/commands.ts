import type { Request } from '../../../contract/endpoint.ts'
import type { RecordKind } from '../../../contract/messages.ts'
import type { addRecord as contract } from '../../../contract/records.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockConversation, refuseClosed } from '../queries.ts'
import { attach, insertMessage, newWords } from '../writing/commands.ts'

type Body = Request<typeof contract>['body']

const channels: Record<RecordKind, string> = { call: 'phone', visit: 'counter', letter: 'letter' }

/** Clocks differ a little: what lies so far ahead, in milliseconds, still counts as now. */
const ahead = 5 * 60_000

/** Writes a call, a visit or a letter down. Returns the message's id. Throws `not_found`, or `conflict` when it is closed. */
export async function addRecord(ctx: Ctx, conversationId: number, body: Body): Promise<number> {
  const conversation = await lockConversation(ctx, conversationId)
  refuseClosed(conversation)
  const { kind, direction, text, seconds = null, outcome = null } = body
  const at = body.at ? new Date(body.at) : ctx.now
  if (at.getTime() > ctx.now.getTime() + ahead)
    throw new Refusal('invalid', 'at: This lies in the future.', { at: 'Choose a time that has passed.' })
  const messageId = await insertMessage(ctx, {
    ...{ conversationId, kind, channel: channels[kind], text: text.trim(), html: null, sentAt: at },
    record: { direction, with: body.with ?? null, seconds, outcome },
  })
  await attach(ctx, messageId, body.attachments)
  if (text.trim()) await newWords(ctx, conversationId, { text, html: null })
  await record(ctx, { type: 'message.recorded', conversationId, data: { messageId, kind, direction } })
  return messageId
}
