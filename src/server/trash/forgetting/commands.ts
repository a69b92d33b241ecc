import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/**
 * Takes away what the log says of conversations that are gone, once every follower has read it; a follower that has stood
 * still for a week is waited for no longer. Returns of how many something is left.
 */
export async function forgetDeleted(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    with gone as (
      select id from deleted_conversation where forgotten_at is null order by id limit 500
    ), slowest as (
      select tx, id from follower_cursor order by tx, id limit 1
    ), forgotten as (
      delete from event using slowest where event.conversation_id in (select id from gone)
        and event.type <> 'conversation.deleted'
        and ((event.tx, event.id) <= (slowest.tx, slowest.id) or event.at < ${ctx.now}::timestamptz - interval '7 days')
      returning event.id
    ), remaining as (
      select distinct conversation_id from event where conversation_id in (select id from gone)
        and type <> 'conversation.deleted' and id not in (select id from forgotten)
    ), settled as (
      update deleted_conversation set forgotten_at = ${ctx.now} where id in (select id from gone)
        and id not in (select conversation_id from remaining) returning 1
    )
    select (select count(*) from gone) - (select count(*) from settled) + (
      select count(*) from deleted_conversation where forgotten_at is null and id not in (select id from gone)) as left`.execute(
    ctx.tx,
  )
  return rows[0]?.left ?? 0
}
