import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { FormAnswers } from '../../../contract/form-conditions.js'
import type { FormSubmission, FormSuspicion } from '../../../contract/forms.ts'
import type { SenderFinding } from '../../channels/channel.ts'
import { findByAddress } from '../../contacts/queries.ts'
import { applyChanges, type Changes } from '../../conversations/commands.ts'
import { lockConversation } from '../../conversations/queries.ts'
import { type Incoming, receiveMessage } from '../../conversations/receiving/commands.ts'
import { watchStorms } from '../../intake/storms/commands.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { confirm } from '../confirming/commands.ts'
import { noteSent } from '../counting/commands.ts'
import { fillContact, fittingFields } from '../filling/commands.ts'
import { type Mapped, mapAnswers } from '../mapping/rules.ts'
import { answeringInbox, type OpenedForm } from '../queries.ts'
import { wordingFor } from '../wording/rules.ts'
import { type Filed, filedBefore } from './queries.ts'

export type SubmittedFile = Incoming['attachments'][number] & { question: string }

export type Submission = {
  form: OpenedForm
  /** What counts of the answers, without complaints. */
  answers: FormAnswers
  files: readonly SubmittedFile[]
  language: string
  /** Of the page: whatever is sent with it is one submission. */
  nonce: string
  via: FormSubmission['via']
  origin: string | null
  test: boolean
  suspicion: FormSuspicion | null
  network: string | null
  /** Who is signed in, with the address that they proved. */
  customer: { name: string; address: string } | null
  /** On whose word, where somebody with a key sends it. */
  vouchedBy?: string
}

/**
 * Files what was sent, exactly once for its nonce, and the same words of the same person within an hour once. Whoever only
 * wrote an address is not proved to be its owner: they get a conversation of their own, and change nothing of a contact that
 * was there before. Throws `conflict` where no inbox can answer.
 */
export async function fileSubmission(ctx: Ctx, given: Submission): Promise<Filed & { repeated: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`form ${given.nonce}`}, 0))`.execute(ctx.tx)
  const { form, language } = given
  const mapped = mapAnswers(form.content, given.answers, {
    language,
    files: namesOf(given.files),
    yes: wordingFor(language).yes,
  })
  const address = mapped.address ?? given.customer?.address ?? null
  const marks = marksOf(ctx, given, mapped, address)
  const before = await filedBefore(ctx, given.nonce, given.via === 'api' ? null : marks.fingerprint)
  if (before) return { ...before, repeated: true }
  const inbox = await answeringInbox(ctx, form.content.inboxId)
  if (!inbox) throw new Refusal('conflict', 'No inbox can answer what is sent with this form.')
  const asHeed = { ...ctx, actor: heed }
  const isNew = address !== null && (await findByAddress(ctx, { kind: 'email', address })) === null
  const incoming = incomingOf(given, mapped, { address, inbox })
  const storms =
    given.suspicion || given.test || given.via === 'api' ? null : watchStorms(tracesOf(inbox.id, address, mapped))
  const filed = await receiveMessage(asHeed, storms ? { ...incoming, ...storms } : incoming)
  await storms?.begun(asHeed, filed.conversationId)
  if (filed.threadedBy === 'new') await settle(asHeed, filed.conversationId, given, mapped)
  if (isNew && address !== null) await fillContact(asHeed, address, mapped, language)
  await keep(ctx, given, mapped, marks, filed.messageId)
  await noteSent(ctx, given.form.id, given.nonce)
  const { id: formId, name } = form
  await record(asHeed, {
    type: 'form.submitted',
    data: { formId, name, messageId: filed.messageId, suspicion: given.suspicion },
  })
  const confirms = form.content.confirms && !given.suspicion && !given.test && filed.threadedBy === 'new'
  if (confirms && address !== null) await confirm(asHeed, { ...given, ...filed, address, inbox: inbox.id })
  return { ...filed, repeated: false }
}

const namesOf = (files: readonly SubmittedFile[]): Record<string, string[]> => {
  const names: Record<string, string[]> = {}
  for (const { question, name } of files) names[question] = [...(names[question] ?? []), name]
  return names
}

const tracesOf = (inboxId: number, from: string | null, { subject, text }: Mapped) => ({
  ...{ inboxId, from, replyTo: [], subject, text },
})

/** Nobody has proved an address by writing it into a form. */
const unproved: SenderFinding = { verdict: 'none', detail: 'Written into a form; nothing proves the address.' }

function findingOf({ customer, vouchedBy }: Submission, address: string | null): SenderFinding {
  if (vouchedBy) return { verdict: 'none', detail: `Sent with a key: ${vouchedBy}.` }
  if (customer && customer.address.toLowerCase() === address)
    return { verdict: 'pass', detail: 'Signed in at the help centre with this address.' }
  return unproved
}

function incomingOf(
  given: Submission,
  mapped: Mapped,
  { address, inbox }: { address: string | null; inbox: { id: number; address: string } },
): Incoming {
  const { customer, files, test } = given
  return {
    channel: 'form',
    inboxId: inbox.id,
    from:
      address === null ? null : { name: mapped.name || (customer?.address === address ? customer.name : ''), address },
    subject: test ? `Test: ${mapped.subject}` : mapped.subject,
    to: [{ name: '', address: inbox.address }],
    ...{ cc: [], replyTo: [], html: null, sentAt: null, externalId: null, inReplyTo: null, references: [] },
    text: mapped.text,
    visibleText: mapped.words || mapped.text,
    ...{ automatic: null, source: null },
    senderCheck: findingOf(given, address),
    attachments: files.map(({ question: _, ...file }) => file),
    signed: { byAddress: null, byMessageId: null },
  }
}

/** What the form says of the conversation, beside its words. */
async function settle(ctx: Ctx, conversationId: number, given: Submission, mapped: Mapped): Promise<void> {
  await ctx.tx
    .updateTable('conversation')
    .set({ form_id: given.form.id, language: sql<string | null>`coalesce(language, ${given.language.split('-')[0]})` })
    .where('id', '=', conversationId)
    .execute()
  const conversation = await lockConversation(ctx, conversationId)
  const changes: Changes = {
    tags: await usableTags(ctx, mapped.tags),
    ...(mapped.kind && { kind: mapped.kind }),
    ...(mapped.priority && { priority: mapped.priority }),
    ...(mapped.team && (await isTeam(ctx, mapped.team)) && { team: mapped.team }),
    customFields: await fittingFields(ctx, 'conversation', mapped.conversationFields),
    ...(given.suspicion && { status: 'spam' as const }),
  }
  await applyChanges(ctx, conversation, changes)
}

async function isTeam(ctx: Ctx, team: number): Promise<boolean> {
  const { rows } = await sql`select from team where id = ${team} and removed_at is null for key share`.execute(ctx.tx)
  return rows.length > 0
}

async function usableTags(ctx: Ctx, tags: readonly string[]): Promise<string[]> {
  if (tags.length === 0) return []
  const { rows } = await sql<{ name: string }>`
    select lower(name) as name from tag where archived_at is not null`.execute(ctx.tx)
  const archived = new Set(rows.map(({ name }) => name))
  return tags.filter((tag) => !archived.has(tag.toLowerCase()))
}

type Marks = { fingerprint: string | null; address: string | null }

/** Keyed hashes: they tell the same from something else, and nothing of what it was. */
function marksOf({ links }: Ctx, { form, files }: Submission, { text }: Mapped, address: string | null): Marks {
  const bytes = files.map(({ md5 }) => md5).join()
  const digest = createHash('sha256').update(`${text}\n${bytes}`).digest('hex')
  return {
    fingerprint: links.secrets.sign('form words', [form.id, address ?? '', digest]),
    address: address === null ? null : links.secrets.sign('form address', [address]),
  }
}

async function keep(ctx: Ctx, given: Submission, mapped: Mapped, marks: Marks, messageId: number): Promise<void> {
  const { form, nonce, language, via, origin, test, suspicion, network } = given
  await ctx.tx
    .insertInto('form_submission')
    .values({
      ...{ form_id: form.id, version: form.version, message_id: messageId, nonce, language, via, origin, test },
      ...{ suspicion, network, ...marks, created_at: ctx.now },
      answers: JSON.stringify(mapped.answers),
    })
    .execute()
  // The files are the message's now.
  await ctx.tx
    .deleteFrom('attachment')
    .where('message_id', 'is', null)
    .where('uploaded_by', '^@', `form:${nonce}:`)
    .execute()
}
