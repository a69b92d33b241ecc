import { sql } from 'kysely'
import type { Status, createConversation as startContract } from '../../../contract/conversations.ts'
import type { Request } from '../../../contract/endpoint.ts'
import type { addMessage as addContract } from '../../../contract/messages.ts'
import { abilities } from '../../channels/channel.ts'
import { findOrCreateContact } from '../../contacts/commands.ts'
import { authorize, reach } from '../../platform/access.ts'
import { type Actor, agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { applyChanges, mustBeActive, mustBeTeam } from '../commands.ts'
import { type Locked, lockConversation } from '../queries.ts'
import { previewOf, tidyTags } from '../rules.ts'
import {
  attach,
  insertMessage,
  newest,
  type SenderInbox,
  sendMessage,
  unique,
  type Words,
  wordsOf,
} from '../writing/commands.ts'
import { lastReceived } from './queries.ts'
import { answerReferences, answerSubject, answerTo } from './rules.ts'

type AddBody = Request<typeof addContract>['body']
type StartBody = Request<typeof startContract>['body']

/** Adds a note, or replies: queued for delivery in the same transaction. Returns the message's id. */
export async function addMessage(ctx: Ctx, conversationId: number, body: AddBody): Promise<number> {
  return body.kind === 'note' ? addNote(ctx, conversationId, body) : reply(ctx, conversationId, body)
}

async function addNote(ctx: Ctx, conversationId: number, body: AddBody): Promise<number> {
  const conversation = await lockConversation(ctx, conversationId)
  const words = wordsOf(body)
  const messageId = await insertMessage(ctx, { ...words, conversationId, kind: 'note', channel: conversation.channel })
  await attach(ctx, messageId, body.attachments)
  await ctx.tx
    .updateTable('conversation')
    .set({ last_message_at: newest(ctx), preview: previewOf(words.text) })
    .where('id', '=', conversationId)
    .execute()
  const asked = await askColleagues(ctx, conversationId, body.ask)
  await record(ctx, { type: 'note.added', conversationId, data: { messageId, asked } })
  return messageId
}

/** Lets the colleagues who are asked see the conversation, whatever their role. Returns their ids. */
async function askColleagues(ctx: Ctx, conversationId: number, ids: readonly number[]): Promise<number[]> {
  const asked = [...new Set(ids)]
  for (const id of asked) await mustBeActive(ctx, id)
  if (asked.length > 0)
    await ctx.tx
      .insertInto('conversation_asked')
      .values(asked.map((agent_id) => ({ agent_id, conversation_id: conversationId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return asked
}

async function reply(ctx: Ctx, conversationId: number, body: AddBody): Promise<number> {
  authorize(ctx.actor, 'conversation.write')
  const conversation = await lockConversation(ctx, conversationId)
  if (conversation.status === 'closed')
    throw new Refusal('conflict', 'This conversation is closed. Start a new one; it will link back here.')
  const inbox = await senderInbox(ctx, conversation)
  const answered = await lastReceived(ctx, conversationId)
  const contact = await contactAddress(ctx, conversation.contact_id)
  const to = body.to?.length ? unique(body.to) : answerTo(answered, contact, [inbox.address ?? '', ...inbox.aliases])
  if (to.length === 0)
    throw new Refusal('conflict', 'There is no address to answer to. Say whom to write to.', { to: 'Add an address.' })
  const words = wordsOf(body)
  const messageId = await sendMessage(ctx, inbox, {
    ...words,
    conversationId,
    subject: answered ? answerSubject(conversation.subject) : conversation.subject,
    to,
    cc: unique(body.cc ?? [], to),
    inReplyTo: answered?.external_id ?? null,
    references: answered ? answerReferences(answered.reference_ids, answered.external_id) : [],
    attachments: body.attachments,
  })
  const me = agentId(ctx.actor)
  const status = body.status ?? 'waiting'
  // Who answers an unassigned conversation has taken it.
  await applyChanges(ctx, conversation, {
    status,
    ...(conversation.assignee_id === null && me !== null && { assignee: me }),
  })
  await ctx.tx
    .updateTable('conversation')
    .set({ last_message_at: newest(ctx), preview: previewOf(words.text) })
    .where('id', '=', conversationId)
    .execute()
  return messageId
}

/** Starts a conversation with a first message to `to`; it waits for their answer. Returns the conversation's id. */
export async function startConversation(ctx: Ctx, body: StartBody): Promise<number> {
  const inbox = await findInbox(ctx, body.inboxId)
  if (!inbox || !mayWriteFrom(ctx.actor, inbox))
    throw new Refusal('not_found', 'There is no such inbox.', { inboxId: 'Choose an inbox that exists.' })
  refuseSilent(inbox)
  const words = wordsOf(body)
  if (!words.text.trim() && body.attachments.length === 0)
    throw new Refusal('invalid', 'text: Write something, or attach a file.', { text: 'Write something.' })
  if (body.assignee) await mustBeActive(ctx, body.assignee)
  if (body.team) await mustBeTeam(ctx, body.team)
  const to = unique(Array.isArray(body.to) ? body.to : [body.to])
  const contact = await findOrCreateContact(ctx, { name: '', address: to[0] as string, kind: 'email' })
  const place = {
    status: 'waiting' as Status,
    team: body.team === undefined ? inbox.team_id : body.team,
    assignee: body.assignee === undefined ? agentId(ctx.actor) : body.assignee,
  }
  const conversationId = await insertConversation(ctx, inbox, body, place, contact.id, words)
  await record(ctx, {
    type: 'conversation.created',
    conversationId,
    data: { subject: body.subject, move: { before: null, after: place } },
  })
  await sendMessage(ctx, inbox, {
    ...words,
    conversationId,
    subject: body.subject,
    to,
    cc: unique(body.cc, to),
    inReplyTo: null,
    references: [],
    attachments: body.attachments,
  })
  return conversationId
}

async function insertConversation(
  ctx: Ctx,
  inbox: SenderInbox,
  body: StartBody,
  place: { status: Status; team: number | null; assignee: number | null },
  contactId: number,
  words: Words,
): Promise<number> {
  const { id } = await ctx.tx
    .insertInto('conversation')
    .values({
      subject: body.subject,
      status: place.status,
      priority: body.priority,
      kind: body.kind,
      channel: inbox.channel,
      inbox_id: inbox.id,
      assignee_id: place.assignee,
      team_id: place.team,
      contact_id: contactId,
      tags: tidyTags(body.tags),
      preview: previewOf(words.text),
      created_at: ctx.now,
      last_message_at: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const inboxColumns = ['id', 'channel', 'address', 'aliases', 'sender_name', 'name', 'team_id'] as const

/** Whoever sees only their teams' conversations writes only from their teams' inboxes. */
function mayWriteFrom(actor: Actor, inbox: SenderInbox): boolean {
  if (reach(actor) === 'all') return true
  return actor.kind === 'agent' && inbox.team_id !== null && actor.teamIds.includes(inbox.team_id)
}

async function findInbox(ctx: Ctx, id: number): Promise<SenderInbox | undefined> {
  return ctx.tx
    .selectFrom('inbox')
    .select(inboxColumns)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** The inbox that answers in this conversation. */
async function senderInbox(ctx: Ctx, conversation: Locked): Promise<SenderInbox> {
  const inbox = conversation.inbox_id === null ? undefined : await findInbox(ctx, conversation.inbox_id)
  if (!inbox)
    throw new Refusal(
      'conflict',
      'The inbox of this conversation was closed. Start a new conversation from another one.',
    )
  refuseSilent(inbox)
  return inbox
}

function refuseSilent(inbox: SenderInbox) {
  const can = abilities[inbox.channel as keyof typeof abilities]
  if (can?.reply && !inbox.address)
    throw new Refusal('conflict', `The inbox "${inbox.name}" has no address to send from. Give it one in the settings.`)
  if (!can?.reply)
    throw new Refusal('conflict', 'Heed cannot send on this channel yet. Add a note, or write from an e-mail inbox.')
}

async function contactAddress(ctx: Ctx, contactId: number | null): Promise<string | null> {
  if (contactId === null) return null
  const { rows } = await sql<{ address: string }>`
    select address from contact_address where contact_id = ${contactId} and kind = 'email' order by id limit 1`.execute(
    ctx.tx,
  )
  return rows[0]?.address ?? null
}

/** Tries a failed message again: its failed and bounced deliveries are queued anew. */
export async function retryMessage(ctx: Ctx, messageId: number): Promise<void> {
  const message = await ctx.tx
    .selectFrom('message')
    .select(['id', 'conversation_id', 'kind'])
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (message?.kind !== 'sent') throw notFound('message')
  await lockConversation(ctx, message.conversation_id).catch(() => {
    throw notFound('message')
  })
  const { numUpdatedRows } = await ctx.tx
    .updateTable('delivery')
    .set({ state: 'queued', reason: null, attempts: 0, next_attempt_at: null })
    .where('message_id', '=', messageId)
    .where('state', 'in', ['failed', 'bounced'])
    .executeTakeFirst()
  if (!numUpdatedRows) throw new Refusal('conflict', 'Nothing of this message has failed.')
  await record(ctx, { type: 'delivery.retried', conversationId: message.conversation_id, data: { messageId } })
}
