import { sql } from 'kysely'
import { reach, visible } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { talliesOf } from '../../tallies/queries.ts'

type Counts = { following: number; mentions: number; drafts: number }

/** How many stand on the reader's own lists at this moment. */
export async function personalCounts(ctx: Ctx): Promise<Counts> {
  const reader = agentId(ctx.actor)
  if (reader === null) return { following: 0, mentions: 0, drafts: 0 }
  return reach(ctx.actor) === 'all' ? talliesOf(ctx, reader) : withinReach(ctx, reader)
}

const most = 1000

/** What somebody follows may have gone out of their sight; who sees little follows little, so theirs is looked through. */
async function withinReach(ctx: Ctx, reader: number): Promise<Counts> {
  const counted = (table: string, list: string) => sql`(select count(*) from (
    select distinct conversation.id from ${sql.table(table)} held join conversation on conversation.id = held.conversation_id
    where held.agent_id = ${reader} and on_list(${sql.lit(list)}, status) and ${visible(ctx.actor)} limit ${sql.lit(most)}
  ) seen)::int`
  const { rows } = await sql<Counts>`
    select ${counted('conversation_follow', 'following')} as following,
      ${counted('conversation_mention', 'mentions')} as mentions, ${counted('draft', 'drafts')} as drafts`.execute(
    ctx.tx,
  )
  return rows[0] as Counts
}
