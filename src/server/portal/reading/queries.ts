import { type RawBuilder, sql } from 'kysely'
import type { Status } from '../../../contract/conversations.ts'
import type { Rating } from '../../../contract/portal.ts'
import { type AttachmentRow, fromThirdParty, type People } from '../../conversations/messages/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { readIdMark } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Customer } from '../../portal-sessions/queries.ts'
import { soughtIn } from './rules.ts'

/** A customer who reads: by which addresses they are known, and whether they see their organization's conversations. */
export type Reader = Customer & { addresses: string[]; organizationId: number | null; shares: boolean }

/** Who the customer is to those who file messages. */
export async function readerOf(ctx: Ctx, customer: Customer): Promise<Reader> {
  const { rows } = await sql<Pick<Reader, 'addresses' | 'organizationId' | 'shares'>>`
    select array(select address from contact_address where contact_id = contact.id and kind = 'email') as addresses,
      organization_id as "organizationId",
      organization_id is not null
        and coalesce(portal_reach, case when organization.portal_shared then 'organization' end) is not distinct from 'organization' as shares
    from contact left join organization on organization.id = organization_id where contact.id = ${customer.contactId}`.execute(
    ctx.tx,
  )
  return { ...customer, ...(rows[0] ?? { addresses: [], organizationId: null, shares: false }) }
}

/** Whether a conversation is the reader's own, or of somebody whose conversations they may see. */
const owned = ({ contactId, shares, organizationId }: Reader): RawBuilder<boolean> =>
  shares
    ? sql<boolean>`(conversation.contact_id = ${contactId}
        or conversation.contact_id in (select id from contact where organization_id = ${organizationId}))`
    : sql<boolean>`conversation.contact_id = ${contactId}`

/** Theirs, or one that a conversation of theirs was merged into. */
const theirs = (reader: Reader): RawBuilder<boolean> =>
  sql<boolean>`(${owned(reader)} or conversation.id in (select part_of from conversation part
    where part.contact_id = ${reader.contactId} and part.part_as = 'merged'))`

/** Conversations are seen at the help centre of their brand; at the house's own where that brand has none. */
const here = ({ brandId }: Site): RawBuilder<boolean> => {
  const brand = sql`(select brand_id from inbox where inbox.id = conversation.inbox_id)`
  return brandId === null
    ? sql<boolean>`(${brand} is null or not exists (select from help_centre
        where help_centre.brand_id = ${brand} and removed_at is null and published_at is not null))`
    : sql<boolean>`${brand} = ${brandId}`
}

const standing = sql<boolean>`conversation.part_of is null and conversation.status not in ('spam', 'trash')`

/** The conversations that a reader may open here; a message of each has to be theirs to read as well. */
const open = (reader: Reader, site: Site): RawBuilder<boolean> =>
  sql<boolean>`${standing} and ${theirs(reader)} and ${here(site)}`

/** What has left the house, or stands in a channel that sends nothing. */
const left = sql<boolean>`not exists (select from departure where departure.message_id = message.id)
  and (not exists (select from delivery where delivery.message_id = message.id)
    or exists (select from delivery where delivery.message_id = message.id
      and (state not in ('scheduled', 'held', 'queued', 'sending') or attempts > 0)))`

/**
 * The messages of an open conversation that are a reader's: what they wrote, and what was written to them; of those whose
 * conversations they may see also theirs. Never notes, what is withheld, what goes to or comes from others, and what has not left.
 */
function told(reader: Reader): RawBuilder<boolean> {
  const people = reader.shares
    ? sql`array(select address from contact_address join contact on contact.id = contact_id
        where kind = 'email' and (contact.id = ${reader.contactId} or contact.organization_id = ${reader.organizationId} and contact.id = conversation.contact_id))`
    : sql`${reader.addresses}::text[]`
  const writer = reader.shares
    ? sql`(message.contact_id = ${reader.contactId} or message.contact_id = conversation.contact_id and ${owned(reader)})`
    : sql`message.contact_id = ${reader.contactId}`
  const named = sql`exists (select from jsonb_array_elements(
    coalesce(message.people -> 'to', '[]') || coalesce(message.people -> 'cc', '[]') || coalesce(message.people -> 'bcc', '[]')) named
    where lower(named ->> 'address') = any(${people}))`
  const toNobody = sql`(coalesce(jsonb_array_length(message.people -> 'to'), 0) = 0 and message.forward_of is null and ${owned(reader)})`
  return sql<boolean>`not message.withheld and (
    message.kind = 'received' and message.automatic is null and (${writer} or ${named} and not ${fromThirdParty})
    or message.kind = 'sent' and (${named} or ${toNobody}) and ${left})`
}

/** The subject as the reader may know it: of another's conversation only what stood in a message of their own. */
const subject = (reader: Reader) => sql<string>`case when ${owned(reader)} then conversation.subject
  else (select message.subject from message where message.conversation_id = conversation.id and ${told(reader)} order by message.id limit 1) end`

export type Row = {
  id: number
  subject: string
  status: Status
  contact_id: number
  contact_name: string
  newest_id: number
  newest_kind: 'received' | 'sent'
  newest_text: string
  newest_at: Date
  seen_id: number | null
}

const newest = (reader: Reader) => sql`cross join lateral (
  select message.id, message.kind, message.created_at, coalesce(nullif(message.visible_text, ''), message.text) as words
  from message where message.conversation_id = conversation.id and ${told(reader)} order by message.id desc limit 1) newest`

const columns = (
  reader: Reader,
) => sql`conversation.id, ${subject(reader)} as subject, conversation.status, conversation.contact_id,
  contact.name as contact_name, newest.id as newest_id, newest.kind as newest_kind, left(newest.words, 400) as newest_text,
  newest.created_at as newest_at,
  (select message_id from portal_seen where portal_seen.contact_id = ${reader.contactId} and conversation_id = conversation.id) as seen_id`

type Query = { list: 'open' | 'done'; q: string; whose: 'own' | 'organization'; after?: string | undefined }

export const pageLength = 20

/** A page of the reader's conversations, what moved last first. */
export async function listOwn(ctx: Ctx, site: Site, reader: Reader, { list, q, whose, after }: Query) {
  const before = readIdMark(after)
  const done = sql`conversation.status in ('resolved', 'closed')`
  const all = whose === 'organization' && reader.shares ? reader : { ...reader, shares: false }
  const { id, pattern } = soughtIn(q)
  const found =
    q === ''
      ? list === 'done'
        ? done
        : sql`not ${done}`
      : sql`(conversation.id = ${id}::bigint or heed_plain(${subject(all)}) like heed_plain(${pattern})
          or exists (select from message where message.conversation_id = conversation.id and ${told(all)}
            and heed_plain(left(coalesce(nullif(message.visible_text, ''), message.text), 20000)) like heed_plain(${pattern})))`
  const { rows } = await sql<Row>`
    select ${columns(all)} from conversation join contact on contact.id = conversation.contact_id ${newest(all)}
    where ${open(all, site)} and ${found} and ${before === null ? sql`true` : sql`newest.id < ${before}`}
    order by newest.id desc limit ${pageLength + 1}`.execute(ctx.tx)
  return { rows: rows.slice(0, pageLength), more: rows.length > pageLength }
}

/** How many of the reader's own conversations have something new for them. */
export async function countUnread(ctx: Ctx, site: Site, reader: Reader): Promise<number> {
  const own = { ...reader, shares: false }
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from conversation ${newest(own)}
    where ${open(own, site)} and newest.kind = 'sent' and newest.id > coalesce((select message_id from portal_seen
      where portal_seen.contact_id = ${reader.contactId} and conversation_id = conversation.id), 0)`.execute(ctx.tx)
  return rows[0]?.n ?? 0
}

/**
 * One conversation that the reader may open, or the one that it was merged into. Throws `not_found`, after the same work, for one
 * that is another's and for one that is not there.
 */
export async function findOwn(ctx: Ctx, site: Site, reader: Reader, id: number): Promise<Row> {
  const { rows } = await sql<Row>`
    with recursive whole as (
      select id, part_of, part_as, 1 as step from conversation where id = ${id}
      union all
      select up.id, up.part_of, up.part_as, step + 1 from whole join conversation up on up.id = whole.part_of
      where whole.part_as = 'merged' and step < 10
    )
    select ${columns(reader)} from conversation join contact on contact.id = conversation.contact_id ${newest(reader)}
    where conversation.id in (select id from whole where part_of is null) and ${open(reader, site)}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('page')
  return rows[0]
}

export type Told = {
  id: number
  kind: 'received' | 'sent'
  subject: string
  author_name: string | null
  contact_id: number | null
  from_name: string | null
  from_address: string | null
  people: People
  text: string
  html: string | null
  visible_text: string
  sent_at: Date
  automatic: string | null
  redacted_at: Date | null
  external_id: string | null
  reference_ids: string[]
  attachments: AttachmentRow[] | null
  rating: (Omit<Rating, 'at'> & { createdAt: string }) | null
}

const toldColumns = sql`message.id, message.kind, message.subject, agent.name as author_name, message.contact_id, message.from_name,
  message.from_address, message.people, message.text, message.html, message.visible_text, message.sent_at, message.automatic,
  message.redacted_at, message.external_id, message.reference_ids,
  (select json_agg(json_build_object('id', id, 'name', name, 'type', type, 'size', size, 'md5', md5, 'inline', inline,
    'content_id', content_id, 'linked_until', linked_until) order by id) from attachment where message_id = message.id) as attachments,
  (select json_build_object('id', id, 'messageId', message_id, 'score', score, 'scale', scale, 'comment', comment, 'createdAt', created_at)
    from rating where rating.message_id = message.id) as rating`

const mostMessages = 200

/** The messages of a conversation that are the reader's, oldest first; of very many the newest. */
export async function listTold(ctx: Ctx, reader: Reader, conversationId: number): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select ${toldColumns} from conversation join message on message.conversation_id = conversation.id
      left join agent on agent.id = message.author_id
    where conversation.id = ${conversationId} and ${told(reader)} order by message.id desc limit ${mostMessages}`.execute(
    ctx.tx,
  )
  return rows.toReversed()
}

/** A message that is the reader's, in a conversation that they may open here; null for any other. */
export async function findTold(ctx: Ctx, site: Site, reader: Reader, conversationId: number, messageId: number) {
  const { rows } = await sql<Told>`
    select ${toldColumns} from conversation join message on message.conversation_id = conversation.id
      left join agent on agent.id = message.author_id
    where conversation.id = ${conversationId} and message.id = ${messageId} and ${open(reader, site)} and ${told(reader)}`.execute(
    ctx.tx,
  )
  return rows[0] ?? null
}

export type OwnFile = { blob: string; name: string; type: string; size: number }

/** A file of a message that is the reader's. Throws `not_found` for any other. */
export async function findOwnFile(ctx: Ctx, site: Site, reader: Reader, id: number): Promise<OwnFile> {
  const { rows } = await sql<OwnFile>`
    select attachment.blob, attachment.name, attachment.type, attachment.size from attachment
      join message on message.id = attachment.message_id join conversation on conversation.id = message.conversation_id
    where attachment.id = ${id} and ${open(reader, site)} and ${told(reader)}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('page')
  return { ...rows[0], size: Number(rows[0].size) }
}

/** All that a customer may read anywhere, for a copy of it: conversations, each with its messages. */
export async function listAllOwn(ctx: Ctx, reader: Reader): Promise<(Row & { messages: Told[] })[]> {
  const own = { ...reader, shares: false }
  const { rows } = await sql<Row>`
    select ${columns(own)} from conversation join contact on contact.id = conversation.contact_id ${newest(own)}
    where ${standing} and ${theirs(own)} order by conversation.id limit 5000`.execute(ctx.tx)
  const found: (Row & { messages: Told[] })[] = []
  for (const row of rows) found.push({ ...row, messages: await listTold(ctx, own, row.id) })
  return found
}
