import { sql } from 'kysely'
import type { Status, createConversation as startContract } from '../../../contract/conversations.ts'
import type { Request } from '../../../contract/endpoint.ts'
import type { FieldChanges, FieldValue } from '../../../contract/field-values.ts'
import type { addMessage as addContract } from '../../../contract/messages.ts'
import { abilities } from '../../channels/channel.ts'
import { findOrCreateContact } from '../../contacts/commands.ts'
import { refuseUnfilled } from '../../custom-fields/values/queries.ts'
import { authorize } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { liftBounced } from '../../suspensions/commands.ts'
import { settleTags } from '../../tags/commands.ts'
import { answerByNote } from '../asking/answering/commands.ts'
import { askInNote, beginAsking } from '../asking/commands.ts'
import { mustBeActive, mustBeTeam } from '../commands.ts'
import { chooseDeparture } from '../departures/commands.ts'
import { rememberMentions } from '../mentions/commands.ts'
import { carryOut, keepTrace, plannedFor, planOf, refusePlaceholders } from '../planning/commands.ts'
import { type Locked, lockConversation, refuseClosed } from '../queries.ts'
import { spokenBy } from '../receiving/speaking/queries.ts'
import { complaintAboutSnooze, isDone, previewOf } from '../rules.ts'
import { sayLive } from '../saying/commands.ts'
import {
  chooseSender,
  inboxesAmong,
  lockToAnswer,
  ownAmong,
  type SenderInbox,
  startingInbox,
} from '../senders/queries.ts'
import { refuseUnseenMessages } from '../writing/collisions/queries.ts'
import {
  attach,
  distinct,
  insertMessage,
  newWords,
  refuseNothing,
  sendMessage,
  unique,
  type Words,
  wordsOf,
} from '../writing/commands.ts'
import { mentionedBy } from '../writing/mentions/queries.ts'
import { type Answered, lastReceived, receivedMessage } from '../writing/queries.ts'
import { answerCc, answerReferences, answerSubject, answerTo } from './rules.ts'

type AddBody = Request<typeof addContract>['body']
type StartBody = Request<typeof startContract>['body']

/** Adds a note, or replies: queued for delivery in the same transaction. Returns the message's id. */
export async function addMessage(ctx: Ctx, conversationId: number, body: AddBody): Promise<number> {
  return body.kind === 'note' ? addNote(ctx, conversationId, body) : reply(ctx, conversationId, body)
}

/** Adds a note of a lead to whoever talks in a chat. */
export const addWhisper = (ctx: Ctx, conversationId: number, text: string): Promise<number> =>
  addNote(ctx, conversationId, { kind: 'note', text, attachments: [], ask: [] }, true)

async function addNote(ctx: Ctx, conversationId: number, body: AddBody, whisper = false): Promise<number> {
  const conversation = await lockConversation(ctx, conversationId)
  const words = wordsOf(body, 'note')
  refuseNothing(words, body.attachments)
  const messageId = await insertMessage(ctx, {
    ...words,
    conversationId,
    kind: 'note',
    channel: conversation.channel,
    whisper,
  })
  await attach(ctx, messageId, body.attachments)
  await newWords(ctx, conversationId, words)
  const asked = await beginAsking(ctx, conversationId, body.ask)
  const named = await mentionedBy(ctx, words.html)
  const mentioned = await rememberMentions(ctx, { conversationId, messageId, agents: named })
  await record(ctx, { type: 'note.added', conversationId, data: { messageId, asked, mentioned } })
  await answerByNote(ctx, conversationId, messageId)
  await askInNote(ctx, conversation, asked, { words, noteId: messageId })
  const plan = await planOf(ctx, body)
  const whole = await wholeOf(ctx, conversation)
  await carryOut(ctx, whole, plan, plannedFor(ctx, whole, plan), messageId)
  return messageId
}

async function reply(ctx: Ctx, conversationId: number, body: AddBody): Promise<number> {
  authorize(ctx.actor, 'conversation.write')
  const { conversation, inbox: inboxThere } = await lockToAnswer(ctx, conversationId)
  refuseClosed(conversation)
  const complaint = body.status === 'snoozed' && complaintAboutSnooze(ctx.now, conversation.status, body)
  if (complaint) throw new Refusal('invalid', complaint, { snoozedUntil: complaint })
  const inbox = inboxThere()
  if (abilities[conversation.channel].live) return sayLive(ctx, conversation, inbox, body)
  if (body.basedOn) await refuseUnseenMessages(ctx, conversationId, body.basedOn)
  const answered = body.answers
    ? await receivedMessage(ctx, conversationId, body.answers)
    : await lastReceived(ctx, conversationId)
  const sender = await chooseSender(ctx, inbox, body.from, answered)
  const to = await recipientsOf(ctx, conversation, inbox, answered, body.to)
  const words = wordsOf(body)
  refuseNothing(words, body.attachments)
  refusePlaceholders(words)
  const plan = await planOf(ctx, body)
  const whole = await wholeOf(ctx, conversation)
  const planned = plannedFor(ctx, whole, plan)
  // Who answers somebody else than the customer goes on waiting for whom they waited for.
  const status = body.status ?? planned.status ?? (answered?.thirdParty ? conversation.status : 'waiting')
  const { departure, becomes } = chooseDeparture(ctx, body, conversation, status)
  // What resolves when it leaves is asked now for what that needs, while somebody is there to fill it in.
  if (departure && isDone(status) && !isDone(whole.status))
    await refuseUnfilled(ctx, withFields(whole, planned.customFields))
  const cc = body.cc ?? (body.replyAll ? answerCc(answered, to, ownOf(inbox, answered)) : [])
  const message = {
    ...words,
    conversationId,
    subject: answered ? answerSubject(conversation.subject) : conversation.subject,
    ...distinct({ to, cc, bcc: body.bcc ?? [] }),
    inReplyTo: answered?.external_id ?? null,
    references: answered ? answerReferences(answered.reference_ids, answered.external_id) : [],
    attachments: body.attachments,
  }
  const messageId = await sendMessage(ctx, sender, message, departure)
  const me = agentId(ctx.actor)
  // Who answers an unassigned conversation has taken it.
  const takes = conversation.assignee_id === null && me !== null
  const { snoozedUntil: until, ...others } = planned
  const wakes = body.snoozedUntil ?? until
  const snoozedUntil = becomes === 'snoozed' && wakes ? { snoozedUntil: wakes } : {}
  const answers = { ...(takes && { assignee: me }), ...others, status: becomes, ...snoozedUntil }
  const after = await carryOut(ctx, whole, plan, whole === conversation ? answers : planned, messageId)
  if (departure) await keepTrace(ctx, messageId, whole, after)
  await newWords(ctx, conversationId, words)
  return messageId
}

/** Words beside a conversation have nothing of their own to change: what comes with them is for that conversation. */
async function wholeOf(ctx: Ctx, conversation: Locked): Promise<Locked> {
  return conversation.part_of === null ? conversation : lockConversation(ctx, conversation.part_of)
}

/** As it will be when the values are set, to see beforehand whether anything is missing. */
const withFields = (conversation: Locked, changes: FieldChanges = {}): Locked => ({
  ...conversation,
  custom_fields: Object.fromEntries(
    Object.entries({ ...conversation.custom_fields, ...changes }).filter(
      (pair): pair is [string, FieldValue] => pair[1] !== null,
    ),
  ),
})

async function recipientsOf(
  ctx: Ctx,
  conversation: Locked,
  inbox: SenderInbox,
  answered: Answered | null,
  chosen: string[] | undefined,
): Promise<string[]> {
  const contact = await contactAddress(ctx, conversation.contact_id)
  const to = chosen?.length ? unique(chosen) : answerTo(answered, contact, ownOf(inbox, answered))
  if (to.length === 0)
    throw new Refusal('conflict', 'There is no address to answer to. Say whom to write to.', { to: 'Add an address.' })
  return to
}

/** The inbox's addresses, and those of them that the mail names in another form. */
function ownOf(inbox: SenderInbox, answered: Answered | null): string[] {
  const named = [...(answered?.to ?? []), ...(answered?.cc ?? []), ...(answered?.replyTo ?? [])]
  const forms = ownAmong(
    inbox,
    named.map(({ address }) => address),
  )
  return [inbox.address ?? '', ...inbox.aliases, ...forms]
}

async function refuseOwn(ctx: Ctx, to: readonly string[]): Promise<void> {
  const [own] = await inboxesAmong(ctx, to)
  if (own === undefined) return
  const message = `${own} is an inbox of ours, where nobody would read it. Write to somebody else.`
  throw new Refusal('conflict', message, { to: 'Write to somebody else.' })
}

/** Starts a conversation with a first message to `to`; it waits for their answer. Returns the conversation's id. */
export async function startConversation(ctx: Ctx, body: StartBody): Promise<number> {
  const inbox = await startingInbox(ctx, body.inboxId)
  const sender = await chooseSender(ctx, inbox, body.from, null)
  const words = wordsOf(body)
  refuseNothing(words, body.attachments)
  if (body.assignee) await mustBeActive(ctx, body.assignee)
  if (body.team) await mustBeTeam(ctx, body.team)
  const recipients = distinct({ to: Array.isArray(body.to) ? body.to : [body.to], cc: body.cc, bcc: body.bcc ?? [] })
  await refuseOwn(ctx, recipients.to)
  const contact = await findOrCreateContact(ctx, { name: '', address: recipients.to[0] as string, kind: 'email' })
  const assignee = body.assignee === undefined ? agentId(ctx.actor) : body.assignee
  const { departure, becomes } = chooseDeparture(ctx, body, { status: 'open', assignee_id: assignee }, 'waiting')
  const place = { status: becomes, team: body.team === undefined ? inbox.team_id : body.team, assignee }
  const conversationId = await insertConversation(ctx, inbox, body, place, contact.id, words)
  await record(ctx, {
    type: 'conversation.created',
    conversationId,
    data: { subject: body.subject, move: { before: null, after: place } },
  })
  const message = {
    ...{ ...words, ...recipients, conversationId, subject: body.subject, attachments: body.attachments },
    ...{ inReplyTo: null, references: [] },
  }
  await sendMessage(ctx, sender, message, departure)
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
      language: spokenBy(contactId, ''),
      tags: await settleTags(ctx, body.tags, []),
      preview: previewOf(words.text),
      created_at: ctx.now,
      last_message_at: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
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
  const again = await ctx.tx
    .updateTable('delivery')
    .set({ state: 'queued', reason: null, attempts: 0, next_attempt_at: null })
    .where('message_id', '=', messageId)
    .where('state', 'in', ['failed', 'bounced'])
    .returning('address')
    .execute()
  if (again.length === 0) throw new Refusal('conflict', 'Nothing of this message has failed.')
  // Who says that it shall be tried again says so of the address too.
  await liftBounced(
    ctx,
    again.map(({ address }) => address),
  )
  await record(ctx, { type: 'delivery.retried', conversationId: message.conversation_id, data: { messageId } })
}
