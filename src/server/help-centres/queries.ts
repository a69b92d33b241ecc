import { type RawBuilder, sql } from 'kysely'
import type { Look, Parts } from '../../contract/help-centres.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { directionOf, type Site, uiLanguage, usualLook, usualParts } from './rules.ts'

export type SiteRow = {
  id: number
  brand_id: number | null
  slug: string
  host: string | null
  name: string
  languages: string[]
  parts: Partial<Parts>
  look: Partial<Look>
  theme_version_id: number | null
  published_at: Date | null
  brand_name: string | null
  colour: string | null
  logo_id: number | null
  workspace: string | null
  time_zone: string | null
  chat_key: string | null
}

export async function sites(ctx: Ctx, which: RawBuilder<unknown>): Promise<SiteRow[]> {
  const { rows } = await sql<SiteRow>`
    select help_centre.id, brand_id, slug, host, help_centre.name, languages, parts, look, theme_version_id, published_at,
      brand.name as brand_name, brand.colour, brand.logo_id,
      (select value ->> 'name' from setting where key = 'workspace') as workspace,
      (select time_zone from calendar where is_default) as time_zone,
      (select key from chat_widget join inbox on inbox.id = inbox_id
        where help_centre_id = help_centre.id and inbox.removed_at is null order by inbox_id limit 1) as chat_key
    from help_centre left join brand on brand.id = brand_id
    where help_centre.removed_at is null and brand.removed_at is null and ${which} order by help_centre.id`.execute(
    ctx.tx,
  )
  return rows
}

/** A row as its pages in this language know it; `links` says where the house is reached. */
export function siteOf(ctx: Ctx, row: SiteRow, language: string): Site {
  return {
    id: row.id,
    brandId: row.brand_id,
    slug: row.slug,
    name: row.name || row.brand_name || row.workspace || 'Heed',
    base: `/help/${row.slug}/${language}`,
    language,
    languages: row.languages,
    ui: uiLanguage(language),
    direction: directionOf(language),
    publicUrl: row.host ? `https://${row.host}` : ctx.links.publicUrl,
    look: { ...usualLook, ...row.look },
    colour: row.colour,
    logo: row.logo_id === null ? null : `/help/${row.slug}/logo?v=${row.logo_id}`,
    parts: { ...usualParts, ...row.parts },
    chat: { ...usualParts, ...row.parts }.chat ? row.chat_key : null,
    timeZone: row.time_zone ?? 'UTC',
    themeVersion: row.theme_version_id,
  }
}

/**
 * The published help centre at /help/<slug>/<language>. Throws `not_found` where there is none, where it is not published, and where
 * it is not offered in this language: one answer.
 */
export async function findSite(ctx: Ctx, slug: string, language: string): Promise<Site> {
  const [row] = await sites(ctx, sql`slug = ${slug} and published_at is not null`)
  if (!row?.languages.includes(language)) throw notFound('page')
  return siteOf(ctx, row, language)
}

/** The published help centre with this id, in this language or else its first. Throws `not_found`. */
export async function siteById(ctx: Ctx, id: number, language: string): Promise<Site> {
  const [row] = await sites(ctx, sql`help_centre.id = ${id} and published_at is not null`)
  if (!row) throw notFound('page')
  return siteOf(ctx, row, row.languages.includes(language) ? language : (row.languages[0] as string))
}

/** The published help centre of a brand (null: the house's own) in the best of its languages for that one; null where there is none. */
export async function siteOfBrand(ctx: Ctx, brandId: number | null, language: string | null): Promise<Site | null> {
  const [row] = await sites(ctx, sql`brand_id is not distinct from ${brandId} and published_at is not null`)
  if (!row) return null
  const bare = language?.toLowerCase().split('-')[0]
  const best =
    row.languages.find((each) => each === language) ?? row.languages.find((each) => each.split('-')[0] === bare)
  return siteOf(ctx, row, best ?? (row.languages[0] as string))
}

/** The published help centre with this slug, or of this host, or else the first; null where none is published. */
export async function findPublished(ctx: Ctx, asked: { slug?: string; host?: string }): Promise<SiteRow | null> {
  if (asked.slug) return (await sites(ctx, sql`slug = ${asked.slug} and published_at is not null`))[0] ?? null
  const rows = await sites(ctx, sql`published_at is not null`)
  return rows.find(({ host }) => host !== null && host === asked.host) ?? rows[0] ?? null
}
