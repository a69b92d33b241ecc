import { sql } from 'kysely'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'

/** Whose the rows of `attachment` are that a macro keeps; what forgets uploads knows it. */
const keeper = (macroId: number) => `macro:${macroId}`

/**
 * Gives a macro these files: of those it has already, and uploads of the actor, which are copied. Returns whether anything
 * changed. What it had before stays, as older versions and messages under way may name it.
 */
export async function keepFiles(ctx: Ctx, macroId: number, before: readonly number[], wanted: readonly number[]) {
  const kept = [...new Set(wanted)].filter((id) => before.includes(id))
  const uploads = [...new Set(wanted)].filter((id) => !before.includes(id))
  const { rows } = await sql<{ id: number }>`
    insert into attachment (name, type, size, md5, blob, inline, content_id, uploaded_by, created_at)
    select name, type, size, md5, blob, false, null, ${keeper(macroId)}, ${ctx.now} from attachment
    where id = any(${uploads}::bigint[]) and message_id is null and uploaded_by = ${actorName(ctx.actor)}
    order by id returning id`.execute(ctx.tx)
  if (rows.length !== uploads.length)
    throw new Refusal('conflict', 'A file is no longer there. Attach it again.', { attachments: 'Upload it again.' })
  const after = [...kept, ...rows.map(({ id }) => id)]
  if (after.join() === before.join()) return false
  await sql`update macro set attachment_ids = ${after}::bigint[] where id = ${macroId}`.execute(ctx.tx)
  return true
}

export type CopiedFile = {
  id: number
  name: string
  type: string
  size: number
  md5: string
  inline: boolean
  content_id: string | null
  linked_until: null
}

/** Copies a macro's files to the actor's uploads, so that they can be attached like any other. */
export async function copyFiles(ctx: Ctx, ids: readonly number[]): Promise<CopiedFile[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<CopiedFile>`
    insert into attachment (name, type, size, md5, blob, inline, content_id, uploaded_by, created_at)
    select name, type, size, md5, blob, false, null, ${actorName(ctx.actor)}, ${ctx.now} from attachment
    where id = any(${[...ids]}::bigint[]) order by id
    returning id, name, type, size, md5, inline, content_id, linked_until`.execute(ctx.tx)
  return rows
}
