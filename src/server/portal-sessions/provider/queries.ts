import { sql } from 'kysely'
import type { PortalProvider } from '../../../contract/portal-sessions.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'

export type ProviderRow = {
  help_centre_id: number
  label: string
  issuer: string
  client_id: string
  secret: Buffer | null
  scopes: string[]
  claim: string
  enabled_at: Date | null
}

/** Where providers send customers back to; the same for every help centre. */
export const redirectUrl = (publicUrl: string): string => `${publicUrl.replace(/\/$/, '')}/help/-/signed-in`

/** Where customers of a help centre sign in besides by mail; null where nowhere. */
export async function providerOf(ctx: Ctx, helpCentreId: number): Promise<ProviderRow | null> {
  const { rows } = await sql<ProviderRow>`
    select help_centre_id, label, issuer, client_id, secret, scopes, claim, enabled_at from portal_provider
    where help_centre_id = ${helpCentreId}`.execute(ctx.tx)
  return rows[0] ?? null
}

/** Throws `not_found` unless there is such a help centre. */
export async function mustBeHelpCentre(ctx: Ctx, id: number): Promise<void> {
  const { rows } = await sql`select from help_centre where id = ${id} and removed_at is null`.execute(ctx.tx)
  if (rows.length === 0) throw notFound('help centre')
}

export async function getProvider(ctx: Ctx, id: number) {
  await mustBeHelpCentre(ctx, id)
  const row = await providerOf(ctx, id)
  return { provider: row && toProvider(ctx, row), redirectUrl: redirectUrl(ctx.links.publicUrl) }
}

export const toProvider = (ctx: Ctx, row: ProviderRow): PortalProvider => ({
  ...{ label: row.label, issuer: row.issuer, clientId: row.client_id, hasSecret: row.secret !== null },
  ...{ scopes: row.scopes, claim: row.claim, enabled: row.enabled_at !== null },
  redirectUrl: redirectUrl(ctx.links.publicUrl),
})
