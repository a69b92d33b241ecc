import { sql } from 'kysely'
import type { CommunitySettings } from '../../../contract/community.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { mustBeHelpCentre } from '../../portal-sessions/provider/queries.ts'

const usual: CommunitySettings = { moderation: 'after' }

/** How questions of a help centre are looked after, for its pages. */
export async function settingsOf(ctx: Ctx, helpCentreId: number): Promise<CommunitySettings> {
  const { rows } = await sql<CommunitySettings>`
    select moderation from community_setting where help_centre_id = ${helpCentreId}`.execute(ctx.tx)
  return rows[0] ?? usual
}

/** Throws `not_found`. */
export async function getSettings(ctx: Ctx, helpCentreId: number): Promise<CommunitySettings> {
  await mustBeHelpCentre(ctx, helpCentreId)
  return settingsOf(ctx, helpCentreId)
}
