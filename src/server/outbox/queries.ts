import { sql } from 'kysely'
import type { FileAnswer, Request } from '../../contract/endpoint.ts'
import type { DeliveryState, HeldBecause } from '../../contract/messages.ts'
import type { listOutbox as listContract, OutboxItem } from '../../contract/outbox.ts'
import type { Mailbox } from '../../contract/shapes.ts'
import { composeMail } from '../channels/email/compose.ts'
import { visible } from '../platform/access.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import type { House } from '../platform/house.ts'
import { markOf, pageOf, readIdMark } from '../platform/paging.ts'
import { notFound } from '../platform/refusal.ts'
import { findOutgoing, writeLetter } from './letters/queries.ts'
import { worstState } from './rules.ts'

type Row = {
  mark: number
  id: number
  conversation_id: number
  subject: string
  from_name: string | null
  from_address: string | null
  people: { to?: Mailbox[] }
  created_at: Date
  departure: { kind: 'undo' | 'later'; leaves_at: string; held_because: HeldBecause | null } | null
  deliveries: {
    state: DeliveryState
    reason: string | null
    attempts: number
    next: string | null
    sent: string | null
  }[]
}

/** Mail that leaves, a page of messages; an item's id is its message's. */
export async function listOutbox(ctx: Ctx, query: Request<typeof listContract>['query'], smtpUrl: string | null) {
  const before = readIdMark(query.after)
  const matches = (table: string) => (query.state ? sql`${sql.ref(`${table}.state`)} = ${query.state}` : sql`true`)
  const { rows } = await sql<Row>`
    select delivery.id as mark, message.id, message.conversation_id, message.subject, message.from_name, message.from_address,
      message.people, message.created_at, (
        select jsonb_agg(jsonb_build_object('state', state, 'reason', reason, 'attempts', attempts,
          'next', next_attempt_at, 'sent', sent_at) order by id) from delivery where message_id = message.id
      ) as deliveries,
      (select json_build_object('kind', departure.kind, 'leaves_at', leaves_at, 'held_because', held_because)
        from departure where message_id = message.id) as departure
    from delivery join message on message.id = delivery.message_id join conversation on conversation.id = message.conversation_id
    where ${matches('delivery')} and ${before === null ? sql`true` : sql`delivery.id < ${before}`} and ${visible(ctx.actor)}
      and not exists (select from delivery earlier
        where earlier.message_id = delivery.message_id and earlier.id < delivery.id and ${matches('earlier')})
    order by delivery.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  const page = pageOf(
    rows,
    query.limit,
    (row) => toItem(row, query.state),
    (row) => markOf(row.mark),
  )
  return { ...page, sender: await hasSender(ctx, smtpUrl), waiting: await countWaiting(ctx) }
}

/** Whether every inbox that sends has a server to send by. */
async function hasSender(ctx: Ctx, smtpUrl: string | null): Promise<boolean> {
  if (smtpUrl) return true
  const { rows } = await sql<{ all: boolean | null }>`select bool_and(smtp is not null) as all from inbox
    where removed_at is null and channel = 'email' and address is not null`.execute(ctx.tx)
  return rows[0]?.all ?? false
}

async function countWaiting(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from delivery where state in ('queued', 'sending')`.execute(ctx.tx)
  return rows[0]?.n ?? 0
}

function toItem(row: Row, wanted: DeliveryState | undefined): OutboxItem {
  const state = wanted ?? worstState(row.deliveries.map((delivery) => delivery.state))
  const shown = row.deliveries.filter((delivery) => delivery.state === state)
  const iso = (text: string | null | undefined) => (text ? new Date(text).toISOString() : null)
  return {
    id: row.id,
    conversationId: row.conversation_id,
    subject: row.subject,
    from: row.from_name ? `${row.from_name} <${row.from_address ?? ''}>` : (row.from_address ?? ''),
    to: (row.people.to ?? []).map((mailbox) => mailbox.address),
    state,
    reason: shown.find((delivery) => delivery.reason)?.reason ?? null,
    attempts: Math.max(...row.deliveries.map((delivery) => delivery.attempts)),
    createdAt: row.created_at.toISOString(),
    departure: row.departure && {
      ...{ kind: row.departure.kind, heldBecause: row.departure.held_because },
      leavesAt: new Date(row.departure.leaves_at).toISOString(),
    },
    nextAttemptAt: iso(shown.map((delivery) => delivery.next).find(Boolean)),
    sentAt: iso(row.deliveries.map((delivery) => delivery.sent).find(Boolean)),
  }
}

/** The mail as it leaves, by its message's id. */
export async function getOutboxSource(ctx: Ctx, house: House, id: number): Promise<FileAnswer> {
  const outgoing = await findOutgoing(ctx.tx, id)
  const seen =
    outgoing &&
    (await sql`select 1 from conversation where id = ${outgoing.conversation_id} and ${visible(ctx.actor)}`.execute(
      ctx.tx,
    ))
  if (!outgoing || !seen?.rows.length) throw notFound('mail')
  const letter = await writeLetter(ctx.tx, house.blobs, ctx.links, outgoing)
  const body = await composeMail(letter)
  return { body, type: 'message/rfc822', name: `mail-${id}.eml`, size: body.length }
}

/** Of the messages those that go to an address. */
export async function addressedAmong(tx: Tx, messageIds: readonly number[]): Promise<Set<number>> {
  if (messageIds.length === 0) return new Set()
  const { rows } = await sql<{ message_id: number }>`
    select distinct message_id from delivery where message_id = any(${[...messageIds]}::bigint[])`.execute(tx)
  return new Set(rows.map((row) => row.message_id))
}
