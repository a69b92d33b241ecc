import { type RawBuilder, sql } from 'kysely'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { ComponentState, PublicEntry } from '../../../contract/incidents.ts'
import { Language } from '../../../contract/languages.ts'
import type { StatusComponent } from '../../../contract/status-page.ts'
import { speakingInbox } from '../../domains/own-mail/queries.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { languageOf } from '../../settings/customer-pages/rules.ts'
import { workspaceName } from '../../settings/queries.ts'
import { findIncident } from '../queries.ts'
import { worstOf } from '../rules.ts'
import { incidentPage, lostPage, statusPage } from './drawing/rules.ts'
import { statusFeed } from './feed/rules.ts'
import { daysShown, type Owner, type PublicIncident, type StatusData } from './rules.ts'

/** What the company offers, in its order. */
export async function listComponents(ctx: Ctx): Promise<{ items: StatusComponent[] }> {
  return { items: await componentsOf(ctx, sql`true`) }
}

export async function componentsOf(ctx: Ctx, which: RawBuilder<unknown>): Promise<StatusComponent[]> {
  const { rows } = await sql<
    Omit<StatusComponent, 'brand' | 'state'> & {
      brand_id: number | null
      brand_name: string | null
      states: ComponentState[]
    }
  >`
    select status_component.id, status_component.name, names, status_component.public, position, brand_id, brand.name as brand_name,
      array(select state from incident_component join incident on incident.id = incident_id
        where component_id = status_component.id and stage <> 'resolved') as states
    from status_component left join brand on brand.id = brand_id
    where status_component.removed_at is null and ${which} order by position, status_component.id`.execute(ctx.tx)
  return rows.map(({ brand_id, brand_name, states, ...row }) => ({
    ...row,
    brand: brand_id === null ? null : { id: brand_id, name: brand_name ?? '' },
    state: worstOf(states),
  }))
}

/** Whose page it is; null: the company's own. Throws `not_found`. */
export async function ownerOf(ctx: Ctx, brandId: number | null): Promise<Owner> {
  if (brandId === null)
    return { name: await workspaceName(ctx), language: null, colour: null, logo: null, brandId: null }
  const { rows } = await sql<Owner>`select name, language, colour, logo_id as logo, id as "brandId" from brand
    where id = ${brandId} and removed_at is null`.execute(ctx.tx)
  if (!rows[0]) throw notFound('status page')
  return rows[0]
}

type Row = {
  id: number
  severity: PublicIncident['severity']
  stage: PublicIncident['stage']
  began_at: Date
  ended_at: Date | null
  published_at: Date
  next_update_at: Date | null
  entry: PublicEntry
  components: PublicIncident['components']
  updates: {
    id: number
    at: string
    stage: PublicIncident['stage'] | null
    texts: { language: string; text: string }[]
  }[]
}

/** What has left, or is for nobody's mailbox: what can still be stopped is not public yet. */
export const said = sql`(leaves_at is null or leaves_at <= now() and state <> 'stopped' or state = 'stopped' and ended_at > leaves_at)`

/** Incidents as their page tells them, the newest first. */
export async function publicIncidents(ctx: Ctx, which: RawBuilder<unknown>): Promise<PublicIncident[]> {
  const { rows } = await sql<Row>`
    select id, severity, stage, began_at, ended_at, published_at, next_update_at, entry,
      coalesce((select json_agg(json_build_object('id', component_id, 'state', state)) from incident_component where incident_id = incident.id), '[]') as components,
      coalesce((select json_agg(json_build_object('id', id, 'at', at, 'stage', stage, 'texts', texts) order by id desc) from (
        select id, at, stage, texts from incident_update where incident_id = incident.id and public and ${said} order by id desc limit 20
      ) updates), '[]') as updates
    from incident where ${which} order by began_at desc, id desc limit 50`.execute(ctx.tx)
  return rows.map((row) => {
    const updates = row.updates.map((update) => ({ ...update, at: new Date(update.at) }))
    const times = [row.published_at ?? row.began_at, row.ended_at, ...updates.map(({ at }) => at)]
    return {
      ...{ id: row.id, severity: row.severity, stage: row.stage, beganAt: row.began_at, endedAt: row.ended_at },
      ...{ nextUpdateAt: row.next_update_at, entry: row.entry, components: row.components, updates },
      changedAt: new Date(Math.max(...times.map((time) => time?.getTime() ?? 0))),
    }
  })
}

export const ofBrand = (brandId: number | null) =>
  brandId === null ? sql`brand_id is null` : sql`brand_id = ${brandId}`

async function statusData(ctx: Ctx, brandId: number | null, hasRelay = false): Promise<StatusData> {
  const owner = await ownerOf(ctx, brandId)
  const components = await componentsOf(ctx, sql`status_component.public and ${ofBrand(brandId)}`)
  const since = new Date(ctx.now.getTime() - daysShown * 86_400_000)
  const incidents = await publicIncidents(
    ctx,
    sql`published_at is not null and (ended_at is null or ended_at > ${since}) and ${ofBrand(brandId)}`,
  )
  // Only what is public says how something stands.
  const shown = new Map<number, ComponentState[]>()
  for (const { endedAt, components: affected } of incidents)
    if (endedAt === null) for (const { id, state } of affected) shown.set(id, [...(shown.get(id) ?? []), state])
  return {
    owner,
    incidents,
    now: ctx.now,
    byMail: (await speakingInbox(ctx.tx, hasRelay, brandId)) !== null,
    components: components.map((each) => ({ ...each, state: worstOf(shown.get(each.id) ?? []) })),
  }
}

export type Asked = { brand?: number | undefined; lang?: string | undefined; accepted: string | undefined }

/** The reader's language: as they chose, as their browser asks for, else the brand's. */
function readerOf({ lang, accepted }: Asked, owner: Owner): Language {
  const usual = Language.safeParse(owner.language?.slice(0, 2))
  return languageOf(lang || accepted ? accepted : usual.success ? usual.data : undefined, lang)
}

const page = (html: string, status?: 404): FileAnswer => ({
  body: Buffer.from(html),
  type: 'text/html',
  page: true,
  size: Buffer.byteLength(html),
  ...(status ? { status } : { maxAge: 15 }),
})

/** The public page; `hasRelay`: whether the house has a server for mail of inboxes without one. Throws `not_found` for a brand that is not there. */
export async function seeStatusPage(ctx: Ctx, asked: Asked, hasRelay: boolean): Promise<FileAnswer> {
  const brand = asked.brand ?? null
  const data = await statusData(ctx, brand, hasRelay)
  return page(statusPage(data, { language: readerOf(asked, data.owner), brand }))
}

/** One public incident, or a page that says that there is none. */
export async function seePublicIncident(ctx: Ctx, id: number, asked: Asked): Promise<FileAnswer> {
  const { rows } = await sql<{
    brand_id: number | null
  }>`select brand_id from incident where id = ${id} and published_at is not null`.execute(ctx.tx)
  const brand = rows[0] ? rows[0].brand_id : (asked.brand ?? null)
  const data = await statusData(ctx, brand)
  const asking = { language: readerOf(asked, data.owner), brand }
  const [incident] = rows[0] ? await publicIncidents(ctx, sql`id = ${id} and published_at is not null`) : []
  return incident ? page(incidentPage(data, incident, asking)) : page(lostPage(data.owner, asking), 404)
}

/** The page as it would stand with these words, for whoever writes them. */
export async function previewEntry(
  ctx: Ctx,
  id: number,
  entry: PublicEntry,
  language: string | undefined,
): Promise<{ html: string }> {
  const { brand_id: brand } = await findIncident(ctx, id)
  const data = await statusData(ctx, brand)
  const [incident] = await publicIncidents(ctx, sql`id = ${id}`)
  if (!incident) throw notFound('incident')
  const asking = { language: languageOf(language), brand }
  return { html: incidentPage(data, { ...incident, entry }, asking) }
}

/** The public incidents as a feed. */
export async function getFeed(ctx: Ctx, asked: Asked, publicUrl: string): Promise<FileAnswer> {
  const brand = asked.brand ?? null
  const data = await statusData(ctx, brand)
  const body = Buffer.from(statusFeed(data, readerOf(asked, data.owner), publicUrl, brand))
  return { body, type: 'application/atom+xml', feed: true, size: body.length, maxAge: 60 }
}

/** The logo of a brand, for its status page. */
export async function getLogo(ctx: Ctx, blobs: Blobs, brand: number): Promise<FileAnswer> {
  const { rows } = await sql<{ blob: string; type: string; size: number; name: string }>`
    select blob, attachment.type, size, attachment.name from brand join attachment on attachment.id = logo_id
    where brand.id = ${brand} and removed_at is null`.execute(ctx.tx)
  const logo = rows[0]
  if (!logo) throw notFound('logo')
  return { body: await blobs.stream(logo.blob), type: logo.type, size: Number(logo.size), maxAge: 3600 }
}
