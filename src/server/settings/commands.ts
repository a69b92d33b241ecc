import type { SendingRules } from '../../contract/outbox.ts'
import type { Ctx } from '../platform/ctx.ts'
import { sendingRules } from './queries.ts'

/** Names the workspace. */
export async function nameWorkspace(ctx: Ctx, name: string): Promise<void> {
  const value = JSON.stringify({ name })
  await ctx.tx
    .insertInto('setting')
    .values({ key: 'workspace', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Changes how mail leaves; what is not named stays. */
export async function changeSendingRules(ctx: Ctx, changes: Partial<SendingRules>): Promise<SendingRules> {
  const rules = { ...(await sendingRules(ctx.tx)), ...changes }
  const value = JSON.stringify(rules)
  await ctx.tx
    .insertInto('setting')
    .values({ key: 'sending', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return rules
}
