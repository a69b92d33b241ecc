import { type RawBuilder, sql } from 'kysely'
import { calendarOf } from '../../business-hours/calendars/queries.ts'
import { dueAt, openSeconds } from '../../business-hours/rules.ts'
import type { Tx } from '../../platform/ctx.ts'
import type { Timers } from '../following/rules.ts'
import { type Clock, type Timer, wallTimer } from './rules.ts'

type Row = Omit<Clock, 'id' | 'policy' | 'startedAt' | 'dueAt' | 'nextAt' | 'missedAt' | 'endedAt' | 'fresh'> & {
  id: number
  conversation_id: number
  policy_id: number | null
  policy_version: number | null
  started_at: Date
  due_at: Date | null
  next_at: Date | null
  missed_at: Date | null
  ended_at: Date | null
}

const ms = (at: Date | null): number | null => at?.getTime() ?? null

const toClock = (row: Row): Clock => ({
  ...{ id: row.id, target: row.target, terms: row.terms, state: row.state, reason: row.reason, runs: row.runs },
  policy: row.policy_id === null ? null : { id: row.policy_id, version: row.policy_version ?? 1 },
  ...{ spent: row.spent, warned: row.warned, startedAt: row.started_at.getTime(), dueAt: ms(row.due_at) },
  ...{ nextAt: ms(row.next_at), missedAt: ms(row.missed_at), endedAt: ms(row.ended_at), fresh: [] },
})

const columns = sql`id, conversation_id, target, policy_id, policy_version, terms, state, reason, started_at, runs, spent,
  due_at, next_at, warned, missed_at, ended_at`

/** Clocks by their conversation, in the order in which they began. */
export async function clocksBy(db: Tx, which: RawBuilder<unknown>): Promise<Map<number, Clock[]>> {
  const { rows } = await sql<Row>`select ${columns} from sla_clock clock where ${which}`.execute(db)
  const found = new Map<number, Clock[]>()
  for (const row of rows.toSorted((a, b) => a.id - b.id)) {
    const known = found.get(row.conversation_id)
    if (known) known.push(toClock(row))
    else found.set(row.conversation_id, [toClock(row)])
  }
  return found
}

/** Of each conversation the clocks that have not ended, and the last one of each target. */
export const lastClocks = (db: Tx, conversationIds: readonly number[]): Promise<Map<number, Clock[]>> =>
  clocksBy(
    db,
    sql`conversation_id = any(${[...conversationIds]}::bigint[]) and (state in ('running', 'paused') or not exists (
      select from sla_clock later where later.conversation_id = clock.conversation_id and later.target = clock.target
        and later.id > clock.id)) order by id`,
  )

/** All clocks of one conversation that it ever had, at most 60, the newest. */
export const clocksOf = async (db: Tx, conversationId: number): Promise<Clock[]> =>
  (await clocksBy(db, sql`conversation_id = ${conversationId} order by id desc limit 60`)).get(conversationId) ?? []

/** Measures by these calendars; null among them stands for every hour of every day. */
export async function timersOf(db: Tx, calendars: Iterable<number | null>): Promise<Timers> {
  const known = new Map<number | null, Timer>([[null, wallTimer]])
  for (const id of calendars) {
    if (known.has(id)) continue
    const hours = await calendarOf(db, id)
    known.set(id, {
      open: (from, until) => openSeconds(hours, new Date(from), new Date(until)),
      after: (from, seconds) => dueAt(hours, new Date(from), seconds / 60)?.getTime() ?? null,
    })
  }
  return (calendar) => known.get(calendar) ?? wallTimer
}

/** The calendar that is used where none is named. */
export async function standardCalendar(db: Tx): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from calendar where is_default`.execute(db)
  return rows[0]?.id ?? null
}
