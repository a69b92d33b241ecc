import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/ctx.ts'
import { notFound } from '../../../../platform/refusal.ts'
import { componentsOf, ofBrand, ownerOf, publicIncidents } from '../../queries.ts'
import type { News, NoticeKind } from './rules.ts'

export type Notice = {
  id: number
  incident_id: number
  update_id: number | null
  kind: NoticeKind
  brand_id: number | null
}

export async function findNotice(ctx: Ctx, id: number): Promise<Notice> {
  const { rows } = await sql<Notice>`
    select status_notice.id, incident_id, update_id, kind, brand_id
    from status_notice join incident on incident.id = incident_id where status_notice.id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('notice')
  return rows[0]
}

/** What a notice says; null where it is not public any more. */
export async function newsOf(ctx: Ctx, { incident_id, update_id, kind, brand_id }: Notice): Promise<News | null> {
  const [incident] = await publicIncidents(ctx, sql`id = ${incident_id} and published_at is not null`)
  if (!incident) return null
  const components = await componentsOf(ctx, sql`status_component.public and ${ofBrand(brand_id)}`)
  return { kind, updateId: update_id, incident, components, owner: await ownerOf(ctx, brand_id) }
}

/** Notices whose time has come and that not everybody has had. */
export async function dueNotices(ctx: Ctx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from status_notice where spread_at is null and due_at <= ${ctx.now}
    union select notice_id from status_mail where state in ('waiting', 'sending') and next_at <= ${ctx.now} order by id`.execute(
    ctx.tx,
  )
  return rows.map(({ id }) => id)
}
