import type { SendingRules } from '../../contract/outbox.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'

/** The workspace's name, as customers and agents see it. */
export async function workspaceName(ctx: Ctx): Promise<string> {
  const row = await ctx.tx.selectFrom('setting').select('value').where('key', '=', 'workspace').executeTakeFirst()
  const value = row?.value as { name?: string } | undefined
  return value?.name ?? 'Heed'
}

const usual: SendingRules = { largestMail: 15 * 1024 * 1024, linkDays: 30, holdWhenCustomerWrote: true }

/** How mail leaves in this workspace. */
export async function sendingRules(tx: Tx): Promise<SendingRules> {
  const row = await tx.selectFrom('setting').select('value').where('key', '=', 'sending').executeTakeFirst()
  return { ...usual, ...(row?.value as Partial<SendingRules> | undefined) }
}
