import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { ArticleFeedback, listArticleFeedback as listContract } from '../../../contract/help-pages.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { pageOf } from '../../platform/paging.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { readSaid, subjectOf } from './rules.ts'

/** What a reader has just said, for the page that they are led back to; null where the mark is none of ours, or too old. */
export function shownSaid(ctx: Ctx, articleId: number, mark: string | undefined, thanks: boolean): object | null {
  const said = mark ? readSaid(mark) : null
  if (!said) return null
  try {
    ctx.links.check('article feedback', subjectOf(articleId, said), said)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
  return { helpful: said.helpful, mark, commented: thanks }
}

type Row = {
  id: number
  article_id: number
  title: string
  language: string
  number: number | null
  helpful: boolean
  comment: string
  contact_id: number | null
  contact: string | null
  created_at: Date
}

/** What readers said, the newest first. */
export async function listFeedback(ctx: Ctx, query: Request<typeof listContract>['query']) {
  const after = query.after === undefined ? null : Number(query.after)
  if (after !== null && !Number.isSafeInteger(after)) throw notFound('page')
  const { rows } = await sql<Row>`
    select feedback.id, feedback.article_id, coalesce(version.title, text.title, '') as title, feedback.language, version.number,
      helpful, comment, contact_id, contact.name as contact, feedback.created_at
    from article_feedback feedback
      left join article_version version on version.id = version_id
      left join article_translation text on text.article_id = feedback.article_id and text.language = feedback.language
      left join contact on contact.id = contact_id
    where ${query.article === undefined ? sql`true` : sql`feedback.article_id = ${query.article}`}
      and ${query.helpCentre === undefined ? sql`true` : sql`help_centre_id = ${query.helpCentre}`}
      and ${query.helpful === undefined ? sql`true` : sql`helpful = ${query.helpful === 'yes'}`}
      and ${query.commented === undefined ? sql`true` : sql`comment <> ''`}
      and ${after === null ? sql`true` : sql`feedback.id < ${after}`}
    order by feedback.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, feedbackOf, ({ id }) => String(id))
}

const feedbackOf = (row: Row): ArticleFeedback => ({
  ...{ id: row.id, article: { id: row.article_id, title: row.title }, language: row.language, version: row.number },
  ...{ helpful: row.helpful, comment: row.comment, at: row.created_at.toISOString() },
  contact: row.contact_id === null ? null : { id: row.contact_id, name: row.contact ?? '' },
})

/** How many readers an article helped, by language. Throws `not_found`. */
export async function sumFeedback(ctx: Ctx, articleId: number) {
  const article = await ctx.tx.selectFrom('article').select('id').where('id', '=', articleId).executeTakeFirst()
  if (!article) throw notFound('article')
  const { rows } = await sql<{ language: string; helpful: number; unhelpful: number; comments: number }>`
    select language, count(*) filter (where helpful) as helpful, count(*) filter (where not helpful) as unhelpful,
      count(*) filter (where comment <> '') as comments
    from article_feedback where article_id = ${articleId} group by language order by language`.execute(ctx.tx)
  return { items: rows }
}
