import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { PublicEntry } from '../../../contract/incidents.ts'
import type {
  changeComponent as changeContract,
  createComponent as createContract,
  StatusComponent,
} from '../../../contract/status-page.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { enter } from '../entries/commands.ts'
import { lockIncident, refuseUnlessLeading } from '../queries.ts'
import { componentsOf } from './queries.ts'

type Create = Request<typeof createContract>['body']
type Change = Request<typeof changeContract>['body']

async function one(ctx: Ctx, id: number): Promise<StatusComponent> {
  const [component] = await componentsOf(ctx, sql`status_component.id = ${id}`)
  if (!component) throw notFound('component')
  return component
}

function columnsOf({ name, names, brandId, public: shown, position }: Change) {
  return {
    ...(name !== undefined && { name }),
    ...(names !== undefined && { names: JSON.stringify(names) }),
    ...(brandId !== undefined && { brand_id: brandId }),
    ...(shown !== undefined && { public: shown }),
    ...(position !== undefined && { position }),
  }
}

async function refuseUnknownBrand(ctx: Ctx, { brandId }: Change) {
  if (!brandId) return
  const { rows } = await sql`select from brand where id = ${brandId} and removed_at is null`.execute(ctx.tx)
  if (rows.length === 0) throw notFound('brand')
}

/** Adds what may be disturbed; last in the list unless its place is named. */
export async function createComponent(ctx: Ctx, body: Create): Promise<StatusComponent> {
  await refuseUnknownBrand(ctx, body)
  const { rows } = await sql<{
    next: number
  }>`select coalesce(max(position), 0) + 1 as next from status_component where removed_at is null`.execute(ctx.tx)
  const { id } = await ctx.tx
    .insertInto('status_component')
    .values({ position: rows[0]?.next ?? 1, ...columnsOf(body), name: body.name, created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, { type: 'incident.component_changed', data: { componentId: id, name: body.name } })
  return one(ctx, id)
}

export async function changeComponent(ctx: Ctx, id: number, body: Change): Promise<StatusComponent> {
  await one(ctx, id)
  await refuseUnknownBrand(ctx, body)
  const columns = columnsOf(body)
  if (Object.keys(columns).length > 0)
    await ctx.tx.updateTable('status_component').set(columns).where('id', '=', id).execute()
  const component = await one(ctx, id)
  await record(ctx, { type: 'incident.component_changed', data: { componentId: id, name: component.name } })
  return component
}

/** Takes a component off the list; what was said of it stays. */
export async function removeComponent(ctx: Ctx, id: number): Promise<void> {
  const { name } = await one(ctx, id)
  await ctx.tx.updateTable('status_component').set({ removed_at: ctx.now }).where('id', '=', id).execute()
  await record(ctx, { type: 'incident.component_changed', data: { componentId: id, name } })
}

/** Keeps what the public page says of an incident, and puts it there or takes it off. */
export async function publishIncident(ctx: Ctx, id: number, entry: PublicEntry, published: boolean): Promise<void> {
  const incident = await lockIncident(ctx, id)
  refuseUnlessLeading(ctx, incident)
  if (published && Object.keys(entry).length === 0)
    throw new Refusal('conflict', 'Write in at least one language what customers shall read.')
  const published_at = published ? (incident.published_at ?? ctx.now) : null
  await ctx.tx
    .updateTable('incident')
    .set({ entry: JSON.stringify(entry), published_at })
    .where('id', '=', id)
    .execute()
  const { title } = incident
  if ((incident.published_at !== null) === published)
    return record(ctx, { type: 'incident.changed', data: { incidentId: id, title, changed: ['entry'] } })
  await enter(ctx, id, published ? 'published' : 'withdrawn')
  await record(ctx, { type: published ? 'incident.published' : 'incident.withdrawn', data: { incidentId: id, title } })
}
