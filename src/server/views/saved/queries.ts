import { sql } from 'kysely'
import type { View, ViewGrouping, ViewSet } from '../../../contract/views.ts'
import { countGroups, countSets } from '../../memberships/counting/queries.ts'
import { getSet, haveHeard, toViewSet } from '../../memberships/queries.ts'
import { type Definition, valueOfGroup } from '../../memberships/rules.ts'
import { can } from '../../platform/access.ts'
import { type Actor, agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'

export type ViewRow = {
  id: number
  owner_id: number | null
  owner_name: string | null
  shared: View['shared']
  team_ids: number[]
  teams: { id: number; name: string }[] | null
  name: string
  icon: View['icon']
  colour: View['colour']
  columns: View['columns']
  layout: View['layout']
  definition: Definition
  set_id: number
  next_set_id: number | null
  sets: Omit<Parameters<typeof toViewSet>[0], never>[]
}

/** The views that the actor may see: their own, and those shared with everybody or with one of their teams. */
const mayUse = (actor: Actor) => {
  const teams = actor.kind === 'agent' ? [...actor.teamIds] : []
  return sql<boolean>`(view.owner_id = ${agentId(actor)}::bigint or view.shared = 'everybody'
    or (view.shared = 'teams' and (view.team_ids && ${teams}::bigint[] or ${can(actor, 'team.manage')}::bool)))`
}

const select = (ctx: Ctx) => sql`
  select view.id, owner_id, owner.name as owner_name, shared, team_ids, view.name, icon, colour, columns, layout, view.definition,
    set_id, next_set_id,
    (select json_agg(json_build_object('id', team.id, 'name', team.name) order by team.name) from team
      where team.id = any(view.team_ids) and team.removed_at is null) as teams,
    (select json_agg(json_build_object('id', id, 'definition', definition, 'state', state, 'done', done, 'goal', goal))
      from view_set where id in (view.set_id, view.next_set_id)) as sets
  from view left join agent owner on owner.id = view.owner_id
  left join view_position on view_position.view_id = view.id and view_position.agent_id = ${agentId(ctx.actor)}::bigint`

/** Whether the actor may change the view: their own, or a shared one where they may share. */
export const mayChange = (actor: Actor, view: Pick<ViewRow, 'owner_id' | 'shared'>): boolean =>
  (view.owner_id !== null && view.owner_id === agentId(actor)) || (view.shared !== 'no' && can(actor, 'team.manage'))

export function toView(ctx: Ctx, row: ViewRow): View {
  const setOf = (id: number): ViewSet => {
    const set = row.sets.find((each) => each.id === id)
    return set ? toViewSet(set) : { id, state: 'building', progress: 0, personal: false }
  }
  const { conditions, sort, grouping, zone } = row.definition
  return {
    ...{ id: row.id, name: row.name, icon: row.icon, colour: row.colour, columns: row.columns, layout: row.layout },
    ...{ conditions, sort, grouping, zone, shared: row.shared },
    teams: row.teams ?? [],
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
    mayChange: mayChange(ctx.actor, row),
    set: setOf(row.set_id),
    next: row.next_set_id === null ? null : setOf(row.next_set_id),
  }
}

/** A view that is there, for whoever may use it. Throws `not_found`. `removed`: one that was removed, instead. */
export async function findView(ctx: Ctx, id: number, removed = false): Promise<ViewRow> {
  const there = removed ? sql`view.removed_at is not null` : sql`view.removed_at is null`
  const { rows } =
    await sql<ViewRow>`${select(ctx)} where view.id = ${id} and ${there} and ${mayUse(ctx.actor)}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('view')
  return rows[0]
}

async function rowsOf(ctx: Ctx): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`${select(ctx)}
    where view.removed_at is null and ${mayUse(ctx.actor)}
    order by view_position.position nulls last, view.id limit 1000`.execute(ctx.tx)
  return rows
}

export async function listViews(ctx: Ctx) {
  return { items: (await rowsOf(ctx)).map((row) => toView(ctx, row)) }
}

export const getView = async (ctx: Ctx, id: number): Promise<View> => toView(ctx, await findView(ctx, id))

/** How many conversations stand in each of the reader's views, as of what the set's list would show at the same moment. */
export async function countViews(ctx: Ctx, since: string | undefined) {
  await haveHeard(ctx, since)
  const { rows } = await sql<{ id: number; set_id: number; definition: Definition }>`
    select view.id, view.set_id, view_set.definition from view join view_set on view_set.id = view.set_id
    where view.removed_at is null and ${mayUse(ctx.actor)}`.execute(ctx.tx)
  const sets = new Map(rows.map(({ set_id, definition }) => [set_id, { id: set_id, definition }]))
  const counts = await countSets(ctx, [...sets.values()])
  return { items: rows.map(({ id, set_id }) => ({ id, ...(counts.get(set_id) ?? { count: 0, more: false }) })) }
}

const namesIn: Partial<Record<ViewGrouping, string>> = { team: 'team', assignee: 'agent', organization: 'organization' }

/** The groups of a set in their order. */
export async function listGroups(ctx: Ctx, id: number, since: string | undefined) {
  await haveHeard(ctx, since)
  const set = await getSet(ctx, id)
  const counts = await countGroups(ctx, set)
  const { grouping } = set.definition
  const groups = [...counts].map(([key, count]) => ({ key, value: valueOfGroup(key, grouping), ...count }))
  const table = grouping ? namesIn[grouping] : undefined
  const names = table
    ? await namesOf(
        ctx,
        table,
        groups.map(({ value }) => value),
      )
    : new Map<string, string>()
  const named = groups.map((group) => ({ ...group, name: names.get(group.value) ?? null }))
  return { items: named.toSorted((a, b) => (a.key < b.key ? -1 : 1)) }
}

async function namesOf(ctx: Ctx, table: string, keys: string[]): Promise<Map<string, string>> {
  const ids = keys.filter(Boolean).map(Number)
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from ${sql.table(table)} where id = any(${ids}::bigint[])`.execute(ctx.tx)
  return new Map(rows.map(({ id, name }) => [String(id), name]))
}
