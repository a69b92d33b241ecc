import { sql } from 'kysely'
import type { PersonalList } from '../../../contract/conversations.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { talliesOf } from '../../tallies/queries.ts'
import type { Narrowing } from '../search/queries.ts'

const tableOf = {
  following: sql.table('conversation_follow'),
  mentions: sql.table('conversation_mention'),
  drafts: sql.table('draft'),
}

/** Beyond so many, walking the whole list and asking of each row is quicker than gathering them all. */
const many = 3000

/** What stands on one of the reader's own lists: in Following and Mentions what is not done, in Drafts what is not closed. */
export async function withPersonalList(ctx: Ctx, list: PersonalList): Promise<Narrowing> {
  const reader = agentId(ctx.actor) ?? -1
  const stands = sql<boolean>`on_list(${sql.lit(list)}, conversation.status)`
  const held = sql`from ${tableOf[list]} held where held.agent_id = ${reader}::bigint`
  if ((await talliesOf(ctx, reader))[list] > many)
    return {
      few: false,
      holds: sql<boolean>`${stands} and exists (select ${held} and held.conversation_id = conversation.id)`,
    }
  return {
    few: true,
    rows: sql`(select * from conversation where id = any(array(select held.conversation_id ${held})) and ${stands} offset 0)`,
  }
}
