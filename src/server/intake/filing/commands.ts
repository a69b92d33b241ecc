import { sql } from 'kysely'
import type { ReadAttachment, ReadMail } from '../../channels/email/reading/read.ts'
import { conversationOfMessageId, conversationOfReplyAddress } from '../../channels/email/references.ts'
import { type Incoming, receiveMessage } from '../../conversations/receiving/commands.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { takeRoundTrip } from '../../round-trips/commands.ts'
import { takeReturned } from '../../suspensions/returned/commands.ts'
import { unsubscribeByMail } from '../../suspensions/unsubscribing/commands.ts'
import { storable, type Waiting } from '../rules.ts'
import { watchStorms } from '../storms/commands.ts'
import { foldCopy, ownSent } from './copies/commands.ts'
import { copyMark } from './copies/rules.ts'
import { applyReport } from './reports/commands.ts'
import { pointsAt, saneDate } from './rules.ts'

export type StoredAttachment = Incoming['attachments'][number]

/** A mail that was read: its attachments are already kept. */
export type Read = {
  mail: ReadMail
  attachments: StoredAttachment[]
  senderCheck: Incoming['senderCheck']
}

export type Outcome =
  | { state: 'processed'; conversationId: number; messageId: number }
  | { state: 'ignored'; conversationId: number | null; reason: string }

/** An attachment as it is kept: its bytes are in the blob. */
export function storedAttachment({ bytes: _, ...file }: ReadAttachment, blob: string): StoredAttachment {
  return { ...file, name: storable(file.name).slice(0, 255), type: storable(file.type).slice(0, 255), blob }
}

/** Somebody else has dealt with the mail in the meantime; the transaction must leave no trace. */
export class AlreadyFiled extends Error {}

/**
 * Files a mail that was read, in the caller's transaction together with its row, so that it happens exactly once. Throws
 * AlreadyFiled when it was no longer waiting.
 */
export async function fileMail(ctx: Ctx, waiting: Waiting & { inbox_id: number }, read: Read): Promise<Outcome> {
  const { mail } = read
  const externalId = mail.messageId ?? waiting.external_id
  const fingerprint = copyMark({ externalId, date: saneDate(mail.date), raw: waiting.blob })
  const incoming = incomingOf(ctx, waiting, read, externalId)
  await commitLazily(ctx)
  const outcome =
    (await asksToStop(ctx, waiting)) ??
    (await testMail(ctx, waiting, mail, externalId)) ??
    (await returned(ctx, mail)) ??
    (await ownMail(ctx, externalId, incoming)) ??
    (await isCopy(ctx, waiting.id, fingerprint, incoming)) ??
    (await receive(ctx, waiting, read, incoming))
  const { numUpdatedRows } = await ctx.tx
    .updateTable('intake')
    .set({
      state: outcome.state,
      reason: outcome.state === 'ignored' ? outcome.reason : ownSender(mail.from?.address ?? ''),
      conversation_id: outcome.conversationId,
      message_id: outcome.state === 'processed' ? outcome.messageId : null,
      subject: mail.subject.slice(0, 2000),
      external_id: externalId,
      fingerprint,
      automatic: mail.automatic,
      report: mail.report && JSON.stringify({ kind: mail.report.kind, recipients: mail.report.recipients }),
      processed_at: ctx.now,
    })
    .where('id', '=', waiting.id)
    .where('state', '=', 'received')
    .executeTakeFirst()
  if (!numUpdatedRows) throw new AlreadyFiled()
  return outcome
}

/**
 * The mail itself is on disk. Should a power cut take this transaction back, the mail still waits and is filed again; and
 * whatever follows from it commits later, and so is flushed after it.
 */
async function commitLazily(ctx: Ctx) {
  await sql`select set_config('synchronous_commit', 'off', true)`.execute(ctx.tx)
}

/** A mail program has written for its reader, who wants no more automatic mail. */
async function asksToStop(ctx: Ctx, { recipients }: Waiting): Promise<Outcome | null> {
  const conversationId = await unsubscribeByMail(ctx, recipients)
  if (conversationId === null) return null
  return {
    state: 'ignored',
    conversationId,
    reason: 'This asked for no more automatic mail, and gets none from now on.',
  }
}

/** Heed's own test mail that came back, or a server's word about one: nobody wrote it. */
async function testMail(
  ctx: Ctx,
  { inbox_id: inboxId, received_at: receivedAt }: Waiting & { inbox_id: number },
  mail: ReadMail,
  externalId: string | null,
): Promise<Outcome | null> {
  const about = mail.report ? pointsAt(mail) : []
  const came = await takeRoundTrip(ctx, { inboxId, receivedAt, externalId, subject: mail.subject, about })
  if (came === null) return null
  const reason =
    came === 'arrived'
      ? 'A test mail of Heed’s own, back from its round trip.'
      : 'A test mail of Heed’s own was returned.'
  return { state: 'ignored', conversationId: null, reason }
}

/** A server's word about a mail that Heed wrote outside any conversation. */
async function returned(ctx: Ctx, mail: ReadMail): Promise<Outcome | null> {
  if (!mail.report || !(await takeReturned(ctx, mail.report, pointsAt(mail)))) return null
  return { state: 'ignored', conversationId: null, reason: 'A report about a mail that Heed itself had written.' }
}

async function ownMail(ctx: Ctx, externalId: string | null, incoming: Incoming): Promise<Outcome | null> {
  const signed = externalId ? conversationOfMessageId(ctx.links.secrets, externalId) : null
  const conversationId = signed ?? (await ownSent(ctx, incoming))
  if (conversationId === null || !(await exists(ctx, conversationId))) return null
  return { state: 'ignored', conversationId, reason: 'This is a mail of our own that came back to us.' }
}

async function isCopy(ctx: Ctx, id: number, mark: string | null, incoming: Incoming): Promise<Outcome | null> {
  const folded = await foldCopy(ctx, id, mark, incoming)
  if (!folded) return null
  const { conversationId, messageId, of } = folded
  if (messageId !== null) return { state: 'processed', conversationId, messageId }
  return { state: 'ignored', conversationId, reason: `A copy of this mail was received before, as number ${of}.` }
}

async function exists(ctx: Ctx, conversationId: number): Promise<boolean> {
  const { rows } = await sql`select 1 from conversation where id = ${conversationId}`.execute(ctx.tx)
  return rows.length > 0
}

async function receive(
  ctx: Ctx,
  waiting: Waiting & { inbox_id: number },
  { mail }: Read,
  incoming: Incoming,
): Promise<Outcome> {
  const { byAddress, byMessageId } = incoming.signed
  const about = mail.report ? await applyReport(ctx, mail.report, byAddress) : null
  const message = { ...incoming, signed: { byAddress, byMessageId: byMessageId ?? about } }
  const storms = waiting.skips.includes('storm') ? null : watchStorms(tracesOf(waiting, mail))
  const { conversationId, messageId } = await receiveMessage(ctx, storms ? { ...message, ...storms } : message)
  await storms?.begun(ctx, conversationId)
  return { state: 'processed', conversationId, messageId }
}

const incomingOf = (
  ctx: Ctx,
  waiting: Waiting & { inbox_id: number },
  { mail, senderCheck, attachments }: Read,
  externalId: string | null,
): Incoming => ({
  ...inOurForm(mail),
  envelopeSender: waiting.sender || null,
  channel: 'email',
  inboxId: waiting.inbox_id,
  ...{ externalId, senderCheck, attachments },
  source: waiting.blob,
  signed: signedBy(ctx, waiting, mail),
})

const tracesOf = (
  { inbox_id: inboxId, sender }: Waiting & { inbox_id: number },
  { from, replyTo, subject, text }: ReadMail,
) => ({
  inboxId,
  from: from?.address || sender,
  replyTo: replyTo.map(({ address }) => address),
  subject,
  text,
})

/** A word of warning where the sender is an address of ours: nobody here wrote it through Heed. */
function ownSender(address: string) {
  return sql<string | null>`(select 'It claims to come from an address of ours.' from inbox where removed_at is null
    and channel = 'email' and (address = ${address.toLowerCase()} or ${address.toLowerCase()} = any(aliases)) limit 1)`
}

function signedBy(ctx: Ctx, waiting: Waiting, mail: ReadMail): Incoming['signed'] {
  const { secrets } = ctx.links
  const first = <T>(values: readonly string[], read: (value: string) => T | null): T | null => {
    for (const value of values) {
      const found = read(value)
      if (found !== null) return found
    }
    return null
  }
  return {
    byAddress: first(
      waiting.recipients,
      (address) => conversationOfReplyAddress(secrets, address)?.conversationId ?? null,
    ),
    byMessageId: first(pointsAt(mail), (id) => conversationOfMessageId(secrets, id)),
  }
}

function inOurForm(mail: ReadMail) {
  return {
    from: mail.from ?? mail.sender,
    subject: storable(mail.subject).slice(0, 2000),
    to: mail.to,
    cc: mail.cc,
    replyTo: mail.replyTo,
    text: storable(mail.text),
    html: mail.html === null ? null : storable(mail.html),
    visibleText: storable(mail.visibleText),
    sentAt: saneDate(mail.date),
    inReplyTo: mail.inReplyTo[0] ?? null,
    references: [...new Set([...mail.references, ...mail.inReplyTo])],
    automatic: mail.automatic,
    invitation: mail.invitation,
    protection: mail.protection,
  }
}
