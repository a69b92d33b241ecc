import { sql } from 'kysely'
import { conversationOfReplyAddress } from '../../../channels/email/references.ts'
import type { Incoming } from '../../../conversations/receiving/commands.ts'
import { preferWay } from '../../../conversations/receiving/preferring/commands.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { type Content, isSameMail } from './rules.ts'

type First = Content & {
  id: number
  message_id: number
  conversation_id: number
  inbox_id: number | null
  /** The message began its conversation. */
  begun: boolean
}

/** What became of a copy: kept beside the first, or, coming by a better way than the first, taken in its place. */
export type Folded = { of: number; conversationId: number; messageId: number | null }

/**
 * Folds a mail into the one that it is a copy of; null when it is none. A mail that reached us directly takes the place of its
 * copy by a list: who wrote it, and that a person did, is known of it alone.
 */
export async function foldCopy(ctx: Ctx, id: number, mark: string | null, incoming: Incoming): Promise<Folded | null> {
  if (mark === null) return null
  const content = contentOf(incoming)
  const first = (await filedUnder(ctx, id, mark)).find((each) => isSameMail(each, content))
  if (!first) return null
  const { conversation_id: conversationId, message_id: messageId } = first
  if (first.list && first.begun && incoming.automatic === null) {
    await preferWay(ctx, messageId, incoming)
    return { of: first.id, conversationId, messageId }
  }
  if (first.inbox_id !== incoming.inboxId) await tellInbox(ctx, conversationId, messageId, incoming.inboxId)
  return { of: first.id, conversationId, messageId: null }
}

const contentOf = ({ text, attachments, from, sentAt, automatic }: Incoming): Content => ({
  text,
  files: attachments.map((file) => file.md5),
  from: from?.address.toLowerCase() ?? null,
  date: sentAt,
  list: automatic === 'list',
})

async function filedUnder(ctx: Ctx, id: number, mark: string): Promise<First[]> {
  // Of two copies that are filed at the same moment the second waits here for the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`intake ${mark}`}, 0))`.execute(ctx.tx)
  const { rows } = await sql<First>`
    select intake.id, message.id as message_id, message.conversation_id, conversation.inbox_id, message.text,
      lower(message.from_address) as from, message.sent_at as date, message.automatic is not distinct from 'list' as list,
      array(select md5 from attachment where message_id = message.id) as files,
      not exists (select from message earlier where earlier.conversation_id = message.conversation_id and earlier.id < message.id) as begun
    from intake join message on message.id = intake.message_id join conversation on conversation.id = message.conversation_id
    where fingerprint = ${mark} and state = 'processed' and intake.id <> ${id}
    order by intake.id desc limit 20`.execute(ctx.tx)
  return rows.reverse()
}

/** Both inboxes were written to: the conversation stays with the first, and says so once of each other. */
async function tellInbox(ctx: Ctx, conversationId: number, messageId: number, inboxId: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from inbox where id = ${inboxId} and not exists (
      select from event where conversation_id = ${conversationId} and type = 'message.copied'
        and data ->> 'messageId' = ${String(messageId)} and data ->> 'inboxId' = ${String(inboxId)})`.execute(ctx.tx)
  if (rows[0])
    await record(ctx, { type: 'message.copied', conversationId, data: { messageId, inboxId, inbox: rows[0].name } })
}

/**
 * The conversation of a mail of ours that came back under another Message-ID, as some services give: it names one of our
 * addresses, asks for answers at our signed one, and was sent in the second in which we sent one there. Null for every other.
 */
export async function ownSent(ctx: Ctx, { from, replyTo, sentAt }: Incoming): Promise<number | null> {
  if (!from || !sentAt) return null
  for (const { address } of replyTo) {
    const signed = conversationOfReplyAddress(ctx.links.secrets, address)
    if (!signed) continue
    const { rows } = await sql`select 1 from message where conversation_id = ${signed.conversationId} and kind = 'sent'
      and lower(from_address) = ${from.address.toLowerCase()} and date_trunc('second', sent_at) = ${sentAt}`.execute(
      ctx.tx,
    )
    if (rows.length > 0) return signed.conversationId
  }
  return null
}
