import { sql } from 'kysely'
import type { UnreachedReason, UpdateText } from '../../../../contract/incident-updates.ts'
import { actorOf } from '../../../bulk/working/queries.ts'
import { answerReferences, answerSubject, answerTo } from '../../../conversations/messages/rules.ts'
import { type Locked, lockConversation, refuseClosed, refusePart } from '../../../conversations/queries.ts'
import { chooseSender, conversationInbox, ownAmong } from '../../../conversations/senders/queries.ts'
import { insertMessage, newWords, sendMessage } from '../../../conversations/writing/commands.ts'
import { lastReceived } from '../../../conversations/writing/queries.ts'
import { heed } from '../../../platform/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { suspendedAmong } from '../../../suspensions/queries.ts'
import { textFor } from '../rules.ts'

/** Few, so that nobody who works in one of the conversations waits long. */
const batch = 5
/** News of the progress is told at most so often, in milliseconds. */
const toldEvery = 700

type Update = { id: number; incident_id: number; title: string; by: string; texts: UpdateText[] }
type Recipient = { id: number; conversation_id: number; beside: number[]; language: string | null }

/** Takes an update up whose time has come. False when there is nothing to send any more. */
export async function beginSending(ctx: Ctx, updateId: number): Promise<boolean> {
  await sql`update incident_update set state = 'sending' where id = ${updateId} and state = 'waiting' and leaves_at <= ${ctx.now}`.execute(
    ctx.tx,
  )
  const { rows } = await sql`select from incident_update where id = ${updateId} and state = 'sending'`.execute(ctx.tx)
  return rows.length > 0
}

/**
 * Writes the messages of the next few persons, in one transaction with what says that they have it: a worker that dies takes
 * back both, and another one never takes a person whom this one has in hand. False when none is left to take.
 */
export async function sendSome(ctx: Ctx, updateId: number, told: { at: number }): Promise<boolean> {
  // Shared: whoever stops the update waits for these few, and then nothing more leaves.
  const { rows } = await sql<Update>`
    select incident_update.id, incident_id, title, incident_update.by, texts
    from incident_update join incident on incident.id = incident_id
    where incident_update.id = ${updateId} and state = 'sending' for share of incident_update`.execute(ctx.tx)
  const update = rows[0]
  if (!update) return false
  const { rows: recipients } = await sql<Recipient>`
    select id, conversation_id, beside, language from incident_recipient
    where update_id = ${updateId} and state = 'waiting' order by id limit ${batch} for update skip locked`.execute(
    ctx.tx,
  )
  if (recipients.length === 0) return false
  const own: Ctx = { ...ctx, actor: (await actorOf(ctx, update.by)) ?? heed }
  for (const recipient of recipients) await sendTo(own, update, recipient)
  if (Date.now() - told.at > toldEvery) {
    told.at = Date.now()
    const data = { incidentId: update.incident_id, updateId }
    await record(own, { type: 'incident.update_progressed', data })
  }
  return true
}

/** Ends an update once nobody is left to be told, also by another worker. */
export async function endSending(ctx: Ctx, updateId: number): Promise<void> {
  const { rows } = await sql<Update & { sent: number; unreached: number }>`
    update incident_update set state = 'sent', ended_at = ${ctx.now} from incident
    where incident_update.id = ${updateId} and incident.id = incident_id and state = 'sending'
      and not exists (select from incident_recipient where update_id = ${updateId} and incident_recipient.state = 'waiting')
    returning incident_update.id, incident_id, title, incident_update.by, texts,
      (select count(*)::int from incident_recipient where update_id = ${updateId} and incident_recipient.state = 'sent') as sent,
      (select count(*)::int from incident_recipient where update_id = ${updateId} and incident_recipient.state = 'unreached') as unreached`.execute(
    ctx.tx,
  )
  const ended = rows[0]
  if (!ended) return
  const { incident_id: incidentId, title, sent, unreached } = ended
  await record(ctx, { type: 'incident.update_ended', data: { incidentId, title, updateId, sent, unreached } })
}

/** One person, by themselves: what is refused leaves no trace, and stops nobody else. */
async function sendTo(ctx: Ctx, update: Update, recipient: Recipient): Promise<void> {
  await sql`savepoint person`.execute(ctx.tx)
  try {
    const missed = await tell(ctx, update, recipient)
    if (missed) await keepMissed(ctx, update, recipient, missed, null)
    await sql`release savepoint person`.execute(ctx.tx)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint person`.execute(ctx.tx)
    await keepMissed(ctx, update, recipient, error.code === 'not_found' ? 'gone' : 'refused', error.message)
  }
}

async function tell(ctx: Ctx, update: Update, recipient: Recipient): Promise<UnreachedReason | null> {
  const { conversation_id: conversationId, beside } = recipient
  const conversation = await lockConversation(ctx, conversationId)
  const { status } = conversation
  if (status === 'spam' || status === 'trash') return status
  if (!(await stillLinked(ctx, update.incident_id, conversationId))) return 'gone'
  refusePart(conversation)
  refuseClosed(conversation)
  const { text } = textFor(update.texts, recipient.language).text
  const messageId = await write(ctx, conversation, text)
  if (messageId === null) return 'suspended'
  await sql`update incident_recipient set state = 'sent', message_id = ${messageId}, at = ${ctx.now}, reason = null, detail = null
    where id = ${recipient.id}`.execute(ctx.tx)
  await tellOn(ctx, update, conversationId, messageId, conversationId)
  for (const id of beside) await standBeside(ctx, update, Number(id), { text, messageId, conversationId })
  return null
}

async function stillLinked(ctx: Ctx, incidentId: number, conversationId: number): Promise<boolean> {
  const { rows } = await sql`select from incident_link
    where incident_id = ${incidentId} and conversation_id = ${conversationId} and unlinked_at is null`.execute(ctx.tx)
  return rows.length > 0
}

/** Writes into the conversation as an answer leaves it: its thread, inbox and sender. Null where nothing may leave to its customer. */
async function write(ctx: Ctx, conversation: Locked, text: string): Promise<number | null> {
  const inbox = await conversationInbox(ctx, conversation)
  const answered = await lastReceived(ctx, conversation.id)
  const sender = await chooseSender(ctx, inbox, undefined, answered)
  const named = [...(answered?.to ?? []), ...(answered?.replyTo ?? [])].map(({ address }) => address)
  const own = [inbox.address ?? '', ...inbox.aliases, ...ownAmong(inbox, named)]
  const to = answerTo(answered, await addressOf(ctx, conversation.contact_id), own)
  if (to.length === 0) throw new Refusal('conflict', 'There is no address to answer to. Say whom to write to.')
  if ((await suspendedAmong(ctx.tx, to)).size > 0) return null
  const words = { text, html: null }
  const messageId = await sendMessage(ctx, sender, {
    ...words,
    ...{ conversationId: conversation.id, to, cc: [], bcc: [], attachments: [] },
    subject: answered ? answerSubject(conversation.subject) : conversation.subject,
    inReplyTo: answered?.external_id ?? null,
    references: answered ? answerReferences(answered.reference_ids, answered.external_id) : [],
  })
  await newWords(ctx, conversation.id, words)
  return messageId
}

async function addressOf(ctx: Ctx, contactId: number | null): Promise<string | null> {
  const { rows } = await sql<{ address: string }>`
    select address from contact_address where contact_id = ${contactId} and kind = 'email' order by id limit 1`.execute(
    ctx.tx,
  )
  return rows[0]?.address ?? null
}

async function tellOn(
  ctx: Ctx,
  { id: updateId, incident_id: incidentId, title }: Update,
  conversationId: number,
  messageId: number,
  place: number,
) {
  const data = { incidentId, title, updateId, messageId, in: place }
  await record(ctx, { type: 'incident.update_told', conversationId, data })
}

/** In the person's other conversations it stands as a note, so that nobody tells them again. */
async function standBeside(
  ctx: Ctx,
  update: Update,
  id: number,
  told: { text: string; messageId: number; conversationId: number },
) {
  const conversation = await lockConversation(ctx, id).catch((error) => {
    if (error instanceof Refusal) return null
    throw error
  })
  if (!conversation || conversation.part_of !== null) return
  const words = { text: told.text, html: null }
  const messageId = await insertMessage(ctx, {
    ...words,
    conversationId: id,
    kind: 'note',
    channel: conversation.channel,
  })
  await record(ctx, { type: 'note.added', conversationId: id, data: { messageId, asked: [], mentioned: [] } })
  await tellOn(ctx, update, id, told.messageId, told.conversationId)
}

async function keepMissed(
  ctx: Ctx,
  update: Update,
  { id, conversation_id: conversationId }: Recipient,
  reason: UnreachedReason,
  detail: string | null,
) {
  await sql`update incident_recipient set state = 'unreached', reason = ${reason}, detail = ${detail}, at = ${ctx.now} where id = ${id}`.execute(
    ctx.tx,
  )
  const data = { incidentId: update.incident_id, title: update.title, updateId: update.id, reason }
  if (reason !== 'gone') await record(ctx, { type: 'incident.update_missed', conversationId, data })
}
