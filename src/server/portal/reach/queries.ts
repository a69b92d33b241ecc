import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'

/** Whose conversations a contact sees: as chosen for them, and whether that comes out as their organization's. */
export async function reachOf(ctx: Ctx, contactId: number) {
  const { rows } = await sql<{ chosen: 'own' | 'organization' | null; organization: boolean }>`
    select portal_reach as chosen, organization_id is not null
      and coalesce(portal_reach, case when portal_shared then 'organization' end) is not distinct from 'organization' as organization
    from contact left join organization on organization.id = organization_id where contact.id = ${contactId}`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('contact')
  return rows[0]
}

export async function sharedOf(ctx: Ctx, organizationId: number): Promise<{ shared: boolean }> {
  const { rows } = await sql<{ shared: boolean }>`
    select portal_shared as shared from organization where id = ${organizationId}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('organization')
  return rows[0]
}
