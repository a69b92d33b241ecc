import { type RawBuilder, sql } from 'kysely'
import type { AutomaticLimits } from '../../../contract/suspensions.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { defaultLimits, mailboxKey, type Past, quickMinutes } from './rules.ts'

export async function getAutomaticLimits(tx: Tx): Promise<AutomaticLimits> {
  const row = await tx.selectFrom('setting').select('value').where('key', '=', 'automatic_mail').executeTakeFirst()
  return { ...defaultLimits, ...(row?.value as Partial<AutomaticLimits> | undefined) }
}

/** How many automatic mails the address has had of late. */
export async function pastOf(ctx: Ctx, address: string, inboxId: number): Promise<Past> {
  const { rows } = await sql<Past>`
    select count(*)::int as day, (count(*) filter (where at > ${ctx.now}::timestamptz - interval '1 hour'))::int as hour,
      (count(*) filter (where inbox_id = ${inboxId}))::int as "sameInbox"
    from automatic_mail
    where address = ${mailboxKey(address)} and at > ${ctx.now}::timestamptz - interval '1 day'`.execute(ctx.tx)
  return rows[0] ?? { hour: 0, day: 0, sameInbox: 0 }
}

/** The letters of a text alone: a machine counts its answers, and says the same otherwise. */
const letters = (text: RawBuilder<unknown>) => sql`regexp_replace(left(${text}, 5000), '[^[:alpha:]]+', '', 'g')`

/**
 * Whether a message may be the answer of a machine that does not say so: it came soon after an automatic mail of ours or before it had left, its
 * sender has sent automatic mail today, or has said the same words before, but for numbers.
 */
export async function looksLikeResponder(ctx: Ctx, messageId: number, address: string): Promise<boolean> {
  const { rows } = await sql<{ responds: boolean }>`
    select exists (
      select from automatic_mail where address = ${mailboxKey(address)}
        and at > message.created_at - make_interval(mins => ${quickMinutes}::int)
    ) or exists (
      select from message earlier where earlier.contact_id = message.contact_id and earlier.kind = 'received'
        and earlier.id <> message.id and earlier.created_at > message.created_at - interval '1 day'
        and (earlier.automatic in ('auto-reply', 'challenge', 'notification') or ${letters(sql`earlier.text`)} = ${letters(sql`message.text`)})
    ) as responds
    from message where message.id = ${messageId}`.execute(ctx.tx)
  return rows[0]?.responds ?? false
}
