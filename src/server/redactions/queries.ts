import { sql } from 'kysely'
import type { Invitation } from '../../contract/messages.ts'
import { seeConversation } from '../conversations/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { detect } from './detecting/rules.ts'
import { patternOf, redactHtml, redactText, type Secret } from './rules.ts'

/** All of a message that can hold words. */
export type Target = {
  id: number
  conversation_id: number
  kind: string
  author_id: number | null
  author_key_id: number | null
  who: string
  created_at: Date
  subject: string
  text: string
  html: string | null
  visible_text: string
  invitation: Invitation | null
  record: { with: string | null } | null
  source: string | null
}

const columns = sql`
  message.id, conversation_id, message.kind, author_id, author_key_id,
  coalesce(agent.name, nullif(from_name, ''), from_address, '') as who, message.created_at,
  subject, text, html, visible_text, invitation, record, source`

/** A message by its id; whether it is the actor's to see is asked of its conversation. Throws `not_found`. */
export async function findTarget(ctx: Ctx, id: number): Promise<Target> {
  const { rows } = await sql<Target>`
    select ${columns} from message left join agent on agent.id = author_id where message.id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('message')
  return rows[0]
}

/** Those of the messages that belong to the conversation, and the mails that its notes were made of or became. */
export async function findTargets(ctx: Ctx, conversationId: number, ids: readonly number[]): Promise<Target[]> {
  const { rows } = await sql<Target>`
    with named as (select id, note_of from message where conversation_id = ${conversationId} and id = any(${[...ids]}::bigint[]))
    select ${columns} from message left join agent on agent.id = author_id
    where message.id in (
      select id from named
      union select note_of from named where note_of is not null
      union select note.id from named join message note on note.note_of = named.id)
    order by message.id`.execute(ctx.tx)
  return rows
}

const batch = 200

/** What looks like a secret in a message, and which messages of its conversation hold the words. Throws `not_found`. */
export async function findSecrets(ctx: Ctx, messageId: number, words: readonly string[]) {
  const message = await findTarget(ctx, messageId)
  await seeConversation(ctx, message.conversation_id).catch(() => {
    throw notFound('message')
  })
  const found = detect(`${message.subject}\n${message.text}`)
  const wanted: Secret[] = words.length > 0 ? words.map((text) => ({ kind: 'words', text })) : found
  const patterns = wanted.map((secret) => patternOf(secret))
  const places = patterns.length > 0 ? await findPlaces(ctx, message.conversation_id, patterns) : []
  const here = places.filter((place) => place.messageId === messageId)
  return { found, places: [...here, ...places.filter((place) => place.messageId !== messageId)].slice(0, 500) }
}

async function findPlaces(ctx: Ctx, conversationId: number, patterns: RegExp[]) {
  const places: { messageId: number; who: string; at: string; count: number }[] = []
  for (let after = 0; ; ) {
    const { rows } = await sql<Target>`
      select ${columns} from message left join agent on agent.id = author_id
      where conversation_id = ${conversationId} and message.id > ${after} order by message.id limit ${batch}`.execute(
      ctx.tx,
    )
    for (const row of rows) {
      const count = Math.max(countIn(row, patterns), redactText(row.subject, patterns).count)
      if (count > 0) places.push({ messageId: row.id, who: row.who, at: row.created_at.toISOString(), count })
    }
    if (rows.length < batch) return places
    after = rows.at(-1)?.id ?? 0
  }
}

/** In how many places the words stand; text and HTML say the same. */
export const countIn = ({ text, html }: Pick<Target, 'text' | 'html'>, patterns: readonly RegExp[]): number =>
  Math.max(redactText(text, patterns).count, html === null ? 0 : redactHtml(html, patterns).count)
