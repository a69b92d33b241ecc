import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { checkLinkedConversations as checkContract } from '../../../contract/incident-links.ts'
import { actorOf } from '../../bulk/working/queries.ts'
import { applyChanges } from '../../conversations/commands.ts'
import { addMessage } from '../../conversations/messages/commands.ts'
import { lockConversation, seenAmong } from '../../conversations/queries.ts'
import { isDone } from '../../conversations/rules.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { setStage } from '../commands.ts'
import { enter } from '../entries/commands.ts'
import { findIncident, lockIncident, refuseUnlessLeading } from '../queries.ts'

type Checks = Request<typeof checkContract>['body']['conversations']

/** Keeps what somebody checked for linked conversations; those out of sight, or not linked, are left alone. */
export async function keepChecks(ctx: Ctx, incidentId: number, checks: Checks): Promise<void> {
  await findIncident(ctx, incidentId)
  const seen = await seenAmong(
    ctx,
    checks.map(({ id }) => id),
  )
  for (const { id, solved, closingText } of checks.filter((check) => seen.has(check.id)))
    await ctx.tx
      .updateTable('incident_link')
      .set({
        ...(solved !== undefined && { solved, checked_at: ctx.now, checked_by: actorName(ctx.actor) }),
        ...(closingText !== undefined && { closing_text: closingText }),
        refused: null,
      })
      .where('incident_id', '=', incidentId)
      .where('conversation_id', '=', id)
      .where('unlinked_at', 'is', null)
      .execute()
  await record(ctx, { type: 'incident.checked', data: { incidentId } })
}

/** Resolves what was checked as solved, by a job; the others stay as they are. Returns how many of each, of those in sight. */
export async function resolveTogether(ctx: Ctx, incidentId: number, withIncident: boolean) {
  const incident = await lockIncident(ctx, incidentId)
  refuseUnlessLeading(ctx, incident)
  const { rows: linked } = await sql<{ id: number }>`
    select conversation_id as id from incident_link where incident_id = ${incidentId} and unlinked_at is null`.execute(
    ctx.tx,
  )
  const seen = [
    ...(
      await seenAmong(
        ctx,
        linked.map(({ id }) => id),
      )
    ).keys(),
  ]
  const { rows } = await sql`
    update incident_link set resolving_at = ${ctx.now}, resolving_by = ${actorName(ctx.actor)}, refused = null
    from conversation where conversation.id = conversation_id and incident_id = ${incidentId} and unlinked_at is null and solved
      and conversation_id = any(${seen}::bigint[]) and status not in ('resolved', 'closed', 'spam', 'trash') and part_of is null
    returning 1`.execute(ctx.tx)
  const { rows: open } = await sql<{ n: number }>`
    select count(*)::int as n from incident_link join conversation on conversation.id = conversation_id
    where incident_id = ${incidentId} and unlinked_at is null and solved is not true and conversation_id = any(${seen}::bigint[])
      and status not in ('resolved', 'closed', 'spam', 'trash')`.execute(ctx.tx)
  if (withIncident) await setStage(ctx, incident, 'resolved')
  const kept = open[0]?.n ?? 0
  if (rows.length > 0) {
    await enter(ctx, incidentId, 'resolved', { n: rows.length, kept })
    await addJob(ctx, 'resolve_linked', { incidentId }, { key: `resolve_linked ${incidentId}` })
  }
  return { resolving: rows.length, kept }
}

type Waiting = { conversation_id: number; resolving_by: string; closing_text: string; title: string }

/** Resolves the next conversation that waits for it; false when none does. Each is a transaction: what was said is said once. */
export async function resolveNext(ctx: Ctx, incidentId: number): Promise<boolean> {
  const { rows } = await sql<Waiting>`
    select conversation_id, resolving_by, closing_text, title from incident_link join incident on incident.id = incident_id
    where incident_id = ${incidentId} and resolving_at is not null order by conversation_id limit 1
    for update of incident_link skip locked`.execute(ctx.tx)
  const next = rows[0]
  if (!next) return false
  const actor = await actorOf(ctx, next.resolving_by)
  const refused = actor
    ? await resolveOne({ ...ctx, actor }, incidentId, next)
    : 'Whoever asked for it has no seat any more.'
  await sql`
    update incident_link set resolving_at = null, refused = ${refused}, resolved_at = ${refused === null ? ctx.now : null}
    where incident_id = ${incidentId} and conversation_id = ${next.conversation_id}`.execute(ctx.tx)
  return true
}

/** Why it could not be resolved, as a sentence; null when it is. */
async function resolveOne(ctx: Ctx, incidentId: number, { conversation_id: id, closing_text: text, title }: Waiting) {
  await sql`savepoint one`.execute(ctx.tx)
  try {
    const conversation = await lockConversation(ctx, id)
    if (text.trim() && !isDone(conversation.status))
      await addMessage(ctx, id, {
        kind: 'reply',
        text: text.trim(),
        attachments: [],
        ask: [],
        status: 'resolved',
      })
    else if (!isDone(conversation.status)) await applyChanges(ctx, conversation, { status: 'resolved' })
    await record(ctx, { type: 'incident.resolved_together', conversationId: id, data: { incidentId, title } })
    await sql`release savepoint one`.execute(ctx.tx)
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint one`.execute(ctx.tx)
    return error.message
  }
}
