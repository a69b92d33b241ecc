import { createHash } from 'node:crypto'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'

export type NewUpload = { name: string; type: string; bytes: Uint8Array; blob: string }

/** Keeps an upload until a message takes it; unused ones vanish after a day. */
export async function keepUpload(ctx: Ctx, { name, type, bytes, blob }: NewUpload) {
  const row = {
    name,
    type,
    size: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    blob,
    inline: false,
    content_id: null,
  }
  const { id } = await ctx.tx
    .insertInto('attachment')
    .values({ ...row, uploaded_by: actorName(ctx.actor), created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { blob: _, ...shown } = row
  return { id, linked_until: null, ...shown }
}

/** Forgets uploads that no message took within a day. Their blobs stay, as others may share them. */
export async function forgetUploads(ctx: Ctx): Promise<void> {
  const dayAgo = new Date(ctx.now.getTime() - 24 * 3600 * 1000)
  await ctx.tx.deleteFrom('attachment').where('message_id', 'is', null).where('created_at', '<', dayAgo).execute()
}
