import { sql } from 'kysely'
import { findOrCreateContact } from '../../../contacts/commands.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { previewOf } from '../../rules.ts'
import type { Incoming } from '../commands.ts'
import { factsOf } from '../queries.ts'
import { believesReplyTo, identify, levelOf } from '../rules.ts'

/**
 * The message that began a conversation has come once more, by a way that changed nothing of it: it is kept as it came now, and
 * is its writer's from here on. Whoever follows the log hears of it as of a message that has just been received.
 */
export async function preferWay(ctx: Ctx, messageId: number, incoming: Incoming): Promise<void> {
  const { from, to, cc, replyTo } = incoming
  if (!from) return
  const contact = await findOrCreateContact(ctx, { name: from.name, address: from.address, kind: 'email' })
  const address = from.address.toLowerCase()
  const facts = await factsOf(ctx, { address, contactId: contact.id, inboxId: incoming.inboxId })
  const level = levelOf(incoming.senderCheck, facts.known)
  const participants = new Set(facts.addresses)
  const replyToBelieved = believesReplyTo(incoming, { level, own: facts.own, begins: true, participants })
  const { conversation_id: conversationId } = await ctx.tx
    .updateTable('message')
    .set({
      contact_id: contact.id,
      subject: incoming.subject,
      from_name: from.name,
      from_address: from.address,
      people: JSON.stringify({ to, cc, replyTo }),
      text: incoming.text,
      html: incoming.html,
      visible_text: incoming.visibleText,
      automatic: null,
      sender_check: JSON.stringify(identify(incoming.senderCheck, facts, { tookPart: false, replyToBelieved })),
      source: incoming.source,
    })
    .where('id', '=', messageId)
    .returning('conversation_id')
    .executeTakeFirstOrThrow()
  await ctx.tx
    .updateTable('conversation')
    .set({
      contact_id: contact.id,
      subject: incoming.subject,
      preview: previewOf(incoming.visibleText || incoming.text),
    })
    .where('id', '=', conversationId)
    .execute()
  await addFiles(ctx, messageId, incoming)
  await record(
    { ...ctx, actor: { kind: 'contact', id: contact.id } },
    { type: 'message.received', conversationId, data: { messageId, automatic: null } },
  )
}

/** The files that the way before had kept back. */
async function addFiles(ctx: Ctx, messageId: number, { attachments }: Incoming): Promise<void> {
  const { rows } = await sql<{ md5: string }>`select md5 from attachment where message_id = ${messageId}`.execute(
    ctx.tx,
  )
  const there = new Set(rows.map(({ md5 }) => md5))
  const missing = attachments.filter(({ md5 }) => !there.has(md5))
  if (missing.length === 0) return
  const values = missing.map(({ contentId, ...file }) => ({
    ...{ ...file, content_id: contentId, message_id: messageId, created_at: ctx.now },
  }))
  await ctx.tx.insertInto('attachment').values(values).execute()
}
