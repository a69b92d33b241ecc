import { sql } from 'kysely'
import type { changeConversation as contract } from '../../contract/conversations.ts'
import type { Request } from '../../contract/endpoint.ts'
import type { Place } from '../../contract/events.ts'
import { changedValues, refuseUnfilled } from '../custom-fields/values/queries.ts'
import { actorName, agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { type NewEvent, record } from '../platform/events.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { settleTags } from '../tags/commands.ts'
import { type Locked, lockConversation, refusePart, seeConversation } from './queries.ts'
import { canBecome, changedStatus, complaintAboutSnooze, isDone, isSetAside, onlySetsAside } from './rules.ts'

export type Changes = Request<typeof contract>['body']

/** Changes what is named, and nothing else; each change is an event of its own on the timeline. */
export async function changeConversation(ctx: Ctx, id: number, changes: Changes): Promise<void> {
  const conversation = await lockConversation(ctx, id)
  refusePart(conversation)
  const complaint = complaintAboutSnooze(ctx.now, conversation.status, changes)
  if (complaint) throw new Refusal('invalid', complaint, { snoozedUntil: complaint })
  await applyChanges(ctx, conversation, changes)
}

/** What a change is part of, where somebody else than its actor wants to know: why what slept woke. */
export type Occasion = { woke?: 'time' | 'customer' }

/** Writes the changes to a locked conversation and records them. For commands that hold the lock already. */
export async function applyChanges(
  ctx: Ctx,
  before: Locked,
  changes: Changes,
  occasion: Occasion = {},
): Promise<Locked> {
  // Words beside a conversation move nothing: they count nowhere, and are nobody's own.
  if (before.part_of !== null) return before
  if (before.status === 'closed' && Object.keys(changes).length > 0 && !onlySetsAside(changes))
    throw new Refusal('conflict', 'This conversation is closed. Start a new one; it will link back here.')
  if (changes.status && !canBecome(before.status, changes.status))
    throw new Refusal('conflict', `A conversation that is ${before.status} cannot become ${changes.status}.`)
  if (changes.assignee && changes.assignee !== before.assignee_id) await mustBeActive(ctx, changes.assignee)
  if (changes.team && changes.team !== before.team_id) await mustBeTeam(ctx, changes.team)
  const fields = await changedValues(ctx, 'conversation', before.custom_fields, changes.customFields)
  const tags = changes.tags ? await settleTags(ctx, changes.tags, before.tags) : before.tags
  const after = { ...merge(ctx, before, changes), tags, custom_fields: fields.values }
  await refuseUnfinished(ctx, before, after)
  const events: NewEvent[] = [
    ...fields.changes.map(
      (data): NewEvent => ({ type: 'conversation.field_changed', conversationId: before.id, data }),
    ),
    ...differences(before, after, occasion),
  ]
  if (events.length === 0) return after
  await write(ctx, before, after)
  if (after.status === 'snoozed' && after.snoozed_until) await wakeAt(ctx, after.snoozed_until)
  await record(ctx, ...events)
  return after
}

/** Whoever resolves a conversation has filled in what it needs, and does not empty it afterwards. */
async function refuseUnfinished(ctx: Ctx, before: Locked, after: Locked): Promise<void> {
  const people = ctx.actor.kind !== 'heed' && ctx.actor.kind !== 'contact'
  if (!people || !isDone(after.status) || isSetAside(before.status)) return
  if (!isDone(before.status) || before.custom_fields !== after.custom_fields) await refuseUnfilled(ctx, after)
}

/** Whatever sleeps until the same second is woken together. */
async function wakeAt(ctx: Ctx, until: Date) {
  const second = new Date(Math.ceil(until.getTime() / 1000) * 1000)
  await addJob(ctx, 'wake_due', {}, { key: `wake ${second.toISOString()}`, at: second })
}

function merge(ctx: Ctx, before: Locked, changes: Changes): Locked {
  return {
    ...before,
    ...changedStatus(ctx.now, before, changes),
    subject: changes.subject ?? before.subject,
    priority: changes.priority ?? before.priority,
    kind: changes.kind === undefined ? before.kind : changes.kind,
    stage: changes.stage === undefined ? before.stage : changes.stage,
    assignee_id: changes.assignee === undefined ? before.assignee_id : changes.assignee,
    team_id: changes.team === undefined ? before.team_id : changes.team,
    level: changes.level ?? before.level,
    language: changes.language === undefined ? before.language : changes.language,
  }
}

async function write(ctx: Ctx, before: Locked, after: Locked) {
  const { subject, status, priority, kind, stage, assignee_id, team_id, level, language, tags, snoozed_until } = after
  const done = isDone(status)
  // What is set aside keeps when it was resolved, for when it comes back.
  const turned = !isSetAside(status) && (done !== isDone(before.status) || isSetAside(before.status))
  await ctx.tx
    .updateTable('conversation')
    .set({ subject, status, priority, kind, stage, assignee_id, team_id, level, language, tags, snoozed_until })
    .$if(after.custom_fields !== before.custom_fields, (query) =>
      query.set({ custom_fields: JSON.stringify(after.custom_fields) }),
    )
    .$if(after.earlier_statuses !== before.earlier_statuses, (query) =>
      query.set({ earlier_statuses: after.earlier_statuses }),
    )
    .$if(status !== before.status, (query) => query.set({ trashed_at: status === 'trash' ? ctx.now : null }))
    .$if(turned && !done, (query) => query.set({ resolved_at: null, resolved_by: null }))
    .$if(turned && done, (query) =>
      query.set({
        resolved_at: sql<Date>`coalesce(resolved_at, ${ctx.now})`,
        resolved_by: sql<string>`coalesce(resolved_by, ${actorName(ctx.actor)})`,
      }),
    )
    .where('id', '=', before.id)
    .execute()
}

export const placeOf = ({
  status,
  team_id,
  assignee_id,
}: Pick<Locked, 'status' | 'team_id' | 'assignee_id'>): Place => ({
  status,
  team: team_id,
  assignee: assignee_id,
})

function differences(before: Locked, after: Locked, { woke }: Occasion): NewEvent[] {
  const conversationId = before.id
  const events: NewEvent[] = []
  let place = placeOf(before)
  const moveTo = (change: Partial<Place>) => {
    const move = { before: place, after: { ...place, ...change } }
    place = move.after
    return move
  }
  if (before.team_id !== after.team_id)
    events.push({
      type: 'conversation.team_changed',
      conversationId,
      data: { from: before.team_id, to: after.team_id, move: moveTo({ team: after.team_id }) },
    })
  if (before.assignee_id !== after.assignee_id)
    events.push({
      type: 'conversation.assigned',
      conversationId,
      data: { from: before.assignee_id, to: after.assignee_id, move: moveTo({ assignee: after.assignee_id }) },
    })
  if (before.status !== after.status)
    events.push({
      type: 'conversation.status_changed',
      conversationId,
      data: {
        ...{ from: before.status, to: after.status },
        ...(after.status === 'snoozed' && { until: after.snoozed_until?.toISOString() ?? '' }),
        ...(woke && { woke }),
        move: moveTo({ status: after.status }),
      },
    })
  else if (after.status === 'snoozed' && before.snoozed_until?.getTime() !== after.snoozed_until?.getTime())
    events.push({
      type: 'conversation.snooze_moved',
      conversationId,
      data: { from: before.snoozed_until?.toISOString() ?? '', to: after.snoozed_until?.toISOString() ?? '' },
    })
  if (before.subject !== after.subject)
    events.push({
      type: 'conversation.subject_changed',
      conversationId,
      data: { from: before.subject, to: after.subject },
    })
  if (before.priority !== after.priority)
    events.push({
      type: 'conversation.priority_changed',
      conversationId,
      data: { from: before.priority, to: after.priority },
    })
  if (before.kind !== after.kind)
    events.push({ type: 'conversation.kind_changed', conversationId, data: { from: before.kind, to: after.kind } })
  if (before.stage !== after.stage)
    events.push({ type: 'conversation.stage_changed', conversationId, data: { from: before.stage, to: after.stage } })
  if (before.level !== after.level)
    events.push({ type: 'conversation.level_changed', conversationId, data: { from: before.level, to: after.level } })
  if (before.language !== after.language)
    events.push({
      type: 'conversation.language_changed',
      conversationId,
      data: { from: before.language, to: after.language },
    })
  const added = after.tags.filter((tag) => !before.tags.includes(tag))
  const removed = before.tags.filter((tag) => !after.tags.includes(tag))
  if (added.length + removed.length > 0)
    events.push({ type: 'conversation.tags_changed', conversationId, data: { added, removed } })
  return events
}

export async function mustBeActive(ctx: Ctx, agent: number): Promise<void> {
  const { rows } = await sql`select 1 from agent where id = ${agent} and deactivated_at is null for key share`.execute(
    ctx.tx,
  )
  if (rows.length === 0)
    throw new Refusal('conflict', 'There is no such agent, or their seat was taken away.', {
      assignee: 'Choose an active agent.',
    })
}

export async function mustBeTeam(ctx: Ctx, team: number): Promise<void> {
  const { rows } = await sql`select 1 from team where id = ${team} and removed_at is null for key share`.execute(ctx.tx)
  if (rows.length === 0) throw new Refusal('conflict', 'There is no such team.', { team: 'Choose a team that exists.' })
}

/**
 * Remembers that the reader has seen everything so far; keys and Heed itself read without a trace. What they have seen
 * is said by the newest message that is there, not by the clock: one that is being stored just now stays unread.
 */
export async function markRead(ctx: Ctx, id: number): Promise<void> {
  await seeConversation(ctx, id)
  const reader = agentId(ctx.actor)
  if (reader === null) return
  await sql`
    insert into conversation_read (agent_id, conversation_id, read_at, seen_message_id)
    select ${reader}::bigint, id, coalesce(last_received_at, created_at),
      coalesce((select max(message.id) from message where conversation_id = conversation.id), 0)
    from conversation where id = ${id}
    on conflict (agent_id, conversation_id) do update
    set read_at = greatest(conversation_read.read_at, excluded.read_at),
      seen_message_id = greatest(conversation_read.seen_message_id, excluded.seen_message_id)`.execute(ctx.tx)
}
