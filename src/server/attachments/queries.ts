import { sql } from 'kysely'
import { visible } from '../platform/access.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'

export type Kept = { blob: string; name: string; type: string; size: number }

/** An attachment of a conversation that the actor may see, or their own upload. Throws `not_found`. */
export async function findAttachment(ctx: Ctx, id: number): Promise<Kept> {
  const { rows } = await sql<Kept>`
    select blob, attachment.name, type, size from attachment
    where attachment.id = ${id} and (
      exists (select from message join conversation on conversation.id = message.conversation_id
        where message.id = attachment.message_id and ${visible(ctx.actor)})
      or (message_id is null and uploaded_by = ${actorName(ctx.actor)}))`.execute(ctx.tx)
  if (!rows[0]) throw notFound('attachment')
  return rows[0]
}

/** For whoever holds a signed link. Throws `not_found`. */
export async function findSigned(ctx: Ctx, id: number): Promise<Kept> {
  const row = await ctx.tx
    .selectFrom('attachment')
    .select(['blob', 'name', 'type', 'size'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('attachment')
  return row
}
