import type { Request } from '../../../contract/endpoint.ts'
import type { changePortalSettings as contract, PortalSettings } from '../../../contract/portal.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { getSettings } from './queries.ts'

/** Changes what is named. Throws `not_found`. */
export async function changeSettings(
  ctx: Ctx,
  helpCentreId: number,
  given: Request<typeof contract>['body'],
): Promise<PortalSettings> {
  const before = await getSettings(ctx, helpCentreId)
  const after: PortalSettings = {
    agentNames: given.agentNames ?? before.agentNames,
    answerBy: given.answerBy ?? before.answerBy,
    rating: given.rating ?? before.rating,
  }
  const changed = (Object.keys(after) as (keyof PortalSettings)[]).filter((key) => after[key] !== before[key])
  if (changed.length === 0) return before
  const row = { agent_names: after.agentNames, answer_by: after.answerBy, rating: after.rating, changed_at: ctx.now }
  await ctx.tx
    .insertInto('portal_setting')
    .values({ help_centre_id: helpCentreId, ...row })
    .onConflict((conflict) => conflict.column('help_centre_id').doUpdateSet(row))
    .execute()
  await record(ctx, { type: 'portal.settings_changed', data: { helpCentreId, changed } })
  return after
}
