import { sql } from 'kysely'
import type { Marked } from '../../../contract/search.ts'
import { markIn } from '../../conversations/search/finding/marking/rules.ts'
import { allOf, anyOf } from '../../conversations/search/words/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { readableBy } from '../queries.ts'
import type { Reader } from '../rules.ts'
import { searchArticles } from '../searching/queries.ts'
import { shownBy, synonymsIn, telling, waysOf } from '../searching/rules.ts'
import { groupsFor } from '../synonyms/queries.ts'
import { understandWords } from '../words/queries.ts'

export type SuggestedArticle = { articleId: number; language: string; slug: string; plainTitle: string; title: Marked }

/** Articles by their titles while somebody types; by what they say as well where few titles have it. */
export async function suggestArticles(ctx: Ctx, reader: Reader, q: string, limit = 6): Promise<SuggestedArticle[]> {
  const terms = telling(await understandWords(ctx, q, reader.language))
  if (terms.length === 0 || [...q.trim()].length < 2) return []
  const beside = { synonyms: synonymsIn(terms, await groupsFor(ctx, reader)), compounds: new Map(), meant: new Map() }
  const ways = waysOf(terms, beside, true)
  const each = terms.map((_, n) => anyOf(ways.filter(({ term }) => term === n).map(({ query }) => `(${query})`)))
  const shown = shownBy(terms, ways, true)
  const titled = await byTitle(ctx, reader, allOf(each), limit)
  const items = titled.map((row) => ({
    ...{ articleId: row.id, language: row.language, slug: row.slug, plainTitle: row.title },
    title: markIn(row.title, shown),
  }))
  if (items.length >= limit) return items
  const { items: others } = await searchArticles(ctx, reader, q, { limit, typing: true })
  const known = new Set(items.map(({ articleId }) => articleId))
  const more = others.filter(({ articleId }) => !known.has(articleId))
  return [
    ...items,
    ...more.map(({ articleId, language, slug, plainTitle, title }) => ({
      articleId,
      language,
      slug,
      plainTitle,
      title,
    })),
  ].slice(0, limit)
}

type Row = { id: number; language: string; slug: string; title: string }

async function byTitle(ctx: Ctx, reader: Reader, match: string, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select article.id, article_translation.language, slug, article_version.title
    from article_search join article_translation using (article_id, language) join article on article.id = article_id
      join article_version on article_version.id = article_translation.version_id
    where title_words @@ ${match}::tsquery and ${readableBy(reader)}
    order by ts_rank(title_words, ${match}::tsquery, 2) desc, article_search.article_id limit ${limit}`.execute(ctx.tx)
  return rows
}
