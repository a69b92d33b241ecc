import { sql } from 'kysely'
import type { EventType } from '../../../contract/events.ts'
import type { EntryType } from '../../../contract/sla.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type NewEvent, record } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import type { Clock, Entry } from './rules.ts'

/** The clocks of one conversation as they became, with what is new in their ledgers. */
export type Changed = { conversationId: number; clocks: readonly Clock[] }

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const toRow = (conversationId: number, clock: Clock) => ({
  ...{ id: clock.id, conversation_id: conversationId, target: clock.target, terms: clock.terms, state: clock.state },
  ...{ policy_id: clock.policy?.id ?? null, policy_version: clock.policy?.version ?? null, reason: clock.reason },
  ...{ started_at: iso(clock.startedAt), runs: clock.runs, spent: clock.spent, due_at: iso(clock.dueAt) },
  ...{ next_at: iso(clock.nextAt), warned: clock.warned, missed_at: iso(clock.missedAt), ended_at: iso(clock.endedAt) },
})

const shape = sql`(id bigint, conversation_id bigint, target text, policy_id bigint, policy_version int, terms jsonb, state text,
  reason text, started_at timestamptz, runs jsonb, spent int, due_at timestamptz, next_at timestamptz, warned smallint,
  missed_at timestamptz, ended_at timestamptz)`
const names = [
  'conversation_id',
  'target',
  'policy_id',
  'policy_version',
  'terms',
  'state',
  'reason',
  'started_at',
  'runs',
].concat([...['spent', 'due_at', 'next_at', 'warned', 'missed_at', 'ended_at']])
const columns = sql.join(names.map((name) => sql.ref(name)))
const became = sql.join(names.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))

/** Keeps clocks as they became, writes what is new into their ledgers and the log, and when the conversations are due. */
export async function keepClocks(ctx: Ctx, changed: readonly Changed[]): Promise<void> {
  const touched = changed.flatMap(({ conversationId, clocks }) =>
    clocks.filter(({ id, fresh }) => id === 0 || fresh.length > 0).map((clock) => ({ conversationId, clock })),
  )
  if (touched.length === 0) return
  const ids = await writeClocks(ctx, touched)
  const entries = touched.flatMap(({ conversationId, clock }, place) =>
    clock.fresh.map((entry) => ({ conversationId, clock, entry, clockId: ids[place] as number })),
  )
  await writeEntries(ctx, entries)
  await standTogether(ctx, [...new Set(touched.map(({ conversationId }) => conversationId))])
  const led = await ledTo(ctx, entries)
  await record(ctx, ...entries.flatMap((each) => eventOf(each).map((event) => ({ ...event, after: led(each) }))))
  const next = touched.flatMap(({ clock: { nextAt } }) => nextAt ?? [])
  if (next.length > 0) await sweepAt(ctx, new Date(Math.min(...next)))
}

const ahead = 60_000

/** Adds a sweep for a moment that lies before the next minute's; one for each second is enough. */
export async function sweepAt(ctx: Ctx, at: Date): Promise<void> {
  if (at.getTime() - ctx.now.getTime() > ahead) return
  const second = Math.floor(at.getTime() / 1000) + 1
  await addJob(ctx, 'sweep_sla', {}, { key: `sweep_sla ${second}`, at: new Date(second * 1000) })
}

type Touched = { conversationId: number; clock: Clock }

/** Writes each clock; answers their ids in the same order. */
async function writeClocks(ctx: Ctx, touched: readonly Touched[]): Promise<number[]> {
  const fresh = touched.filter(({ clock }) => clock.id === 0).length
  const { rows: made } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('sla_clock', 'id')) as id from generate_series(1, ${fresh}::int)`.execute(
    ctx.tx,
  )
  const ids = touched.map(({ clock }) => (clock.id === 0 ? Number(made.shift()?.id) : clock.id))
  const rows = touched.map(({ conversationId, clock }, place) => ({ ...toRow(conversationId, clock), id: ids[place] }))
  await sql`insert into sla_clock (id, ${columns}) overriding system value
    select id, ${columns} from json_to_recordset(${JSON.stringify(rows)}::json) as became ${shape}
    on conflict (id) do update set ${became}`.execute(ctx.tx)
  return ids
}

type Written = { conversationId: number; clock: Clock; entry: Entry; clockId: number }

async function writeEntries(ctx: Ctx, entries: readonly Written[]): Promise<void> {
  const rows = entries.map(({ clockId, entry }) => ({
    ...{ clock_id: clockId, at: iso(entry.at), type: entry.type, reason: entry.reason, actor: entry.actor },
    ...{ event_id: entry.eventId, spent: entry.spent, goal: entry.goal, due_at: iso(entry.dueAt), data: entry.data },
  }))
  await sql`insert into sla_entry (clock_id, at, type, reason, actor, event_id, spent, goal, due_at, data)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as fresh (clock_id bigint, at timestamptz, type text,
      reason text, actor text, event_id bigint, spent int, goal int, due_at timestamptz, data jsonb)`.execute(ctx.tx)
}

/** The event that led to an entry; of what time alone has done, the last one that the clock heard of. */
async function ledTo(ctx: Ctx, entries: readonly Written[]): Promise<(written: Written) => number | null> {
  const byTime = entries.filter(({ entry }) => entry.eventId === null).map(({ clockId }) => clockId)
  const heard =
    byTime.length === 0
      ? []
      : (
          await sql<{ clock: number; event: number }>`
            select distinct on (clock_id) clock_id as clock, event_id as event from sla_entry
            where clock_id = any(${byTime}::bigint[]) and event_id is not null order by clock_id, id desc`.execute(
            ctx.tx,
          )
        ).rows
  const last = new Map(heard.map(({ clock, event }) => [clock, event]))
  return ({ entry, clockId }) => entry.eventId ?? last.get(clockId) ?? null
}

/** When conversations are due, and how their clocks stand together. */
async function standTogether(ctx: Ctx, ids: readonly number[]): Promise<void> {
  await sql`
    update conversation set due_at = stands.due_at, sla_state = stands.state from (
      select wanted.id, min(clock.due_at) filter (where clock.state = 'running') as due_at,
        case
          when bool_or(clock.state in ('running', 'paused')) then case
            when bool_or(clock.missed_at is not null) filter (where clock.state in ('running', 'paused')) then 'missed'
            when bool_or(clock.warned > 0) filter (where clock.state = 'running') then 'due_soon'
            when bool_or(clock.state = 'running') then 'running'
            else 'paused' end
          when bool_or(clock.missed_at is not null) then 'missed'
          when bool_or(clock.state = 'met') then 'met'
          else 'none' end as state
      from unnest(${[...ids].toSorted((a, b) => a - b)}::bigint[]) as wanted(id) join sla_clock clock on clock.conversation_id = wanted.id
      group by wanted.id
    ) stands
    where conversation.id = stands.id
      and (conversation.due_at, conversation.sla_state) is distinct from (stands.due_at, stands.state)`.execute(ctx.tx)
}

const events: Partial<Record<EntryType, EventType>> = {
  started: 'sla.clock_started',
  paused: 'sla.clock_paused',
  resumed: 'sla.clock_resumed',
  met: 'sla.clock_met',
  missed: 'sla.clock_missed',
  stopped: 'sla.clock_stopped',
  recomputed: 'sla.clock_recomputed',
  warned: 'sla.clock_warned',
}

function eventOf({ conversationId, clock, entry, clockId }: Written): NewEvent[] {
  const type = events[entry.type]
  if (!type) return []
  const data = {
    ...{ clockId, target: clock.target, reason: entry.reason, spent: entry.spent, goal: entry.goal },
    ...{ due: iso(entry.dueAt), late: clock.missedAt !== null && clock.missedAt < entry.at },
    ...(entry.data?.stage && { stage: entry.data.stage }),
  }
  return [{ type, conversationId, data } as NewEvent]
}
