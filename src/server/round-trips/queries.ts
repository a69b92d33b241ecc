import { sql } from 'kysely'
import { Gauge } from 'prom-client'
import type { RoundTrip } from '../../contract/round-trips.ts'
import { findInbox } from '../inboxes/queries.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import type { House } from '../platform/house.ts'

export type RoundTripRow = {
  id: number
  inbox_id: number
  began_at: Date
  left_at: Date | null
  arrived_at: Date | null
  lost_at: Date | null
  reason: string | null
}

/** The test mails of the last day, the oldest first. */
export async function listRoundTrips(ctx: Ctx, inboxId: number): Promise<{ items: RoundTrip[] }> {
  await findInbox(ctx, inboxId)
  const since = new Date(ctx.now.getTime() - 24 * 3600_000)
  const rows = await ctx.tx
    .selectFrom('round_trip')
    .selectAll()
    .where('inbox_id', '=', inboxId)
    .where('began_at', '>=', since)
    .orderBy('began_at')
    .orderBy('id')
    .execute()
  return { items: rows.map(toRoundTrip) }
}

export function toRoundTrip(row: RoundTripRow): RoundTrip {
  return {
    id: row.id,
    // One that came late has come.
    state: row.arrived_at ? 'arrived' : row.lost_at ? 'lost' : 'under_way',
    beganAt: row.began_at.toISOString(),
    leftAt: row.left_at?.toISOString() ?? null,
    arrivedAt: row.arrived_at?.toISOString() ?? null,
    seconds: row.arrived_at && (row.arrived_at.getTime() - row.began_at.getTime()) / 1000,
    reason: row.reason,
  }
}

/** Seconds that the inbox's last test mails took, at most fifty. */
export async function lastDelays(tx: Tx, inboxId: number): Promise<number[]> {
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from arrived_at - began_at)::float as seconds from round_trip
    where inbox_id = ${inboxId} and arrived_at is not null order by id desc limit 50`.execute(tx)
  return rows.map(({ seconds }) => seconds)
}

/** How long the newest test mail of each inbox took, asked for with the other figures. */
export function measureRoundTrips({ database, metrics }: House): void {
  new Gauge({
    name: 'heed_round_trip_seconds',
    help: 'How long the newest test mail of an inbox that came back took',
    labelNames: ['inbox'],
    registers: [metrics.registry],
    async collect() {
      const { rows } = await sql<{ name: string; seconds: number }>`
        select inbox.name, extract(epoch from newest.arrived_at - newest.began_at)::float as seconds from inbox, lateral (
          select began_at, arrived_at from round_trip
          where inbox_id = inbox.id and arrived_at is not null order by id desc limit 1
        ) newest
        where inbox.removed_at is null and inbox.round_trip_minutes is not null`.execute(database.reader)
      this.reset()
      for (const { name, seconds } of rows) this.set({ inbox: name }, seconds)
    },
  })
}
