import { Readable } from 'node:stream'
import { type RawBuilder, sql } from 'kysely'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import { type ConversationFile, type FileKind, largestArchive } from '../../../contract/files.ts'
import { type AttachmentRow, toAttachment } from '../../conversations/messages/queries.ts'
import { seeConversation } from '../../conversations/queries.ts'
import { visible } from '../../platform/access.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { distinctNames, kindPatterns, zipEnd, zipEntry } from './rules.ts'

type Query = { limit: number; after?: string | undefined; kind?: FileKind | undefined }
type Row = AttachmentRow & { kind: FileKind; conversation_id: number; message_id: number; who: string; at: Date }

const kindOf = sql<FileKind>`case ${sql.join(
  kindPatterns.map(
    ([kind, type, name]) => sql`when attachment.type ~* ${type} or attachment.name ~* ${name} then ${sql.lit(kind)}`,
  ),
  sql` `,
)} else 'other' end`

const ofKind = (kind: FileKind | undefined) => (kind ? sql`and ${kindOf} = ${kind}` : sql``)

/** Files of a conversation, the newest first. Throws `not_found`. */
export async function listConversationFiles(ctx: Ctx, conversationId: number, query: Query) {
  await seeConversation(ctx, conversationId)
  return list(ctx, sql`message.conversation_id = ${conversationId}`, query)
}

/** Files of all conversations of a contact that the actor may see, the newest first. */
export const listContactFiles = (ctx: Ctx, contactId: number, query: Query) =>
  list(
    ctx,
    sql`message.conversation_id in (select id from conversation where contact_id = ${contactId} and ${visible(ctx.actor)})`,
    query,
  )

async function list(ctx: Ctx, where: RawBuilder<unknown>, query: Query) {
  const before = readIdMark(query.after)
  const { rows } = await sql<Row>`
    select attachment.id, attachment.name, type, size, md5, inline, content_id, linked_until, ${kindOf} as kind,
      message.conversation_id, message_id, message.sent_at as at,
      coalesce(agent.name, nullif(message.from_name, ''), message.from_address, '') as who
    from message join attachment on attachment.message_id = message.id left join agent on agent.id = message.author_id
    where ${where} and not inline ${ofKind(query.kind)} ${before === null ? sql`` : sql`and attachment.id < ${before}`}
    order by attachment.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(
    rows,
    query.limit,
    (row) => toFile(row, ctx),
    (row) => markOf(row.id),
  )
}

function toFile({ kind, conversation_id, message_id, who, at, ...row }: Row, { links }: Ctx): ConversationFile {
  const from = { kind, conversationId: conversation_id, messageId: message_id, who, at: at.toISOString() }
  return { ...toAttachment(row, links), ...from }
}

type Packed = { name: string; blob: string; size: number; at: Date }

/** A conversation's files as a ZIP archive, written while it is read. Throws `not_found`, `too_large`. */
export async function conversationArchive(
  ctx: Ctx,
  blobs: Blobs,
  conversationId: number,
  kind: FileKind | undefined,
): Promise<FileAnswer> {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<Packed>`
    select attachment.name, blob, size, message.sent_at as at
    from message join attachment on attachment.message_id = message.id
    where message.conversation_id = ${conversationId} and not inline ${ofKind(kind)}
    order by attachment.id limit 5000`.execute(ctx.tx)
  if (rows.reduce((sum, { size }) => sum + size, 0) > largestArchive)
    throw new Refusal('too_large', 'These files are more than 2 GB together. Download them one by one, or by kind.')
  return { body: Readable.from(zip(blobs, rows)), type: 'application/zip', name: `conversation-${conversationId}.zip` }
}

/** One file at a time in memory. */
async function* zip(blobs: Blobs, files: readonly Packed[]): AsyncGenerator<Uint8Array> {
  const names = distinctNames(files.map(({ name }) => name))
  const entries = []
  let offset = 0
  for (const [place, { blob, at }] of files.entries()) {
    const bytes = await blobs.get(blob)
    const { head, written } = zipEntry({ name: names[place] as string, at, bytes }, offset)
    entries.push(written)
    offset += head.length + bytes.length
    yield head
    yield bytes
  }
  yield zipEnd(entries, offset)
}
