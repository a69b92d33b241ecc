import { sql } from 'kysely'
import type { Conditions } from '../../../contract/conditions.ts'
import type { LinkedHow } from '../../../contract/incidents.ts'
import { checkConditions } from '../../conditions/checking/queries.ts'
import { compile } from '../../conditions/compiling/queries.ts'
import { seenAmong } from '../../conversations/queries.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { enter } from '../entries/commands.ts'
import { learnFrom, unlearn } from '../likeness/commands.ts'
import { findIncident } from '../queries.ts'

/**
 * Hangs conversations on an incident, of those that the actor sees and that stand in lists. Returns those that did not hang
 * on it before.
 */
export async function linkConversations(
  ctx: Ctx,
  incidentId: number,
  ids: readonly number[],
  how: LinkedHow,
): Promise<number[]> {
  const { title } = await findIncident(ctx, incidentId)
  const seen = [...(await seenAmong(ctx, ids)).keys()]
  const { rows } = await sql<{ conversation_id: number }>`
    insert into incident_link (incident_id, conversation_id, linked_at, linked_by, how)
    select ${incidentId}, conversation.id, ${ctx.now}, ${actorName(ctx.actor)}, case
      when ${how} = 'hand' and exists (select from incident_suggestion where incident_id = ${incidentId}
        and conversation_id = conversation.id and dismissed_at is null) then 'suggested' else ${how} end
    from conversation where id = any(${seen}::bigint[]) and part_of is null order by id
    on conflict (incident_id, conversation_id) do update
      set linked_at = excluded.linked_at, linked_by = excluded.linked_by, how = excluded.how, unlinked_at = null, unlinked_by = null
      where incident_link.unlinked_at is not null
    returning conversation_id`.execute(ctx.tx)
  const linked = rows.map((row) => row.conversation_id)
  if (linked.length === 0) return []
  await sql`update incident_suggestion set taken_at = ${ctx.now}
    where incident_id = ${incidentId} and conversation_id = any(${linked}::bigint[])`.execute(ctx.tx)
  await enter(ctx, incidentId, 'linked', {
    n: linked.length,
    how,
    ...(linked.length === 1 && { conversation: linked[0] }),
  })
  await record(
    ctx,
    ...linked.map((conversationId) => ({
      ...{ type: 'incident.linked' as const, conversationId, data: { incidentId, title, how } },
    })),
  )
  await learnFrom(ctx, incidentId, linked)
  return linked
}

/** Takes a conversation off an incident; what was said in it stays. Throws `conflict` where it hangs on it no more. */
export async function unlinkConversation(ctx: Ctx, incidentId: number, conversationId: number): Promise<void> {
  const { title } = await findIncident(ctx, incidentId)
  const seen = await seenAmong(ctx, [conversationId])
  const { rows } = await sql`
    update incident_link set unlinked_at = ${ctx.now}, unlinked_by = ${actorName(ctx.actor)}, resolving_at = null
    where incident_id = ${incidentId} and conversation_id = any(${[...seen.keys()]}::bigint[]) and unlinked_at is null
    returning 1`.execute(ctx.tx)
  if (rows.length === 0) throw new Refusal('conflict', 'This conversation does not hang on the incident any more.')
  // Somebody has looked at it: it is not offered again.
  await sql`
    insert into incident_suggestion (incident_id, conversation_id, score, why, at, dismissed_at, dismissed_by)
    values (${incidentId}, ${conversationId}, 0, '[]', ${ctx.now}, ${ctx.now}, ${actorName(ctx.actor)})
    on conflict (incident_id, conversation_id) do update
      set dismissed_at = excluded.dismissed_at, dismissed_by = excluded.dismissed_by`.execute(ctx.tx)
  await enter(ctx, incidentId, 'unlinked', { conversation: conversationId })
  await record(ctx, { type: 'incident.unlinked', conversationId, data: { incidentId, title } })
  await unlearn(ctx, incidentId, conversationId)
}

/** Says that a conversation is about something else; it is not offered for the incident again. */
export async function dismissSuggestion(ctx: Ctx, incidentId: number, conversationId: number): Promise<void> {
  const { title } = await findIncident(ctx, incidentId)
  const seen = await seenAmong(ctx, [conversationId])
  const { rows } = await sql`
    update incident_suggestion set dismissed_at = ${ctx.now}, dismissed_by = ${actorName(ctx.actor)}
    where incident_id = ${incidentId} and conversation_id = any(${[...seen.keys()]}::bigint[]) returning 1`.execute(
    ctx.tx,
  )
  if (rows.length === 0) throw new Refusal('not_found', 'There is no such suggestion.')
  await record(ctx, { type: 'incident.suggestion_dismissed', conversationId, data: { incidentId, title } })
}

/** What was merged into another conversation hangs where that one hangs, so both do. */
export async function followMerge(ctx: Ctx, from: number, to: number): Promise<void> {
  const { rows } = await sql<{ incident_id: number }>`
    select incident_id from incident_link where conversation_id = ${from} and unlinked_at is null`.execute(ctx.tx)
  for (const { incident_id } of rows) await linkConversations(ctx, incident_id, [to], 'merged')
}

type ItselfRow = { id: number; links_itself: Conditions }

/** Links of these conversations those that meet what an open incident says by its conditions. Returns which. */
export async function linkByConditions(ctx: Ctx, ids: readonly number[]): Promise<Set<number>> {
  const linked = new Set<number>()
  if (ids.length === 0) return linked
  const { rows } = await sql<ItselfRow>`
    select id, links_itself from incident where links_itself is not null and stage <> 'resolved' order by id limit 100`.execute(
    ctx.tx,
  )
  for (const { id, links_itself: conditions } of rows) {
    const meets = compile(conditions, {
      zone: 'UTC',
      kinds: await kindsOf(ctx, conditions),
      reader: null,
      now: ctx.now.getTime(),
    })
    const { rows: found } = await sql<{ id: number }>`
      select id from conversation where id = any(${[...ids]}::bigint[]) and ${meets}`.execute(ctx.tx)
    const those = found.map((row) => row.id)
    if (those.length > 0) await linkConversations(ctx, id, those, 'conditions')
    for (const one of those) linked.add(one)
  }
  return linked
}

/** Conditions that cannot be asked any more, as a field is gone, link nothing. */
const kindsOf = (ctx: Ctx, conditions: Conditions) => checkConditions(ctx, conditions).catch(() => ({}))
