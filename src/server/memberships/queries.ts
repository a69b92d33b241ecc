import { type RawBuilder, sql } from 'kysely'
import type { ViewSet } from '../../contract/views.ts'
import { compilePersonal } from '../conditions/compiling/queries.ts'
import { isPersonal, type Reader } from '../conditions/rules.ts'
import { reach, visible } from '../platform/access.ts'
import type { Actor } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { readMark } from '../platform/paging.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { type Definition, languageOf, type PreparedSet, prepareSet } from './rules.ts'

/** The follower that keeps the members of sets. */
export const memberFollower = 'view-members'

type SetRow = {
  id: number
  definition: Definition
  state: ViewSet['state']
  done: number
  goal: number | null
}

export const readerOf = (actor: Actor): Reader =>
  actor.kind === 'agent' ? { id: actor.id, teams: actor.teamIds } : null

/** A set by its id. Throws `not_found`. */
export async function getSet(ctx: Ctx, id: number): Promise<SetRow> {
  const { rows } = await sql<SetRow>`
    select id, definition, state, done, goal from view_set where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('set')
  return rows[0]
}

export function toViewSet({ id, state, done, goal, definition }: SetRow): ViewSet {
  const progress = state === 'building' ? Math.min(0.99, goal ? done / goal : 0) : 1
  const { all, any } = definition.conditions
  return { id, state, progress, personal: [...all, ...any].some(isPersonal) }
}

export type SetCache = { read(ctx: Ctx): Promise<PreparedSet[]> }

/** Every set, made ready once and again only when there are others. A set never changes. */
export function makeSetCache(): SetCache {
  const known = new Map<number, PreparedSet>()
  return {
    async read(ctx) {
      const { rows } = await sql<{ id: number }>`select id from view_set order by id`.execute(ctx.tx)
      const ids = new Set(rows.map(({ id }) => id))
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id)
      const fresh = [...ids].filter((id) => !known.has(id))
      if (fresh.length > 0) {
        const sets = await sql<{ id: number; definition: Definition }>`
          select id, definition from view_set where id = any(${fresh}::bigint[])`.execute(ctx.tx)
        for (const { id, definition } of sets.rows) known.set(id, prepareSet(id, definition))
      }
      return [...known.values()]
    },
  }
}

/** What is personal in a set's conditions, asked of the rows `member` and `conversation`; and of which teams one may see. */
export function membersFor(ctx: Ctx, definition: Definition): RawBuilder<boolean> {
  const { actor } = ctx
  const asked = {
    ...languageOf(definition),
    reader: readerOf(actor),
    now: ctx.now.getTime(),
    // From the index of members, so that rows of others are passed by without being read.
    instead: { team: sql`nullif(member.team_id, 0)`, assignee: sql`nullif(member.assignee_id, 0)` },
  }
  const personal = compilePersonal(definition.conditions, asked, sql`member.sure`)
  const teams = actor.kind === 'agent' ? [...actor.teamIds] : []
  const scope = reach(actor) === 'all' ? sql`true` : sql`member.team_id = any(${teams}::bigint[])`
  return sql<boolean>`(${personal}) and ${scope} and ${visible(actor)}`
}

export type Wanted = {
  set: number
  group?: string | undefined
  ids?: string | undefined
  after?: string | undefined
  limit: number
}

/** Conversations of a set for the reader, in its order, one more than a page: conversation.*, grp and rank. */
export async function membersOf(ctx: Ctx, wanted: Wanted): Promise<RawBuilder<unknown>> {
  const { definition } = await getSet(ctx, wanted.set)
  const where = [sql`member.set_id = ${wanted.set}::bigint`, membersFor(ctx, definition)]
  if (wanted.group !== undefined) where.push(sql`member.grp = ${wanted.group}`)
  if (wanted.ids) where.push(sql`member.conversation_id = any(${wanted.ids.split(',').map(Number)}::bigint[])`)
  if (wanted.after) where.push(beyond(wanted.after))
  return sql`select conversation.*, member.grp, member.rank
    from view_member member join conversation on conversation.id = member.conversation_id
    where ${sql.join(where, sql` and `)}
    order by member.grp, member.rank, member.conversation_id limit ${sql.lit(wanted.limit + 1)}`
}

function beyond(mark: string) {
  const [grp, rank, id] = readMark(mark, 3)
  if (typeof grp !== 'string' || typeof rank !== 'number' || !Number.isSafeInteger(id))
    throw new Refusal('invalid', 'after: Use the `next` of the page before, unchanged.')
  return sql`(member.grp, member.rank, member.conversation_id) > (${grp}::text, ${rank}::float8, ${id}::bigint)`
}

const patience = 1500
const pause = 15

/** Waits until the members tell of everything up to the cursor, as a hint gave it; a second and a half at most. */
export async function haveHeard(ctx: Ctx, cursor: string | undefined): Promise<void> {
  if (!cursor) return
  const [tx, id] = cursor.split('.')
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const { rows } = await sql`select 1 from follower_cursor
      where name = ${memberFollower} and (tx, id) >= (${tx}::text::xid8, ${id}::text::bigint)`.execute(ctx.tx)
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
