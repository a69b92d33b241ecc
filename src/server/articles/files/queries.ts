import { sql } from 'kysely'
import type { ArticleFile } from '../../../contract/article-files.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { pathOf } from '../cleaning/queries.ts'
import { forDesk } from '../queries.ts'

type Kept = { blob: string; name: string; type: string; size: number }

export function toFile(ctx: Ctx, file: { id: number; name: string; type: string; size: number }): ArticleFile {
  const path = pathOf(file.id)
  const url = forDesk(ctx, `"${path}"`).slice(1, -1).replaceAll('&amp;', '&')
  return { ...file, path, url }
}

/** A file of an article by a signed link. Throws `not_found`. */
export async function findSignedFile(ctx: Ctx, id: number): Promise<Kept> {
  return found(
    await sql<Kept>`
      select blob, name, type, size from attachment
      where id = ${id} and exists (select from article_file where attachment_id = attachment.id)`.execute(ctx.tx),
  )
}

/** A file that stands in what is published of a public article: everybody may have it. Throws `not_found`. */
export async function findPublicFile(ctx: Ctx, id: number): Promise<Kept> {
  const mark = `"${pathOf(id)}"`
  return found(
    await sql<Kept>`
      select blob, name, type, size from attachment
      where id = ${id} and exists (
        select from article_file join article on article.id = article_file.article_id
          join article_translation on article_translation.article_id = article.id
          join article_version on article_version.id = version_id
        where attachment_id = attachment.id and audience = 'public' and archived_at is null
          and position(${mark} in article_version.html) > 0)`.execute(ctx.tx),
  )
}

function found({ rows }: { rows: Kept[] }): Kept {
  if (!rows[0]) throw notFound('file')
  return rows[0]
}
