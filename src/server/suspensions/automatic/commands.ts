import { sql } from 'kysely'
import type { AutomaticLimits } from '../../../contract/suspensions.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { getAutomaticLimits, pastOf } from './queries.ts'
import { allowance, mailboxKey } from './rules.ts'

export async function setAutomaticLimits(ctx: Ctx, limits: AutomaticLimits): Promise<AutomaticLimits> {
  const value = JSON.stringify(limits)
  await ctx.tx
    .insertInto('setting')
    .values({ key: 'automatic_mail', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return limits
}

type Wish = { address: string; inboxId: number; conversationId: number; responds: boolean }

/**
 * Takes the right to send one automatic mail, and keeps it in the ledger; what stands against it otherwise. However many ask at
 * once, an address gets no more than its limits and a conversation no more than one: those for one address wait for each other.
 */
export async function claimAutomaticMail(
  ctx: Ctx,
  { address, inboxId, conversationId, responds }: Wish,
): Promise<'allowed' | 'responder' | 'limit' | 'answered'> {
  const key = mailboxKey(address)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`automatic mail ${key}`}, 0))`.execute(ctx.tx)
  const verdict = allowance(await pastOf(ctx, address, inboxId), await getAutomaticLimits(ctx.tx), responds)
  if (verdict !== 'allowed') return verdict
  const { rows } = await sql`
    insert into automatic_mail (address, inbox_id, conversation_id, at)
    values (${key}, ${inboxId}, ${conversationId}, ${ctx.now})
    on conflict (conversation_id) where automation_id is null do nothing returning id`.execute(ctx.tx)
  return rows.length > 0 ? 'allowed' : 'answered'
}

type RuleWish = Wish & { automationId: number; again: number }

/**
 * The same for an answer of a rule, of which a conversation may get more than one; the same rule writes to an address only once within
 * `again` milliseconds. Returns the id of what is kept, or what stands against it.
 */
export async function claimRuleMail(
  ctx: Ctx,
  { address, inboxId, conversationId, responds, automationId, again }: RuleWish,
): Promise<number | 'responder' | 'limit' | 'answered'> {
  const key = mailboxKey(address)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`automatic mail ${key}`}, 0))`.execute(ctx.tx)
  const before = await sql`select 1 from automatic_mail where automation_id = ${automationId} and address = ${key}
    and at > ${new Date(ctx.now.getTime() - again)} limit 1`.execute(ctx.tx)
  if (before.rows.length > 0) return 'answered'
  const verdict = allowance(await pastOf(ctx, address, inboxId), await getAutomaticLimits(ctx.tx), responds)
  if (verdict !== 'allowed') return verdict
  const { rows } = await sql<{ id: number }>`
    insert into automatic_mail (address, inbox_id, conversation_id, at, automation_id)
    values (${key}, ${inboxId}, ${conversationId}, ${ctx.now}, ${automationId}) returning id`.execute(ctx.tx)
  return rows[0]?.id ?? 'limit'
}

/** Names the message that a rule's claim became. */
export async function keepRuleMail(ctx: Ctx, claim: number, messageId: number): Promise<void> {
  await sql`update automatic_mail set message_id = ${messageId} where id = ${claim}`.execute(ctx.tx)
}

/** Names the message that a claim became. */
export async function keepAutomaticMail(ctx: Ctx, conversationId: number, messageId: number): Promise<void> {
  await sql`update automatic_mail set message_id = ${messageId} where conversation_id = ${conversationId} and automation_id is null`.execute(
    ctx.tx,
  )
}
