import type { ChannelWeights } from '../../../contract/skills.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { channelWeights } from './queries.ts'

/** Changes what one conversation of a channel weighs; what is not named stays. */
export async function changeChannelWeights(
  ctx: Ctx,
  changes: { [channel in keyof ChannelWeights]?: number | undefined },
): Promise<ChannelWeights> {
  const named = Object.fromEntries(Object.entries(changes).filter(([, weight]) => weight !== undefined))
  const weights = { ...(await channelWeights(ctx.tx)), ...named }
  const value = JSON.stringify(weights)
  await ctx.tx
    .insertInto('setting')
    .values({ key: 'channelWeights', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  await record(ctx, { type: 'channel_weights.changed', data: { changed: Object.keys(named) } })
  return weights
}
