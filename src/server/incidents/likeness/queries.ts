import { sql } from 'kysely'
import type { FieldValues } from '../../../contract/field-values.ts'
import { languageOf } from '../../conversations/search/indexing/rules.ts'
import { stemmers } from '../../conversations/search/words/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { mostWords, telling, tells } from './rules.ts'

/** What a conversation was about when it began. */
export type Arrival = {
  id: number
  created_at: Date
  subject: string
  /** In lower case and without accents, as subjects are compared. */
  plain: string
  tags: string[]
  fields: FieldValues
  words: string[]
}

/** Of these conversations those that customers began, with the telling words of subject and first message. */
export async function arrivalsOf(ctx: Ctx, ids: readonly number[]): Promise<Arrival[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<Arrival, 'words'> & { text: string }>`
    select conversation.id, conversation.created_at, conversation.subject, heed_plain(left(conversation.subject, 300)) as plain, tags,
      custom_fields as fields, left(coalesce(nullif(first.visible_text, ''), first.text), 2000) as text
    from conversation join lateral (select visible_text, text from message where conversation_id = conversation.id
      and kind in ('received', 'call', 'visit', 'letter') and automatic is null order by id limit 1) first on true
    where conversation.id = any(${[...ids]}::bigint[]) and part_of is null`.execute(ctx.tx)
  const words = await stemsOf(
    ctx,
    rows.map(({ subject, text }) => `${bare(subject)} ${text}`),
  )
  return rows.map(({ text: _, ...row }, index) => ({ ...row, words: words[index] ?? [] }))
}

const bare = (subject: string) => subject.replace(/^(\s*(re|aw|fw|fwd|wg|antw|sv|tr)\s*:)+/i, '')

/** The telling stems of each text, in the language it is written in. */
export async function stemsOf(ctx: Ctx, texts: readonly string[]): Promise<string[][]> {
  if (texts.length === 0) return []
  const configurations = texts.map((text) => stemmers[languageOf(text) ?? ''] ?? 'simple')
  const { rows } = await sql<{ words: string[] }>`
    select array(select lexeme from unnest(to_tsvector(given.configuration::regconfig, heed_plain(given.words))) order by positions[1]) as words
    from unnest(${configurations}::text[], ${texts.map((text) => text.slice(0, 2300))}::text[]) with ordinality given(configuration, words, place)
    order by place`.execute(ctx.tx)
  return rows.map(({ words }) => words.filter(tells).slice(0, mostWords))
}

/** What an open incident has in common with one arrival. */
export type Candidate = {
  id: number
  title: string
  owner_id: number | null
  threshold: number
  keywords: string[]
  tags: string[]
  fields: FieldValues
  shared: { word: string; n: number }[] | null
  top: number[] | null
  samples: number
  subject: number
}

/**
 * The open incidents that share a word, a subject or a keyword with an arrival. One statement, which costs as much as
 * incidents are open, however many were resolved and however many conversations there are: words are kept of open ones only,
 * and subjects looked at of theirs alone. What was dismissed or hangs already is left out.
 */
export async function candidatesFor(ctx: Ctx, { id, plain, words }: Arrival): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with said as (
      select incident_id, json_agg(json_build_object('word', word, 'n', n) order by n desc, word) as shared
      from incident_word where word = any(${words}::text[]) group by incident_id
    ), called as (
      select incident_id, max(similarity(subject, ${plain})) as subject from incident_sample
      where incident_id = any(array(select id from incident where stage <> 'resolved')) and subject % ${plain} group by incident_id
    )
    select incident.id, title, owner_id, threshold, keywords, tags, fields, shared, coalesce(called.subject, 0)::float8 as subject,
      array(select n from incident_word where incident_word.incident_id = incident.id order by n desc limit ${telling}) as top,
      (select count(*)::int from incident_sample where incident_sample.incident_id = incident.id) as samples
    from (select incident_id from said union select incident_id from called) found
      join incident on incident.id = found.incident_id and incident.stage <> 'resolved'
      left join said on said.incident_id = incident.id left join called on called.incident_id = incident.id
    where not exists (select from incident_suggestion where incident_id = incident.id and conversation_id = ${id})
      and not exists (select from incident_link where incident_id = incident.id and conversation_id = ${id})`.execute(
    ctx.tx,
  )
  return rows
}
