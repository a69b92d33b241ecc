import { sql } from 'kysely'
import type { ArticleFile } from '../../../contract/article-files.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { filesIn } from '../cleaning/queries.ts'
import { lockArticle } from '../queries.ts'
import { toFile } from './queries.ts'

/** Gives uploads of the actor to an article, as files of its own. Throws `conflict` when one is no longer there. */
export async function addArticleFiles(ctx: Ctx, articleId: number, uploads: readonly number[]): Promise<ArticleFile[]> {
  await lockArticle(ctx, articleId)
  const wanted = [...new Set(uploads)]
  const { rows } = await sql<{ id: number; name: string; type: string; size: number }>`
    insert into attachment (name, type, size, md5, blob, inline, content_id, uploaded_by, created_at)
    select name, type, size, md5, blob, false, null, 'article:' || ${articleId}::text, ${ctx.now} from attachment
    where id = any(${wanted}::bigint[]) and message_id is null and uploaded_by = ${actorName(ctx.actor)}
    order by id returning id, name, type, size`.execute(ctx.tx)
  if (rows.length !== wanted.length)
    throw new Refusal('conflict', 'A file is no longer there. Add it again.', { uploads: 'Upload it again.' })
  await sql`
    insert into article_file (article_id, attachment_id)
    select ${articleId}, unnest(${rows.map(({ id }) => id)}::bigint[])`.execute(ctx.tx)
  return rows.map((row) => toFile(ctx, row))
}

/** Words that were copied from another article bring its pictures along: they are this one's as well then. */
export async function adoptFiles(ctx: Ctx, articleId: number, html: string): Promise<void> {
  const ids = filesIn(html)
  if (ids.length === 0) return
  await sql`
    insert into article_file (article_id, attachment_id)
    select distinct ${articleId}::bigint, attachment_id from article_file where attachment_id = any(${ids}::bigint[])
    on conflict do nothing`.execute(ctx.tx)
}
