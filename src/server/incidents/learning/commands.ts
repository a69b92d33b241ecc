import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { Action, addIncidentAction, changeIncidentAction } from '../../../contract/incidents.ts'
import { mustBeActive } from '../../conversations/commands.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound } from '../../platform/refusal.ts'
import { enter } from '../entries/commands.ts'
import { actionsOf, findIncident } from '../queries.ts'

type Given = Request<typeof changeIncidentAction>['body']

/** Adds what shall keep an incident from happening again. */
export async function addAction(
  ctx: Ctx,
  incidentId: number,
  body: Request<typeof addIncidentAction>['body'],
): Promise<Action> {
  const { title } = await findIncident(ctx, incidentId)
  if (body.ownerId) await mustBeActive(ctx, body.ownerId)
  const { id } = await ctx.tx
    .insertInto('incident_action')
    .values({ ...columnsOf(ctx, body), incident_id: incidentId, text: body.text, created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await enter(ctx, incidentId, 'action', { text: body.text })
  await record(ctx, { type: 'incident.changed', data: { incidentId, title, changed: ['actions'] } })
  return oneAction(ctx, incidentId, id)
}

function columnsOf(ctx: Ctx, { text, ownerId, dueOn, done }: Given) {
  return {
    ...(text !== undefined && { text }),
    ...(ownerId !== undefined && { owner_id: ownerId }),
    ...(dueOn !== undefined && { due_on: dueOn === null ? null : sql<Date>`${dueOn}::date` }),
    ...(done !== undefined && { done_at: done ? ctx.now : null, done_by: done ? actorName(ctx.actor) : null }),
  }
}

async function oneAction(ctx: Ctx, incidentId: number, id: number): Promise<Action> {
  const [action] = await actionsOf(ctx, sql`incident_action.id = ${id} and incident_id = ${incidentId}`)
  if (!action) throw notFound('action')
  return action
}

/** Changes an action, or marks it as done. */
export async function changeAction(ctx: Ctx, incidentId: number, id: number, body: Given): Promise<Action> {
  const { title } = await findIncident(ctx, incidentId)
  if (body.ownerId) await mustBeActive(ctx, body.ownerId)
  const before = await oneAction(ctx, incidentId, id)
  const columns = columnsOf(ctx, body)
  if (Object.keys(columns).length > 0)
    await ctx.tx.updateTable('incident_action').set(columns).where('id', '=', id).execute()
  if (body.done && !before.doneAt) await enter(ctx, incidentId, 'action_done', { text: before.text })
  await record(ctx, { type: 'incident.changed', data: { incidentId, title, changed: ['actions'] } })
  return oneAction(ctx, incidentId, id)
}

export async function removeAction(ctx: Ctx, incidentId: number, id: number): Promise<void> {
  const { title } = await findIncident(ctx, incidentId)
  await oneAction(ctx, incidentId, id)
  await ctx.tx.deleteFrom('incident_action').where('id', '=', id).execute()
  await record(ctx, { type: 'incident.changed', data: { incidentId, title, changed: ['actions'] } })
}
