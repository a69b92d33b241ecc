import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'

/** A picture by the address that its viewers were told. Throws `not_found`, also when it was replaced since. */
export async function getPicture(ctx: Ctx, blobs: Blobs, id: number, signature: string): Promise<FileAnswer> {
  if (!ctx.links.secrets.verify('picture', [id], signature)) throw notFound('picture')
  const found = await ctx.tx
    .selectFrom('attachment')
    .select(['blob', 'type', 'size'])
    .where('id', '=', id)
    .where('message_id', 'is', null)
    .executeTakeFirst()
  if (!found) throw notFound('picture')
  return { body: await blobs.stream(found.blob), type: found.type, size: Number(found.size), maxAge: 86_400 }
}
