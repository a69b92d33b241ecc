import { type RawBuilder, sql } from 'kysely'
import type { Channel } from '../../../contract/channels.ts'
import type {
  Automatic,
  ContactRecord,
  Delivery,
  DeliveryState,
  HeldBecause,
  Invitation,
  Message,
  Protection,
  SenderCheck,
} from '../../../contract/messages.ts'
import type { Mailbox } from '../../../contract/shapes.ts'
import { isFinalProblem, problemOf } from '../../channels/email/problems.ts'
import { visible } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Links } from '../../platform/links.ts'
import { markOf, readIdMark } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { seeConversation } from '../queries.ts'
import { attachmentUrl, showHtml } from './rules.ts'

/** Whom a message names, as the database keeps it. */
export type People = { to?: Mailbox[]; cc?: Mailbox[]; bcc?: Mailbox[]; replyTo?: Mailbox[] }

export type AttachmentRow = {
  id: number
  name: string
  type: string
  size: number
  md5: string
  inline: boolean
  content_id: string | null
  linked_until: string | Date | null
}

type MessageRow = {
  id: number
  conversation_id: number
  kind: Message['kind']
  channel: Channel
  author_id: number | null
  author_name: string | null
  key_name: string | null
  subject: string
  from_name: string | null
  from_address: string | null
  people: People
  text: string
  html: string | null
  visible_text: string
  sent_at: Date
  created_at: Date
  external_id: string | null
  in_reply_to: string | null
  reference_ids: string[]
  automatic: string | null
  threaded_by: string | null
  sender_check: (Partial<SenderCheck> & Pick<SenderCheck, 'verdict' | 'detail'>) | null
  newcomer: boolean
  whisper: boolean
  withheld: boolean
  split_from: number | null
  source: string | null
  invitation: Invitation | null
  protection: Protection | null
  attachments: AttachmentRow[] | null
  delivery: { address: string; state: DeliveryState; reason: string | null }[] | null
  departure: { kind: 'undo' | 'later'; leaves_at: string; held_because: HeldBecause | null } | null
  forward_of: number | null
  from_third_party: boolean
  record: ContactRecord | null
  redacted_at: Date | null
}

/**
 * Whether a message came from whoever another was passed on to: it answers that mail, or its sender was among the
 * recipients and is not the customer. What they say is no answer of the customer's, and is never quoted to them.
 */
export const fromThirdParty = sql<boolean>`(message.kind = 'received'
  and message.contact_id is distinct from (select contact_id from conversation where id = message.conversation_id)
  and exists (
    select from message forward where forward.conversation_id = message.conversation_id and forward.forward_of is not null
      and forward.id < message.id
      and (forward.external_id = message.in_reply_to or forward.external_id = any(message.reference_ids)
        or exists (select from jsonb_path_query(forward.people, '$.*[*].address') named
          where lower(named #>> '{}') = lower(message.from_address)))))`

const columns = sql`
  message.id, message.conversation_id, message.kind, message.channel, message.author_id, agent.name as author_name, message.subject,
  message.from_name, message.from_address, message.people, message.text, message.html, message.visible_text, message.sent_at,
  message.created_at, message.external_id, message.in_reply_to, message.reference_ids, message.automatic, message.threaded_by,
  message.sender_check, message.source, message.invitation, message.protection, message.newcomer, message.whisper, message.withheld,
  (select from_id from message_split where to_id = message.conversation_id and message.id = any(message_ids)) as split_from,
  (select json_agg(json_build_object('id', id, 'name', name, 'type', type, 'size', size, 'md5', md5, 'inline', inline, 'content_id', content_id,
    'linked_until', linked_until) order by id)
    from attachment where message_id = message.id) as attachments,
  case when message.kind = 'sent' then
    (select json_agg(json_build_object('address', address, 'state', state, 'reason', reason) order by id) from delivery where message_id = message.id)
  end as delivery,
  case when message.kind = 'sent' then
    (select json_build_object('kind', departure.kind, 'leaves_at', leaves_at, 'held_because', held_because) from departure where message_id = message.id)
  end as departure,
  message.forward_of, ${fromThirdParty} as from_third_party, message.record, message.redacted_at,
  case when message.author_key_id is not null then
    coalesce((select name from api_key where id = message.author_key_id), 'API') end as key_name`

const messages = (where: RawBuilder<unknown>) =>
  sql<MessageRow>`select ${columns} from message left join agent on agent.id = message.author_id where ${where}`

export function toAttachment(row: AttachmentRow, links: Links) {
  const { content_id, linked_until, ...rest } = row
  const linkedUntil = linked_until === null ? null : new Date(linked_until).toISOString()
  return { ...rest, contentId: content_id, linkedUntil, url: attachmentUrl(links, row.id) }
}

function toDelivery({ address, state, reason }: NonNullable<MessageRow['delivery']>[number]): Delivery {
  const bad = state === 'bounced' || state === 'failed'
  const troubled = bad || state === 'delayed' || state === 'queued'
  return {
    ...{ address, state, reason },
    problem: troubled ? problemOf(reason) : null,
    final: bad && isFinalProblem(reason),
  }
}

const levels = { pass: 'authenticated', fail: 'failing', none: 'unknown' } as const

/** What is kept of a sender; of messages that came before all of it was kept, what was known then. */
function toSenderCheck(kept: NonNullable<MessageRow['sender_check']>): SenderCheck {
  const { verdict, detail, checkedBy = 'nobody', server = null, spf = null, dkim = null, dmarc = null } = kept
  const { level = levels[verdict], known = false, own = null, tookPart = false, replyToBelieved = true } = kept
  return { verdict, detail, level, checkedBy, server, spf, dkim, dmarc, known, own, tookPart, replyToBelieved }
}

function toMessage(row: MessageRow, links: Links): Message {
  const attachments = (row.attachments ?? []).map((attachment) => toAttachment(attachment, links))
  return {
    id: row.id,
    conversationId: row.conversation_id,
    kind: row.kind,
    channel: row.channel,
    author: row.author_id === null ? null : { id: row.author_id, name: row.author_name ?? '' },
    keyName: row.key_name,
    subject: row.subject,
    from:
      row.from_address === null && row.from_name === null
        ? null
        : { name: row.from_name ?? '', address: row.from_address ?? '' },
    to: row.people.to ?? [],
    cc: row.people.cc ?? [],
    bcc: row.people.bcc ?? [],
    replyTo: row.people.replyTo ?? [],
    text: row.text,
    html: row.html === null ? null : showHtml(row.html, attachments, links),
    visibleText: row.visible_text,
    sentAt: row.sent_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    messageId: row.external_id,
    inReplyTo: row.in_reply_to,
    references: row.reference_ids,
    automatic: row.automatic as Automatic | null,
    threadedBy: row.threaded_by,
    splitFrom: row.split_from,
    newcomer: row.newcomer,
    whisper: row.whisper,
    withheld: row.withheld,
    sender: row.sender_check && toSenderCheck(row.sender_check),
    invitation: row.invitation,
    protection: row.protection,
    attachments,
    delivery: (row.delivery ?? []).map(toDelivery),
    departure: row.departure && {
      kind: row.departure.kind,
      leavesAt: new Date(row.departure.leaves_at).toISOString(),
      heldBecause: row.departure.held_because,
    },
    forwardOf: row.forward_of,
    fromThirdParty: row.from_third_party,
    hasSource: row.source !== null,
    record: row.record,
    redactedAt: row.redacted_at?.toISOString() ?? null,
  }
}

type PageQuery = { limit: number; after?: string | undefined; newest: boolean; around?: number | undefined }
type Page = {
  items: Message[]
  next: string | null
  older: string | null
  newer: string | null
  newFrom: number | null
}

/**
 * Messages and notes of a conversation, each page oldest first; with `newest`, the last page comes first; with `around`, the
 * page that has that message in its middle.
 */
export async function listMessages(ctx: Ctx, conversationId: number, query: PageQuery): Promise<Page> {
  const page = query.around
    ? await pageAround(ctx, conversationId, query.around, query.limit)
    : await pageAfter(ctx, conversationId, query)
  // An empty answer may be an empty page or a conversation that the reader may not see.
  if (page.items.length === 0) await seeConversation(ctx, conversationId)
  const first = query.newest && !query.after && !query.around
  return { ...page, newFrom: first ? await newSince(ctx, conversationId) : null }
}

/** At most `limit` messages to one side of a mark, nearest to it first, and whether there are more. */
async function read(ctx: Ctx, conversationId: number, side: RawBuilder<unknown>, order: 'asc' | 'desc', limit: number) {
  const { rows } = await sql<MessageRow>`${messages(sql`message.conversation_id = ${conversationId} and ${side}
    and exists (select from conversation where id = ${conversationId} and ${visible(ctx.actor)})`)}
    order by message.id ${sql.raw(order)} limit ${limit + 1}`.execute(ctx.tx)
  const items = rows.slice(0, limit).map((row) => toMessage(row, ctx.links))
  return { items, more: rows.length > limit }
}

const markAt = (item: Message | undefined) => (item ? markOf(item.id) : null)

async function pageAfter(ctx: Ctx, conversationId: number, { limit, after, newest }: PageQuery) {
  const mark = readIdMark(after)
  const side =
    mark === null ? sql`true` : newest ? sql`message.id < ${mark}::bigint` : sql`message.id > ${mark}::bigint`
  const { items, more } = await read(ctx, conversationId, side, newest ? 'desc' : 'asc', limit)
  const last = markAt(items.at(-1))
  const [on, back] = [more ? last : null, mark === null ? null : (markAt(items[0]) ?? after ?? null)]
  return newest
    ? { items: items.toReversed(), next: on, older: on, newer: back }
    : { items, next: on, older: back, newer: on }
}

async function pageAround(ctx: Ctx, conversationId: number, around: number, limit: number) {
  const half = Math.ceil(limit / 2)
  const before = await read(ctx, conversationId, sql`message.id <= ${around}::bigint`, 'desc', half)
  const behind = await read(ctx, conversationId, sql`message.id > ${around}::bigint`, 'asc', half)
  const items = [...before.items.toReversed(), ...behind.items]
  const newer = behind.more ? markAt(items.at(-1)) : null
  return { items, next: newer, older: before.more ? markAt(items[0]) : null, newer }
}

/** The first words of somebody else since the reader last looked; null when they never did. */
async function newSince(ctx: Ctx, conversationId: number): Promise<number | null> {
  const reader = agentId(ctx.actor)
  if (reader === null) return null
  const { rows } = await sql<{ id: number }>`
    select message.id from message join conversation_read seen on seen.conversation_id = message.conversation_id and agent_id = ${reader}
    where message.conversation_id = ${conversationId} and message.created_at > read_at and message.id > seen_message_id
      and author_id is distinct from ${reader}::bigint and not (kind = 'sent' and automatic is not null)
    order by message.id limit 1`.execute(ctx.tx)
  return rows[0]?.id ?? null
}

const inVisibleConversation = (ctx: Ctx) =>
  sql`exists (select from conversation where conversation.id = message.conversation_id and ${visible(ctx.actor)})`

/** One message, if its conversation may be seen. Throws `not_found`. */
export async function getMessage(ctx: Ctx, id: number): Promise<Message> {
  const { rows } = await messages(sql`message.id = ${id} and ${inVisibleConversation(ctx)}`).execute(ctx.tx)
  if (!rows[0]) throw notFound('message')
  return toMessage(rows[0], ctx.links)
}

/** The blob of the raw mail. Throws `not_found` when there is none, or it is not the actor's to see. */
export async function findSource(ctx: Ctx, id: number): Promise<string> {
  const { rows } = await sql<{ source: string }>`
    select source from message where id = ${id} and source is not null and ${inVisibleConversation(ctx)}`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('source')
  return rows[0].source
}
