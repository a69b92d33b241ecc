import { sql } from 'kysely'
import type { ConversationLink, LinkKind } from '../../../contract/links.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Locked, lockConversation, refusePart } from '../queries.ts'
import { linksOf } from './queries.ts'

/** Links two conversations that the actor sees; told on both. Throws `conflict` where they are linked so already. */
export async function linkConversation(
  ctx: Ctx,
  id: number,
  { to, kind }: { to: number; kind: LinkKind },
): Promise<ConversationLink> {
  await lockBoth(ctx, id, to)
  if (to === id) throw new Refusal('conflict', 'A conversation cannot be linked to itself.', { to: 'Choose another.' })
  // Related is the same in both directions.
  const [a, b] = kind === 'related' ? [Math.min(id, to), Math.max(id, to)] : [id, to]
  const { rows } = await sql<{ id: number }>`
    insert into conversation_link (from_id, to_id, kind, at, by)
    values (${a}, ${b}, ${kind}, ${ctx.now}, ${actorName(ctx.actor)})
    on conflict (from_id, to_id, kind) where removed_at is null do nothing returning id`.execute(ctx.tx)
  const linkId = rows[0]?.id
  if (linkId === undefined) throw new Refusal('conflict', 'These two are linked like this already.')
  const data = { linkId, kind, from: a, to: b }
  await record(
    ctx,
    { type: 'conversation.linked', conversationId: a, data },
    { type: 'conversation.linked', conversationId: b, data },
  )
  return (await linksOf(ctx, id)).find((link) => link.id === linkId) as ConversationLink
}

/** The older first, so that two never wait for each other. */
async function lockBoth(ctx: Ctx, id: number, to: number): Promise<Locked[]> {
  const locked: Locked[] = []
  for (const each of [id, to].toSorted((a, b) => a - b)) {
    const conversation = await lockConversation(ctx, each)
    refusePart(conversation)
    locked.push(conversation)
  }
  return locked
}

/** Takes a link away; the actor must see the conversation it is shown at. Throws `conflict` when it is gone. */
export async function unlinkConversation(ctx: Ctx, id: number, linkId: number): Promise<void> {
  await lockConversation(ctx, id)
  const { rows } = await sql<{ from_id: number; to_id: number; kind: LinkKind }>`
    update conversation_link set removed_at = ${ctx.now}, removed_by = ${actorName(ctx.actor)}
    where id = ${linkId} and removed_at is null and exists (select from conversation
      where conversation.id in (from_id, to_id) and (conversation.id = ${id} or part_as = 'merged' and part_of = ${id}))
    returning from_id, to_id, kind`.execute(ctx.tx)
  const link = rows[0]
  if (!link) throw new Refusal('conflict', 'This link is gone already.')
  const data = { linkId, kind: link.kind, from: link.from_id, to: link.to_id }
  await record(
    ctx,
    { type: 'conversation.unlinked', conversationId: link.from_id, data },
    { type: 'conversation.unlinked', conversationId: link.to_id, data },
  )
}
