import { createHash } from 'node:crypto'
import type { Me } from '../../../contract/sessions.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { me } from '../../sessions/queries.ts'

/** A picture whose bytes are kept as `blob`. */
export type Picture = { name: string; type: string; bytes: Uint8Array; blob: string }

/** Keeps a picture of somebody or something for as long as they have it. `owner`: whose, as in `brand:7`. Returns its id. */
export async function keepPicture(ctx: Ctx, owner: string, { name, type, bytes, blob }: Picture): Promise<number> {
  const { id } = await ctx.tx
    .insertInto('attachment')
    .values({
      ...{ name, type, blob, size: bytes.length, inline: false, content_id: null },
      md5: createHash('md5').update(bytes).digest('hex'),
      uploaded_by: owner,
      created_at: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Forgets the owner's pictures but the one that is shown now. */
export async function forgetPictures(ctx: Ctx, owner: string, but: number | null): Promise<void> {
  await ctx.tx
    .deleteFrom('attachment')
    .where('uploaded_by', '=', owner)
    .$if(but !== null, (query) => query.where('id', '<>', but as number))
    .where('message_id', 'is', null)
    .execute()
}

/** Sets the reader's picture in place of the one before. */
export async function setPicture(ctx: Ctx, picture: Picture): Promise<Me> {
  const id = ownId(ctx)
  return change(ctx, id, await keepPicture(ctx, `portrait:${id}`, picture))
}

export const removePicture = (ctx: Ctx): Promise<Me> => change(ctx, ownId(ctx), null)

/** Throws `forbidden` for a key, which is nobody to be seen. */
export function ownId({ actor }: Ctx): number {
  if (actor.kind !== 'agent') throw new Refusal('forbidden', 'Only a person has a picture; a key is not.')
  return actor.id
}

async function change(ctx: Ctx, id: number, picture: number | null): Promise<Me> {
  await ctx.tx.updateTable('agent').set({ picture_id: picture }).where('id', '=', id).execute()
  await forgetPictures(ctx, `portrait:${id}`, picture)
  await record(ctx, { type: 'agent.changed', data: { agentId: id, changed: ['picture'] } })
  return me(ctx)
}
