import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'

export type Export = {
  id: number
  askedAt: Date
  expiresAt: Date
  state: 'making' | 'ready' | 'failed'
}

/** The copies of a customer's data that were asked for and have not expired, the newest first. */
export async function exportsOf(ctx: Ctx, contactId: number): Promise<Export[]> {
  const { rows } = await sql<Export>`
    select id, asked_at as "askedAt", expires_at as "expiresAt",
      case when attachment_id is not null then 'ready' when failed_at is not null then 'failed' else 'making' end as state
    from portal_export where contact_id = ${contactId} and expires_at > ${ctx.now} order by id desc limit 5`.execute(
    ctx.tx,
  )
  return rows
}

/** The file of a copy that is the customer's and ready. Throws `not_found` for any other. */
export async function findExport(ctx: Ctx, contactId: number, id: number) {
  const { rows } = await sql<{ blob: string; name: string; size: number }>`
    select blob, name, size from portal_export join attachment on attachment.id = attachment_id
    where portal_export.id = ${id} and contact_id = ${contactId} and expires_at > ${ctx.now}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('page')
  return { ...rows[0], size: Number(rows[0].size) }
}
