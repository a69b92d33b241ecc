import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type {
  changeIncident as changeContract,
  IncidentEntry,
  openIncident as openContract,
} from '../../contract/incidents.ts'
import { checkConditions } from '../conditions/checking/queries.ts'
import { mustBeActive, mustBeTeam } from '../conversations/commands.ts'
import { actorName, agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { type NewEvent, record } from '../platform/events.ts'
import { addJob } from '../platform/jobs.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { enter } from './entries/commands.ts'
import { rebuildWords } from './likeness/commands.ts'
import { linkConversations } from './linking/commands.ts'
import { entriesOf, findIncident, type IncidentState, lockIncident } from './queries.ts'
import { endFor, remindedBefore } from './rules.ts'

type Open = Request<typeof openContract>['body']
type Change = Request<typeof changeContract>['body']

/** Opens an incident with what is known; who opens it owns it unless somebody else is named. Returns its id. */
export async function openIncident(ctx: Ctx, body: Open): Promise<number> {
  const { conversations, cluster, components = [], ...given } = body
  const chosen = { severity: 'major' as const, stage: 'investigating' as const, ownerId: agentId(ctx.actor), ...given }
  await refuseStrange(ctx, chosen)
  const began = given.beganAt ? new Date(given.beganAt) : await firstArrival(ctx, conversations)
  const { id } = await ctx.tx
    .insertInto('incident')
    .values({
      ...columnsOf(chosen),
      ...{ title: body.title, severity: chosen.severity, stage: chosen.stage },
      began_at: began,
      ended_at: endFor(chosen.stage, given.endedAt ? new Date(given.endedAt) : null, ctx.now),
      created_at: ctx.now,
      created_by: actorName(ctx.actor),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setComponents(ctx, id, components)
  await enter(ctx, id, 'opened', { stage: chosen.stage, severity: chosen.severity })
  await record(ctx, { type: 'incident.opened', data: { incidentId: id, title: body.title } })
  await remindLater(ctx, id, given.nextUpdateAt ?? null)
  const ofCluster = cluster === undefined ? [] : await takeCluster(ctx, cluster, id)
  if (conversations.length > 0) await linkConversations(ctx, id, conversations, 'hand')
  if (ofCluster.length > 0) await linkConversations(ctx, id, ofCluster, 'cluster')
  else await rebuildWords(ctx, id)
  return id
}

/** When the first of these came; now without any. */
async function firstArrival(ctx: Ctx, ids: readonly number[]): Promise<Date> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(created_at) as at from conversation where id = any(${[...ids]}::bigint[])`.execute(ctx.tx)
  return rows[0]?.at ?? ctx.now
}

async function takeCluster(ctx: Ctx, cluster: number, incidentId: number): Promise<number[]> {
  const { rows } = await sql<{ conversation_ids: number[] }>`
    update incident_cluster set incident_id = ${incidentId}
    where id = ${cluster} and incident_id is null returning conversation_ids`.execute(ctx.tx)
  if (!rows[0]) throw new Refusal('conflict', 'An incident was opened for these already.')
  return rows[0].conversation_ids.map(Number)
}

async function refuseStrange(ctx: Ctx, { ownerId, teamId, brandId, beganAt, endedAt, linksItself }: Change) {
  if (ownerId) await mustBeActive(ctx, ownerId)
  if (teamId) await mustBeTeam(ctx, teamId)
  if (brandId) {
    const { rows } = await sql`select from brand where id = ${brandId} and removed_at is null`.execute(ctx.tx)
    if (rows.length === 0) throw notFound('brand')
  }
  if (beganAt && new Date(beganAt).getTime() > ctx.now.getTime() + 60_000)
    throw new Refusal('conflict', 'It cannot have begun in the future.', { beganAt: 'Choose a time that has passed.' })
  if (beganAt && endedAt && endedAt < beganAt)
    throw new Refusal('conflict', 'It cannot have ended before it began.', { endedAt: 'Choose a later time.' })
  if (!linksItself) return
  if (linksItself.all.length + linksItself.any.length === 0)
    throw new Refusal('conflict', 'Without a condition every conversation would be linked. Add one.')
  await checkConditions(ctx, linksItself)
}

/** The columns that a change names. */
function columnsOf(given: Change) {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  const times = { beganAt: 'began_at', endedAt: 'ended_at', nextUpdateAt: 'next_update_at' } as const
  const plain = {
    ...{
      title: 'title',
      severity: 'severity',
      stage: 'stage',
      ownerId: 'owner_id',
      teamId: 'team_id',
      brandId: 'brand_id',
    },
    ...{
      keywords: 'keywords',
      tags: 'tags',
      threshold: 'threshold',
      cause: 'cause',
      factors: 'factors',
      helped: 'helped',
    },
  } as const
  const columns: Record<string, unknown> = {}
  for (const [name, column] of Object.entries(plain)) if (name in given) columns[column] = given[name as keyof Change]
  for (const [name, column] of Object.entries(times)) {
    const value = given[name as keyof typeof times]
    if (value !== undefined) columns[column] = value === null ? null : new Date(value)
  }
  if (given.fields) columns.fields = json(given.fields)
  if (given.linksItself !== undefined) columns.links_itself = json(given.linksItself)
  if (given.nextUpdateAt !== undefined) columns.reminded_at = null
  return columns
}

async function setComponents(ctx: Ctx, id: number, components: NonNullable<Change['components']>) {
  await ctx.tx.deleteFrom('incident_component').where('incident_id', '=', id).execute()
  const { rows } = await sql`
    insert into incident_component (incident_id, component_id, state)
    select ${id}, status_component.id, given.state
    from unnest(${components.map((each) => each.id)}::bigint[], ${components.map(({ state }) => state)}::text[]) given(id, state)
    join status_component on status_component.id = given.id and removed_at is null
    on conflict (incident_id, component_id) do nothing returning 1`.execute(ctx.tx)
  if (rows.length < new Set(components.map((each) => each.id)).size) throw notFound('component')
}

/** Changes what is named, and nothing else. */
export async function changeIncident(ctx: Ctx, id: number, change: Change): Promise<void> {
  const before = await lockIncident(ctx, id)
  await refuseStrange(ctx, { beganAt: before.began_at.toISOString(), ...change })
  const columns: Record<string, unknown> = columnsOf(change)
  if (change.learned !== undefined) columns.learned_at = change.learned ? (before.learned_at ?? ctx.now) : null
  if (change.stage) columns.ended_at = endFor(change.stage, ended(before, change), ctx.now)
  if (Object.keys(columns).length > 0) await ctx.tx.updateTable('incident').set(columns).where('id', '=', id).execute()
  if (change.components) await setComponents(ctx, id, change.components)
  if (change.stage && change.stage !== before.stage) await tellStage(ctx, before, change.stage)
  const changed = Object.keys(change).filter((name) => name !== 'stage')
  if (changed.length > 0) await tellChange(ctx, before, change, changed)
  if (change.nextUpdateAt !== undefined) await remindLater(ctx, id, change.nextUpdateAt)
  if (change.keywords || change.stage) await rebuildWords(ctx, id)
}

const ended = (before: IncidentState, { endedAt }: Change) => (endedAt ? new Date(endedAt) : before.ended_at)

/** The stage goes on the time line whoever sets it: by itself, or with an update. */
export async function tellStage(ctx: Ctx, { id, title, stage: from }: IncidentState, to: IncidentState['stage']) {
  await enter(ctx, id, 'stage', { from, to })
  await record(ctx, { type: 'incident.stage_changed', data: { incidentId: id, title, from, to } })
}

async function tellChange(ctx: Ctx, before: IncidentState, change: Change, changed: string[]) {
  const { id } = before
  const title = change.title ?? before.title
  // Whoever writes down what was learned saves many times.
  const told = changed.filter((name) => !['cause', 'factors', 'helped', 'nextUpdateAt', 'learned'].includes(name))
  if (told.length > 0)
    await enter(ctx, id, 'changed', { changed: told, ...(change.severity && { severity: change.severity }) })
  if (change.learned && !before.learned_at) await enter(ctx, id, 'learned')
  await record(ctx, { type: 'incident.changed', data: { incidentId: id, title, changed } })
}

/** Sets a stage together with something else that is said of it. */
export async function setStage(ctx: Ctx, incident: IncidentState, stage: IncidentState['stage']): Promise<void> {
  if (stage === incident.stage) return
  await ctx.tx
    .updateTable('incident')
    .set({ stage, ended_at: endFor(stage, incident.ended_at, ctx.now) })
    .where('id', '=', incident.id)
    .execute()
  await tellStage(ctx, incident, stage)
  await rebuildWords(ctx, incident.id)
}

/** Sets by when the next update is promised, and forgets that anybody was reminded of the one before. */
export async function promiseUpdate(ctx: Ctx, id: number, at: string | null): Promise<void> {
  await ctx.tx
    .updateTable('incident')
    .set({ next_update_at: at === null ? null : new Date(at), reminded_at: null })
    .where('id', '=', id)
    .execute()
  await remindLater(ctx, id, at)
}

async function remindLater(ctx: Ctx, id: number, at: string | null) {
  if (at === null) return
  const due = new Date(new Date(at).getTime() - remindedBefore)
  await addJob(ctx, 'remind_incident', { incidentId: id }, { key: `remind_incident ${id}`, at: due })
}

/** Reminds whoever owns the incident that an update is due, once for each time that was promised. */
export async function remindIfDue(ctx: Ctx, id: number): Promise<void> {
  const soon = new Date(ctx.now.getTime() + remindedBefore)
  const { rows } = await sql<{ title: string; owner_id: number | null }>`
    update incident set reminded_at = ${ctx.now}
    where id = ${id} and next_update_at <= ${soon} and reminded_at is null and stage <> 'resolved'
    returning title, owner_id`.execute(ctx.tx)
  const row = rows[0]
  if (!row) return
  await enter(ctx, id, 'reminded')
  await record(ctx, { type: 'incident.update_due', data: { incidentId: id, title: row.title, ownerId: row.owner_id } })
}

/** Writes a note for colleagues. */
export async function addNote(ctx: Ctx, id: number, text: string): Promise<IncidentEntry> {
  const { title } = await findIncident(ctx, id)
  const entry = await enter(ctx, id, 'note', { text: text.trim() })
  await record(ctx, { type: 'incident.noted', data: { incidentId: id, title } } satisfies NewEvent)
  return (await entriesOf(ctx, sql`incident_entry.id = ${entry}`, 1))[0] as IncidentEntry
}
