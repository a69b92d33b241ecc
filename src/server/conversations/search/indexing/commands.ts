import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { rememberNames } from '../names/commands.ts'
import { pairsOf, stemmers } from '../words/rules.ts'
import { languageOf } from './rules.ts'

/** Makes one message findable by what it says now; one that is gone is found no more. */
export const reindexMessage = (ctx: Ctx, id: number): Promise<void> => reindexMessages(ctx, [id])

/** The same for several at once, which costs far less than one by one. */
export async function reindexMessages(ctx: Ctx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: number; subject: string; own: string; rest: string }>`
    select message.id, conversation.subject, left(visible_text, 60000) as own,
      case when text = visible_text then '' else left(text, 60000) end as rest
    from message join conversation on conversation.id = conversation_id
    where message.id = any(${ids}::bigint[]) order by message.id`.execute(ctx.tx)
  const languages = rows.map(({ subject, own, rest }) => languageOf(`${own || rest} ${subject}`))
  const pairs = rows.map(({ subject, own, rest }) => pairsOf(`${subject} ${own || rest}`))
  await sql`insert into search_language select language from unnest(${languages}::text[]) language
    where language is not null on conflict do nothing`.execute(ctx.tx)
  await sql`
    insert into message_search (message_id, conversation_id, segment, at, language, words)
    select message.id, conversation_id, (message.id >> 13)::int, message.created_at, given.language,
      heed_message_words(message, conversation.subject, agent.name,
        (select string_agg(name, ' ') from attachment where message_id = message.id and not inline),
        given.language, given.stemmer::regconfig, given.pairs)
    from unnest(${rows.map(({ id }) => id)}::bigint[], ${languages}::text[],
        ${languages.map((language) => stemmers[language ?? ''] ?? null)}::text[], ${pairs}::text[]) given(id, language, stemmer, pairs)
    join message using (id) join conversation on conversation.id = conversation_id left join agent on agent.id = author_id
    on conflict (message_id) do update
      set conversation_id = excluded.conversation_id, at = excluded.at, language = excluded.language, words = excluded.words
      where (message_search.conversation_id, message_search.words) is distinct from (excluded.conversation_id, excluded.words)`.execute(
    ctx.tx,
  )
  const there = new Set(rows.map(({ id }) => id))
  const gone = ids.filter((id) => !there.has(id))
  if (gone.length > 0) await sql`delete from message_search where message_id = any(${gone}::bigint[])`.execute(ctx.tx)
}

/** The same for every message of these conversations, as when a subject has changed or messages have moved. */
export async function reindexConversations(ctx: Ctx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: number }>`
    select id from message where conversation_id = any(${ids}::bigint[])
    union select message_id from message_search where conversation_id = any(${ids}::bigint[]) order by 1`.execute(
    ctx.tx,
  )
  for (let at = 0; at < rows.length; at += perStep)
    await reindexMessages(
      ctx,
      rows.slice(at, at + perStep).map(({ id }) => id),
    )
}

/** Keeps the words of these contacts' names and addresses. */
export async function reindexContacts(ctx: Ctx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ name: string }>`
    select name from contact where id = any(${ids}::bigint[])
    union all select address from contact_address where contact_id = any(${ids}::bigint[]) and kind <> 'phone'`.execute(
    ctx.tx,
  )
  await rememberNames(
    ctx,
    rows.map(({ name }) => name),
  )
}

export async function reindexOrganizations(ctx: Ctx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ name: string }>`select name from organization where id = any(${ids}::bigint[])`.execute(
    ctx.tx,
  )
  await rememberNames(
    ctx,
    rows.map(({ name }) => name),
  )
}

const perStep = 500
const fill = {
  messages: { size: perStep, table: 'message', reindex: reindexMessages },
  contacts: { size: 5000, table: 'contact', reindex: reindexContacts },
  organizations: { size: 5000, table: 'organization', reindex: reindexOrganizations },
} as const

/**
 * One step of making findable what was there before there was a search, the newest first; whether more is left. Two nodes
 * never do the same step: the second leaves with nothing to do.
 */
export async function fillStep(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ what: keyof typeof fill; below: number }>`
    select what, below from search_fill order by what limit 1 for update skip locked`.execute(ctx.tx)
  const next = rows[0]
  if (!next) return false
  const { size, table, reindex } = fill[next.what]
  const { rows: found } = await sql<{ id: number }>`
    select id from ${sql.table(table)} where id < ${next.below} order by id desc limit ${size}`.execute(ctx.tx)
  await reindex(
    ctx,
    found.map(({ id }) => id),
  )
  const last = found.at(-1)
  // The rows are sorted by name: people and organizations come first, as they are few.
  if (!last || found.length < size) await sql`delete from search_fill where what = ${next.what}`.execute(ctx.tx)
  else await sql`update search_fill set below = ${last.id} where what = ${next.what}`.execute(ctx.tx)
  return true
}
