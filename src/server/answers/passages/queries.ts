import { sql } from 'kysely'
import { anyOf } from '../../conversations/search/words/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { readableBy } from '../queries.ts'
import type { Reader } from '../rules.ts'
import { lookBeside } from '../searching/queries.ts'
import { telling, type Way, waysOf } from '../searching/rules.ts'
import { understandWords } from '../words/queries.ts'
import type { FoundPassage } from './rules.ts'

/** The passages that answer a question best, at most two of one article. */
export async function findPassages(ctx: Ctx, reader: Reader, question: string, limit = 6): Promise<FoundPassage[]> {
  const terms = telling(await understandWords(ctx, question, reader.language))
  if (terms.length === 0) return []
  const ways = waysOf(terms, await lookBeside(ctx, reader, terms, false), false)
  return byWords(ctx, reader, terms.length, ways, limit)
}

async function byWords(ctx: Ctx, reader: Reader, terms: number, ways: readonly Way[], limit: number) {
  const any = anyOf(ways.map(({ query }) => `(${query})`))
  const { rows } = await sql<FoundPassage>`
    with way as (select * from unnest(${ways.map(({ term }) => term)}::int[], ${ways.map(({ query }) => query)}::text[],
      ${ways.map(({ weight }) => weight)}::float8[]) way(term, query, weight)),
    hit as (
      select term, id, max(weight) as weight
      from way, lateral (select id from article_passage where words @@ query::tsquery offset 0) found group by 1, 2),
    worth as (
      select n as term, ln(2 + (select count(*) from article_passage) / (1.0 + (select count(*) from hit where hit.term = n)))::float8 as idf
      from generate_series(0, ${terms - 1}::int) n),
    said as (select id, sum(weight * idf) / (select sum(idf) from worth) as share from hit join worth using (term) group by 1),
    best as (
      select article_passage.*, share, slug, audience
      from said join article_passage using (id) join article_translation using (article_id, language, version_id)
        join article on article.id = article_id
      where ${readableBy(reader)} order by share desc, id limit 60),
    ranked as (
      select best.*, share + 0.5 * least(1, ts_rank('{0.05, 0.3, 0.6, 1}', words, ${any}::tsquery, 1) * 2) as score from best),
    chosen as (select *, row_number() over (partition by article_id order by score desc, position) as nth from ranked)
    select chosen.id, chosen.article_id as "articleId", chosen.version_id as "versionId", chosen.language, slug, audience,
      article_version.title, heading, chosen.text, share, score
    from chosen join article_version on article_version.id = chosen.version_id
    where nth <= 2 order by score desc, chosen.id limit ${limit}`.execute(ctx.tx)
  return rows
}
