import { sql } from 'kysely'
import type { Status } from '../../contract/conversations.ts'
import { applyChanges, placeOf } from '../conversations/commands.ts'
import { lockConversation } from '../conversations/queries.ts'
import { isSetAside, restoredStatus } from '../conversations/rules.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { removeRows } from './removing/commands.ts'

/** Puts what was set aside back to how it stood before. Throws `not_found`, or `conflict` where it was not. */
export async function restore(ctx: Ctx, id: number): Promise<void> {
  const conversation = await lockConversation(ctx, id)
  if (!isSetAside(conversation.status))
    throw new Refusal('conflict', 'This conversation is neither in the trash nor spam; there is nothing to restore.')
  await applyChanges(ctx, conversation, { status: restoredStatus(conversation) })
}

/** Deletes a conversation for good, at once. Throws `not_found`, or `conflict` for one that is not in the trash. */
export async function deleteFromTrash(ctx: Ctx, id: number): Promise<void> {
  const conversation = await lockConversation(ctx, id)
  if (conversation.status !== 'trash')
    throw new Refusal('conflict', 'Only what lies in the trash can be deleted for good. Move it there first.')
  await deleteForGood(ctx, [id], actorName(ctx.actor))
}

/** Begins to delete whatever lies in the trash now, in the background. */
export async function askToEmpty(ctx: Ctx): Promise<void> {
  await addJob(ctx, 'empty_trash', { before: ctx.now.toISOString(), by: actorName(ctx.actor) })
}

/** Deletes some of what was thrown away at or before that time; `by` is kept as who did it. Returns how many. */
export async function deleteSome(ctx: Ctx, before: Date, by: string, limit: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from conversation where status = 'trash' and trashed_at <= ${before}
    order by trashed_at limit ${limit} for update skip locked`.execute(ctx.tx)
  await deleteForGood(
    ctx,
    rows.map(({ id }) => id),
    by,
  )
  return rows.length
}

type Gone = { id: number; part_of: number | null; status: Status; team_id: number | null; assignee_id: number | null }

/** Takes locked conversations away with all that hangs on them, and what was part of them; that they were there is kept. */
async function deleteForGood(ctx: Ctx, ids: readonly number[], by: string): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<Gone>`
    with recursive doomed as (
      select id from conversation where id = any(${[...ids]}::bigint[])
      union select conversation.id from conversation join doomed on part_of = doomed.id
    ) select id, part_of, status, team_id, assignee_id from conversation where id in (select id from doomed) for update`.execute(
    ctx.tx,
  )
  const all = rows.map(({ id }) => id)
  await sql`
    insert into deleted_conversation (id, created_at, deleted_at, deleted_by, messages)
    select id, created_at, ${ctx.now}, ${by},
      (select count(*) from message where conversation_id = conversation.id)
    from conversation where id = any(${all}::bigint[])`.execute(ctx.tx)
  await removeRows(ctx, all)
  for (const gone of rows)
    await record(ctx, {
      type: 'conversation.deleted',
      conversationId: gone.id,
      // What is part of another one stands nowhere and was never counted.
      data: { move: { before: gone.part_of === null ? placeOf(gone) : null, after: null } },
    })
  await addJob(ctx, 'forget_deleted', {}, { key: 'forget deleted', at: new Date(ctx.now.getTime() + 5000) })
}
