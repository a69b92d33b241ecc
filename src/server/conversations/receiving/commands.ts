import { sql } from 'kysely'
import type { Channel } from '../../../contract/channels.ts'
import type { Automatic, Invitation, Protection } from '../../../contract/messages.ts'
import type { Mailbox } from '../../../contract/shapes.ts'
import type { SenderFinding } from '../../channels/channel.ts'
import { findOrCreateContact } from '../../contacts/commands.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type NewEvent, record } from '../../platform/events.ts'
import { isDone, previewOf, statusAfterCustomer } from '../rules.ts'
import { newest } from '../writing/commands.ts'
import { looksLikeVerification, withoutCodes } from './codes/rules.ts'
import { tellWhole } from './parts/commands.ts'
import {
  besideOf,
  type Facts,
  factsOf,
  findByReferences,
  followSplits,
  isKin,
  participantsAmong,
  standingOf,
} from './queries.ts'
import {
  believesReplyTo,
  type Evidence,
  identify,
  levelOf,
  type Placing,
  place,
  pointed,
  type Standing,
} from './rules.ts'
import { spokenBy } from './speaking/queries.ts'
import { followMerges, lockTarget, type Target, wholeOf } from './targets/queries.ts'

/** A message from outside, translated by its channel. Addresses as they were written. */
export type Incoming = {
  channel: Channel
  inboxId: number
  from: Mailbox | null
  /** Who handed it over, for a message that names no sender itself. */
  envelopeSender?: string | null
  subject: string
  to: Mailbox[]
  cc: Mailbox[]
  replyTo: Mailbox[]
  text: string
  html: string | null
  visibleText: string
  /** When the writer's program says it was sent. */
  sentAt: Date | null
  externalId: string | null
  inReplyTo: string | null
  references: string[]
  automatic: Automatic | null
  /** What its channel found out about the sender; null where it looked at nothing. */
  senderCheck: SenderFinding | null
  /** The event it invites to, and whether it came signed or encrypted; left out where the channel knows neither. */
  invitation?: Invitation | null
  protection?: Protection | null
  /** The blob of the raw bytes; null where the channel has none. */
  source: string | null
  attachments: {
    name: string
    type: string
    size: number
    md5: string
    blob: string
    inline: boolean
    contentId: string | null
  }[]
  /** Conversations that our own signatures point at. */
  signed: Pick<Evidence, 'byAddress' | 'byMessageId'>
  /** Asked before a conversation begins: the one that takes the message in its place, as in a storm; null for none. */
  collectedBy?: (ctx: Ctx) => Promise<number | null>
}

/** Where a message goes: the conversation it joins, or none for one that begins; and what is kept of who wrote. */
export type Filing = Pick<Placing, 'threadedBy' | 'newcomer' | 'withheld'> & {
  target: Target | null
  linkedTo: number | null
  sender: ReturnType<typeof identify>
}
type Settled = Placing & Filing

/**
 * Files a message where it belongs: into its conversation, which opens again, or into a new one. One transaction with
 * the intake row, so that it is filed exactly once. Returns where it went and why.
 */
export async function receiveMessage(
  ctx: Ctx,
  incoming: Incoming,
): Promise<{ conversationId: number; messageId: number; threadedBy: string }> {
  const contactId = await contactOf(ctx, incoming)
  return fileMessage(ctx, incoming, contactId, await settle(ctx, incoming, contactId))
}

/** Files a message of whose place and writer the channel is sure: the last step of every way in. `target` is locked. */
export async function fileMessage(
  ctx: Ctx,
  incoming: Incoming,
  contactId: number | null,
  settled: Filing,
): Promise<{ conversationId: number; messageId: number; threadedBy: string }> {
  const { target, threadedBy } = settled
  const subject = settled.withheld ? withoutCodes(incoming.subject) : incoming.subject
  const conversation = target ?? (await begin(ctx, { ...incoming, subject }, contactId, settled.linkedTo))
  const messageId = await store(ctx, incoming, conversation.id, contactId, settled)
  const { automatic } = incoming
  const received: NewEvent = {
    type: 'message.received',
    conversationId: conversation.id,
    data: { messageId, automatic },
  }
  const speaker: Ctx = contactId === null ? ctx : { ...ctx, actor: { kind: 'contact', id: contactId } }
  const quiet = incoming.automatic !== null || threadedBy === 'storm'
  const opened = target ? await wake(ctx, target, incoming, quiet) : []
  await record(speaker, ...(target ? [] : [created(conversation, subject)]), received, ...opened)
  if (target?.part_of) await tellWhole(speaker, { ...target, part_of: target.part_of }, messageId)
  return { conversationId: conversation.id, messageId, threadedBy }
}

async function contactOf(ctx: Ctx, { from, envelopeSender, channel }: Incoming): Promise<number | null> {
  const address = from?.address || envelopeSender
  if (!address) return null
  return (await findOrCreateContact(ctx, { name: from?.name ?? '', address, kind: addressKinds[channel] ?? 'handle' }))
    .id
}

/** By what people are known on a channel; a form asks for their mail address. */
const addressKinds: Partial<Record<Channel, 'email' | 'phone'>> = {
  email: 'email',
  form: 'email',
  phone: 'phone',
  sms: 'phone',
}

/** Decides the conversation and locks it. */
async function settle(ctx: Ctx, incoming: Incoming, contactId: number | null): Promise<Settled> {
  const address = incoming.from?.address.toLowerCase() ?? ''
  const facts = await factsOf(ctx, { address, contactId, inboxId: incoming.inboxId })
  const level = levelOf(incoming.senderCheck, facts.known)
  const byReference = await findByReferences(ctx, referencesOf(incoming))
  const evidence = await followSplits(ctx, await followMerges(ctx, { ...incoming.signed, byReference }))
  const standing = await standingIn(ctx, pointed(evidence)?.id ?? null, address, facts)
  // Only mail can be sent by anybody to an address that somebody else was given.
  const verification = incoming.channel === 'email' && looksLikeVerification(incoming)
  const placing = place(
    evidence,
    { standing, level, own: facts.own, automatic: incoming.automatic, verification },
    facts.rule,
  )
  const found = await collected(ctx, incoming, await locate(ctx, placing, contactId, level === 'failing'))
  const believed = await believedReplyTo(ctx, incoming, facts, found.target)
  const tookPart = found.target !== null && !placing.newcomer && (standing === 'contact' || standing === 'part')
  return {
    ...placing,
    ...found,
    sender: identify(incoming.senderCheck, facts, { tookPart, replyToBelieved: believed }),
  }
}

async function standingIn(ctx: Ctx, meant: number | null, address: string, facts: Facts): Promise<Standing> {
  if (meant === null || address === '') return 'stranger'
  const standing = await standingOf(ctx, meant, facts)
  if (standing !== 'stranger' || facts.rule === 'linked') return standing
  return (await isKin(ctx, meant, address)) ? 'kin' : 'stranger'
}

/** The conversation a placing leads to. What is closed stays closed: the answer begins anew and says where it came from. */
async function locate(
  ctx: Ctx,
  { how, conversationId: id, threadedBy }: Placing,
  contactId: number | null,
  alone: boolean,
): Promise<Found> {
  if (id === null || how === 'new') return { target: null, linkedTo: null, threadedBy }
  const meant = await lockTarget(ctx, id)
  if (!meant) return { target: null, linkedTo: null, threadedBy: 'new' }
  if (how === 'join' && meant.status !== 'closed') return { target: meant, linkedTo: null, threadedBy }
  const about = wholeOf(meant)
  const earlier = alone ? null : await besideOf(ctx, about, contactId)
  const target = earlier === null ? null : await lockTarget(ctx, earlier)
  return { target, linkedTo: target ? null : about, threadedBy: how === 'join' ? 'closed' : threadedBy }
}

type Found = Pick<Settled, 'target' | 'linkedTo' | 'threadedBy'>

/** What would begin a conversation of its own joins the one that collects a storm, while there is one. */
async function collected(ctx: Ctx, { collectedBy }: Incoming, found: Found): Promise<Found> {
  const id = found.target || !collectedBy ? null : await collectedBy(ctx)
  const target = id === null ? null : await lockTarget(ctx, id)
  return target ? { target, linkedTo: null, threadedBy: 'storm' } : found
}

async function believedReplyTo(ctx: Ctx, incoming: Incoming, facts: Facts, target: Target | null): Promise<boolean> {
  const asked = incoming.replyTo.map((mailbox) => mailbox.address.toLowerCase())
  const participants = target && asked.length > 0 ? await participantsAmong(ctx, target.id, asked) : new Set<string>()
  for (const address of facts.addresses) participants.add(address)
  const level = levelOf(incoming.senderCheck, facts.known)
  return believesReplyTo(incoming, { level, own: facts.own, begins: target === null, participants })
}

const referencesOf = ({ inReplyTo, references }: Incoming) =>
  [...new Set([...(inReplyTo ? [inReplyTo] : []), ...references])].slice(0, 100)

async function begin(ctx: Ctx, incoming: Incoming, contactId: number | null, linkedTo: number | null): Promise<Target> {
  const { rows } = await sql<Target>`
    insert into conversation (subject, channel, inbox_id, team_id, language, contact_id, linked_to, preview, created_at, last_message_at, last_received_at)
    select ${incoming.subject}, ${incoming.channel}, inbox.id, inbox.team_id, ${spokenBy(contactId, wordsOf(incoming))}, ${contactId}::bigint, ${linkedTo}::bigint,
      ${previewOf(wordsOf(incoming))}, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from inbox where id = ${incoming.inboxId}
    returning id, status, team_id, assignee_id, contact_id, part_of, part_as`.execute(ctx.tx)
  return rows[0] as Target
}

const wordsOf = ({ visibleText, text }: Incoming) => visibleText || text

function created(conversation: Target, subject: string): NewEvent {
  const after = { status: conversation.status, team: conversation.team_id, assignee: null }
  return {
    type: 'conversation.created',
    conversationId: conversation.id,
    data: { subject, move: { before: null, after } },
  }
}

async function store(
  ctx: Ctx,
  incoming: Incoming,
  conversationId: number,
  contactId: number | null,
  { threadedBy, newcomer, withheld, sender }: Filing,
): Promise<number> {
  const { to, cc, replyTo } = incoming
  const { id } = await ctx.tx
    .insertInto('message')
    .values({
      conversation_id: conversationId,
      kind: 'received',
      channel: incoming.channel,
      contact_id: contactId,
      subject: incoming.subject,
      from_name: incoming.from?.name ?? null,
      from_address: incoming.from?.address ?? null,
      people: JSON.stringify({ to, cc, replyTo }),
      text: incoming.text,
      html: incoming.html,
      visible_text: incoming.visibleText,
      sent_at: incoming.sentAt ?? ctx.now,
      created_at: ctx.now,
      external_id: incoming.externalId,
      in_reply_to: incoming.inReplyTo,
      reference_ids: incoming.references,
      automatic: incoming.automatic,
      threaded_by: threadedBy,
      newcomer,
      withheld,
      sender_check: JSON.stringify(sender),
      invitation: incoming.invitation ? JSON.stringify(incoming.invitation) : null,
      protection: incoming.protection ? JSON.stringify(incoming.protection) : null,
      source: incoming.source,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (incoming.attachments.length > 0) {
    const rows = incoming.attachments.map(({ contentId, ...rest }) => ({
      ...rest,
      content_id: contentId,
      message_id: id,
      created_at: ctx.now,
    }))
    await ctx.tx.insertInto('attachment').values(rows).execute()
  }
  return id
}

/**
 * The customer spoke: the conversation opens again, in the same transaction, so that nobody ever sees new words in a
 * conversation that looks done. What a machine sent, or a storm brought, is filed without waking anyone: `quiet`.
 */
async function wake(ctx: Ctx, target: Target, incoming: Incoming, quiet: boolean): Promise<NewEvent[]> {
  if (quiet) {
    await ctx.tx
      .updateTable('conversation')
      .set({ last_message_at: newest(ctx) })
      .where('id', '=', target.id)
      .execute()
    return []
  }
  const status = target.part_of === null ? statusAfterCustomer(target.status) : target.status
  await ctx.tx
    .updateTable('conversation')
    .set({
      status,
      preview: previewOf(wordsOf(incoming)),
      language: sql`coalesce(language, ${spokenBy(target.contact_id, wordsOf(incoming))})`,
      last_message_at: newest(ctx),
      // Later than whatever was there, so that what a reader has seen never covers what is new.
      last_received_at: sql<Date>`greatest(${ctx.now}::timestamptz, last_received_at + interval '1 microsecond')`,
    })
    .$if(isDone(target.status) && !isDone(status), (query) => query.set({ resolved_at: null, resolved_by: null }))
    .where('id', '=', target.id)
    .execute()
  // A part's status never changes: it counts nowhere.
  if (status === target.status || target.part_of !== null) return []
  const before = { status: target.status, team: target.team_id, assignee: target.assignee_id }
  const move = { before, after: { ...before, status } }
  return [
    {
      type: 'conversation.status_changed',
      conversationId: target.id,
      data: { from: target.status, to: status, ...(target.status === 'snoozed' && { woke: 'customer' }), move },
    },
  ]
}
