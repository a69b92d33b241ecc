import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { LoggedEvent } from '../../platform/events.ts'

/** Of one conversation so many of its newest events are looked at. */
const mostEvents = 500

/** The events of conversations, in their order. */
export async function pastOf(ctx: Ctx, ids: readonly number[]): Promise<Map<number, LoggedEvent[]>> {
  const { rows } = await sql<LoggedEvent>`
    select past.* from unnest(${[...ids]}::bigint[]) as wanted(id), lateral (
      select id, tx::text as tx, at, actor, type, conversation_id, data, run_id from event
      where event.conversation_id = wanted.id order by event.id desc limit ${mostEvents}) past
    order by past.conversation_id, past.id`.execute(ctx.tx)
  return Map.groupBy(rows, ({ conversation_id }) => conversation_id as number)
}
