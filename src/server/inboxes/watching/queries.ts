import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'

/** Minutes of failure before somebody hears of it: servers restart, and lines break for a moment. */
const failingFor = 5
/** Minutes that mail waits for a server that refuses or does not answer. */
const stuckFor = 15

export type Failing = { id: number; name: string; message: string; minutes: number }

/** Accounts that have not been readable for some minutes. */
export async function failingAccounts(tx: Tx, now: Date): Promise<Failing[]> {
  const { rows } = await sql<Failing>`
    select id, name, coalesce(health->>'message', '') as message,
      floor(extract(epoch from ${now}::timestamptz - (health->>'since')::timestamptz) / 60)::int as minutes
    from inbox where removed_at is null and imap is not null and health->>'state' = 'failing'
      and (health->>'since')::timestamptz <= ${now}::timestamptz - make_interval(mins => ${failingFor})
      -- Whoever must sign in again hears of that.
      and not exists (select from inbox_grant where inbox_id = inbox.id and ended_at is not null)`.execute(tx)
  return rows
}

export type Stuck = { id: number; name: string; reason: string; waiting: number }

/** Inboxes whose mail was tried and waits, while none of it has left for a while. */
export async function stuckSenders(tx: Tx, now: Date): Promise<Stuck[]> {
  const { rows } = await sql<Stuck>`
    select inbox.id, inbox.name, count(*)::int as waiting, (array_agg(delivery.reason order by delivery.id desc))[1] as reason
    from delivery join message on message.id = delivery.message_id
      join conversation on conversation.id = message.conversation_id
      join inbox on inbox.id = coalesce(message.sender_inbox_id, conversation.inbox_id)
    where delivery.state = 'queued' and delivery.attempts > 0 and delivery.reason is not null
      and delivery.created_at < ${now}::timestamptz - make_interval(mins => ${stuckFor}) and inbox.removed_at is null
      and not exists (select from inbox_grant where inbox_id = inbox.id and ended_at is not null)
      and not exists (
        select from delivery other join message sent on sent.id = other.message_id
          join conversation place on place.id = sent.conversation_id
        where other.sent_at > ${now}::timestamptz - make_interval(mins => ${stuckFor})
          and coalesce(sent.sender_inbox_id, place.inbox_id) = inbox.id and other.id > delivery.id - 100000)
    group by inbox.id`.execute(tx)
  return rows
}

/** For each mail inbox the hours since 1970 in which mail of somebody else came, over the last four weeks. */
export async function busyHours(tx: Tx, now: Date): Promise<{ id: number; name: string; hours: number[] }[]> {
  const { rows } = await sql<{ id: number; name: string; hours: number[] }>`
    select inbox.id, inbox.name, array_agg(distinct floor(extract(epoch from received_at) / 3600)::int) as hours
    from intake join inbox on inbox.id = intake.inbox_id
    where received_at > ${now}::timestamptz - interval '28 days' and inbox.removed_at is null
      and intake.channel = 'email' and intake.state <> 'ignored'
    group by inbox.id`.execute(tx)
  return rows
}

/** Grants whose own end is near, by the provider's word. */
export async function endingGrants(tx: Tx, now: Date): Promise<{ id: number; name: string; ends_at: Date }[]> {
  const { rows } = await sql<{ id: number; name: string; ends_at: Date }>`
    select inbox.id, inbox.name, ends_at from inbox_grant join inbox on inbox.id = inbox_id
    where inbox.removed_at is null and ended_at is null and ends_at < ${now}::timestamptz + interval '7 days'
      -- A provider that gives each refresh a new end, far or near, does not end it then.
      and ends_at - refreshed_at > interval '2 days'`.execute(tx)
  return rows
}
