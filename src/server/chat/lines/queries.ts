import { type RawBuilder, sql } from 'kysely'
import type { Chat, ChatFile, ChatLine, ChatPerson, ChatPreview } from '../../../contract/chat.ts'
import { isPicture } from '../../attachments/rules.ts'
import { attachmentUrl } from '../../conversations/messages/rules.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { Links } from '../../platform/links.ts'
import { markOf, pageOf, readIdMark } from '../../platform/paging.ts'
import { pictureUrl } from '../../platform/pictures.ts'
import { notFound } from '../../platform/refusal.ts'
import { firstName, goesOnFor, type People, type Standing, stateFor } from './rules.ts'

export type LineRow = {
  id: number
  conversation_id: number
  visitor_id: number
  kind: 'received' | 'sent'
  author: string | null
  picture: number | null
  people: People
  text: string
  created_at: Date
  client_id: string | null
  preview: ChatPreview | null
  files: { id: number; name: string; type: string; size: number }[]
}

/** What a visitor may read: what was said in the chat, by them and by us; never a note, a mail or what is withheld. */
const isLine = sql`message.channel = 'chat' and message.kind in ('received', 'sent') and not message.withheld
  and not exists (select from departure where departure.message_id = message.id)`

/** Lines by their messages, oldest first. */
export async function readLines(db: Tx, which: RawBuilder<unknown>, limit: number): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select message.id, message.conversation_id, chat.visitor_id, message.kind, agent.name as author,
      agent.picture_id as picture, coalesce(widget.settings ->> 'people', 'picture') as people, message.text,
      message.created_at, chat_line.client_id, chat_preview.preview,
      coalesce((select json_agg(json_build_object('id', id, 'name', name, 'type', type, 'size', size) order by id)
        from attachment where attachment.message_id = message.id), '[]') as files
    from message join chat on chat.conversation_id = message.conversation_id
      left join chat_widget widget on widget.inbox_id = chat.inbox_id left join agent on agent.id = message.author_id
      left join chat_line on chat_line.message_id = message.id and chat_line.visitor_id = chat.visitor_id
      left join chat_preview on chat_preview.message_id = message.id
    where ${isLine} and ${which} order by message.id desc limit ${limit}`.execute(db)
  return rows.toReversed()
}

export const linesOfMessages = (db: Tx, ids: readonly number[]): Promise<LineRow[]> =>
  readLines(db, sql`message.id = any(${[...ids]}::bigint[])`, ids.length)

/** Somebody who answers, as far as the widget shows them; null where only the company speaks. */
export function personFor(people: People, name: string, picture: number | null, links: Links): ChatPerson | null {
  if (people === 'company') return null
  return {
    name: firstName(name),
    picture: people === 'picture' && picture !== null ? pictureUrl(links, picture) : null,
  }
}

export function toLine(row: LineRow, links: Links): ChatLine {
  return {
    ...{ id: row.id, conversationId: row.conversation_id, text: row.text, at: row.created_at.toISOString() },
    from: row.kind === 'received' ? 'visitor' : row.author === null ? 'heed' : 'agent',
    person: row.kind === 'sent' && row.author !== null ? personFor(row.people, row.author, row.picture, links) : null,
    files: row.files.map((file) => toFile(file, links)),
    ...{ clientId: row.client_id, preview: row.preview },
  }
}

export const toFile = ({ id, name, type, size }: LineRow['files'][number], links: Links): ChatFile => ({
  ...{ id, name, type, size, image: isPicture(type), url: attachmentUrl(links, id) },
})

export type ChatRow = Standing & {
  conversation_id: number
  visitor_id: number
  inbox_id: number
  agent: string | null
  picture: number | null
  people: People
  started_at: Date
  read_id: number
  delivered_id: number
  seen_id: number
  rating: number | null
  address: string | null
  preview: string
}

const columns = sql`chat.conversation_id, chat.visitor_id, chat.inbox_id, agent.name as agent, agent.picture_id as picture,
  coalesce(widget.settings ->> 'people', 'picture') as people, started_at, offered_to, accepted_at,
  ended_at, ended_by, read_id, delivered_id, seen_id, rating, visitor.email as address, conversation.preview`
const tables = sql`chat join conversation on conversation.id = chat.conversation_id
  join chat_visitor visitor on visitor.id = chat.visitor_id left join agent on agent.id = chat.accepted_by
  left join chat_widget widget on widget.inbox_id = chat.inbox_id`
/** What was merged, thrown away or set aside is nothing a visitor goes on with or reads. */
const isThere = sql`conversation.part_of is null and conversation.status not in ('spam', 'trash')`

/** The visitor's chat that runs, or their last one while it may go on; null for none. */
export async function currentChat(db: Tx, visitorId: number, now: Date): Promise<ChatRow | null> {
  const { rows } = await sql<ChatRow>`select ${columns} from ${tables}
    where chat.visitor_id = ${visitorId} and ${isThere} and conversation.status <> 'closed'
      and (ended_at is null or ended_at > ${new Date(now.getTime() - goesOnFor)})
    order by chat.conversation_id desc limit 1`.execute(db)
  return rows[0] ?? null
}

export async function chatsOf(db: Tx, conversationIds: readonly number[]): Promise<ChatRow[]> {
  const { rows } = await sql<ChatRow>`select ${columns} from ${tables}
    where chat.conversation_id = any(${[...conversationIds]}::bigint[])`.execute(db)
  return rows
}

/** One of the visitor's chats. Throws `not_found`. */
export async function ownChat(db: Tx, visitorId: number, conversationId: number): Promise<ChatRow> {
  const { rows } = await sql<ChatRow>`select ${columns} from ${tables}
    where chat.conversation_id = ${conversationId} and chat.visitor_id = ${visitorId} and ${isThere}`.execute(db)
  if (!rows[0]) throw notFound('chat')
  return rows[0]
}

export type Queue = { position: number | null; expectedMinutes: number | null }

export function toChat(row: ChatRow, queue: Queue, links: Links): Chat {
  const state = stateFor(row)
  return {
    ...{ conversationId: row.conversation_id, state },
    agent: state === 'queued' || row.agent === null ? null : personFor(row.people, row.agent, row.picture, links),
    position: state === 'queued' ? queue.position : null,
    expectedMinutes: state === 'queued' ? queue.expectedMinutes : null,
    ...{ readId: row.read_id, deliveredId: row.delivered_id, seenId: row.seen_id },
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    ...{ rating: row.rating, address: row.address },
  }
}

/** The visitor's chats, the newest first. */
export async function listChats(
  ctx: Ctx,
  visitorId: number,
  { limit, after }: { limit: number; after?: string | undefined },
) {
  const before = readIdMark(after)
  const { rows } = await sql<ChatRow>`select ${columns} from ${tables}
    where chat.visitor_id = ${visitorId} and ${isThere}
      and ${before === null ? sql`true` : sql`chat.conversation_id < ${before}`}
    order by chat.conversation_id desc limit ${limit + 1}`.execute(ctx.tx)
  const none = { position: null, expectedMinutes: null }
  return pageOf(
    rows,
    limit,
    (row) => ({ ...toChat(row, none, ctx.links), preview: row.preview }),
    (row) => markOf(row.conversation_id),
  )
}

/** Lines of one of the visitor's chats, oldest first; `before` a line, or the newest. */
export async function listLines(
  ctx: Ctx,
  visitorId: number,
  conversationId: number,
  { before, limit }: { before?: number | undefined; limit: number },
) {
  await ownChat(ctx.tx, visitorId, conversationId)
  const which = sql`message.conversation_id = ${conversationId} and ${before ? sql`message.id < ${before}` : sql`true`}`
  const rows = await readLines(ctx.tx, which, limit + 1)
  return { items: rows.slice(-limit).map((row) => toLine(row, ctx.links)), more: rows.length > limit }
}
