import { sql } from 'kysely'
import { compileWidely } from '../../conditions/compiling/queries.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Database } from '../../platform/database.ts'
import { record } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { lockMembers, placeConversations, sweepAt } from '../commands.ts'
import { makeSetCache, type SetCache } from '../queries.ts'
import { type Definition, hashOf, languageOf, prepareSet } from '../rules.ts'

/** The set of that definition, made and built when there is none yet. Returns its id. */
export async function findSet(ctx: Ctx, definition: Definition): Promise<number> {
  const hash = hashOf(definition)
  const { rows } = await sql<{ id: number; made: boolean }>`
    insert into view_set (definition, hash) values (${JSON.stringify(definition)}::jsonb, ${hash})
    on conflict (hash) do update set used_at = now()
    returning id, xmax = 0 as made`.execute(ctx.tx)
  const { id, made } = rows[0] as { id: number; made: boolean }
  if (made) await addJob(ctx, 'build_view_set', { setId: id }, { key: `build_view_set ${id}` })
  return id
}

const batch = 1000
/** Conversations looked through at a time, where so many may belong that their ids are not gathered at once. */
const stretch = 20_000
const many = 50_000
/** Rows of members in all; what would need more is not kept, and says so. */
const widest = 30_000_000

type Row = { id: number; definition: Definition; state: string }

/**
 * Finds the members of a new set, batch by batch; meanwhile the follower keeps those that change. Whoever reads the set
 * sees how far it is.
 */
export async function buildSet(database: Database, setId: number): Promise<void> {
  const { rows } = await sql<Row>`select id, definition, state from view_set where id = ${setId}`.execute(
    database.reader,
  )
  const set = rows[0]
  if (set?.state !== 'building') return
  const prepared = prepareSet(set.id, set.definition)
  for await (const { ids, done, goal } of candidates(database, set.definition)) {
    for (let from = 0; from < ids.length; from += batch)
      await database.write(heed, async (ctx) => {
        await lockMembers(ctx)
        await placeConversations(ctx, [prepared], ids.slice(from, from + batch), { whole: false })
        await sql`update view_set set done = ${done + from}, goal = ${goal} where id = ${setId}`.execute(ctx.tx)
      })
    if (await isTooMuch(database)) return giveUp(database, setId)
  }
  await database.write(heed, (ctx) => finish(ctx, setId))
}

type Candidates = { ids: number[]; done: number; goal: number }

/** The conversations that may belong to the set: all at once where they are few, else stretch by stretch. */
async function* candidates(database: Database, definition: Definition): AsyncGenerator<Candidates> {
  const may = compileWidely(definition.conditions, {
    ...languageOf(definition),
    now: database.read(heed).now.getTime(),
  })
  const plan = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from conversation where ${may}`.execute(database.reader)
  const bounds = await sql<{ last: number | null }>`select max(id) as last from conversation`.execute(database.reader)
  const last = bounds.rows[0]?.last ?? 0
  const few = (plan.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0) < many
  const find = async (where: ReturnType<typeof sql>) => {
    const { rows } = await sql<{ id: number }>`select id from conversation where ${where}`.execute(database.reader)
    return rows.map(({ id }) => id)
  }
  if (few || last <= stretch) {
    const ids = await find(may)
    return yield { ids, done: 0, goal: ids.length }
  }
  for (let from = last; from > 0; from -= stretch)
    yield {
      ids: await find(sql`id > ${from - stretch} and id <= ${from} and ${may}`),
      ...{ done: last - from, goal: last },
    }
}

async function isTooMuch(database: Database): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select greatest(reltuples, 0)::float8 as n from pg_class where oid = 'view_member'::regclass`.execute(
    database.reader,
  )
  return (rows[0]?.n ?? 0) > widest
}

async function finish(ctx: Ctx, setId: number): Promise<void> {
  await lockMembers(ctx)
  await sql`update view_set set state = 'ready', done = coalesce(goal, 0) where id = ${setId}`.execute(ctx.tx)
  await sql`update view set set_id = next_set_id, next_set_id = null where next_set_id = ${setId}`.execute(ctx.tx)
  await record(ctx, { type: 'view.members_changed', data: { sets: [setId] } })
}

async function giveUp(database: Database, setId: number): Promise<void> {
  await database.write(heed, async (ctx) => {
    await sql`update view_set set state = 'too_wide' where id = ${setId}`.execute(ctx.tx)
    await record(ctx, { type: 'view.members_changed', data: { sets: [setId] } })
  })
}

/** Looks again at conversations that time alone may have moved in or out of sets. */
export async function sweep(database: Database, cache: SetCache = makeSetCache()): Promise<void> {
  for (let more = true; more; )
    more = await database.write(heed, async (ctx) => {
      await lockMembers(ctx)
      const { rows } = await sql<{ id: number }>`
        select conversation_id as id from view_due where at <= ${ctx.now} order by at limit ${batch}`.execute(ctx.tx)
      const ids = rows.map(({ id }) => id)
      const sets = await cache.read(ctx)
      if (sets.length === 0) await sql`delete from view_due`.execute(ctx.tx)
      const changed = await placeConversations(ctx, sets, ids, { whole: true })
      if (changed.size > 0) await record(ctx, { type: 'view.members_changed', data: { sets: [...changed] } })
      return ids.length === batch
    })
  await database.write(heed, async (ctx) => {
    const { rows } = await sql<{ at: Date | null }>`select min(at) as at from view_due`.execute(ctx.tx)
    // Together what falls into the same second.
    if (rows[0]?.at) await sweepAt(ctx, new Date(Math.max(rows[0].at.getTime(), ctx.now.getTime() + 500)))
  })
}

const unusedFor = '2 days'

/** Takes away sets that no view shows any more and nobody has looked at for two days, and views removed 30 days ago. */
export async function dropUnusedSets(database: Database): Promise<void> {
  await sql`delete from view where removed_at < now() - interval '30 days'`.execute(database.reader)
  await sql`delete from view_set where used_at < now() - ${unusedFor}::text::interval
    and not exists (select from view where view.set_id = view_set.id or view.next_set_id = view_set.id)`.execute(
    database.reader,
  )
  for (let gone = 1; gone > 0; ) {
    gone = await database.write(heed, async (ctx) => {
      await lockMembers(ctx)
      const { numAffectedRows } = await sql`
        delete from view_member where (conversation_id, set_id) in (
          select conversation_id, set_id from view_member member
          where set_id in (select distinct set_id from view_count except select id from view_set) limit 5000)`.execute(
        ctx.tx,
      )
      return Number(numAffectedRows ?? 0)
    })
  }
  await sql`delete from view_count where n = 0 or not exists (select from view_set where view_set.id = set_id)`.execute(
    database.reader,
  )
}
