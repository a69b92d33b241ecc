import { sql } from 'kysely'
import { htmlToText } from '../../channels/email/reading/html-text.ts'
import { sanitizeHtml } from '../../channels/email/reading/sanitize.ts'
import { newMessageId } from '../../channels/email/references.ts'
import { actorName, agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'

export type Words = { text: string; html: string | null }

/** The inbox that a message leaves from. */
export type SenderInbox = {
  id: number
  channel: string
  address: string | null
  aliases: string[]
  sender_name: string
  name: string
  team_id: number | null
}

export type Outgoing = Words & {
  conversationId: number
  subject: string
  to: string[]
  cc: string[]
  inReplyTo: string | null
  references: string[]
  attachments: number[]
}

/** Writes a message that leaves, one delivery for each recipient, and says so in the log; a follower sends it. */
export async function sendMessage(ctx: Ctx, inbox: SenderInbox, outgoing: Outgoing): Promise<number> {
  const domain = inbox.address?.split('@')[1] ?? 'localhost'
  const messageId = await insertMessage(ctx, {
    ...outgoing,
    kind: 'sent',
    channel: inbox.channel,
    from: { name: inbox.sender_name || inbox.name, address: inbox.address ?? '' },
    externalId: newMessageId(ctx.links.secrets, outgoing.conversationId, domain),
  })
  await attach(ctx, messageId, outgoing.attachments)
  const addresses = unique([...outgoing.to, ...outgoing.cc])
  await ctx.tx
    .insertInto('delivery')
    .values(addresses.map((address) => ({ message_id: messageId, address, state: 'queued', created_at: ctx.now })))
    .execute()
  await record(ctx, { type: 'message.sent', conversationId: outgoing.conversationId, data: { messageId } })
  return messageId
}

type NewMessage = Words & {
  conversationId: number
  kind: 'sent' | 'note'
  channel: string
  subject?: string
  from?: { name: string; address: string }
  to?: string[]
  cc?: string[]
  externalId?: string
  inReplyTo?: string | null
  references?: string[]
}

export async function insertMessage(ctx: Ctx, message: NewMessage): Promise<number> {
  const mailbox = (address: string) => ({ name: '', address })
  const { id } = await ctx.tx
    .insertInto('message')
    .values({
      conversation_id: message.conversationId,
      kind: message.kind,
      channel: message.channel,
      author_id: agentId(ctx.actor),
      subject: message.subject ?? '',
      from_name: message.from?.name ?? null,
      from_address: message.from?.address ?? null,
      people: JSON.stringify({ to: (message.to ?? []).map(mailbox), cc: (message.cc ?? []).map(mailbox) }),
      text: message.text,
      html: message.html,
      visible_text: message.text,
      sent_at: ctx.now,
      created_at: ctx.now,
      external_id: message.externalId ?? null,
      in_reply_to: message.inReplyTo ?? null,
      reference_ids: message.references ?? [],
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What was written, safe to show: HTML is cleaned, and text made from it where none was given. */
export function wordsOf({ text, html }: { text?: string | undefined; html?: string | undefined }): Words {
  if (!html?.trim()) return { text: text ?? '', html: null }
  const clean = sanitizeHtml(html)
  return { text: text?.trim() ? text : htmlToText(clean), html: clean }
}

/** Gives uploads to a message. Only the actor's own that no message has yet. */
export async function attach(ctx: Ctx, messageId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const wanted = [...new Set(ids)]
  const { numUpdatedRows } = await ctx.tx
    .updateTable('attachment')
    .set({ message_id: messageId })
    .where('id', 'in', wanted)
    .where('message_id', 'is', null)
    .where('uploaded_by', '=', actorName(ctx.actor))
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== wanted.length)
    throw new Refusal('conflict', 'A file is no longer there. Attach it again.', { attachments: 'Upload it again.' })
}

/** Each address once, whatever its case, without the white space around it and without those that `but` names. */
export function unique(addresses: readonly string[], but: readonly string[] = []): string[] {
  const seen = new Set(but.map((address) => address.toLowerCase()))
  return addresses
    .map((address) => address.trim())
    .filter((address) => !seen.has(address.toLowerCase()) && seen.add(address.toLowerCase()))
}

/** When the newest words came. Whoever waited for the lock has an older clock than the one before, and keeps the later time. */
export const newest = (ctx: Ctx) => sql<Date>`greatest(${ctx.now}::timestamptz, last_message_at)`
