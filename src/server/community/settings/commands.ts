import type { CommunitySettings } from '../../../contract/community.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { getSettings } from './queries.ts'

/** Changes what is named. Throws `not_found`. */
export async function changeSettings(
  ctx: Ctx,
  helpCentreId: number,
  { moderation }: { moderation?: CommunitySettings['moderation'] | undefined },
): Promise<CommunitySettings> {
  const before = await getSettings(ctx, helpCentreId)
  if (moderation === undefined || moderation === before.moderation) return before
  await ctx.tx
    .insertInto('community_setting')
    .values({ help_centre_id: helpCentreId, moderation, changed_at: ctx.now })
    .onConflict((conflict) => conflict.column('help_centre_id').doUpdateSet({ moderation, changed_at: ctx.now }))
    .execute()
  await record(ctx, { type: 'community.settings_changed', data: { helpCentreId, changed: ['moderation'] } })
  return { moderation }
}
