import type { Ctx } from '../platform/ctx.ts'

/** Whether nobody is here yet. */
export async function isSetupNeeded(ctx: Ctx): Promise<boolean> {
  const anyone = await ctx.tx.selectFrom('agent').select('id').limit(1).executeTakeFirst()
  return anyone === undefined
}
