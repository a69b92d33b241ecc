import { sql } from 'kysely'
import { applyChanges, type Changes } from '../conversations/commands.ts'
import { type Locked, lockConversation, refuseClosed, refusePart, seeConversation } from '../conversations/queries.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { lockOpenEscalation } from './escalating/queries.ts'
import { nextOf, type Rung, rungIn } from './levels/queries.ts'
import { keepPlacement } from './placing/commands.ts'

export type Escalating = {
  /** Another team than the one that comes next. */
  to?: number | undefined
  /** What was done so far, and what is needed. */
  summary: { done: string; needed: string }
  reason?: string | undefined
}

/**
 * Hands a conversation to the next level, or to `to`: it is nobody's there, and whoever takes it reads the summary first. Who had
 * it is kept, for the way back. Throws `conflict` where nothing is above.
 */
export async function escalate(ctx: Ctx, id: number, { to, summary, reason = '' }: Escalating): Promise<void> {
  const conversation = await lockConversation(ctx, id)
  refusePart(conversation)
  refuseClosed(conversation)
  const next = await rungFor(ctx, conversation, to)
  const { id: escalationId } = await ctx.tx
    .insertInto('escalation')
    .values({
      ...{ conversation_id: id, at: ctx.now, by: actorName(ctx.actor), ...summary, reason },
      ...{ from_team_id: conversation.team_id, from_level: conversation.level },
      from_assignee_id: conversation.assignee_id,
      ...{ to_team_id: next.team, to_level: next.level },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const steps = { from: conversation.team_id, to: next.team, fromLevel: conversation.level, toLevel: next.level }
  await move(ctx, conversation, { team: next.team, level: next.level, assignee: null })
  // Last, so that the timeline's newest line says why it moved.
  await record(ctx, {
    type: 'conversation.escalated',
    conversationId: id,
    data: { escalationId, ...steps, summary, ...(reason && { reason }) },
  })
  await keepPlacement(ctx, id, { outcome: 'escalated', team: next.team, level: next.level, escalationId })
}

async function rungFor(ctx: Ctx, conversation: Locked, to: number | undefined): Promise<Rung> {
  const next = to === undefined ? await nextOf(ctx.tx, conversation) : await rungIn(ctx.tx, to, conversation)
  if (!next)
    throw new Refusal(
      'conflict',
      to === undefined
        ? 'Nothing is above this level. Choose a team to escalate to.'
        : 'There is no such team. Choose another.',
      { to: 'Choose a team.' },
    )
  if (next.team === conversation.team_id && next.level <= conversation.level)
    throw new Refusal('conflict', "This is the team's highest level. Choose another team.", {
      to: 'Choose another team.',
    })
  return next
}

/** Whoever it comes to has something to do now: it is open. */
async function move(ctx: Ctx, conversation: Locked, changes: Changes) {
  await applyChanges(ctx, conversation, { ...changes, ...(conversation.status !== 'open' && { status: 'open' }) })
}

/** Sends an escalated conversation back to the team, level and person it came from, with an answer. Throws `conflict` where nobody escalated. */
export async function sendBack(ctx: Ctx, id: number, { answer }: { answer: string }): Promise<void> {
  const conversation = await lockConversation(ctx, id)
  refusePart(conversation)
  refuseClosed(conversation)
  const escalation = await lockOpenEscalation(ctx, id)
  if (!escalation) throw new Refusal('conflict', 'Nobody escalated this conversation, so there is no way back.')
  const { team, level, assignee } = escalation.back
  await ctx.tx
    .updateTable('escalation')
    .set({ returned_at: ctx.now, returned_by: actorName(ctx.actor), answer })
    .where('id', '=', escalation.id)
    .execute()
  const steps = { from: conversation.team_id, to: team, fromLevel: conversation.level, toLevel: level }
  await move(ctx, conversation, { team, level, assignee })
  await record(ctx, {
    type: 'conversation.returned',
    conversationId: id,
    data: { escalationId: escalation.id, ...steps, answer },
  })
  await keepPlacement(ctx, id, { outcome: 'returned', team, level, escalationId: escalation.id })
}

/** Says that what came with the newest escalation, or with its answer, was read. */
export async function readEscalation(ctx: Ctx, id: number): Promise<void> {
  await seeConversation(ctx, id)
  const by = actorName(ctx.actor)
  await sql`
    update escalation set
      seen_at = coalesce(seen_at, ${ctx.now}), seen_by = coalesce(seen_by, ${by}),
      answer_seen_at = case when returned_at is null then null else coalesce(answer_seen_at, ${ctx.now}) end,
      answer_seen_by = case when returned_at is null then null else coalesce(answer_seen_by, ${by}) end
    where conversation_id = ${id} and (seen_at is null or returned_at is not null and answer_seen_at is null)`.execute(
    ctx.tx,
  )
}
