import { type RawBuilder, sql } from 'kysely'
import type { EventData, EventType } from '../../contract/events.ts'
import { actorName } from './actor.ts'
import type { Ctx, Tx } from './ctx.ts'

/**
 * Something to record; `conversationId` puts it on that conversation's timeline. `after` is the id of the event that it follows
 * from, where that is another one than the ctx's.
 */
export type NewEvent = {
  [T in EventType]: { type: T; conversationId?: number | null; data: EventData[T]; after?: number | null }
}[EventType]

/** A row of the log, as followers read it. `tx` is the writing transaction's id, in decimal. */
export type LoggedEvent = {
  [T in EventType]: {
    id: number
    tx: string
    at: Date
    actor: string
    type: T
    conversation_id: number | null
    data: EventData[T]
    /** The run of a rule that caused it; null where none did. */
    run_id?: number | null
  }
}[EventType]

const grown = new WeakSet<Tx>()

/** Whether the transaction has written into the log, so that its commit is news to those who follow it. */
export const grewLog = (tx: Tx): boolean => grown.has(tx)

/** Writes what happened into the log, in the caller's transaction: it happened if and only if that commits. */
export async function record(ctx: Ctx, ...events: NewEvent[]): Promise<void> {
  if (events.length === 0) return
  grown.add(ctx.tx)
  if (events.length > many) return recordMany(ctx, events)
  await ctx.tx
    .insertInto('event')
    .values(
      events.map((event) => ({
        at: ctx.now,
        actor: actorName(ctx.actor),
        type: event.type,
        conversation_id: event.conversationId ?? null,
        data: JSON.stringify(event.data),
        run_id: ownRun(ctx) ?? runBehind(causeOf(ctx, event)),
      })),
    )
    .execute()
}

/** The run of a rule that acts itself. */
const ownRun = ({ actor }: Ctx): number | null => (actor.kind === 'automation' ? actor.runId : null)

/** The event that Heed reacts to by this one; what a person does follows from nothing. */
const causeOf = ({ actor, after: reactedTo }: Ctx, { after = reactedTo }: NewEvent): number | null =>
  actor.kind === 'heed' ? (after ?? null) : null

const runBehind = (cause: number | null): RawBuilder<number | null> | null =>
  cause === null ? null : sql<number | null>`(select run_id from event cause where cause.id = ${cause} limit 1)`

const many = 20

/** One statement however many there are: each length of a list of values would be prepared as one of its own. */
async function recordMany(ctx: Ctx, events: readonly NewEvent[]): Promise<void> {
  const rows = events.map((event) => ({
    ...{ type: event.type, conversation_id: event.conversationId ?? null, data: event.data },
    after: causeOf(ctx, event),
  }))
  await sql`
    insert into event (at, actor, type, conversation_id, data, run_id)
    select ${ctx.now}::timestamptz, ${actorName(ctx.actor)}, type, conversation_id, data,
      coalesce(${ownRun(ctx)}::bigint, (select run_id from event cause where cause.id = given.after limit 1))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(type text, conversation_id bigint, data jsonb, after bigint)`.execute(ctx.tx)
}

/** A place in the log: after the event `id` of transaction `tx`. */
export type Cursor = { tx: string; id: number }

export const formatCursor = ({ tx, id }: Cursor): string => `${tx}.${id}`

/** Reads a cursor back; null when the text is not one. */
export function parseCursor(text: string): Cursor | null {
  const match = /^(\d{1,20})\.(\d{1,16})$/.exec(text)
  const isTransaction = match && BigInt(match[1] as string) < 2n ** 64n
  return match && isTransaction ? { tx: match[1] as string, id: Number(match[2]) } : null
}

/** Whether `a` comes after `b`. */
export function isAfter(a: Cursor, b: Cursor): boolean {
  return a.tx === b.tx ? a.id > b.id : BigInt(a.tx) > BigInt(b.tx)
}

/** Whether the cursor lies in this log's past; one from before a backup was restored may not. */
export async function isKnown(tx: Tx, cursor: Cursor): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select ${cursor.tx}::xid8 < pg_snapshot_xmax(pg_current_snapshot()) as known`.execute(tx)
  return rows[0]?.known === true
}

/** Where the log stands now: everything that is visible to every reader is before it. */
export async function endOfLog(tx: Tx): Promise<Cursor> {
  // Nothing below xmin can still appear; ids within it do not matter, as no transaction at xmin - 1 is open.
  const { rows } = await sql<{ tx: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as tx`.execute(tx)
  return { tx: (rows[0] as { tx: string }).tx, id: 0 }
}

/** Whether nothing older than `event` can still appear: its transaction is older than every one that runs, or below the horizon's `before`. */
export const isSettled = (before: string): RawBuilder<boolean> =>
  sql<boolean>`event.tx < greatest(pg_snapshot_xmin(pg_current_snapshot()), ${before}::xid8)`

/**
 * The next events after the cursor, in the order (tx, id), at most `limit`. Only those whose transaction is older than
 * every transaction still running, or below `before` (see Horizon): a later commit can then never land before what was
 * read. `early` is what stands behind them and is not settled yet: others may still come between.
 */
export async function readLog(
  tx: Tx,
  after: Cursor,
  limit: number,
  before: string,
): Promise<{ events: LoggedEvent[]; early: LoggedEvent[]; waiting: boolean }> {
  const { rows } = await sql<LoggedEvent & { settled: boolean }>`
    select id, tx::text, at, actor, type, conversation_id, data, run_id,
      ${isSettled(before)} as settled
    from event
    where (tx, id) > (${after.tx}::xid8, ${after.id}::bigint)
    -- Of the table: the column tx of the answer is text, in whose order 999 comes after 1000.
    order by event.tx, event.id
    limit ${limit}`.execute(tx)
  const unsettled = rows.findIndex((row) => !row.settled)
  if (unsettled < 0) return { events: rows, early: [], waiting: false }
  return { events: rows.slice(0, unsettled), early: rows.slice(unsettled), waiting: true }
}

/** Adds the log's partitions for this month and the two that follow. */
export async function addPartitions(tx: Tx, now: Date): Promise<void> {
  for (let ahead = 0; ahead < 3; ahead++) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1))
    const name = `event_${from.toISOString().slice(0, 7).replace('-', '_')}`
    const known = await sql`select 1 from pg_class where relname = ${name}`.execute(tx)
    if (known.rows.length > 0) continue
    // The default partition may already hold rows of the month (a clock that ran ahead): then they stay there.
    await sql`create table ${sql.table(name)} partition of event
      for values from (${sql.lit(from.toISOString())}) to (${sql.lit(to.toISOString())})`
      .execute(tx)
      .catch(ignoreOverlap)
  }
}

function ignoreOverlap(error: { code?: string }) {
  // 23514: the default partition holds rows of that month. 42P07, 42P17: another node was faster.
  if (!['23514', '42P07', '42P17'].includes(error.code ?? '')) throw error
}
