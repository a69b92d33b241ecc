import { sql } from 'kysely'
import { StormRules } from '../../../contract/intake.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { type Count, type Key, usualRules } from './rules.ts'

/** When many mails count as a storm; what was never set is as usual. */
export async function getStormRules(ctx: Pick<Ctx, 'tx'>): Promise<StormRules> {
  const row = await ctx.tx.selectFrom('setting').select('value').where('key', '=', 'storms').executeTakeFirst()
  return rulesOf(row?.value as object | undefined)
}

function rulesOf(value: object | null | undefined): StormRules {
  const kept = StormRules.safeParse({ ...usualRules, ...value })
  return kept.success ? kept.data : usualRules
}

type Counted = { key: string; n: number; senders: number; raging: boolean; first: number | null }

/** What a mail that would begin a conversation is measured by. */
export type Surroundings = { rules: StormRules; known: boolean; counts: Count[] }

/**
 * The rules, whether whoever writes wrote before the time that counts, and what began lately under each key; where a storm
 * rages `first` is the conversation that took its newest, else the first that began. One question, as each mail asks it.
 */
export async function surroundings(ctx: Pick<Ctx, 'tx' | 'now'>, keys: readonly Key[]): Promise<Surroundings> {
  const names = keys.map(({ key }) => key)
  const { rows } = await sql<{ rules: object | null; known: boolean; counts: Counted[] | null }>`
    with rules as (select (select value from setting where key = 'storms') as value),
    since as (
      select ${ctx.now}::timestamptz - make_interval(mins => coalesce((value ->> 'minutes')::int, ${usualRules.minutes})) as since from rules
    ),
    lately as (
      select key, count(*)::int as n, count(distinct sender)::int as senders, bool_or(collected) as raging,
        coalesce((array_agg(conversation_id order by at desc, conversation_id desc) filter (where collected))[1],
          (array_agg(conversation_id order by at, conversation_id))[1]) as first
      from begun_lately where key = any(${names}::text[]) and at > (select since from since) group by key
    )
    select value as rules, (select json_agg(lately) from lately) as counts,
      exists(select from contact_address join contact on contact.id = contact_id
        where kind = 'email' and address = ${keys[0]?.sender ?? ''} and contact.created_at < since) as known
    from rules, since`.execute(ctx.tx)
  const { rules, known, counts } = rows[0] as (typeof rows)[number]
  const none = { n: 0, senders: 0, raging: false, first: null }
  return {
    rules: rulesOf(rules),
    known,
    counts: keys.map((key) => ({ ...none, ...counts?.find((count) => count.key === key.key), ...key })),
  }
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
