import { sql } from 'kysely'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'

/** The logo of a published help centre's brand. Throws `not_found`. */
export async function getLogo(ctx: Ctx, blobs: Blobs, slug: string): Promise<FileAnswer> {
  const { rows } = await sql<{ blob: string; type: string; size: number }>`
    select blob, attachment.type, size from help_centre join brand on brand.id = brand_id join attachment on attachment.id = logo_id
    where slug = ${slug} and help_centre.removed_at is null and brand.removed_at is null`.execute(ctx.tx)
  const logo = rows[0]
  if (!logo) throw notFound('logo')
  return { body: await blobs.stream(logo.blob), type: logo.type, size: Number(logo.size), maxAge: 86_400 }
}

/** The styles of a version of a help centre's own theme; a version never changes. Throws `not_found`. */
export async function getStyles(ctx: Ctx, slug: string, version: number): Promise<FileAnswer> {
  const { rows } = await sql<{ styles: string | null }>`
    select templates ->> 'styles' as styles from theme_version join help_centre on help_centre.id = help_centre_id
    where theme_version.id = ${version} and slug = ${slug} and removed_at is null`.execute(ctx.tx)
  if (!rows[0]) throw notFound('file')
  return { body: Buffer.from(rows[0].styles ?? ''), type: 'text/css; charset=utf-8', asset: true, maxAge: 31_536_000 }
}
