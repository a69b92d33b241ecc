import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { type LineRow, readLines } from '../lines/queries.ts'
import { firstName } from '../lines/rules.ts'
import type { Said } from './rules.ts'

export type ToMail = {
  conversation_id: number
  inbox_id: number
  mail_inbox_id: number | null
  email: string | null
  email_proved: boolean
  language: string | null
  time_zone: string | null
  seen_id: number
  mailed_id: number
  transcripts: number
}

export async function chatToMail(db: Tx, conversationId: number): Promise<ToMail | null> {
  const { rows } = await sql<ToMail>`
    select chat.conversation_id, chat.inbox_id, widget.mail_inbox_id, email, email_proved, visitor.language, time_zone, seen_id,
      mailed_id, transcripts
    from chat join chat_visitor visitor on visitor.id = visitor_id join chat_widget widget on widget.inbox_id = chat.inbox_id
    where chat.conversation_id = ${conversationId} for update of chat`.execute(db)
  return rows[0] ?? null
}

const toSaid = ({ kind, author, text, created_at, files }: LineRow): Said => ({
  ...{ who: kind === 'received' ? 'visitor' : 'agent', name: firstName(author ?? ''), text, at: created_at },
  files: files.map(({ name }) => name),
})

/** What was said in a chat, oldest first; at most the newest 500 lines. */
export async function saidIn(db: Tx, conversationId: number): Promise<Said[]> {
  return (await readLines(db, sql`message.conversation_id = ${conversationId}`, 500)).map(toSaid)
}

/** Answers that the visitor has not seen and that were not mailed, and the line of theirs that they answer. */
export async function missedIn(db: Tx, { conversation_id: id, seen_id, mailed_id }: ToMail) {
  const from = Math.max(seen_id, mailed_id)
  const missed = await readLines(
    db,
    sql`message.conversation_id = ${id} and message.kind = 'sent' and message.id > ${from}`,
    100,
  )
  const first = missed[0]
  if (!first) return null
  const asked = await readLines(
    db,
    sql`message.conversation_id = ${id} and message.kind = 'received' and message.id < ${first.id}`,
    1,
  )
  const since = asked[0]?.id ?? first.id
  const all = await readLines(db, sql`message.conversation_id = ${id} and message.id >= ${since}`, 200)
  const last = missed.at(-1) as LineRow
  return { lines: all.map(toSaid), count: missed.length, last }
}

/** Chats with an answer that nobody saw for as long as their widget says, where an address is known. */
export async function unseenChats(ctx: Ctx, limit: number): Promise<number[]> {
  const { rows } = await sql<{ conversation_id: number }>`
    select chat.conversation_id from chat join chat_visitor visitor on visitor.id = visitor_id
      join chat_widget widget on widget.inbox_id = chat.inbox_id join conversation on conversation.id = chat.conversation_id
    where visitor.email is not null and widget.mail_inbox_id is not null and conversation.channel = 'chat'
      and conversation.last_message_at > ${ctx.now}::timestamptz - interval '3 days'
      and coalesce((widget.settings ->> 'mailMinutes')::int, case when widget.settings ? 'mailMinutes' then null else 5 end) is not null
      and exists (select from message where message.conversation_id = chat.conversation_id and message.kind = 'sent'
        and message.channel = 'chat' and message.author_id is not null and message.id > greatest(seen_id, mailed_id)
        and message.created_at <= ${ctx.now}::timestamptz
          - make_interval(mins => coalesce((widget.settings ->> 'mailMinutes')::int, 5)))
    order by chat.conversation_id limit ${limit}`.execute(ctx.tx)
  return rows.map((row) => row.conversation_id)
}
