import { sql } from 'kysely'
import type { HeardFromVisitor } from '../../../contract/chat-live.ts'
import { fileMessage, type Incoming } from '../../conversations/receiving/commands.ts'
import { lockTarget } from '../../conversations/receiving/targets/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { handOver } from '../assisting/commands.ts'
import { isOpenNow } from '../configuring/queries.ts'
import { currentChat } from '../lines/queries.ts'
import { introduce, moveTo } from '../visitors/commands.ts'
import { contactOfVisitor } from '../visitors/contacts/commands.ts'
import { type Visitor, visitorById } from '../visitors/queries.ts'
import type { WidgetRow } from '../widgets/queries.ts'
import { complaintAboutAnswers } from '../widgets/rules.ts'
import { senderOf, subjectOf, uploader } from './rules.ts'

export type Line = Extract<HeardFromVisitor, { kind: 'line' }>
export type Taken = { id: number; conversationId: number; at: Date }

/**
 * Takes a visitor's line in, once for each name the widget gave it: into the chat that runs, or into a new one. The same line
 * again is answered as the first time.
 */
export async function takeLine(ctx: Ctx, widget: WidgetRow, who: Visitor, line: Line): Promise<Taken> {
  // One line of a visitor after the other: of two devices that begin a chat at once one joins the other's.
  const { rows } = await sql<{ handed_to: number | null }>`
    select handed_to from chat_visitor where id = ${who.id} for update`.execute(ctx.tx)
  const next = rows[0]?.handed_to ? await visitorById(ctx.tx, rows[0].handed_to) : null
  // Written while they signed in: it belongs to whom they turned out to be.
  if (next) return takeLine(ctx, widget, next, line)
  const known = await takenBefore(ctx, who.id, line.clientId)
  if (known) return known
  const { settings } = widget
  const text = line.text.trim()
  if (text === '' && line.files.length === 0) throw new Refusal('invalid', 'Write something, or attach a file.')
  if (text.length > settings.maxLength)
    throw new Refusal('invalid', `A line has at most ${settings.maxLength} letters. Send it in parts.`)
  if (line.files.length > 0 && !settings.files) throw new Refusal('forbidden', 'This chat takes no files.')
  const running = await currentChat(ctx.tx, who.id, ctx.now)
  const taken =
    running && running.ended_by !== 'mail'
      ? await goOn(ctx, widget, who, {
          text,
          line,
          conversationId: running.conversation_id,
          ended: running.ended_at !== null,
        })
      : await begin(ctx, widget, who, { text, line })
  await ctx.tx
    .insertInto('chat_line')
    .values({ visitor_id: who.id, client_id: line.clientId, message_id: taken.id })
    .execute()
  await ctx.tx.updateTable('chat_visitor').set({ last_seen_at: ctx.now }).where('id', '=', who.id).execute()
  return taken
}

async function takenBefore(ctx: Ctx, visitorId: number, clientId: string): Promise<Taken | null> {
  const { rows } = await sql<{ id: number; conversation_id: number; created_at: Date }>`
    select message.id, conversation_id, created_at from chat_line join message on message.id = message_id
    where visitor_id = ${visitorId} and client_id = ${clientId}`.execute(ctx.tx)
  const row = rows[0]
  return row ? { id: row.id, conversationId: row.conversation_id, at: row.created_at } : null
}

type Words = { text: string; line: Line }

async function goOn(
  ctx: Ctx,
  widget: WidgetRow,
  who: Visitor,
  { text, line, conversationId, ended }: Words & { conversationId: number; ended: boolean },
): Promise<Taken> {
  const target = await lockTarget(ctx, conversationId)
  if (!target) throw new Refusal('conflict', 'This chat is no longer there. Begin a new one.')
  const contactId = await contactOfVisitor(ctx, who)
  const filed = await file(ctx, widget, who, { text, line, contactId, target })
  await ctx.tx
    .updateTable('chat')
    .set({
      asked_at: null,
      // Who comes back waits for somebody to take the chat up again.
      ...(ended && { ended_at: null, ended_by: null, accepted_at: null, offered_to: null, offered_until: null }),
      ...(ended && { started_at: ctx.now, passed: 0 }),
    })
    .where('conversation_id', '=', conversationId)
    .execute()
  if (ended) {
    await handOver(speaking(ctx, contactId), who.id, conversationId)
    await record(speaking(ctx, contactId), { type: 'chat.resumed', conversationId, data: { visitorId: who.id } })
  }
  return filed
}

const speaking = (ctx: Ctx, id: number): Ctx => ({ ...ctx, actor: { kind: 'contact', id } })

async function begin(ctx: Ctx, widget: WidgetRow, visitor: Visitor, { text, line }: Words): Promise<Taken> {
  const { start = {} } = line
  const complaint = complaintAboutAnswers(widget.settings.questions, start, {
    name: visitor.name !== '',
    email: visitor.email !== null,
  })
  if (complaint) throw new Refusal('invalid', complaint.message, { [`answers.${complaint.id}`]: complaint.message })
  const who = await introduce(ctx, visitor, start)
  if (start.page) await moveTo(ctx, who.id, start.page)
  const open = await isOpenNow(ctx, widget)
  if (!open && who.email === null) {
    const message = 'Nobody is there now. Leave an address, and the answer comes by mail.'
    throw new Refusal('invalid', message, { email: message })
  }
  const contactId = await contactOfVisitor(ctx, who)
  const answers = widget.settings.questions.flatMap(({ id, labels }) => {
    const value = start.answers?.[id]?.trim()
    return value ? [{ label: Object.values(labels).find((label) => label) ?? id, value }] : []
  })
  // Left while nobody is there, it is a letter: it goes to the mail inbox, where answers leave as mail.
  const byMail = !open && widget.mail_inbox_id !== null
  const told = answers.map(({ label, value }) => `${label}: ${value}`).join('\n')
  const filed = await file(ctx, widget, who, {
    ...{ line, contactId, target: null },
    text: byMail && told ? `${text}\n\n${told}` : text,
    inboxId: byMail ? (widget.mail_inbox_id as number) : widget.id,
  })
  const ended = byMail ? { ended_at: ctx.now, ended_by: 'mail' as const } : {}
  await ctx.tx
    .insertInto('chat')
    .values({
      ...{ conversation_id: filed.conversationId, visitor_id: who.id, inbox_id: widget.id, started_at: ctx.now },
      ...{ answers: JSON.stringify(answers), page: JSON.stringify(start.page ?? who.page) },
      ...{ invitation_id: await invitationOf(ctx, widget.id, start.invitation), ...ended },
    })
    .execute()
  await handOver(speaking(ctx, contactId), who.id, filed.conversationId)
  if (byMail)
    await ctx.tx.updateTable('conversation').set({ channel: 'email' }).where('id', '=', filed.conversationId).execute()
  else
    await record(speaking(ctx, contactId), {
      ...{ type: 'chat.begun', conversationId: filed.conversationId },
      data: { visitorId: who.id, url: start.page?.url ?? who.page?.url ?? null },
    })
  return filed
}

async function invitationOf(ctx: Ctx, inboxId: number, id: number | undefined): Promise<number | null> {
  if (id === undefined) return null
  const { rows } = await sql`select 1 from chat_invitation where id = ${id} and inbox_id = ${inboxId}`.execute(ctx.tx)
  return rows.length > 0 ? id : null
}

type Filed = Words & {
  contactId: number
  target: Awaited<ReturnType<typeof lockTarget>>
  inboxId?: number
}

async function file(
  ctx: Ctx,
  widget: WidgetRow,
  who: Visitor,
  { text, line, contactId, target, inboxId = widget.id }: Filed,
): Promise<Taken> {
  const incoming: Incoming = {
    ...{ channel: 'chat', inboxId, from: { name: who.name, address: who.email ?? '' }, to: [], cc: [], replyTo: [] },
    ...{ subject: subjectOf(text, who.name), text, html: null, visibleText: text, sentAt: ctx.now },
    ...{ externalId: null, inReplyTo: null, references: [], automatic: null, senderCheck: null, source: null },
    ...{ attachments: [], signed: { byAddress: null, byMessageId: null } },
  }
  const sender = senderOf(who.subject !== null)
  const { conversationId, messageId } = await fileMessage(ctx, incoming, contactId, {
    ...{ threadedBy: target ? 'session' : 'new', newcomer: false, withheld: false, target, linkedTo: null, sender },
  })
  await attachOwn(ctx, who.id, messageId, line.files)
  return { id: messageId, conversationId, at: ctx.now }
}

async function attachOwn(ctx: Ctx, visitorId: number, messageId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const wanted = [...new Set(ids)]
  const { numUpdatedRows } = await ctx.tx
    .updateTable('attachment')
    .set({ message_id: messageId })
    .where('id', 'in', wanted)
    .where('message_id', 'is', null)
    .where('uploaded_by', '=', uploader(visitorId))
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== wanted.length)
    throw new Refusal('conflict', 'A file is no longer there. Attach it again.', { files: 'Upload it again.' })
}
