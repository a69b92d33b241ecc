import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { changeView as changeContract, createView as createContract, View } from '../../../contract/views.ts'
import { checkConditions } from '../../conditions/checking/queries.ts'
import { findSet } from '../../memberships/building/commands.ts'
import type { Definition } from '../../memberships/rules.ts'
import { can } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isZone } from '../../zones/rules.ts'
import { findView, getView, mayChange, type ViewRow } from './queries.ts'

type New = Request<typeof createContract>['body']
type Changes = Request<typeof changeContract>['body']

/** A definition that can be asked. Throws `invalid`. */
export async function checkDefinition(ctx: Ctx, given: Omit<Definition, 'kinds'>): Promise<Definition> {
  if (!isZone(given.zone)) throw new Refusal('invalid', `zone: There is no time zone ${given.zone}.`)
  const { conditions, sort, grouping, zone } = given
  return { conditions, sort, grouping, zone, kinds: await checkConditions(ctx, conditions) }
}

const mostViews = 500

async function checkSharing(ctx: Ctx, { shared, teams }: { shared: View['shared']; teams: number[] }) {
  if (shared === 'no' && agentId(ctx.actor) === null)
    throw new Refusal('conflict', 'A key has no views of its own: share it with everybody or with teams.')
  if (shared !== 'no' && !can(ctx.actor, 'team.manage'))
    throw new Refusal('forbidden', 'Leads and admins share views. Keep this one for yourself, or ask one of them.')
  if (shared !== 'teams') return
  if (teams.length === 0) throw new Refusal('invalid', 'teams: Choose with which teams.', { teams: 'Choose a team.' })
  const { rows } = await sql`select 1 from team where id = any(${teams}::bigint[]) and removed_at is null`.execute(
    ctx.tx,
  )
  if (rows.length !== new Set(teams).size) throw new Refusal('invalid', 'teams: There is no such team.')
}

async function checkRoom(ctx: Ctx) {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from view where removed_at is null and (shared <> 'no' or owner_id = ${agentId(ctx.actor)}::bigint)`.execute(
    ctx.tx,
  )
  if ((rows[0]?.n ?? 0) >= mostViews)
    throw new Refusal('conflict', `There are ${mostViews} views already. Remove one first.`)
}

/** Makes a view; its members are found at once, in the background where they are many. */
export async function createView(ctx: Ctx, given: New): Promise<View> {
  await checkSharing(ctx, given)
  await checkRoom(ctx)
  const definition = await checkDefinition(ctx, given)
  const set = await findSet(ctx, definition)
  const { rows } = await sql<{ id: number }>`
    insert into view (owner_id, shared, team_ids, name, icon, colour, columns, layout, definition, set_id, created_at)
    values (${agentId(ctx.actor)}::bigint, ${given.shared}, ${given.shared === 'teams' ? given.teams : []}::bigint[], ${given.name}, ${given.icon},
      ${given.colour}, ${given.columns}::text[], ${given.layout}, ${JSON.stringify(definition)}::jsonb, ${set}, ${ctx.now})
    returning id`.execute(ctx.tx)
  const { id } = rows[0] as { id: number }
  await record(ctx, { type: 'view.created', data: { viewId: id } })
  return getView(ctx, id)
}

async function findOwn(ctx: Ctx, id: number, removed = false): Promise<ViewRow> {
  const view = await findView(ctx, id, removed)
  if (!mayChange(ctx.actor, view))
    throw new Refusal('forbidden', 'This view is not yours to change. Duplicate it, and change the copy.')
  return view
}

/** Changes what is named. Other conditions or another order become visible when their members are found. */
export async function changeView(ctx: Ctx, id: number, changes: Changes): Promise<View> {
  const view = await findOwn(ctx, id)
  const shared = changes.shared ?? view.shared
  const teams = shared === 'teams' ? (changes.teams ?? view.team_ids) : []
  if (changes.shared !== undefined || changes.teams !== undefined) await checkSharing(ctx, { shared, teams })
  // A shared view that becomes personal is whose it was, or else whoever takes it back.
  const owner = shared === 'no' ? (view.owner_id ?? agentId(ctx.actor)) : view.owner_id
  const { name, icon, colour, columns, layout } = { ...view, ...given(changes) }
  await sql`
    update view set name = ${name}, icon = ${icon}, colour = ${colour}, columns = ${columns}::text[], layout = ${layout},
      shared = ${shared}, team_ids = ${teams}::bigint[], owner_id = ${owner}::bigint where id = ${id}`.execute(ctx.tx)
  await redefine(ctx, view, changes)
  await record(ctx, { type: 'view.changed', data: { viewId: id, changed: Object.keys(given(changes)) } })
  return getView(ctx, id)
}

const given = (changes: Changes) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Changes & object

async function redefine(ctx: Ctx, view: ViewRow, changes: Changes) {
  const { conditions, sort, grouping, zone } = { ...view.definition, ...given(changes) } as Definition
  const definition = await checkDefinition(ctx, { conditions, sort, grouping, zone })
  const set = await findSet(ctx, definition)
  const { rows } = await sql<{ state: string }>`select state from view_set where id = ${set}`.execute(ctx.tx)
  const ready = rows[0]?.state === 'ready' || set === view.set_id
  await sql`
    update view set definition = ${JSON.stringify(definition)}::jsonb, set_id = ${ready ? set : view.set_id},
      next_set_id = ${ready ? null : set}::bigint where id = ${view.id}`.execute(ctx.tx)
}

export async function removeView(ctx: Ctx, id: number): Promise<void> {
  const view = await findOwn(ctx, id)
  await sql`update view set removed_at = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  await record(ctx, { type: 'view.removed', data: { viewId: id, name: view.name } })
}

export async function restoreView(ctx: Ctx, id: number): Promise<View> {
  const view = await findOwn(ctx, id, true)
  await checkRoom(ctx)
  const set = await findSet(ctx, view.definition)
  await sql`update view set removed_at = null, set_id = ${set}, next_set_id = null where id = ${id}`.execute(ctx.tx)
  await record(ctx, { type: 'view.restored', data: { viewId: id } })
  return getView(ctx, id)
}

/** Remembers the reader's order; views that are not named follow in the order in which they were made. */
export async function orderViews(ctx: Ctx, views: readonly number[]): Promise<void> {
  const agent = agentId(ctx.actor)
  if (agent === null) return
  await sql`delete from view_position where agent_id = ${agent}`.execute(ctx.tx)
  await sql`
    insert into view_position (agent_id, view_id, position)
    select ${agent}::bigint, view.id, min(position) from unnest(${[...views]}::bigint[]) with ordinality as wanted(id, position)
    join view on view.id = wanted.id group by view.id`.execute(ctx.tx)
}
