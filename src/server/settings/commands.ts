import type { Ctx } from '../platform/ctx.ts'

/** Names the workspace. */
export async function nameWorkspace(ctx: Ctx, name: string): Promise<void> {
  const value = JSON.stringify({ name })
  await ctx.tx
    .insertInto('setting')
    .values({ key: 'workspace', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
