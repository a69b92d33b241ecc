import { sql } from 'kysely'
import { StormRules } from '../../../contract/intake.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { type Count, type Key, usualRules } from './rules.ts'

/** When many mails count as a storm; what was never set is as usual. */
export async function getStormRules(ctx: Pick<Ctx, 'tx'>): Promise<StormRules> {
  const row = await ctx.tx.selectFrom('setting').select('value').where('key', '=', 'storms').executeTakeFirst()
  const kept = StormRules.safeParse({ ...usualRules, ...(row?.value as object | undefined) })
  return kept.success ? kept.data : usualRules
}

/** What began lately under each key; where a storm rages the conversation that took its newest, else the first that began. */
export async function countsOf(tx: Tx, keys: readonly Key[], since: Date): Promise<Count[]> {
  const { rows } = await sql<{ key: string; n: number; senders: number; raging: boolean; first: number | null }>`
    select key, count(*)::int as n, count(distinct sender)::int as senders, bool_or(collected) as raging,
      coalesce((array_agg(conversation_id order by at desc, conversation_id desc) filter (where collected))[1],
        (array_agg(conversation_id order by at, conversation_id))[1]) as first
    from begun_lately where key = any(${keys.map(({ key }) => key)}::text[]) and at > ${since} group by key`.execute(tx)
  const none = { n: 0, senders: 0, raging: false, first: null }
  return keys.map((key) => ({ ...none, ...rows.find((row) => row.key === key.key), ...key }))
}

/** Whether somebody at this address wrote before the time. */
export async function wroteBefore(tx: Tx, address: string, before: Date): Promise<boolean> {
  const { rows } = await sql`
    select from contact_address join contact on contact.id = contact_id
    where kind = 'email' and address = ${address} and contact.created_at < ${before}`.execute(tx)
  return rows.length > 0
}

/** Whether a conversation may still take what a storm brings. */
export async function isOpenTo(tx: Tx, conversationId: number): Promise<boolean> {
  const { rows } = await sql`select from conversation where id = ${conversationId} and status <> 'closed'`.execute(tx)
  return rows.length > 0
}

/** Of the keys, those under which something was collected since. */
export async function ragingAmong(tx: Tx, keys: readonly string[], since: Date): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select distinct key from begun_lately where key = any(${[...keys]}::text[]) and at > ${since} and collected`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.key))
}
