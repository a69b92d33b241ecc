import { sql } from 'kysely'
import type { BlockedSender } from '../../../contract/intake.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { getBlockedSender } from './queries.ts'

/** Blocks an address or a domain with all below it. Throws `conflict` when it is blocked, `invalid` when it is ours. */
export async function blockSender(
  ctx: Ctx,
  { sender, note }: { sender: string; note: string },
): Promise<BlockedSender> {
  if (await isOurs(ctx, sender))
    throw new Refusal('invalid', 'That is an address of your own.', { sender: 'That is an address of your own.' })
  const { rows } = await sql<{ id: number }>`
    insert into blocked_sender (sender, note, created_at, created_by)
    values (${sender}, ${note}, ${ctx.now}, ${actorName(ctx.actor)})
    on conflict (sender) do nothing returning id`.execute(ctx.tx)
  if (!rows[0]) throw new Refusal('conflict', 'This sender is blocked already.')
  await record(ctx, { type: 'sender.blocked', data: { sender } })
  return getBlockedSender(ctx, rows[0].id)
}

/** Lets mail of a sender in again. */
export async function unblockSender(ctx: Ctx, id: number): Promise<void> {
  const { rows } = await sql<{ sender: string }>`delete from blocked_sender where id = ${id} returning sender`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('blocked sender')
  await record(ctx, { type: 'sender.unblocked', data: { sender: rows[0].sender } })
}

/** Counts a mail that was put aside because its sender is blocked. */
export async function countHit(ctx: Ctx, sender: string): Promise<void> {
  await sql`update blocked_sender set hits = hits + 1, last_hit_at = ${ctx.now} where sender = ${sender}`.execute(
    ctx.tx,
  )
}

async function isOurs(ctx: Ctx, sender: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from inbox where removed_at is null and (address = ${sender} or ${sender} = any(aliases)
      or catch_all_domain = ${sender} or split_part(address, '@', 2) = ${sender})`.execute(ctx.tx)
  return rows.length > 0
}
