import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'

export type NewUpload = { name: string; type: string; bytes: Uint8Array; blob: string; inline?: boolean; by?: string }

/** Keeps an upload until a message takes it; unused ones vanish after a day. `by`: who may use it, the actor when absent. */
export async function keepUpload(ctx: Ctx, { name, type, bytes, blob, inline = false, by }: NewUpload) {
  const row = {
    name,
    type,
    size: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    blob,
    inline,
    content_id: inline ? `${randomBytes(12).toString('hex')}@heed` : null,
  }
  const { id } = await ctx.tx
    .insertInto('attachment')
    .values({ ...row, uploaded_by: by ?? actorName(ctx.actor), created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { blob: _, ...shown } = row
  return { id, linked_until: null, ...shown }
}

/** Forgets uploads that no message took within a day and no draft holds. Their blobs stay, as others may share them. */
export async function forgetUploads(ctx: Ctx): Promise<void> {
  const dayAgo = new Date(ctx.now.getTime() - 24 * 3600 * 1000)
  await sql`
    with held as materialized (
      select unnest(attachment_ids) as id from draft union select unnest(attachment_ids) from letter
    )
    delete from attachment where message_id is null and created_at < ${dayAgo}
      -- those of macros, brands, agents and articles stay with them; those of forms and of copies of data go with their bytes
      and coalesce(uploaded_by, '') !~ '^(macro|brand|portrait|article|form|export):'
      and not exists (select from held where held.id = attachment.id)`.execute(ctx.tx)
}
