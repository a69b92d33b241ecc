import { sql } from 'kysely'
import type { PortalSettings } from '../../../contract/portal.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { mustBeHelpCentre } from '../../portal-sessions/provider/queries.ts'

export const usualSettings: PortalSettings = { agentNames: 'first', answerBy: true, rating: 'thumbs' }

/** How the portal of a help centre is, for its pages. */
export async function settingsOf(ctx: Ctx, helpCentreId: number): Promise<PortalSettings> {
  const { rows } = await sql<PortalSettings>`
    select agent_names as "agentNames", answer_by as "answerBy", rating from portal_setting
    where help_centre_id = ${helpCentreId}`.execute(ctx.tx)
  return rows[0] ?? usualSettings
}

export async function getSettings(ctx: Ctx, helpCentreId: number): Promise<PortalSettings> {
  await mustBeHelpCentre(ctx, helpCentreId)
  return settingsOf(ctx, helpCentreId)
}
