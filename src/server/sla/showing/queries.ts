import { sql } from 'kysely'
import type { Clock as Shown } from '../../../contract/sla.ts'
import { calendarOf } from '../../business-hours/calendars/queries.ts'
import { type Hours, isOpen, nextOpening } from '../../business-hours/rules.ts'
import { seeConversation } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { clocksOf, timersOf } from '../clocks/queries.ts'
import { type Clock, type Entry, isLive, spentAt } from '../clocks/rules.ts'
import { sentenceOf, stretchesOf } from './rules.ts'

type EntryRow = Omit<Entry, 'at' | 'dueAt' | 'eventId'> & {
  id: number
  clock_id: number
  at: Date
  due_at: Date | null
}

/** The clocks of a conversation with their ledgers: those that have not ended first, the newest first. Throws `not_found`. */
export async function listClocks(ctx: Ctx, conversationId: number): Promise<{ items: Shown[] }> {
  await seeConversation(ctx, conversationId)
  const clocks = await clocksOf(ctx.tx, conversationId)
  const { rows } = await sql<EntryRow>`
    select id, clock_id, at, type, reason, actor, spent, goal, due_at, data from sla_entry
    where clock_id = any(${clocks.map(({ id }) => id)}::bigint[]) order by clock_id, id`.execute(ctx.tx)
  const entries = Map.groupBy(rows, (row) => row.clock_id)
  const items = clocks.map((clock) => ({
    clock,
    entries: (entries.get(clock.id) ?? []).map((row) => ({
      id: row.id,
      entry: { ...row, at: row.at.getTime(), dueAt: row.due_at?.getTime() ?? null, eventId: null },
    })),
  }))
  return { items: await showClocks(ctx, items) }
}

export type Told = { clock: Clock; entries: { id: number; entry: Entry }[] }

/** Clocks as the contract shows them; those that have not ended first, then the newest. */
export async function showClocks(ctx: Ctx, told: readonly Told[]): Promise<Shown[]> {
  const names = await actorNames(
    ctx,
    told.flatMap(({ entries }) => entries.map(({ entry }) => entry.actor)),
  )
  const calendars = await readCalendars(ctx, new Set(told.map(({ clock }) => clock.terms.calendar)))
  const policies = await policyNames(ctx, [
    ...new Set(told.flatMap(({ clock }) => (clock.policy ? [clock.policy.id] : []))),
  ])
  const timers = await timersOf(ctx.tx, calendars.keys())
  const now = ctx.now.getTime()
  const items = told.map(({ clock, entries }): Shown => {
    const calendar = calendars.get(clock.terms.calendar) ?? null
    const hours = calendar?.hours ?? null
    const spent = isLive(clock) ? spentAt(clock, now, timers(clock.terms.calendar)) : clock.spent
    const { goal } = clock.terms
    return {
      ...{ id: clock.id, target: clock.target, state: clock.state, spent, goal, remaining: goal - spent },
      policy: clock.policy && { ...clock.policy, name: policies.get(clock.policy.id) ?? '' },
      calendar: calendar && { id: clock.terms.calendar as number, name: calendar.name },
      pausedBy: [...clock.terms.pausedBy],
      ...{ startedAt: instant(clock.startedAt), endedAt: maybe(clock.endedAt), dueAt: maybe(clock.dueAt) },
      missedAt: maybe(clock.missedAt),
      ...{
        open: hours ? isOpen(hours, ctx.now) : true,
        opensAt: hours ? (nextOpening(hours, ctx.now)?.toISOString() ?? null) : null,
      },
      entries: entries.map(({ id, entry }) => toEntry(id, entry, names)),
      stretches: stretchesOf(clock, now, hours),
    }
  })
  return items.toSorted((a, b) => Number(b.endedAt === null) - Number(a.endedAt === null) || b.id - a.id)
}

const instant = (at: number) => new Date(at).toISOString()
const maybe = (at: number | null) => (at === null ? null : instant(at))

function toEntry(id: number, entry: Entry, names: ReadonlyMap<string, string>): Shown['entries'][number] {
  const [kind] = entry.actor.split(':')
  const before = entry.data?.before
  return {
    ...{ id, at: instant(entry.at), type: entry.type, reason: entry.reason, sentence: sentenceOf(entry) },
    actor: { kind: kind === 'automation' ? 'heed' : (kind as 'agent'), name: names.get(entry.actor) ?? '' },
    ...{ spent: entry.spent, goal: entry.goal, remaining: entry.goal - entry.spent, dueAt: maybe(entry.dueAt) },
    before: before ? { spent: before.spent, goal: before.goal, dueAt: maybe(before.dueAt) } : null,
    stage: entry.data?.stage ?? null,
    conversation: entry.data?.conversation ?? null,
  }
}

async function actorNames(ctx: Ctx, actors: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ actor: string; name: string | null }>`
    select actor, coalesce(agent.name, contact.name, api_key.name) as name from unnest(${[...new Set(actors)]}::text[]) as asked(actor)
    left join agent on agent.id = substring(actor from '^agent:(\\d+)$')::bigint
    left join contact on contact.id = substring(actor from '^contact:(\\d+)$')::bigint
    left join api_key on api_key.id = substring(actor from '^key:(\\d+)$')::bigint`.execute(ctx.tx)
  return new Map(rows.map(({ actor, name }) => [actor, name ?? '']))
}

async function policyNames(ctx: Ctx, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from sla_policy where id = any(${[...ids]}::bigint[])`.execute(ctx.tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function readCalendars(ctx: Ctx, ids: ReadonlySet<number | null>) {
  const found = new Map<number | null, { name: string; hours: Hours }>()
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from calendar where id = any(${[...ids].filter((id) => id !== null)}::bigint[])`.execute(ctx.tx)
  for (const { id, name } of rows) found.set(id, { name, hours: await calendarOf(ctx.tx, id) })
  return found
}
