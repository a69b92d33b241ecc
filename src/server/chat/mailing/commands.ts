import { sql } from 'kysely'
import { standsAgainst } from '../../acknowledgements/commands.ts'
import { insideSender, type Sender } from '../../conversations/senders/queries.ts'
import { sendMessage } from '../../conversations/writing/commands.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { workspaceName } from '../../settings/queries.ts'
import { ownChat } from '../lines/queries.ts'
import { languageFor } from '../widgets/rules.ts'
import { chatToMail, missedIn, saidIn, type ToMail, unseenChats } from './queries.ts'
import { letterOf, mostTranscripts } from './rules.ts'

/** Mails what visitors missed, each answer once. Returns whether there may be more. */
export async function mailUnseen(ctx: Ctx): Promise<boolean> {
  const ids = await unseenChats(ctx, 20)
  for (const id of ids) await mailMissed(ctx, id)
  return ids.length === 20
}

/** Mails the answers of one chat that its visitor has not seen; they may answer by mail, which joins the conversation. */
export async function mailMissed(ctx: Ctx, conversationId: number): Promise<void> {
  const chat = await chatToMail(ctx.tx, conversationId)
  const missed = chat && (await missedIn(ctx.tx, chat))
  if (!chat || !missed) return
  const messageId = await mail(ctx, chat, 'missed', missed.lines)
  // Told of once whether it could leave or not: what stands against an address stands tomorrow too.
  await sql`update chat set mailed_id = ${missed.last.id} where conversation_id = ${conversationId}`.execute(ctx.tx)
  if (messageId === null) return
  await record(ctx, { type: 'chat.mailed', conversationId, data: { messageId, lines: missed.count } })
}

/**
 * Mails all that was said to the visitor's own address, as they asked. Only to one that the site vouches for, or that they typed
 * before somebody answered them; twice at most for a chat. Returns whether it leaves.
 */
export async function askTranscript(ctx: Ctx, visitorId: number, conversationId: number): Promise<boolean> {
  const own = await ownChat(ctx.tx, visitorId, conversationId)
  const chat = await chatToMail(ctx.tx, conversationId)
  if (!chat?.email) throw new Refusal('conflict', 'No address of yours is known here.')
  // Until somebody has talked to them, an address that was only typed may be anybody's.
  if (!chat.email_proved && own.accepted_at === null)
    throw new Refusal('conflict', 'A transcript can be sent once somebody has answered.')
  if (chat.transcripts >= mostTranscripts) return false
  const messageId = await mail(ctx, chat, 'whole', await saidIn(ctx.tx, conversationId))
  await sql`update chat set transcripts = transcripts + 1 where conversation_id = ${conversationId}`.execute(ctx.tx)
  if (messageId === null) return false
  await record(ctx, { type: 'chat.transcript_sent', conversationId, data: { messageId } })
  return true
}

async function mail(
  ctx: Ctx,
  chat: ToMail,
  kind: 'missed' | 'whole',
  lines: Parameters<typeof letterOf>[1]['lines'],
): Promise<number | null> {
  const address = chat.email as string
  const sender = await senderFor(ctx, chat)
  if (!sender || (await standsAgainst(ctx, { from_address: address }, address))) return null
  const letter = letterOf(kind, {
    language: languageFor(chat.language ?? undefined, ['en', 'de', 'fr', 'es', 'ar']),
    company: sender.inbox.sender_name || (await workspaceName(ctx)),
    timeZone: chat.time_zone ?? 'UTC',
    lines,
  })
  return sendMessage(ctx, sender, {
    ...{ ...letter, conversationId: chat.conversation_id, html: null, to: [address], cc: [], bcc: [] },
    ...{ inReplyTo: null, references: [], attachments: [] },
    // What they missed are somebody's words, and whoever answers them takes part.
    automatic: kind === 'missed' ? null : 'notification',
  })
}

async function senderFor(ctx: Ctx, { mail_inbox_id: id }: ToMail): Promise<Sender | null> {
  const sender = await insideSender(ctx, id)
  return sender?.inbox.id === id ? sender : null
}

/** The visitor has answered by mail: the conversation goes on there, and the chat is over. */
export async function goOnByMail(ctx: Ctx, conversationIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ id: number; ended: boolean }>`
    update conversation set channel = 'email', inbox_id = widget.mail_inbox_id
    from chat join chat_widget widget on widget.inbox_id = chat.inbox_id
    where conversation.id = any(${[...conversationIds]}::bigint[]) and chat.conversation_id = conversation.id
      and conversation.channel = 'chat' and widget.mail_inbox_id is not null
    returning conversation.id, chat.ended_at is not null as ended`.execute(ctx.tx)
  for (const { id } of rows) {
    await sql`update chat set ended_at = coalesce(ended_at, ${ctx.now}), ended_by = 'mail', offered_to = null, offered_until = null
      where conversation_id = ${id}`.execute(ctx.tx)
    await record(ctx, { type: 'chat.ended', conversationId: id, data: { by: 'mail' } })
  }
}
