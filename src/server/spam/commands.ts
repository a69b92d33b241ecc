import { sql } from 'kysely'
import { applyChanges } from '../conversations/commands.ts'
import { lockConversation, refusePart } from '../conversations/queries.ts'
import { restoredStatus } from '../conversations/rules.ts'
import { blockSender, unblockSender } from '../intake/blocking/commands.ts'
import { authorize, can } from '../platform/access.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Refusal } from '../platform/refusal.ts'
import { senderOf } from './queries.ts'

/**
 * Sets a conversation aside as spam. With `block` its sender's mail waits in quarantine from now on, which takes the right
 * to manage intake; a sender who is blocked already stays so. Throws `not_found`, `forbidden`, or `invalid` for one of our
 * own addresses.
 */
export async function markSpam(ctx: Ctx, id: number, { block }: { block: boolean }): Promise<void> {
  if (block) authorize(ctx.actor, 'intake.manage')
  const conversation = await lockConversation(ctx, id)
  refusePart(conversation)
  await applyChanges(ctx, conversation, { status: 'spam' })
  const sender = block ? await senderOf(ctx, id) : null
  if (!sender || sender.blocked) return
  const { id: blockedId } = await blockSender(ctx, { sender: sender.address, note: `#${id}` })
  await sql`update blocked_sender set conversation_id = ${id} where id = ${blockedId}`.execute(ctx.tx)
}

/** Puts it back to how it stood. Whoever was blocked with it may write again, if the actor may decide that. */
export async function markNotSpam(ctx: Ctx, id: number): Promise<void> {
  const conversation = await lockConversation(ctx, id)
  if (conversation.status !== 'spam') throw new Refusal('conflict', 'This conversation is not marked as spam.')
  await applyChanges(ctx, conversation, { status: restoredStatus(conversation) })
  if (!can(ctx.actor, 'intake.manage')) return
  const { rows } = await sql<{ id: number }>`select id from blocked_sender where conversation_id = ${id}`.execute(
    ctx.tx,
  )
  for (const row of rows) await unblockSender(ctx, row.id)
}
