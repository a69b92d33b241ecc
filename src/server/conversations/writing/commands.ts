import { sql } from 'kysely'
import type { Status } from '../../../contract/conversations.ts'
import type { Automatic, ContactRecord, RecordKind } from '../../../contract/messages.ts'
import { htmlToText } from '../../channels/email/reading/html-text.ts'
import { sanitizeHtml } from '../../channels/email/reading/sanitize.ts'
import { newMessageId } from '../../channels/email/references.ts'
import { actorName, agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sendingRules } from '../../settings/queries.ts'
import { refuseSuspended } from '../../suspensions/queries.ts'
import { previewOf } from '../rules.ts'
import type { Sender } from '../senders/queries.ts'
import { withoutMentions } from './mentions/rules.ts'
import { filesToLink } from './rules.ts'

export type Words = { text: string; html: string | null }

export type Outgoing = Words & {
  conversationId: number
  subject: string
  to: string[]
  cc: string[]
  bcc: string[]
  inReplyTo: string | null
  references: string[]
  attachments: number[]
  /** The message that this one passes on, and the writer's own words above it. */
  forwardOf?: number
  ownText?: string
  /** Written by no person; null where one did. */
  automatic?: Automatic | null
}

/**
 * Writes a message that leaves, one delivery for each recipient, and says so in the log; a follower sends it. With
 * `departure` it leaves later, and who takes it back finds the conversation as it was.
 */
export async function sendMessage(
  ctx: Ctx,
  { inbox, address }: Sender,
  outgoing: Outgoing,
  departure: NewDeparture | null = null,
): Promise<number> {
  const { conversationId, to, cc, bcc } = outgoing
  if (!outgoing.automatic) await refuseSuspended(ctx, [...to, ...cc, ...bcc])
  const messageId = await insertMessage(ctx, {
    ...outgoing,
    kind: 'sent',
    channel: inbox.channel,
    from: { name: inbox.sender_name || inbox.name, address },
    senderInboxId: inbox.id,
    externalId: newMessageId(ctx.links.secrets, conversationId, address.split('@')[1] ?? 'localhost'),
  })
  await attach(ctx, messageId, outgoing.attachments)
  await linkLargeFiles(ctx, messageId, departure?.leavesAt ?? ctx.now)
  const state = departure ? 'scheduled' : 'queued'
  await ctx.tx
    .insertInto('delivery')
    .values(
      unique([...outgoing.to, ...outgoing.cc, ...outgoing.bcc]).map((each) => ({
        ...{ message_id: messageId, address: each, state, created_at: ctx.now },
      })),
    )
    .execute()
  if (departure) await depart(ctx, conversationId, messageId, departure)
  else await record(ctx, { type: 'message.sent', conversationId, data: { messageId } })
  return messageId
}

/** When a message leaves, how the conversation stood before and stands since, and what it becomes when the message leaves. */
export type NewDeparture = {
  kind: 'undo' | 'later'
  leavesAt: Date
  before: { status: Status; assignee: number | null; became: Status }
  status: Status | null
}

async function depart(ctx: Ctx, conversationId: number, messageId: number, departure: NewDeparture) {
  const { kind, leavesAt, before, status } = departure
  await ctx.tx
    .insertInto('departure')
    .values({
      ...{ message_id: messageId, kind, leaves_at: leavesAt, status, created_at: ctx.now },
      before: JSON.stringify(before),
    })
    .execute()
  const data = { messageId, leavesAt: leavesAt.toISOString(), kind }
  await record(ctx, { type: 'message.scheduled', conversationId, data })
}

type NewMessage = Words & {
  conversationId: number
  kind: 'sent' | 'note' | RecordKind
  channel: string
  subject?: string
  from?: { name: string; address: string }
  to?: string[]
  cc?: string[]
  bcc?: string[]
  senderInboxId?: number
  forwardOf?: number
  ownText?: string
  externalId?: string
  inReplyTo?: string | null
  references?: string[]
  automatic?: Automatic | null
  whisper?: boolean
  /** When it took place, where that was earlier. */
  sentAt?: Date
  record?: ContactRecord
}

export async function insertMessage(ctx: Ctx, message: NewMessage): Promise<number> {
  const mailboxes = (addresses: string[] = []) => addresses.map((address) => ({ name: '', address }))
  const { to, cc, bcc } = message
  const { id } = await ctx.tx
    .insertInto('message')
    .values({
      conversation_id: message.conversationId,
      kind: message.kind,
      channel: message.channel,
      author_id: agentId(ctx.actor),
      author_key_id: ctx.actor.kind === 'key' ? ctx.actor.id : null,
      subject: message.subject ?? '',
      from_name: message.from?.name ?? null,
      from_address: message.from?.address ?? null,
      people: JSON.stringify({
        ...{ to: mailboxes(to), cc: mailboxes(cc) },
        ...(bcc?.length && { bcc: mailboxes(bcc) }),
      }),
      text: message.text,
      html: message.html,
      visible_text: message.ownText ?? message.text,
      sent_at: message.sentAt ?? ctx.now,
      created_at: ctx.now,
      external_id: message.externalId ?? null,
      in_reply_to: message.inReplyTo ?? null,
      reference_ids: message.references ?? [],
      automatic: message.automatic ?? null,
      forward_of: message.forwardOf ?? null,
      whisper: message.whisper ?? false,
      record: message.record ? JSON.stringify(message.record) : null,
      sender_inbox_id: message.senderInboxId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What was written, safe to show: HTML is cleaned, and text made from it where none was given. Only a note names colleagues. */
export function wordsOf(
  { text, html }: { text?: string | undefined; html?: string | undefined },
  kind: 'reply' | 'note' = 'reply',
): Words {
  if (!html?.trim()) return { text: text ?? '', html: null }
  const safe = sanitizeHtml(html)
  const clean = kind === 'note' ? safe : withoutMentions(safe)
  return { text: text?.trim() ? text : htmlToText(clean), html: clean }
}

/** Throws `invalid` where nothing was said: no word, no picture, no file, whatever HTML there is around it. */
export function refuseNothing({ text, html }: Words, attachments: readonly number[]): void {
  if (!text.trim() && attachments.length === 0 && !/<img\b/.test(html ?? ''))
    throw new Refusal('invalid', 'text: Write something, or attach a file.', { text: 'Write something.' })
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

/**
 * Marks the files of a message that are too large to go inside it: they leave as links, which work for some days from
 * `leavesAt` on. `largest` is the most that its server takes, in bytes; the workspace's own limit counts as well.
 */
export async function linkLargeFiles(ctx: Ctx, messageId: number, leavesAt: Date, largest = Infinity): Promise<void> {
  const { largestMail, linkDays } = await sendingRules(ctx.tx)
  const files = await ctx.tx
    .selectFrom('attachment')
    .select(['id', 'size', 'inline'])
    .where('message_id', '=', messageId)
    .where('linked_until', 'is', null)
    .orderBy('id')
    .execute()
  const linked = filesToLink(files, Math.min(largestMail, largest))
  if (linked.length === 0) return
  const until = new Date(leavesAt.getTime() + linkDays * 24 * 3600 * 1000)
  await ctx.tx.updateTable('attachment').set({ linked_until: until }).where('id', 'in', linked).execute()
}

/** Each address once, whatever its case, without the white space around it and without those that `but` names. */
export function unique(addresses: readonly string[], but: readonly string[] = []): string[] {
  const seen = new Set(but.map((address) => address.toLowerCase()))
  return addresses
    .map((address) => address.trim())
    .filter((address) => !seen.has(address.toLowerCase()) && seen.add(address.toLowerCase()))
}

type Recipients = { to: string[]; cc: string[]; bcc: string[] }

/** Each recipient once: who is named openly is not hidden as well. */
export function distinct({ to, cc, bcc }: Recipients): Recipients {
  return { to: unique(to), cc: unique(cc, to), bcc: unique(bcc, [...to, ...cc]) }
}

/** When the newest words came. Whoever waited for the lock has an older clock than the one before, and keeps the later time. */
export const newest = (ctx: Ctx) => sql<Date>`greatest(${ctx.now}::timestamptz, last_message_at)`

/** Shows the newest words in lists. */
export async function newWords(ctx: Ctx, conversationId: number, words: Words): Promise<void> {
  await ctx.tx
    .updateTable('conversation')
    .set({ last_message_at: newest(ctx), preview: previewOf(words.text) })
    .where('id', '=', conversationId)
    .execute()
}
