import { type RawBuilder, sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type {
  ConversationIncident,
  IncidentSuggestion,
  LinkedConversation,
  listLinkedConversations as listContract,
} from '../../../contract/incident-links.ts'
import { seeConversation } from '../../conversations/queries.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readMark, readTimeMark } from '../../platform/paging.ts'
import { sentenceOf } from '../likeness/rules.ts'
import { findIncident, standing } from '../queries.ts'

/** The newest update of an incident that customers were told. */
const newestUpdate = sql`(select id from incident_update where incident_update.incident_id = incident_link.incident_id
  and state <> 'said' order by id desc limit 1)`

/** Whether the customer of a linked conversation has the newest update; null where there is none. */
const newestOf = sql`(case when newest.id is null then null else coalesce((
  select case state when 'sent' then 'told' when 'waiting' then 'on_its_way' when 'unreached' then 'unreached' else 'missing' end
  from incident_recipient where update_id = newest.id
    and person = case when conversation.contact_id is null then 'conversation:' || conversation.id else 'contact:' || conversation.contact_id end), 'missing') end)`

type Row = {
  id: number
  subject: string
  status: LinkedConversation['status']
  channel: LinkedConversation['channel']
  contact_id: number | null
  contact_name: string | null
  language: string | null
  created_at: Date
  linked_at: Date
  mark: string
  how: LinkedConversation['how']
  newest: LinkedConversation['newest']
  solved: boolean | null
  closing_text: string
  answered: boolean
  resolved_at: Date | null
  resolving: boolean
  refused: string | null
}

const done = sql`conversation.status in ('resolved', 'closed')`

const kinds: Record<Request<typeof listContract>['query']['show'], RawBuilder<unknown>> = {
  all: sql`true`,
  open: sql`not ${done}`,
  missing: sql`${newestOf} = 'missing'`,
  reopened: sql`incident_link.resolved_at is not null and not ${done}`,
}

/** What hangs on an incident, of what the actor sees, the last linked first. */
export async function listLinked(ctx: Ctx, id: number, query: Request<typeof listContract>['query']) {
  await findIncident(ctx, id)
  const after = readTimeMark(query.after)
  const beyond = after
    ? sql`and (incident_link.linked_at, incident_link.conversation_id) < (${after.at}::timestamptz, ${after.id}::bigint)`
    : sql``
  const { rows } = await sql<Row>`
    select conversation.id, conversation.subject, conversation.status, conversation.channel, conversation.contact_id,
      contact.name as contact_name, coalesce(contact.language, conversation.language) as language, conversation.created_at,
      incident_link.linked_at, incident_link.linked_at::text as mark, how, solved, closing_text, incident_link.resolved_at, refused,
      incident_link.resolving_at is not null as resolving, ${newestOf} as newest,
      exists (select from message where message.conversation_id = conversation.id and message.kind = 'sent' and automatic is null
        and message.created_at >= coalesce(incident.ended_at, incident.began_at)) as answered
    from ${standing} join incident on incident.id = incident_link.incident_id
      left join contact on contact.id = conversation.contact_id
      left join lateral ${newestUpdate} newest on true
    where incident_link.incident_id = ${id} and ${visible(ctx.actor)} and ${kinds[query.show]} ${beyond}
    order by incident_link.linked_at desc, incident_link.conversation_id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, toLinked, (row) => markOf(row.mark, row.id))
}

function toLinked(row: Row): LinkedConversation {
  const isDone = row.status === 'resolved' || row.status === 'closed'
  const { id, subject, status, channel, language, how, newest, solved, answered, resolving, refused } = row
  return {
    ...{ id, subject, status, channel, language, how, newest, solved, answered, resolving, refused },
    contact: row.contact_id === null ? null : { id: row.contact_id, name: row.contact_name ?? '' },
    createdAt: row.created_at.toISOString(),
    linkedAt: row.linked_at.toISOString(),
    closingText: row.closing_text,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    reopened: row.resolved_at !== null && !isDone,
  }
}

type SuggestedRow = {
  incident_id: number
  title: string
  stage: IncidentSuggestion['incident']['stage']
  id: number
  subject: string
  contact: string | null
  created_at: Date
  score: number
  why: IncidentSuggestion['why']
  at: Date
}

async function suggestions(ctx: Ctx, which: RawBuilder<unknown>, limit: number): Promise<IncidentSuggestion[]> {
  const { rows } = await sql<SuggestedRow>`
    select incident.id as incident_id, incident.title, incident.stage, conversation.id, conversation.subject, contact.name as contact,
      conversation.created_at, score, why, incident_suggestion.at
    from incident_suggestion join incident on incident.id = incident_suggestion.incident_id
      join conversation on conversation.id = incident_suggestion.conversation_id and conversation.part_of is null
      left join contact on contact.id = conversation.contact_id
    where dismissed_at is null and taken_at is null and incident.stage <> 'resolved' and ${visible(ctx.actor)} and ${which}
    order by score desc, conversation.id desc limit ${limit}`.execute(ctx.tx)
  return rows.map((row) => ({
    incident: { id: row.incident_id, title: row.title, stage: row.stage },
    conversation: { id: row.id, subject: row.subject, contact: row.contact, createdAt: row.created_at.toISOString() },
    score: Math.round(row.score * 100) / 100,
    why: row.why,
    because: sentenceOf(row.why),
    at: row.at.toISOString(),
  }))
}

/** What is offered for an incident, the likest first. */
export async function listSuggestions(ctx: Ctx, id: number, query: { limit: number; after?: string | undefined }) {
  await findIncident(ctx, id)
  const [score, last] = query.after ? readMark(query.after, 2) : []
  const beyond = query.after
    ? sql`(round(score::numeric, 2), conversation.id) < (${Number(score)}::numeric, ${Number(last)}::bigint)`
    : sql`true`
  const rows = await suggestions(ctx, sql`incident.id = ${id} and ${beyond}`, query.limit + 1)
  return pageOf(
    rows,
    query.limit,
    (row) => row,
    (row) => markOf(row.score, row.conversation.id),
  )
}

type HangsRow = {
  id: number
  title: string
  severity: ConversationIncident['severity']
  stage: ConversationIncident['stage']
  began_at: Date
  linked_at: Date
  how: ConversationIncident['how']
  newest: ConversationIncident['newest']
  update: { id: number; at: string; texts: { text: string }[] } | null
}

/** The incidents that a conversation hangs on, the last linked first, and those offered for it. Throws `not_found`. */
export async function incidentsOfConversation(ctx: Ctx, conversationId: number) {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<HangsRow>`
    select incident.id, incident.title, incident.severity, incident.stage, incident.began_at, incident_link.linked_at, how,
      ${newestOf} as newest,
      (select json_build_object('id', id, 'at', at, 'texts', texts) from incident_update where incident_update.id = newest.id) as update
    from ${standing} join incident on incident.id = incident_link.incident_id
      left join lateral ${newestUpdate} newest on true
    where incident_link.conversation_id = ${conversationId} order by incident_link.linked_at desc limit 20`.execute(
    ctx.tx,
  )
  const linked = rows.map((row): ConversationIncident => {
    const { id, title, severity, stage, how, newest, update } = row
    return {
      ...{ id, title, severity, stage, how, newest },
      beganAt: row.began_at.toISOString(),
      linkedAt: row.linked_at.toISOString(),
      update: update && { id: update.id, at: new Date(update.at).toISOString(), text: update.texts[0]?.text ?? '' },
    }
  })
  return { linked, suggested: await suggestions(ctx, sql`incident_suggestion.conversation_id = ${conversationId}`, 3) }
}
