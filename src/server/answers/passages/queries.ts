import { sql } from 'kysely'
import { anyOf } from '../../conversations/search/words/rules.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import { Library } from '../meaning/queries.ts'
import type { Near } from '../meaning/rules.ts'
import { amongThese, narrowed, readableBy } from '../queries.ts'
import type { Reader } from '../rules.ts'
import { lookBeside } from '../searching/queries.ts'
import { telling, type Way, waysOf } from '../searching/rules.ts'
import { understandWords } from '../words/queries.ts'
import type { FoundPassage } from './rules.ts'

const libraries = new WeakMap<House['meaning'], Library>()

/** So many of those that mean nearly the same are looked at; more where a reader may see few of them. */
const looked = [150, 3000]

/** The passages that answer a question best, by its words and by what it means, at most two of one article. */
export async function findAnswers(house: House, reader: Reader, question: string, limit = 6): Promise<FoundPassage[]> {
  const library = libraries.get(house.meaning) ?? new Library()
  libraries.set(house.meaning, library)
  const ctx = house.database.read(heed)
  for (const most of looked) {
    const near = await library.nearTo(ctx, house.meaning, question, reader.language, most)
    const found = await findPassages(ctx, reader, question, { limit, near })
    if (found.length >= limit || near.length < most) return found
  }
  return findPassages(ctx, reader, question, { limit })
}

/** The same by words alone, or with those that mean nearly the same at hand. */
export async function findPassages(
  ctx: Ctx,
  asking: Reader,
  question: string,
  { limit = 6, near = [] }: { limit?: number; near?: readonly Near[] } = {},
): Promise<FoundPassage[]> {
  const terms = telling(await understandWords(ctx, question, asking.language))
  if (terms.length === 0) return []
  const reader = await narrowed(ctx, asking)
  const ways = waysOf(terms, await lookBeside(ctx, reader, terms, false), false)
  return rank(ctx, reader, { terms: terms.length, ways, near, limit })
}

type Asked = { terms: number; ways: readonly Way[]; near: readonly Near[]; limit: number }

/**
 * Both ways in one list. The score is the share of the question's words that a passage says (rare ones count more), where they
 * stand, and how near it is in meaning above what any two texts are.
 */
async function rank(ctx: Ctx, reader: Reader, { terms, ways, near, limit }: Asked): Promise<FoundPassage[]> {
  const any = anyOf(ways.map(({ query }) => `(${query})`))
  const { rows } = await sql<FoundPassage>`
    with way as (select * from unnest(${ways.map(({ term }) => term)}::int[], ${ways.map(({ query }) => query)}::text[],
      ${ways.map(({ weight }) => weight)}::float8[]) way(term, query, weight)),
    hit as (
      select term, id, max(weight) as weight
      from way, lateral (
        select id from article_passage where words @@ query::tsquery and ${amongThese(reader)} offset 0) found group by 1, 2),
    worth as (
      select n as term, ln(2 + (select count(*) from article_passage) / (1.0 + (select count(*) from hit where hit.term = n)))::float8 as idf
      from generate_series(0, ${terms - 1}::int) n),
    said as (select id, sum(weight * idf) / (select sum(idf) from worth) as share from hit join worth using (term) group by 1),
    meant as (select * from unnest(${near.map(({ id }) => id)}::bigint[], ${near.map((each) => each.near)}::float8[]) meant(id, near)),
    either as (select id, coalesce(share, 0) as share, near from said full join meant using (id)),
    best as (
      select article_passage.*, share, near, slug, audience
      from either join article_passage using (id) join article_translation using (article_id, language, version_id)
        join article on article.id = article_id
      where ${readableBy(reader)} order by share + 2 * greatest(0, coalesce(near, 0) - 0.25) desc, id limit 80),
    ranked as (
      select best.*, 0.7 * share + 0.3 * least(1, ts_rank('{0.05, 0.3, 0.6, 1}', words, ${any}::tsquery, 1) * 2)
        + 2 * greatest(0, coalesce(near, 0) - 0.25) as score from best),
    chosen as (select *, row_number() over (partition by article_id order by score desc, position) as nth from ranked)
    select chosen.id, chosen.article_id as "articleId", chosen.version_id as "versionId", chosen.language, slug, audience,
      article_version.title, heading, chosen.text, share, near, score
    from chosen join article_version on article_version.id = chosen.version_id
    where nth <= 2 order by score desc, chosen.id limit ${limit}`.execute(ctx.tx)
  return rows
}
