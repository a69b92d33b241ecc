import { sql } from 'kysely'
import { applyChanges, placeOf } from '../conversations/commands.ts'
import { moveMessages, tellNewest } from '../conversations/moving/commands.ts'
import { type Locked, lockConversation } from '../conversations/queries.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { type NewEvent, record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { tidyTags } from '../tags/rules.ts'
import { joinReads, moveDrafts, moveFollows, moveParts, moveQuestions, shareAsked } from './belongings/commands.ts'
import { type Moved, statusAfterMerge, whyNoMerge } from './rules.ts'

/**
 * Merges conversations into one: their messages, and all that belongs to them. Each of them leaves every list; what is
 * written to its address comes here from now on. Throws `not_found`, or `conflict` with the reason.
 */
export async function mergeConversations(ctx: Ctx, intoId: number, fromIds: readonly number[]): Promise<void> {
  const ids = [...new Set([intoId, ...fromIds])].toSorted((a, b) => a - b)
  const locked = new Map<number, Locked>()
  // In the order of their numbers, so that two who merge the same never wait for each other.
  for (const id of ids) locked.set(id, await lockConversation(ctx, id))
  const into = locked.get(intoId) as Locked
  const from = [...new Set(fromIds)].map((id) => locked.get(id) as Locked)
  const reason = whyNoMerge(into, from)
  if (reason) throw new Refusal('conflict', reason)
  let now = into
  for (const each of from) now = await mergeOne(ctx, now, each)
  await tellNewest(ctx, intoId)
}

async function mergeOne(ctx: Ctx, into: Locked, from: Locked): Promise<Locked> {
  const way = { from: from.id, to: into.id }
  await joinReads(ctx, way)
  const messages = await moveMessages(ctx, await messagesOf(ctx, from.id), way)
  const parts = await moveParts(ctx, way)
  const belongings = {
    ...{ messages, parts: parts.map(({ id }) => id), questions: await moveQuestions(ctx, way) },
    ...{ follows: await moveFollows(ctx, way), asked: await shareAsked(ctx, way), drafts: await moveDrafts(ctx, way) },
  }
  const { after, ...given } = await giveOn(ctx, into, from)
  const moved: Moved = { ...belongings, ...given }
  const { rows } = await sql<{ id: number }>`
    insert into conversation_merge (into_id, from_id, at, by, moved)
    values (${into.id}, ${from.id}, ${ctx.now}, ${actorName(ctx.actor)}, ${JSON.stringify(moved)}) returning id`.execute(
    ctx.tx,
  )
  await sql`update conversation set part_of = ${into.id}, part_as = 'merged', tags = '{}' where id = ${from.id}`.execute(
    ctx.tx,
  )
  const data = {
    ...{ mergeId: (rows[0] as { id: number }).id, ...way, fromSubject: from.subject, toSubject: into.subject },
    ...{ messageIds: messages, tags: moved.tags.added, questions: moved.questions.length },
    sides: parts.filter(({ part_as }) => part_as === 'side').length,
  }
  const left: NewEvent = {
    type: 'conversation.merged',
    conversationId: from.id,
    data: { ...data, move: { before: placeOf(from), after: null } },
  }
  await record(ctx, { type: 'conversation.merged', conversationId: into.id, data: { ...data, move: null } }, left)
  return after
}

async function messagesOf(ctx: Ctx, conversationId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from message where conversation_id = ${conversationId}`.execute(
    ctx.tx,
  )
  return rows.map(({ id }) => id)
}

/** Tags are added, empty fields filled, and what waits for somebody in the one waits in the other. */
async function giveOn(ctx: Ctx, into: Locked, from: Locked) {
  const tags = tidyTags([...into.tags, ...from.tags]).slice(0, 50)
  const added = tags.filter((tag) => !into.tags.includes(tag))
  const empty = Object.entries(from.custom_fields).filter(([key]) => !(key in into.custom_fields))
  const fields = Object.fromEntries(empty)
  if (empty.length > 0)
    await sql`update conversation set custom_fields = ${JSON.stringify(fields)}::jsonb || custom_fields where id = ${into.id}`.execute(
      ctx.tx,
    )
  const filled = { ...into, custom_fields: { ...fields, ...into.custom_fields } as Locked['custom_fields'] }
  const status = statusAfterMerge(into.status, [from.status])
  const after = await applyChanges(ctx, filled, {
    ...(added.length > 0 && { tags }),
    ...(status !== into.status && { status }),
  })
  return {
    after,
    fields,
    tags: { own: from.tags, added },
    status: status === into.status ? null : { from: into.status, to: status },
  }
}
