import { type RawBuilder, sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type {
  Action,
  ComponentState,
  Incident,
  IncidentEntry,
  IncidentRow,
  listIncidents as listContract,
  PublicEntry,
} from '../../contract/incidents.ts'
import { can, reach, visible } from '../platform/access.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { markOf, pageOf, readIdMark, readTimeMark } from '../platform/paging.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { countSteps, stepFor } from './rules.ts'

/** An incident as commands see it. */
export type IncidentState = {
  id: number
  title: string
  severity: Incident['severity']
  stage: Incident['stage']
  owner_id: number | null
  team_id: number | null
  brand_id: number | null
  began_at: Date
  ended_at: Date | null
  created_at: Date
  keywords: string[]
  tags: string[]
  fields: Incident['fields']
  threshold: number
  links_itself: Incident['linksItself']
  published_at: Date | null
  entry: PublicEntry
  next_update_at: Date | null
  cause: string
  factors: string
  helped: string
  learned_at: Date | null
}

/**
 * Which incidents the actor knows of: all of them; whoever sees only some conversations, those that are public, of their
 * team, or that one of theirs hangs on.
 */
export function inSight({ actor }: Ctx): RawBuilder<boolean> {
  if (reach(actor) === 'all') return sql<boolean>`true`
  const teams = actor.kind === 'agent' ? [...actor.teamIds] : []
  return sql<boolean>`(incident.published_at is not null or incident.team_id = any(${teams}::bigint[]) or exists (
    select from incident_link join conversation on conversation.id = incident_link.conversation_id
    where incident_link.incident_id = incident.id and unlinked_at is null and ${visible(actor)}))`
}

/** Finds an incident, locked where something is written to it. Throws `not_found`. */
export async function findIncident(ctx: Ctx, id: number, lock = sql``): Promise<IncidentState> {
  const { rows } = await sql<IncidentState>`
    select id, title, severity, stage, owner_id, team_id, brand_id, began_at, ended_at, created_at, keywords, tags, fields,
      threshold, links_itself, published_at, entry, next_update_at, cause, factors, helped, learned_at
    from incident where id = ${id} and ${inSight(ctx)} ${lock}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('incident')
  return rows[0]
}

export const lockIncident = (ctx: Ctx, id: number): Promise<IncidentState> => findIncident(ctx, id, sql`for update`)

/** Whoever leads incidents, and an incident's own owner, speak for it. */
export const leads = ({ actor }: Ctx, { owner_id }: Pick<IncidentState, 'owner_id'>): boolean =>
  can(actor, 'incident.manage') || (owner_id !== null && owner_id === agentId(actor) && can(actor, 'incident.write'))

export function refuseUnlessLeading(ctx: Ctx, incident: Pick<IncidentState, 'owner_id'>): void {
  if (!leads(ctx, incident))
    throw new Refusal('forbidden', 'Only the owner of an incident, or a lead, speaks for it. Ask to become its owner.')
}

/** What hangs on the incident `incident` and stands in lists, as a relation of link and conversation. */
export const standing = sql`incident_link join conversation on conversation.id = incident_link.conversation_id
  and conversation.part_of is null and incident_link.unlinked_at is null`

type Counted = { linked: number; total: number; open: number; suggested: number }

const numbersOf = (ctx: Ctx) => sql`(
  select json_build_object('linked', count(*) filter (where ${visible(ctx.actor)}), 'total', count(*),
    'open', count(*) filter (where ${visible(ctx.actor)} and status not in ('resolved', 'closed', 'spam', 'trash')),
    'suggested', (select count(*) from incident_suggestion join conversation on conversation.id = incident_suggestion.conversation_id
      where incident_suggestion.incident_id = incident.id and dismissed_at is null and taken_at is null and ${visible(ctx.actor)}))
  from ${standing} where incident_link.incident_id = incident.id) as numbers`

const shown = (ctx: Ctx) => sql`
  incident.*, began_at::text as mark, agent.name as owner_name, team.name as team_name, brand.name as brand_name, ${numbersOf(ctx)},
  coalesce((select json_agg(json_build_object('id', status_component.id, 'name', status_component.name, 'state', state)
      order by position, status_component.id)
    from incident_component join status_component on status_component.id = component_id where incident_id = incident.id), '[]') as components`

const shownJoins = sql`left join agent on agent.id = incident.owner_id left join team on team.id = incident.team_id
  left join brand on brand.id = incident.brand_id`

type Row = IncidentState & {
  mark: string
  owner_name: string | null
  team_name: string | null
  brand_name: string | null
  numbers: Counted
  components: { id: number; name: string; state: ComponentState }[]
}

const named = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

function numbers(ctx: Ctx, { linked, total, open, suggested }: Counted): Incident['numbers'] {
  const others = can(ctx.actor, 'incident.count') ? total - linked : null
  return { linked, others, open, suggested }
}

const common = (ctx: Ctx, row: Row) => ({
  id: row.id,
  title: row.title,
  severity: row.severity,
  stage: row.stage,
  owner: named(row.owner_id, row.owner_name),
  team: named(row.team_id, row.team_name),
  beganAt: row.began_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  components: row.components,
  publishedAt: row.published_at?.toISOString() ?? null,
  nextUpdateAt: row.next_update_at?.toISOString() ?? null,
  numbers: numbers(ctx, row.numbers),
})

/** Incidents, the newest first. */
export async function listIncidents(ctx: Ctx, query: Request<typeof listContract>['query']) {
  const after = readTimeMark(query.after)
  const beyond = after ? sql`and (began_at, incident.id) < (${after.at}::timestamptz, ${after.id}::bigint)` : sql``
  const which = { open: sql`and stage <> 'resolved'`, over: sql`and stage = 'resolved'` }
  const words = query.q ? sql`and strpos(heed_plain(incident.title), heed_plain(${query.q})) > 0` : sql``
  const { rows } = await sql<Row>`
    select ${shown(ctx)} from incident ${shownJoins}
    where ${inSight(ctx)} ${query.state ? which[query.state] : sql``} ${words} ${beyond}
    order by began_at desc, incident.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  const page = rows.slice(0, query.limit)
  const arrivals = await arrivalsOf(ctx, page)
  return pageOf(
    rows,
    query.limit,
    (row): IncidentRow => ({ ...common(ctx, row), arrivals: arrivals.get(row.id) ?? [] }),
    (row) => markOf(row.mark, row.id),
  )
}

const parts = 24

async function arrivalsOf(ctx: Ctx, incidents: readonly Row[]): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ id: number; times: Date[] }>`
    select incident_id as id, array_agg(conversation.created_at) as times from ${standing}
    where incident_id = any(${incidents.map(({ id }) => id)}::bigint[]) and ${visible(ctx.actor)} group by 1`.execute(
    ctx.tx,
  )
  const times = new Map(rows.map((row) => [row.id, row.times]))
  return new Map(
    incidents.map((incident) => {
      const until = incident.ended_at ?? ctx.now
      const length = Math.max(1, (until.getTime() - incident.began_at.getTime()) / 60_000 / parts)
      return [incident.id, countSteps(times.get(incident.id) ?? [], incident.began_at, length, parts)]
    }),
  )
}

/** When what hangs on it arrived, in steps that people reckon with, from its beginning (or the first of them) on. */
export async function getArrivals(ctx: Ctx, id: number) {
  const incident = await findIncident(ctx, id)
  const { rows } = await sql<{ created_at: Date }>`
    select conversation.created_at from ${standing} where incident_id = ${id} and ${visible(ctx.actor)} order by 1`.execute(
    ctx.tx,
  )
  const times = rows.map((row) => row.created_at)
  const from = new Date(Math.min(incident.began_at.getTime(), ...(times[0] ? [times[0].getTime()] : [])))
  const until = new Date(
    Math.max((incident.ended_at ?? ctx.now).getTime(), ...(times.at(-1) ? [times.at(-1)!.getTime()] : [])),
  )
  const step = stepFor(from, until, 48)
  const first = new Date(Math.floor(from.getTime() / (step * 60_000)) * step * 60_000)
  const length = Math.max(1, Math.ceil((until.getTime() - first.getTime() + 1) / (step * 60_000)))
  return { from: first.toISOString(), step, counts: countSteps(times, first, step, length) }
}

/** One incident. Throws `not_found`. */
export async function getIncident(ctx: Ctx, id: number): Promise<Incident> {
  const { rows } =
    await sql<Row>`select ${shown(ctx)} from incident ${shownJoins} where incident.id = ${id} and ${inSight(ctx)}`.execute(
      ctx.tx,
    )
  const row = rows[0]
  if (!row) throw notFound('incident')
  const { keywords, tags, fields, entry, cause, factors, helped } = row
  return {
    ...common(ctx, row),
    ...{ keywords, tags, fields, entry, cause, factors, helped },
    brand: named(row.brand_id, row.brand_name),
    createdAt: row.created_at.toISOString(),
    // Kept in four bytes.
    threshold: Math.round(row.threshold * 100) / 100,
    linksItself: row.links_itself,
    learnedAt: row.learned_at?.toISOString() ?? null,
    actions: await actionsOf(ctx, sql`incident_id = ${id}`),
    mine: leads(ctx, row),
  }
}

export async function actionsOf(ctx: Ctx, which: RawBuilder<unknown>): Promise<Action[]> {
  const { rows } = await sql<{
    id: number
    text: string
    owner_id: number | null
    name: string | null
    due: string | null
    done_at: Date | null
  }>`
    select incident_action.id, text, owner_id, name, due_on::text as due, done_at
    from incident_action left join agent on agent.id = owner_id where ${which} order by incident_action.id`.execute(
    ctx.tx,
  )
  return rows.map(({ id, text, owner_id, name, due, done_at }) => ({
    ...{ id, text, dueOn: due },
    owner: named(owner_id, name),
    doneAt: done_at?.toISOString() ?? null,
  }))
}

type EntryRow = {
  id: number
  at: Date
  kind: string
  data: Record<string, unknown>
  actor: string
  name: string | null
}

/** What happened to an incident, oldest first. Throws `not_found`. */
export async function listEntries(ctx: Ctx, id: number, query: { limit: number; after?: string | undefined }) {
  await findIncident(ctx, id)
  const after = readIdMark(query.after) ?? 0
  const rows = await entriesOf(ctx, sql`incident_id = ${id} and incident_entry.id > ${after}`, query.limit + 1)
  return pageOf(
    rows,
    query.limit,
    (row) => row,
    (row) => markOf(row.id),
  )
}

export async function entriesOf(ctx: Ctx, which: RawBuilder<unknown>, limit: number): Promise<IncidentEntry[]> {
  const { rows } = await sql<EntryRow>`
    select incident_entry.id, at, kind, data, actor, coalesce(agent.name, api_key.name) as name from incident_entry
      left join agent on agent.id = substring(actor from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(actor from '^key:(\\d+)$')::bigint
    where ${which} order by incident_entry.id limit ${limit}`.execute(ctx.tx)
  return rows.map(({ id, at, kind, data, actor, name }) => ({
    ...{ id, kind, data },
    at: at.toISOString(),
    by: byName(actor, name),
  }))
}

export const byName = (actor: string, name: string | null): string =>
  name ?? (actor.startsWith('key:') ? 'API' : 'Heed')
