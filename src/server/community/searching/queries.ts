import { sql } from 'kysely'
import { wordsOf } from '../../answers/indexing/queries.ts'
import { telling } from '../../answers/searching/rules.ts'
import { understandWords } from '../../answers/words/queries.ts'
import { stemmerOf } from '../../answers/words/rules.ts'
import { allOf, anyOf } from '../../conversations/search/words/rules.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type LineRow, lineColumns, readableAt } from '../reading/queries.ts'

/** What a question is found by: its words as they are written and by their stems, the title's before the text's. */
export function foundBy(language: string, title: string, text: string) {
  const stemmer = stemmerOf(language)
  return sql<string>`(setweight(${wordsOf(title, stemmer)}, 'A') || setweight(${wordsOf(text, stemmer)}, 'C'))`
}

type Found = LineRow & { score: number }

/** Questions that say what was typed, the best first. `some`: a good part of it is enough, as of what is about to be asked. */
export async function searchQuestions(
  ctx: Ctx,
  site: Site,
  q: string,
  { limit = 30, some = false }: { limit?: number; some?: boolean } = {},
): Promise<Found[]> {
  const terms = telling(await understandWords(ctx, q, site.language))
  if (terms.length === 0) return []
  const each = terms.map(({ exact }) => exact)
  const any = anyOf(each.map((query) => `(${query})`))
  const said = sql.join(
    each.map((query) => sql`(question.words @@ ${query}::tsquery)::int`),
    sql` + `,
  )
  const least = some ? Math.max(Math.min(2, terms.length), Math.ceil(terms.length * 0.4)) : terms.length
  const { rows } = await sql<Found>`
    select ${lineColumns}, ts_rank('{0.05, 0.2, 0.4, 1}', question.words, ${any}::tsquery, 1) + 0.1 * (${said}) as score
    from public_post post join public_question question using (id)
    where ${readableAt(site)} and question.words @@ ${some ? any : allOf(each)}::tsquery and (${said}) >= ${least}
    order by score desc, post.id desc limit ${limit}`.execute(ctx.tx)
  return rows
}
