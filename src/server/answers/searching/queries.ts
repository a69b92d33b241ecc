import { type RawBuilder, sql } from 'kysely'
import type { Marked } from '../../../contract/search.ts'
import { markIn } from '../../conversations/search/finding/marking/rules.ts'
import { anyOf } from '../../conversations/search/words/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { amongThese, narrowed, shownTo } from '../queries.ts'
import type { Reader } from '../rules.ts'
import { groupsFor } from '../synonyms/queries.ts'
import { compoundsOf, type KnownWord, meantWords, understandWords } from '../words/queries.ts'
import type { Term } from '../words/rules.ts'
import { type Beside, corrected, everyTerm, shownBy, synonymsIn, telling, type Way, waysOf } from './rules.ts'

/** An article that was found. */
export type FoundArticle = {
  articleId: number
  /** Its language, which is the reader's unless it has none in that. */
  language: string
  /** Part of its address, together with the id. */
  slug: string
  title: Marked
  plainTitle: string
  summary: string
  /** The stretch of its text in which most of what was looked for stands. */
  excerpt: Marked
  audience: 'public' | 'customers' | 'internal'
  updatedAt: Date
  /** From 0 to about 2; of use only beside the others of one search. */
  score: number
}
export type ArticleSearch = {
  items: FoundArticle[]
  /** At most 300: nobody leafs further, and to count more would be to look at each. */
  total: number
  /** The same words as they are written in articles, where some stand in none; `items` are found by them already. */
  didYouMean: string | null
}

type Options = { limit?: number; offset?: number; typing?: boolean }

/** Articles that say what was typed, the best first; of what no article says in full those that say most of it. */
export async function searchArticles(
  ctx: Ctx,
  asking: Reader,
  q: string,
  options: Options = {},
): Promise<ArticleSearch> {
  const { limit = 20, offset = 0, typing = false } = options
  const terms = telling(await understandWords(ctx, q, asking.language))
  if (terms.length === 0) return { items: [], total: 0, didYouMean: null }
  const reader = await narrowed(ctx, asking)
  const beside = await lookBeside(ctx, reader, terms, typing)
  const ways = waysOf(terms, beside, typing)
  const rows = await gather(ctx, reader, terms.length, ways, { limit, offset })
  const shown = shownBy(terms, ways, typing)
  return {
    items: rows.map((row) => ({
      ...{ articleId: row.id, language: row.language, slug: row.slug, plainTitle: row.title, summary: row.summary },
      ...{ audience: row.audience, updatedAt: row.updated_at, score: row.score },
      title: markIn(row.title, shown),
      excerpt: markIn(row.text, shown, 240),
    })),
    total: rows[0]?.total ?? 0,
    didYouMean: await betterSpelling(ctx, reader, q, terms, beside),
  }
}

/** Synonyms and compounds of each word, and what was meant by those that stand nowhere. */
export async function lookBeside(ctx: Ctx, reader: Reader, terms: readonly Term[], typing: boolean): Promise<Beside> {
  const known = await standing(
    ctx,
    reader,
    terms.map(({ exact }, n) => (typing && n === terms.length - 1 ? anyOf([exact, `${begun(terms[n])}`]) : exact)),
  )
  const synonyms = synonymsIn(terms, await groupsFor(ctx, reader))
  const compounds = new Map<string, string[]>()
  const meant = new Map<string, KnownWord[]>()
  for (const [n, { folded, unspaced }] of terms.entries()) {
    if (unspaced) continue
    compounds.set(folded, await compoundsOf(ctx, folded))
    if (!known[n] && !synonyms.has(folded)) meant.set(folded, await meantWords(ctx, folded))
  }
  return { synonyms, compounds, meant }
}

const begun = (term: Term | undefined) => `'${(term?.folded ?? '').replaceAll("'", "''")}':*`

/** Of each query whether an article that the reader may see matches it. */
async function standing(ctx: Ctx, reader: Reader, queries: readonly string[]): Promise<boolean[]> {
  const { rows } = await sql<{ stands: boolean }>`
    select exists (
      select from (select article_id, language from article_search where words @@ query::tsquery and ${amongThese(reader)} offset 0) hit
        cross join lateral ${shownTo(reader)} shown) as stands
    from unnest(${[...queries]}::text[]) with ordinality asked(query, n) order by n`.execute(ctx.tx)
  return rows.map(({ stands }) => stands)
}

type Row = {
  id: number
  language: string
  slug: string
  title: string
  summary: string
  text: string
  audience: FoundArticle['audience']
  updated_at: Date
  score: number
  total: number
}

/** So many are found and ranked by how their words stand; which they are is decided by how much of the search they say. */
const mostRanked = 300
/** Where no article says everything, those are shown that say so much of it, weighed by how rare each word is. */
const leastSaid = 0.4

/**
 * Those that say everything, and only where there are none those that say most of it. What every article says is found by its
 * title first.
 */
async function gather(
  ctx: Ctx,
  reader: Reader,
  terms: number,
  ways: readonly Way[],
  page: { limit: number; offset: number },
) {
  const any = anyOf(ways.map(({ query }) => `(${query})`))
  const { rows } = await sql<Row>`
    with way as (select * from unnest(${ways.map(({ term }) => term)}::int[], ${ways.map(({ query }) => query)}::text[],
      ${ways.map(({ weight }) => weight)}::float8[]) way(term, query, weight)),
    complete as (
      select hit.article_id, hit.language, shown.*
      from (select article_id, language from article_search where words @@ ${everyTerm(ways)}::tsquery and ${amongThese(reader)}
        order by ts_rank(title_words, ${any}::tsquery, 2) desc, article_id offset 0) hit cross join lateral ${shownTo(reader)} shown
      limit ${mostRanked}),
    hit as (
      select term, article_id, language, max(weight) as weight
      from way, lateral (select article_id, language from article_search
        where words @@ query::tsquery and ${amongThese(reader)} offset 0) found
      where not exists (select from complete) group by 1, 2, 3),
    worth as (
      select n as term, ln(2 + (select count(*) from article_search) / (1.0 + coalesce(found, 0)))::float8 as idf
      from generate_series(0, ${terms - 1}::int) n
        left join (select term, count(*) as found from hit group by 1) each on each.term = n),
    said as (
      select article_id, language, sum(weight * idf) / (select sum(idf) from worth) as share
      from hit join worth using (term) group by 1, 2),
    partial as (
      select hit.article_id, hit.language, shown.*, share
      from (select * from said where share >= ${leastSaid} order by share desc, article_id offset 0) hit
        cross join lateral ${shownTo(reader)} shown
      limit ${mostRanked}),
    best as (select *, null as share from complete union all select * from partial),
    ranked as (
      select best.*, count(*) over () as total,
        coalesce(share, ${nearness(terms, ways)}) + least(1, ts_rank('{0.05, 0.15, 0.5, 1}', article_search.words, ${any}::tsquery, 1) * 2)
          + 0.5 * least(1, ts_rank(title_words, ${any}::tsquery, 2) * 3) as score
      from best join article_search using (article_id, language)
      order by score desc, article_id limit ${page.limit} offset ${page.offset})
    select article_version.article_id as id, ranked.language, slug, title, summary, left(text, 20000) as text, audience, updated_at, total, score
    from ranked join article_version on article_version.id = version_id order by score desc, id`.execute(ctx.tx)
  return rows
}

/** How near what an article says is to what was typed, where it says every word in some way. */
const nearness = (terms: number, ways: readonly Way[]): RawBuilder<number> =>
  ways.length === terms
    ? sql`1`
    : sql`(select avg(weight) from (
        select max(weight) as weight from way where article_search.words @@ query::tsquery group by term) nearest)`

/** The search with what was meant in place of what nobody writes; only words that the reader may read are told. */
async function betterSpelling(ctx: Ctx, reader: Reader, q: string, terms: readonly Term[], { meant }: Beside) {
  const better = new Map<string, string>()
  for (const [typed, words] of meant) {
    const stands = await standing(
      ctx,
      reader,
      words.map(({ word }) => `'${word.replaceAll("'", "''")}'`),
    )
    const first = words.find((_, n) => stands[n])
    if (first) better.set(typed, first.written)
  }
  return corrected(q, terms, better)
}
