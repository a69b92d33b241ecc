import { type RawBuilder, sql } from 'kysely'
import type { Channel } from '../../contract/channels.ts'
import type {
  Conversation,
  Kind,
  PartAs,
  Priority,
  SlaState,
  Stage,
  Status,
  TimelineEvent,
} from '../../contract/conversations.ts'
import type { FieldValues } from '../../contract/field-values.ts'
import { reach, visible } from '../platform/access.ts'
import { type Actor, agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { LoggedEvent } from '../platform/events.ts'
import { markOf, pageOf, readIdMark } from '../platform/paging.ts'
import { notFound, Refusal } from '../platform/refusal.ts'

/** A conversation as commands see it, locked. */
export type Locked = {
  id: number
  subject: string
  status: Status
  priority: Priority
  kind: Kind | null
  stage: Stage | null
  channel: Channel
  inbox_id: number | null
  assignee_id: number | null
  team_id: number | null
  level: number
  language: string | null
  contact_id: number | null
  tags: string[]
  custom_fields: FieldValues
  snoozed_until: Date | null
  /** How it stood before it was set aside, the last one first to come back. */
  earlier_statuses: Status[]
  /** The conversation that this one belongs to, and as what; null for one that stands in lists. */
  part_of: number | null
  part_as: PartAs | null
}

/**
 * Finds a conversation through the actor and locks it, so that a rule checked next still holds when we write. What was
 * merged into another one takes nothing in any more: `conflict`.
 */
export async function lockConversation(ctx: Ctx, id: number): Promise<Locked> {
  const conversation = await lockAny(ctx, id)
  if (conversation.part_as === 'merged')
    throw new Refusal('conflict', `This conversation was merged into #${conversation.part_of}. Go on there.`)
  return conversation
}

/** Locks a conversation that the actor may see, also one that was merged into another. Throws `not_found`. */
export async function lockAny(ctx: Ctx, id: number): Promise<Locked> {
  const { rows } = await sql<Locked>`
    select id, subject, status, priority, kind, stage, channel, inbox_id, assignee_id, team_id, level, language, contact_id, tags,
      custom_fields, snoozed_until, earlier_statuses, part_of, part_as
    from conversation where id = ${id} and ${visible(ctx.actor)} for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('conversation')
  return rows[0]
}

/** What is closed stays closed: nothing is said in it any more. */
export function refuseClosed({ status }: Pick<Locked, 'status'>): void {
  if (status === 'closed')
    throw new Refusal('conflict', 'This conversation is closed. Start a new one; it will link back here.')
}

/** What is said beside a conversation, or asked about it, has no status, team or parts of its own. */
export function refusePart({ part_of, part_as }: Pick<Locked, 'part_of' | 'part_as'>): void {
  if (part_of === null) return
  const what = part_as === 'side' ? 'a side conversation of' : 'a question about'
  throw new Refusal('conflict', `This is ${what} #${part_of}. Do that there.`)
}

/** Refuses as "not found" unless the actor may see the conversation. */
export async function seeConversation(ctx: Ctx, id: number): Promise<void> {
  if (!(await maySee(ctx, id))) throw notFound('conversation')
}

export async function maySee(ctx: Ctx, id: number): Promise<boolean> {
  const { rows } = await sql`select 1 from conversation where id = ${id} and ${visible(ctx.actor)}`.execute(ctx.tx)
  return rows.length > 0
}

/** Of the conversations those that the actor may see, each with its customer's id or null. */
export async function seenAmong(ctx: Ctx, ids: readonly number[]): Promise<Map<number, number | null>> {
  const { rows } = await sql<{ id: number; contact_id: number | null }>`
    select id, contact_id from conversation where id = any(${[...ids]}::bigint[]) and ${visible(ctx.actor)}`.execute(
    ctx.tx,
  )
  return new Map(rows.map((row) => [row.id, row.contact_id]))
}

/** Of the events, the ids of those the actor may hear about. */
export async function audible(ctx: Ctx, events: LoggedEvent[]): Promise<Set<number>> {
  const { actor } = ctx
  if (actor.kind !== 'agent' && actor.kind !== 'key') return new Set()
  const ofPerson = events.filter((event) => tellsReader(actor, event)).map((event) => event.id)
  if (reach(actor) === 'all')
    return new Set([...events.filter(({ type }) => type !== 'notification.changed').map(({ id }) => id), ...ofPerson])
  const ids = [...new Set(events.map((event) => event.conversation_id).filter((id) => id !== null))]
  if (ids.length === 0) return new Set(ofPerson)
  const { rows } = await sql<{ id: number }>`
    select id from conversation where id = any(${ids}::bigint[]) and ${visible(actor)}`.execute(ctx.tx)
  const seen = new Set(rows.map((row) => row.id))
  const heard = events.filter((event) => seen.has(event.conversation_id ?? 0) || leftSightOf(actor, event))
  return new Set([...heard.map((event) => event.id), ...ofPerson])
}

/** What somebody was told of is news to nobody else. */
const tellsReader = (actor: Actor, event: LoggedEvent) =>
  event.type === 'notification.changed' && actor.kind === 'agent' && event.data.agentIds.includes(actor.id)

/** A conversation that went out of a reader's team, or away: they may know that it went, or it would stay on their screen. */
function leftSightOf(actor: Actor, event: LoggedEvent): boolean {
  if (reach(actor) !== 'teams' || actor.kind !== 'agent') return false
  if (event.type === 'conversation.rejoined' || event.type === 'conversation.merged')
    return actor.teamIds.includes(event.data.move?.before?.team ?? 0)
  if (event.type === 'conversation.deleted') return actor.teamIds.includes(event.data.move.before?.team ?? 0)
  if (event.type !== 'conversation.team_changed') return false
  return event.data.from !== null && actor.teamIds.includes(event.data.from)
}

export type ConversationRow = Locked & {
  preview: string
  linked_to: number | null
  created_at: Date
  last_message_at: Date
  resolved_at: Date | null
  due_at: Date | null
  sla_state: SlaState
  mark: string
  contact_name: string | null
  contact_address: string | null
  inbox_name: string | null
  assignee_name: string | null
  team_name: string | null
  unread: boolean
  followed: boolean
}

/** What stands in a list that asks for no status; as the index of such lists says it, so that it is found there. */
export const notSetAside = sql<boolean>`conversation.status not in ('spam', 'trash')`

/** What stands in lists and counts: nothing that belongs to another conversation, or was merged into one. */
export const whole = sql<boolean>`conversation.part_of is null`

/** What a list shows of each row of `page`, a relation of conversation's columns that is already cut to a page. */
export const shown = (reader: number | null) => sql`
  page.id, page.subject, page.status, page.priority, page.kind, page.stage, page.channel, page.inbox_id, page.assignee_id,
  page.team_id, page.level, page.language, page.contact_id, page.tags, page.custom_fields, page.preview, page.linked_to, page.created_at, page.last_message_at, page.resolved_at,
  page.last_message_at::text as mark, page.snoozed_until, page.due_at, page.sla_state, page.earlier_statuses, page.part_of, page.part_as,
  contact.name as contact_name, inbox.name as inbox_name, assignee.name as assignee_name, team.name as team_name,
  (select address from contact_address where contact_id = page.contact_id order by id limit 1) as contact_address,
  page.last_received_at > coalesce(
    (select read_at from conversation_read where agent_id = ${reader}::bigint and conversation_id = page.id), '-infinity'
  ) as unread,
  exists (select from conversation_follow where agent_id = ${reader}::bigint and conversation_id = page.id) as followed`

export const shownJoins = sql`
  left join contact on contact.id = page.contact_id
  left join inbox on inbox.id = page.inbox_id
  left join agent assignee on assignee.id = page.assignee_id
  left join team on team.id = page.team_id`

const named = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    subject: row.subject,
    status: row.status,
    snoozedUntil: row.status === 'snoozed' ? (row.snoozed_until?.toISOString() ?? null) : null,
    priority: row.priority,
    kind: row.kind,
    stage: row.stage,
    channel: row.channel,
    inbox: named(row.inbox_id, row.inbox_name),
    assignee: named(row.assignee_id, row.assignee_name),
    team: named(row.team_id, row.team_name),
    level: row.level,
    language: row.language,
    tags: row.tags,
    customFields: row.custom_fields,
    contact:
      row.contact_id === null
        ? null
        : { id: row.contact_id, name: row.contact_name ?? '', address: row.contact_address },
    preview: row.preview,
    unread: row.unread ?? false,
    followed: row.followed,
    linkedTo: row.linked_to,
    partOf: row.part_of === null || row.part_as === null ? null : { id: row.part_of, as: row.part_as },
    createdAt: row.created_at.toISOString(),
    lastMessageAt: row.last_message_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    dueAt: row.due_at?.toISOString() ?? null,
    slaState: row.sla_state,
  }
}

/** One conversation as the contract shows it. Throws `not_found`. */
export const getConversation = (ctx: Ctx, id: number): Promise<Conversation> => find(ctx, id, visible(ctx.actor))

/** What became of a conversation that the actor has just changed, even when they gave it out of their own sight. */
export const getChanged = (ctx: Ctx, id: number): Promise<Conversation> => find(ctx, id, sql<boolean>`true`)

async function find(ctx: Ctx, id: number, sight: RawBuilder<boolean>): Promise<Conversation> {
  const { rows } = await sql<ConversationRow>`
    select ${shown(agentId(ctx.actor))} from (select * from conversation where id = ${id} and ${sight}) page ${shownJoins}`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('conversation')
  return toConversation(rows[0])
}

/** The conversation's timeline, oldest first. Throws `not_found`. */
export async function listEvents(ctx: Ctx, id: number, query: { limit: number; after?: string | undefined }) {
  await seeConversation(ctx, id)
  const after = readIdMark(query.after) ?? 0
  const { rows } = await sql<LoggedEvent & { actor_name: string | null }>`
    select event.id, at, actor, type, data, coalesce(agent.name, contact.name, api_key.name, automation.name) as actor_name
    from event
    left join agent on agent.id = substring(actor from '^agent:(\\d+)$')::bigint
    left join contact on contact.id = substring(actor from '^contact:(\\d+)$')::bigint
    left join api_key on api_key.id = substring(actor from '^key:(\\d+)$')::bigint
    left join automation on automation.id = substring(actor from '^automation:(\\d+)$')::bigint
    where conversation_id = ${id} and event.id > ${after}
    order by event.id limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(rows, query.limit, toTimelineEvent, (row) => markOf(row.id))
}

/** A row of the log as the contract shows it. */
export function toTimelineEvent(row: LoggedEvent & { actor_name: string | null }): TimelineEvent {
  const [kind, id] = row.actor.split(':') as [TimelineEvent['actor']['kind'], string | undefined]
  const { move: _, ...data } = row.data as Record<string, unknown>
  const name = row.actor_name ?? (kind === 'heed' ? 'Heed' : kind === 'key' ? 'API' : '')
  return {
    id: row.id,
    type: row.type,
    at: row.at.toISOString(),
    actor: { kind, id: id ? Number(id) : null, name },
    data,
  }
}
