import { sql } from 'kysely'
import { applyChanges, placeOf } from '../../conversations/commands.ts'
import { moveMessages, tellNewest } from '../../conversations/moving/commands.ts'
import { type Locked, lockAny, lockConversation } from '../../conversations/queries.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { restoreDraft } from '../belongings/commands.ts'
import { laterMerges, lockMerge, type Merged } from '../queries.ts'
import { undoableUntil, unmergeDays } from '../rules.ts'

/**
 * Undoes the merging of a conversation: exactly what had moved comes back, wherever the whole went since. What came in
 * between stays, and so does what somebody has moved on. Returns how many messages stay. Throws `conflict` after 30 days.
 */
export async function unmerge(ctx: Ctx, fromId: number): Promise<number> {
  const { whole, from } = await lockBoth(ctx, fromId)
  const merge = await lockMerge(ctx, fromId)
  if (undoableUntil(merge.at) < ctx.now)
    throw new Refusal('conflict', `It was merged more than ${unmergeDays} days ago, and stays where it is.`)
  const later = await laterMerges(ctx, merge)
  const messages = await moveMessages(ctx, ownOf(merge, later), { from: whole.id, to: fromId })
  const stayed = merge.moved.messages.length - messages.length + (await cameSince(ctx, whole.id, merge))
  await sql`update conversation_merge set undone_at = ${ctx.now}, undone_by = ${actorName(ctx.actor)} where id = ${merge.id}`.execute(
    ctx.tx,
  )
  await forgetIn(ctx, later, fromId, messages)
  await sql`update conversation set part_of = null, part_as = null, tags = ${merge.moved.tags.own}::text[] where id = ${fromId}`.execute(
    ctx.tx,
  )
  const parts = await takeBack(ctx, merge, whole.id)
  await tellNewest(ctx, whole.id)
  await tellNewest(ctx, fromId)
  const data = {
    ...{ mergeId: merge.id, from: fromId, to: whole.id, fromSubject: from.subject, toSubject: whole.subject },
    ...{ messageIds: messages, sides: parts.sides, questions: parts.questions, tags: merge.moved.tags.added, stayed },
  }
  await record(
    ctx,
    { type: 'conversation.unmerged', conversationId: whole.id, data: { ...data, move: null } },
    {
      type: 'conversation.unmerged',
      conversationId: fromId,
      data: { ...data, move: { before: null, after: placeOf(from) } },
    },
  )
  await standAsBefore(ctx, whole, merge)
  return stayed
}

/** In the order of their numbers, as a merging does. */
async function lockBoth(ctx: Ctx, fromId: number): Promise<{ whole: Locked; from: Locked }> {
  const { rows } = await sql<{ part_of: number | null }>`
    select part_of from conversation where id = ${fromId} and part_as = 'merged'`.execute(ctx.tx)
  const wholeId = rows[0]?.part_of ?? null
  if (wholeId === null) {
    await lockAny(ctx, fromId)
    throw new Refusal('conflict', 'This conversation was not merged into another one.')
  }
  const early = fromId < wholeId ? await lockAny(ctx, fromId) : null
  const whole = await lockConversation(ctx, wholeId)
  const from = early ?? (await lockAny(ctx, fromId))
  if (from.part_of !== wholeId) throw new Refusal('conflict', 'Somebody has just moved this conversation. Try again.')
  return { whole, from }
}

/** The messages whose last way into the whole was this merging; what came by a later one of its own stays with that. */
function ownOf({ from_id, moved }: Merged, later: readonly Merged[]): number[] {
  const others = later.filter((each) => !each.moved.parts.includes(from_id)).flatMap((each) => each.moved.messages)
  const taken = new Set(others)
  return moved.messages.filter((id) => !taken.has(id))
}

/** What came back no longer belongs to the later mergings that had carried it along. */
async function forgetIn(
  ctx: Ctx,
  later: readonly Merged[],
  fromId: number,
  messages: readonly number[],
): Promise<void> {
  const back = new Set(messages)
  for (const { id, moved } of later.filter((each) => each.moved.parts.includes(fromId))) {
    const kept = {
      ...moved,
      parts: moved.parts.filter((part) => part !== fromId),
      messages: moved.messages.filter((message) => !back.has(message)),
    }
    await sql`update conversation_merge set moved = ${JSON.stringify(kept)} where id = ${id}`.execute(ctx.tx)
  }
}

async function cameSince(ctx: Ctx, wholeId: number, { at }: Merged): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from message where conversation_id = ${wholeId} and created_at > ${at}::timestamptz`.execute(
    ctx.tx,
  )
  return rows[0]?.n ?? 0
}

/** Parts, questions, follows, sight, tags, fields and drafts that had gone along, where they are still as they came. */
async function takeBack(ctx: Ctx, { from_id, moved }: Merged, wholeId: number) {
  const { rows: parts } = await sql<{ part_as: string }>`
    update conversation set part_of = ${from_id} where id = any(${moved.parts}::bigint[]) and part_of = ${wholeId} returning part_as`.execute(
    ctx.tx,
  )
  const { rows: questions } = await sql`
    update question set conversation_id = ${from_id} where id = any(${moved.questions}::bigint[])
      and conversation_id = ${wholeId} returning 1`.execute(ctx.tx)
  await followAsBefore(ctx, from_id, wholeId, moved.follows)
  await sql`delete from conversation_asked where conversation_id = ${wholeId} and agent_id = any(${moved.asked}::bigint[])`.execute(
    ctx.tx,
  )
  await sql`
    update conversation set
      tags = array(select tag from unnest(tags) with ordinality as one(tag, place) where tag <> all(${moved.tags.added}::text[]) order by place),
      custom_fields = custom_fields - array(select key from jsonb_each(${JSON.stringify(moved.fields)}::jsonb) given(key, value)
        where custom_fields -> key = given.value)
    where id = ${wholeId}`.execute(ctx.tx)
  for (const draft of moved.drafts) await draftAsBefore(ctx, from_id, wholeId, draft)
  return { sides: parts.filter(({ part_as }) => part_as === 'side').length, questions: questions.length }
}

async function followAsBefore(ctx: Ctx, fromId: number, wholeId: number, follows: Merged['moved']['follows']) {
  const added = follows.filter((follow) => follow.added).map(({ agent }) => agent)
  await sql`delete from conversation_follow where conversation_id = ${wholeId} and agent_id = any(${added}::bigint[])`.execute(
    ctx.tx,
  )
  await sql`
    insert into conversation_follow (agent_id, conversation_id, at)
    select agent, ${fromId}::bigint, at from unnest(${follows.map(({ agent }) => agent)}::bigint[],
      ${follows.map(({ at }) => at)}::timestamptz[]) as follow(agent, at) on conflict do nothing`.execute(ctx.tx)
}

/** A draft goes back as it was; one that was written on or sent since stays gone, and joined words stay in the other too. */
async function draftAsBefore(
  ctx: Ctx,
  fromId: number,
  wholeId: number,
  { row, version }: Merged['moved']['drafts'][number],
) {
  const { rows } = await sql<{ touched: boolean }>`
    with gone as (
      delete from draft where agent_id = ${row.agent_id as number} and conversation_id = ${wholeId} and version = ${version} returning 1
    ) select ${version}::bigint is not null and not exists (select from gone) as touched`.execute(ctx.tx)
  if (!rows[0]?.touched) await restoreDraft(ctx, { ...row, conversation_id: fromId })
}

/** The whole stands as it did, unless something came since or somebody has decided otherwise. */
async function standAsBefore(ctx: Ctx, whole: Locked, { at, moved }: Merged): Promise<void> {
  if (!moved.status || whole.status !== moved.status.to) return
  const { rows } = await sql`
    select 1 from message where conversation_id = ${whole.id} and created_at > ${at}::timestamptz limit 1`.execute(
    ctx.tx,
  )
  if (rows.length === 0) await applyChanges(ctx, await lockConversation(ctx, whole.id), { status: moved.status.from })
}
