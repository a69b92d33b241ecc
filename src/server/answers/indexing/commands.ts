import { sql } from 'kysely'
import { soundOf } from '../../conversations/search/names/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addJob } from '../../platform/jobs.ts'
import { stemmerOf } from '../words/rules.ts'
import { wordsOf } from './queries.ts'
import { passagesOf } from './rules.ts'

type Shown = {
  article_id: number
  language: string
  version_id: number
  title: string
  summary: string
  tags: string[]
  html: string
  text: string
}

/** Makes articles findable by what they show now, in each language; what shows nothing is found no more. */
export async function reindexArticles(ctx: Ctx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<Shown>`
    select article.id as article_id, article_translation.language, version_id, article_version.title, article_version.summary, tags,
      article_version.html, left(article_version.text, 60000) as text
    from article join article_translation on article_id = article.id join article_version on article_version.id = version_id
    where article.id = any(${ids}::bigint[]) and archived_at is null`.execute(ctx.tx)
  await sql`delete from article_search using unnest(${ids}::bigint[]) gone where article_id = gone`.execute(ctx.tx)
  await sql`delete from article_passage using unnest(${ids}::bigint[]) gone where article_id = gone`.execute(ctx.tx)
  for (const shown of rows) await index(ctx, shown)
  if (rows.length > 0) await tellSoon(ctx)
}

/** What is published one after another is told of together. */
const tellSoon = (ctx: Ctx) =>
  addJob(ctx, 'tell_meanings', {}, { key: 'tell_meanings', at: new Date(ctx.now.getTime() + 3000) })

async function index(ctx: Ctx, shown: Shown): Promise<void> {
  const { article_id, language, version_id, title, summary, tags, html, text } = shown
  const passages = passagesOf(html)
  const headings = [...new Set(passages.map(({ heading }) => heading))].join(' ')
  const beside = [summary, tags.join(' '), headings].join(' ')
  const stemmer = stemmerOf(language)
  const words = (of: string, weight: 'A' | 'B' | 'C') => sql`setweight(${wordsOf(of, stemmer)}, ${sql.lit(weight)})`
  await sql`insert into article_search (article_id, language, version_id, title, title_words, words)
    values (${article_id}, ${language}, ${version_id}, heed_plain(${title}), ${wordsOf(title, stemmer)},
      ${words(title, 'A')} || ${words(beside, 'B')} || ${words(text, 'C')})`.execute(ctx.tx)
  for (const [position, passage] of passages.entries())
    await sql`insert into article_passage (article_id, language, version_id, position, heading, text, words)
      values (${article_id}, ${language}, ${version_id}, ${position}, ${passage.heading}, ${passage.text},
        ${words(title, 'A')} || ${words(passage.heading, 'B')} || ${words(passage.text, 'C')})`.execute(ctx.tx)
  await rememberWords(ctx, [title, beside, text].join(' '))
}

/** Each word as it is compared, with how it is written and how it sounds. */
async function rememberWords(ctx: Ctx, text: string): Promise<void> {
  const written = [
    ...new Set(
      text
        .normalize('NFC')
        .toLowerCase()
        .match(/\p{L}[\p{L}\p{M}]{2,38}/gu) ?? [],
    ),
  ]
  const { rows } = await sql<{ word: string; written: string }>`
    select distinct on (word) word, written from (
      select heed_plain(written) as word, written from unnest(${written}::text[]) written) words
    where word ~ '^[[:alpha:]]+$' order by word, written = word, written`.execute(ctx.tx)
  await sql`insert into article_word (word, sound, written)
    select * from unnest(${rows.map(({ word }) => word)}::text[], ${rows.map(({ word }) => soundOf(word))}::text[], ${rows.map((row) => row.written)}::text[])
    on conflict do nothing`.execute(ctx.tx)
}

const perStep = 50

/**
 * One step of repair: articles that show another version than they are found by, or none any more; whether more are left. Also
 * what was there before there was a search.
 */
export async function repairStep(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    select article_id as id from (
      select article_id from article_translation left join article_search using (article_id, language)
        join article on article.id = article_id
        where archived_at is null and article_translation.version_id is distinct from article_search.version_id
      union select article_id from article_search
        left join article_translation using (article_id, language) join article on article.id = article_id
        where article_translation.version_id is null or archived_at is not null) behind
    order by 1 limit ${perStep}`.execute(ctx.tx)
  await reindexArticles(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.length === perStep
}
