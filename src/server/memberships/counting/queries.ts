import { sql } from 'kysely'
import type { Condition } from '../../../contract/conditions.ts'
import { type Facts, isPersonal, testOf } from '../../conditions/rules.ts'
import { reach } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { membersFor, readerOf } from '../queries.ts'
import { type Definition, languageOf } from '../rules.ts'

export type Count = { count: number; more: boolean }
type Set = { id: number; definition: Definition }
type Row = { set_id: number; grp: string; team_id: number; assignee_id: number; sure: boolean; n: number }

/** What counters cannot say for each reader (unread, followed, …) is counted up to here. */
const most = 1000

const personalOf = (group: Condition[]) => group.filter(isPersonal)

/** Whether the counters alone know: they tell teams and assignees apart, and nothing else of a reader. */
const inCounters = ({ conditions: { all, any } }: Definition) =>
  personalOf([...all, ...any]).every(({ field }) => field === 'team' || field === 'assignee')

/** Says of a row of counters whether what it counts is the reader's. */
function isReaders(ctx: Ctx, definition: Definition): (row: Row) => boolean {
  const language = { ...languageOf(definition), reader: readerOf(ctx.actor) }
  const tests = (group: Condition[]) => personalOf(group).map((condition) => testOf(condition, language))
  const all = tests(definition.conditions.all)
  const any = tests(definition.conditions.any)
  return (row) => {
    const facts: Facts = { team: row.team_id || null, assignee: row.assignee_id || null }
    const holds = (test: (facts: Facts, now: number) => boolean) => test(facts, 0)
    return all.every(holds) && (any.length === 0 || row.sure || any.some(holds))
  }
}

async function countersOf(ctx: Ctx, sets: number[], grouped: boolean): Promise<Row[]> {
  const { actor } = ctx
  const teams = actor.kind === 'agent' ? [...actor.teamIds] : []
  const scope = reach(actor) === 'all' ? sql`true` : sql`team_id = any(${teams}::bigint[])`
  const grp = grouped ? sql`grp` : sql`''`
  const { rows } = await sql<Row>`
    select set_id, ${grp} as grp, team_id, assignee_id, sure, sum(n)::bigint as n from view_count
    where set_id = any(${sets}::bigint[]) and ${scope} group by 1, 2, 3, 4, 5 having sum(n) <> 0`.execute(ctx.tx)
  return rows
}

/** How many of the sets' conversations are the reader's: from counters, or counted up to a thousand. */
export async function countSets(ctx: Ctx, sets: readonly Set[]): Promise<Map<number, Count>> {
  const counts = new Map<number, Count>()
  const plain = sets.filter(({ definition }) => inCounters(definition))
  const rows = Map.groupBy(
    await countersOf(
      ctx,
      plain.map(({ id }) => id),
      false,
    ),
    (row) => row.set_id,
  )
  for (const { id, definition } of plain) {
    const holds = isReaders(ctx, definition)
    const count = (rows.get(id) ?? []).reduce((sum, row) => sum + (holds(row) ? row.n : 0), 0)
    counts.set(id, { count, more: false })
  }
  for (const set of sets.filter(({ definition }) => !inCounters(definition)))
    counts.set(set.id, await countRows(ctx, set))
  return counts
}

async function countRows(ctx: Ctx, { id, definition }: Set): Promise<Count> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select from view_member member join conversation on conversation.id = member.conversation_id
      where member.set_id = ${id}::bigint and ${membersFor(ctx, definition)} limit ${sql.lit(most + 1)}
    ) found`.execute(ctx.tx)
  const n = rows[0]?.n ?? 0
  return { count: Math.min(n, most), more: n > most }
}

/** The same for each group of one set. */
export async function countGroups(ctx: Ctx, { id, definition }: Set): Promise<Map<string, Count>> {
  if (!inCounters(definition)) return countRowsInGroups(ctx, { id, definition })
  const holds = isReaders(ctx, definition)
  const counts = new Map<string, Count>()
  for (const row of await countersOf(ctx, [id], true))
    if (holds(row)) counts.set(row.grp, { count: (counts.get(row.grp)?.count ?? 0) + row.n, more: false })
  return counts
}

async function countRowsInGroups(ctx: Ctx, { id, definition }: Set): Promise<Map<string, Count>> {
  const { rows } = await sql<{ grp: string; n: number }>`
    select known.grp, found.n from (select distinct grp from view_count where set_id = ${id}::bigint and n > 0) known,
    lateral (select count(*) as n from (
      select from view_member member join conversation on conversation.id = member.conversation_id
      where member.set_id = ${id}::bigint and member.grp = known.grp and ${membersFor(ctx, definition)} limit ${sql.lit(most + 1)}
    ) counted) found
    where found.n > 0`.execute(ctx.tx)
  return new Map(rows.map(({ grp, n }) => [grp, { count: Math.min(n, most), more: n > most }]))
}
