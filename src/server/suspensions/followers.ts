import { sql } from 'kysely'
import { clearAlarm, raiseAlarm } from '../alarms/commands.ts'
import { isHard } from '../channels/email/reading/bounce-reason.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { LoggedEvent } from '../platform/events.ts'
import type { Follower } from '../platform/followers.ts'
import { liftBounced, suspend } from './commands.ts'

type Changed = Extract<LoggedEvent, { type: 'delivery.changed' }>

/** Suspends addresses that servers say do not exist, and writes again to those that write to us. */
export const suspensionFollower: Follower = {
  name: 'suspensions',
  hears: ({ type }) => type === 'delivery.changed' || type === 'message.received',
  async react(ctx, events) {
    for (const event of events) if (event.type === 'delivery.changed' && isFinal(event)) await suspendFor(ctx, event)
    const spoken = events.flatMap((event) =>
      event.type === 'message.received' && event.data.automatic === null ? [event.data.messageId] : [],
    )
    for (const { address, contact_id } of await liftedBy(ctx, spoken))
      await liftBounced({ ...ctx, actor: { kind: 'contact', id: contact_id } }, [address])
  },
}

/** A bounce says itself whether the address is at fault; of a server that refused in person its words do. */
function isFinal({ data: { state, hard, reason } }: Changed): boolean {
  if (state !== 'bounced' && state !== 'failed') return false
  return hard ?? (state === 'failed' && reason !== null && isHard(null, reason))
}

async function suspendFor(ctx: Ctx, { at, data, conversation_id }: Changed): Promise<void> {
  const { address, reason, messageId } = data
  if (await tooMany(ctx)) return
  // Since the bounce, however late it is read here: what its owner has written after it lifts the suspension.
  const then = { ...ctx, now: at }
  await suspend(then, {
    ...{ address, reason, messageId, conversationId: conversation_id },
    scope: 'all',
    cause: 'bounce',
  })
}

/** So many addresses do not vanish within an hour: then a server on our own side is likely to be wrong about them. */
const mostAnHour = 100
const alarm = 'suspensions'

async function tooMany(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
    select from suspension where cause = 'bounce' and since > ${ctx.now}::timestamptz - interval '1 hour' limit ${mostAnHour}) lately`.execute(
    ctx.tx,
  )
  if ((rows[0]?.n ?? 0) < mostAnHour) {
    await clearAlarm(ctx, alarm)
    return false
  }
  const message = `Mail to more than ${mostAnHour} addresses has come back for good within an hour, so no more of them are suspended. Look at what the outbox says: the sending server may be wrong.`
  await raiseAlarm(ctx, { key: alarm, kind: 'sending', message })
  return true
}

/**
 * Whoever has written from a suspended address, and is sure to be its owner: the sender is proved, or answers by a signature
 * that only our mail carries. Should it not be them after all, one more mail comes back, and nothing else happens.
 */
async function liftedBy(ctx: Ctx, messageIds: number[]): Promise<{ address: string; contact_id: number }[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<{ address: string; contact_id: number }>`
    select distinct suspension.address, message.contact_id from message
      join suspension on suspension.address = lower(message.from_address) and lifted_at is null and scope = 'all'
    where message.id = any(${messageIds}::bigint[]) and message.contact_id is not null and message.created_at > suspension.since
      and (sender_check->>'verdict' = 'pass'
        or threaded_by in ('reply_address', 'our_message_id') and coalesce(sender_check->>'verdict', 'none') <> 'fail')`.execute(
    ctx.tx,
  )
  return rows
}
