import { type RawBuilder, sql } from 'kysely'
import type { HelpCentre } from '../../../contract/help-centres.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { type SiteRow, siteOf, sites } from '../queries.ts'

type Beside = { id: number; created_at: Date; number: number | null; promoted: { id: number; name: string }[] }

async function helpCentres(ctx: Ctx, which: RawBuilder<unknown>): Promise<HelpCentre[]> {
  const rows = await sites(ctx, which)
  const { rows: beside } = await sql<Beside>`
    select help_centre.id, help_centre.created_at, number, (
      select coalesce(json_agg(json_build_object('id', article.id, 'name', title) order by place), '[]')
      from unnest(promoted) with ordinality chosen(id, place) join article using (id)
        join article_translation on article_id = article.id and article_translation.language = article.language) as promoted from help_centre
      left join theme_version on theme_version.id = theme_version_id
    where help_centre.id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(ctx.tx)
  const found = new Map(beside.map((row) => [row.id, row]))
  return rows.map((row) => shape(ctx, row, found.get(row.id) as Beside))
}

function shape(ctx: Ctx, row: SiteRow, { created_at, number, promoted }: Beside): HelpCentre {
  const { name: shownName, parts, look, publicUrl, logo } = siteOf(ctx, row, row.languages[0] as string)
  return {
    id: row.id,
    brand: row.brand_id === null ? null : { id: row.brand_id, name: row.brand_name ?? '' },
    ...{ slug: row.slug, host: row.host, name: row.name, shownName, languages: row.languages },
    ...{ parts, look, colour: row.colour, hasLogo: logo !== null },
    publishedAt: row.published_at?.toISOString() ?? null,
    url: `${publicUrl}/help/${row.slug}`,
    promoted,
    themeVersion: number,
    createdAt: created_at.toISOString(),
  }
}

export const listHelpCentres = async (ctx: Ctx): Promise<{ items: HelpCentre[] }> => ({
  items: await helpCentres(ctx, sql`true`),
})

/** One help centre, published or not. Throws `not_found`. */
export async function getHelpCentre(ctx: Ctx, id: number): Promise<HelpCentre> {
  const [found] = await helpCentres(ctx, sql`help_centre.id = ${id}`)
  if (!found) throw notFound('help centre')
  return found
}

export type Locked = {
  id: number
  slug: string
  published_at: Date | null
  parts: object
  look: object
  languages: string[]
  host: string | null
  name: string
  promoted: number[]
  theme_draft: Record<string, string> | null
  theme_revision: number
  theme_version_id: number | null
}

/** As commands see it, locked. Throws `not_found`. */
export async function lockHelpCentre(ctx: Ctx, id: number): Promise<Locked> {
  const { rows } = await sql<Locked>`
    select id, slug, host, name, languages, parts, look, promoted, published_at, theme_draft, theme_revision, theme_version_id
    from help_centre where id = ${id} and removed_at is null for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('help centre')
  return rows[0]
}
