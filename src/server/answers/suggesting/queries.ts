import { sql } from 'kysely'
import type { Marked } from '../../../contract/search.ts'
import { markIn } from '../../conversations/search/finding/marking/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { amongThese, narrowed, shownTo } from '../queries.ts'
import type { Reader } from '../rules.ts'
import { lookBeside, searchArticles } from '../searching/queries.ts'
import { type Beside, everyTerm, shownBy, synonymsIn, telling, waysOf } from '../searching/rules.ts'
import { groupsFor } from '../synonyms/queries.ts'
import { understandWords } from '../words/queries.ts'
import type { Term } from '../words/rules.ts'

export type SuggestedArticle = { articleId: number; language: string; slug: string; plainTitle: string; title: Marked }

/** So many signs say more than what half of all texts have. */
const leastForTexts = 3

/**
 * Articles by their titles while somebody types; by what they say as well where few titles have it, and only where none says it by
 * what was meant, or by most of it. So most letters cost three short statements.
 */
export async function suggestArticles(ctx: Ctx, asking: Reader, q: string, limit = 6): Promise<SuggestedArticle[]> {
  const signs = [...q.trim()].length
  if (signs < 2) return []
  const [understood, groups, reader] = await Promise.all([
    understandWords(ctx, q, asking.language),
    groupsFor(ctx, asking),
    narrowed(ctx, asking),
  ])
  const terms = telling(understood)
  if (terms.length === 0) return []
  const said = { synonyms: synonymsIn(terms, groups), compounds: new Map(), meant: new Map() }
  const found = await offer(ctx, reader, terms, said, signs < leastForTexts ? 'titles' : 'texts', limit)
  if (found.length > 0 || signs < leastForTexts) return found
  const meant = await offer(ctx, reader, terms, await lookBeside(ctx, reader, terms, true), 'texts', limit)
  if (meant.length > 0 || terms.length < 2) return meant
  const { items } = await searchArticles(ctx, reader, q, { limit, typing: true })
  return items.map(({ articleId, language, slug, plainTitle, title }) => ({
    ...{ articleId, language, slug, plainTitle, title },
  }))
}

type Where = 'titles' | 'texts'

/** What says every word: by its title, and in its texts where titles are too few. */
async function offer(ctx: Ctx, reader: Reader, terms: readonly Term[], beside: Beside, where: Where, limit: number) {
  const ways = waysOf(terms, beside, true)
  const match = everyTerm(ways)
  const found = await byTitle(ctx, reader, match, limit)
  if (found.length < limit && where === 'texts') {
    const known = new Set(found.map(({ id }) => id))
    found.push(...(await byText(ctx, reader, match, limit)).filter(({ id }) => !known.has(id)))
  }
  const shown = shownBy(terms, ways, true)
  return found.slice(0, limit).map(
    ({ id, language, slug, title }): SuggestedArticle => ({
      ...{ articleId: id, language, slug, plainTitle: title },
      title: markIn(title, shown),
    }),
  )
}

type Row = { id: number; language: string; slug: string; title: string }

async function byTitle(ctx: Ctx, reader: Reader, match: string, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select hit.article_id as id, hit.language, slug, article_version.title
    from (select article_id, language, ts_rank(title_words, ${match}::tsquery, 2) as rank from article_search
        where title_words @@ ${match}::tsquery and ${amongThese(reader)} order by rank desc, article_id offset 0) hit
      cross join lateral ${shownTo(reader)} shown join article_version on article_version.id = shown.version_id
    order by rank desc, hit.article_id limit ${limit}`.execute(ctx.tx)
  return rows
}

/** Of so many the best are offered: of texts that all say what is being typed, which ones matters little. */
const mostTexts = 100

async function byText(ctx: Ctx, reader: Reader, match: string, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with seen as (
      select hit.*, slug, version_id
      from (select article_id, language, words from article_search
          where words @@ ${match}::tsquery and ${amongThese(reader)} offset 0) hit
        cross join lateral ${shownTo(reader)} shown
      limit ${mostTexts})
    select seen.article_id as id, seen.language, slug, title from seen join article_version on article_version.id = version_id
    order by ts_rank(words, ${match}::tsquery, 1) desc, seen.article_id limit ${limit}`.execute(ctx.tx)
  return rows
}
