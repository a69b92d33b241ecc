import { type RawBuilder, sql } from 'kysely'
import type { Hardness } from '../../../contract/care.ts'
import type { Channel } from '../../../contract/channels.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { Stretch } from '../../shifts/occurring/rules.ts'
import { channelWeights } from '../../skills/weights/queries.ts'
import type { DaySlots } from '../working/rules.ts'

export type Load = { open: number; units: number; oldestSince: Date | null }

/** What each has open now, weighed, and since when the one that waits longest waits; read from one index alone. */
export async function loadsOf(db: Tx, ids: readonly number[]): Promise<Map<number, Load>> {
  const weights = await channelWeights(db)
  const { rows } = await sql<{ id: number; channel: Channel; n: number; oldest: Date | null }>`
    select assignee_id as id, channel, count(*)::int as n,
      min(last_received_at) filter (where last_received_at >= last_message_at) as oldest
    from conversation where assignee_id = any(${[...ids]}::bigint[]) and status = 'open' and part_of is null group by 1, 2`.execute(
    db,
  )
  const loads = new Map<number, Load>()
  for (const { id, channel, n, oldest } of rows) {
    const load = loads.get(id) ?? { open: 0, units: 0, oldestSince: null }
    load.open += n
    load.units += n * (weights[channel] ?? 1)
    if (oldest && (!load.oldestSince || oldest < load.oldestSince)) load.oldestSince = oldest
    loads.set(id, load)
  }
  return loads
}

export type Case = {
  agentId: number
  conversationId: number
  at: Date
  points: number
  reasons: Partial<Record<Hardness, number>>
}

/** What each answered since then, the newest first. */
export async function casesOf(db: Tx, ids: readonly number[], from: Date, until: Date): Promise<Case[]> {
  const { rows } = await sql<Case>`
    select agent_id as "agentId", conversation_id as "conversationId", at, points, reasons from care_case
    where agent_id = any(${[...ids]}::bigint[]) and day between (${from}::timestamptz at time zone 'UTC')::date and (${until}::timestamptz at time zone 'UTC')::date
      and at >= ${from} and at < ${until} order by at desc`.execute(db)
  return rows
}

export type KeptDay = DaySlots & { agentId: number; answers: number; peak: number }

/** What was kept of people's days (UTC) around that stretch. */
export async function daysOf(db: Tx, ids: readonly number[], from: Date, until: Date): Promise<KeptDay[]> {
  const { rows } = await sql<KeptDay>`
    select agent_id as "agentId", day::text, slots::text, answers, peak_units as peak from care_day
    where agent_id = any(${[...ids]}::bigint[]) and day between (${from}::timestamptz at time zone 'UTC')::date and (${until}::timestamptz at time zone 'UTC')::date
    order by day`.execute(db)
  return rows
}

/** Breaks begun by hand that touch the stretch; one that runs goes on until now. */
export async function takenBy(db: Tx, ids: readonly number[], from: Date, now: Date) {
  const { rows } = await sql<{ agentId: number; from: Date; until: Date }>`
    select agent_id as "agentId", started_at as from, least(coalesce(ended_at, ${now}), ${now}) as until from break_taken
    where agent_id = any(${[...ids]}::bigint[]) and started_at >= ${new Date(from.getTime() - 86_400_000)} and started_at <= ${now}
    order by started_at`.execute(db)
  return Map.groupBy(
    rows.map(({ agentId, ...taken }) => ({ agentId, from: taken.from.getTime(), until: taken.until.getTime() })),
    ({ agentId }) => agentId,
  ) satisfies Map<number, (Stretch & { agentId: number })[]>
}

/** The zone that people's days are reckoned in where no shift of theirs says one: that of the house's own calendar. */
export async function houseZone(db: Tx): Promise<string> {
  const { rows } = await sql<{ zone: string }>`select time_zone as zone from calendar where is_default`.execute(db)
  return rows[0]?.zone ?? 'UTC'
}

export type Someone = { id: number; name: string; capacity: number }

/** Those of the agents who have a seat and answer customers, by name. */
export async function someoneOf(db: Tx, where: RawBuilder<boolean>): Promise<Someone[]> {
  const { rows } = await sql<Someone>`
    select id, name, capacity from agent
    where deactivated_at is null and role in ('admin', 'lead', 'agent', 'partner') and ${where} order by lower(name), id`.execute(
    db,
  )
  return rows
}

/** The subjects of those of the conversations that the actor may see. */
export async function subjectsOf(ctx: Ctx, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; subject: string }>`
    select id, subject from conversation where id = any(${[...ids]}::bigint[]) and ${visible(ctx.actor)}`.execute(
    ctx.tx,
  )
  return new Map(rows.map(({ id, subject }) => [id, subject]))
}
