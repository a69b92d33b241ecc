import { sql } from 'kysely'
import type { RoundTrip } from '../../contract/round-trips.ts'
import { clearAlarm, raiseAlarm } from '../alarms/commands.ts'
import { findInbox } from '../inboxes/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { lastDelays, type RoundTripRow, toRoundTrip } from './queries.ts'
import { patience, roundTripIn, suspicion } from './rules.ts'

const alarmKey = (inboxId: number) => `round trip ${inboxId}`

/** Begins a round trip now. */
export async function startRoundTrip(ctx: Ctx, inboxId: number): Promise<RoundTrip> {
  const inbox = await findInbox(ctx, inboxId)
  if (inbox.channel !== 'email' || !inbox.address)
    throw new Refusal('conflict', 'A test mail needs an e-mail inbox with an address of its own.')
  return toRoundTrip(await begin(ctx, inboxId))
}

async function begin(ctx: Ctx, inboxId: number): Promise<RoundTripRow> {
  const row = await ctx.tx
    .insertInto('round_trip')
    .values({ inbox_id: inboxId, began_at: ctx.now })
    .returningAll()
    .executeTakeFirstOrThrow()
  // Late it would say nothing about the way: it leaves at once, or is lost.
  await addJob(ctx, 'send_round_trip', { id: row.id }, { attempts: 1 })
  return row
}

/** Begins a round trip for each inbox whose last one is long enough ago. */
export async function beginDue(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from inbox where removed_at is null and channel = 'email' and address is not null
      and not exists (select from round_trip where inbox_id = inbox.id
        and began_at > ${ctx.now}::timestamptz - make_interval(mins => round_trip_minutes) + interval '10 s')
      and round_trip_minutes is not null
    for update skip locked`.execute(ctx.tx)
  for (const { id } of rows) await begin(ctx, id)
}

/** Keeps that a server took the test mail, or why none did. */
export async function keepLeft(ctx: Ctx, id: number, refusal: string | null): Promise<void> {
  await ctx.tx
    .updateTable('round_trip')
    .set(refusal === null ? { left_at: ctx.now } : { reason: refusal })
    .where('id', '=', id)
    .execute()
}

/** What a mail that came in was, where it was a test mail of ours, or a server's word about one. */
export type CameBack = 'arrived' | 'returned'

/**
 * Takes a test mail out of what came in, by the signed mark in its Message-ID or subject: it is nobody's words. `about`: the
 * Message-IDs that a bounce speaks of. Null for every other mail.
 */
export async function takeRoundTrip(
  ctx: Ctx,
  mail: { inboxId: number; receivedAt: Date; externalId: string | null; subject: string; about: readonly string[] },
): Promise<CameBack | null> {
  const { secrets } = ctx.links
  const own = roundTripIn(secrets, mail.externalId ?? '') ?? roundTripIn(secrets, mail.subject)
  if (own !== null) {
    const { numUpdatedRows } = await ctx.tx
      .updateTable('round_trip')
      .set((row) => ({ arrived_at: row.fn.coalesce('arrived_at', row.val(mail.receivedAt)) }))
      .where('id', '=', own)
      .where('inbox_id', '=', mail.inboxId)
      .executeTakeFirst()
    if (!numUpdatedRows) return null
    await clearAlarm(ctx, alarmKey(mail.inboxId))
    return 'arrived'
  }
  for (const id of mail.about) {
    const returned = roundTripIn(secrets, id)
    if (returned === null) continue
    const reason = mail.subject.slice(0, 300)
    await ctx.tx
      .updateTable('round_trip')
      .set({ reason })
      .where('id', '=', returned)
      .where('reason', 'is', null)
      .execute()
    return 'returned'
  }
  return null
}

type Open = RoundTripRow & { smtp_host: string | null; failing: string | null }

/** Gives up on what did not come back in time, and says which leg is suspect. `relay`: the server of HEED_SMTP_URL. */
export async function giveUp(ctx: Ctx, relay: string | null): Promise<void> {
  const { rows } = await sql<Open>`
    select round_trip.*, inbox.smtp->>'host' as smtp_host,
      case when health->>'state' = 'failing' then health->>'message' end as failing
    from round_trip join inbox on inbox.id = inbox_id
    where arrived_at is null and lost_at is null and began_at > ${ctx.now}::timestamptz - interval '1 day'`.execute(
    ctx.tx,
  )
  for (const trip of rows) {
    const limit = patience(await lastDelays(ctx.tx, trip.inbox_id))
    const waited = (ctx.now.getTime() - trip.began_at.getTime()) / 1000
    const cannotLeave = trip.left_at === null && trip.reason !== null
    if (waited < limit && !cannotLeave) continue
    await ctx.tx.updateTable('round_trip').set({ lost_at: ctx.now }).where('id', '=', trip.id).execute()
    const message = suspicion({
      left: trip.left_at !== null,
      reason: trip.reason,
      minutes: Math.round(limit / 60),
      server: trip.smtp_host ?? relay ?? 'a server',
      failing: trip.failing,
    })
    await raiseAlarm(ctx, { key: alarmKey(trip.inbox_id), kind: 'round_trip', message, inboxId: trip.inbox_id })
  }
}

/** Where nothing is sent any more there is nothing to wait for. */
export async function clearSwitchedOff(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select key from alarm join inbox on inbox.id = alarm.inbox_id
    where alarm.kind = 'round_trip' and cleared_at is null and round_trip_minutes is null
      and not exists (select from round_trip where inbox_id = inbox.id
        and began_at > ${ctx.now}::timestamptz - interval '1 hour')`.execute(ctx.tx)
  for (const { key } of rows) await clearAlarm(ctx, key)
}

/** Forgets test mails older than a month. */
export async function forgetOld(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - 30 * 24 * 3600_000)
  await ctx.tx.deleteFrom('round_trip').where('began_at', '<', before).execute()
}
