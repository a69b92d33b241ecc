import { sql } from 'kysely'
import { lockContact, mustBeContact } from '../../contacts/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound } from '../../platform/refusal.ts'
import { reachOf, sharedOf } from './queries.ts'

/** Chooses whose conversations a contact sees; null leaves it to their organization. */
export async function changeReach(ctx: Ctx, contactId: number, to: 'own' | 'organization' | null) {
  await mustBeContact(ctx, contactId)
  await lockContact(ctx, contactId)
  const before = await reachOf(ctx, contactId)
  if (before.chosen === to) return before
  await ctx.tx.updateTable('contact').set({ portal_reach: to }).where('id', '=', contactId).execute()
  await record(ctx, { type: 'contact.portal_reach_changed', data: { contactId, to } })
  return reachOf(ctx, contactId)
}

/** Lets the people of an organization see each other's conversations, or no more. */
export async function changeShared(ctx: Ctx, organizationId: number, shared: boolean) {
  const { rows } = await sql<{ portal_shared: boolean }>`
    select portal_shared from organization where id = ${organizationId} for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('organization')
  if (rows[0].portal_shared === shared) return { shared }
  await ctx.tx.updateTable('organization').set({ portal_shared: shared }).where('id', '=', organizationId).execute()
  await record(ctx, { type: 'organization.portal_changed', data: { organizationId, shared } })
  return sharedOf(ctx, organizationId)
}
