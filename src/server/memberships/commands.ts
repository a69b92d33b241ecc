import { sql } from 'kysely'
import { factsOf } from '../conditions/facts/queries.ts'
import type { Facts } from '../conditions/rules.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addJob } from '../platform/jobs.ts'
import type { PreparedSet, Standing } from './rules.ts'

type Row = Standing & { set: number; conversation: number }
type Kept = {
  set: number
  conversation: number
  grp: string
  rank: number
  sure: boolean
  team: number
  assignee: number
}

/** One writer of members at a time: what it takes out of the counts is what it took out of the members. */
export const lockMembers = (ctx: Ctx) =>
  sql`select pg_advisory_xact_lock(hashtext('heed view members'))`.execute(ctx.tx)

/**
 * Puts the conversations where they stand now in each of the sets, and the counts with them. `whole`: these are all sets
 * there are, so what time will change next is known from them alone.
 */
export async function placeConversations(
  ctx: Ctx,
  sets: readonly PreparedSet[],
  ids: readonly number[],
  { whole }: { whole: boolean },
): Promise<Set<number>> {
  if (sets.length === 0 || ids.length === 0) return new Set()
  const now = ctx.now.getTime()
  const known = await knownOf(ctx, sets, ids)
  const wanted: Row[] = []
  const dues = new Map<number, number>()
  for (const set of sets)
    for (const [conversation, facts] of known.get(set) ?? []) {
      const { standing, due } = set.place(facts, now)
      if (standing) wanted.push({ ...standing, set: set.id, conversation })
      if (due !== null) dues.set(conversation, Math.min(due, dues.get(conversation) ?? due))
    }
  const kept = await keptOf(ctx, whole ? null : sets.map(({ id }) => id), ids)
  const changed = await write(ctx, kept, wanted)
  await keepDues(ctx, ids, dues, whole)
  return changed
}

/** The facts for each set: read once for all that speak of the same time zone. */
async function knownOf(ctx: Ctx, sets: readonly PreparedSet[], ids: readonly number[]) {
  const answer = new Map<PreparedSet, Map<number, Facts>>()
  for (const [zone, group] of Map.groupBy(sets, (set) => set.zone)) {
    const kinds = Object.assign({}, ...group.map((set) => set.kinds))
    const fields = [...new Set(group.flatMap((set) => set.fields))]
    const facts = await factsOf(ctx, ids, fields, { zone, kinds, reader: null })
    for (const set of group) answer.set(set, facts)
  }
  return answer
}

async function keptOf(ctx: Ctx, sets: number[] | null, ids: readonly number[]): Promise<Kept[]> {
  const which = sets ? sql`and set_id = any(${sets}::bigint[])` : sql``
  const { rows } = await sql<Kept>`
    select set_id as set, conversation_id as conversation, grp, rank, sure, team_id as team, assignee_id as assignee
    from view_member where conversation_id = any(${ids}::bigint[]) ${which}`.execute(ctx.tx)
  return rows
}

const keyOf = ({ set, conversation }: { set: number; conversation: number }) => `${set} ${conversation}`
const same = (a: Standing, b: Standing) =>
  a.grp === b.grp && a.rank === b.rank && a.sure === b.sure && a.team === b.team && a.assignee === b.assignee

async function write(ctx: Ctx, kept: Kept[], wanted: Row[]): Promise<Set<number>> {
  const before = new Map(kept.map((row) => [keyOf(row), row]))
  const stays = new Set(wanted.map(keyOf))
  const gone = kept.filter((row) => !stays.has(keyOf(row)))
  const put = wanted.filter((row) => {
    const was = before.get(keyOf(row))
    return !was || !same(was, row)
  })
  const replaced = put.flatMap((row) => before.get(keyOf(row)) ?? [])
  await remove(ctx, gone)
  await insert(ctx, put)
  await count(ctx, [...gone, ...replaced], put)
  return new Set([...gone, ...put].map(({ set }) => set))
}

async function remove(ctx: Ctx, rows: Kept[]) {
  if (rows.length === 0) return
  await sql`delete from view_member using unnest(
      ${rows.map(({ conversation }) => conversation)}::bigint[], ${rows.map(({ set }) => set)}::bigint[]) as gone(conversation, of_set)
    where view_member.conversation_id = gone.conversation and view_member.set_id = gone.of_set`.execute(ctx.tx)
}

async function insert(ctx: Ctx, rows: Row[]) {
  if (rows.length === 0) return
  await sql`
    insert into view_member (conversation_id, set_id, grp, rank, sure, team_id, assignee_id)
    select * from unnest(
      ${rows.map(({ conversation }) => conversation)}::bigint[], ${rows.map(({ set }) => set)}::bigint[],
      ${rows.map(({ grp }) => grp)}::text[], ${rows.map(({ rank }) => rank)}::float8[], ${rows.map(({ sure }) => sure)}::bool[],
      ${rows.map(({ team }) => team)}::bigint[], ${rows.map(({ assignee }) => assignee)}::bigint[])
    on conflict (conversation_id, set_id) do update set grp = excluded.grp, rank = excluded.rank, sure = excluded.sure,
      team_id = excluded.team_id, assignee_id = excluded.assignee_id`.execute(ctx.tx)
}

async function count(ctx: Ctx, less: Kept[], more: Row[]) {
  const changes = new Map<string, { row: Kept; by: number }>()
  const add = (row: Kept, by: number) => {
    const key = JSON.stringify([row.set, row.grp, row.team, row.assignee, row.sure])
    const change = changes.get(key) ?? { row, by: 0 }
    change.by += by
    changes.set(key, change)
  }
  for (const row of less) add(row, -1)
  for (const row of more) add(row, 1)
  const all = [...changes.values()].filter(({ by }) => by !== 0)
  if (all.length === 0) return
  await sql`
    insert into view_count (set_id, grp, team_id, assignee_id, sure, n)
    select * from unnest(
      ${all.map(({ row }) => row.set)}::bigint[], ${all.map(({ row }) => row.grp)}::text[], ${all.map(({ row }) => row.team)}::bigint[],
      ${all.map(({ row }) => row.assignee)}::bigint[], ${all.map(({ row }) => row.sure)}::bool[], ${all.map(({ by }) => by)}::bigint[])
    on conflict (set_id, grp, team_id, assignee_id, sure) do update set n = view_count.n + excluded.n`.execute(ctx.tx)
}

/** Remembers when to look at the conversations again although nothing happens to them. */
async function keepDues(ctx: Ctx, ids: readonly number[], dues: Map<number, number>, whole: boolean) {
  const idle = whole ? ids.filter((id) => !dues.has(id)) : []
  if (idle.length > 0) await sql`delete from view_due where conversation_id = any(${idle}::bigint[])`.execute(ctx.tx)
  if (dues.size === 0) return
  const at = whole ? sql`excluded.at` : sql`least(excluded.at, view_due.at)`
  const { rows } = await sql<{ at: Date | null }>`
    with before as (select min(at) as at from view_due), kept as (
      insert into view_due (conversation_id, at)
      select id, to_timestamp(ms / 1000) from unnest(${[...dues.keys()]}::bigint[], ${[...dues.values()]}::float8[]) as due(id, ms)
      on conflict (conversation_id) do update set at = ${at} where view_due.at <> ${at}
      returning at
    )
    select min(kept.at) as at from kept, before having min(kept.at) < coalesce(min(before.at), 'infinity')`.execute(
    ctx.tx,
  )
  if (rows[0]?.at) await sweepAt(ctx, rows[0].at)
}

/** Lets the sweep run at that time, if not before. */
export async function sweepAt(ctx: Ctx, at: Date): Promise<void> {
  await addJob(ctx, 'sweep_views', {}, { key: 'sweep_views', at })
}
