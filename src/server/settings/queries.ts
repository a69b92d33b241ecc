import type { Ctx } from '../platform/ctx.ts'

/** The workspace's name, as customers and agents see it. */
export async function workspaceName(ctx: Ctx): Promise<string> {
  const row = await ctx.tx.selectFrom('setting').select('value').where('key', '=', 'workspace').executeTakeFirst()
  const value = row?.value as { name?: string } | undefined
  return value?.name ?? 'Heed'
}
