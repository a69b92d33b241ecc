import { sql } from 'kysely'
import { clearAlarm, raiseAlarm } from '../../../alarms/commands.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { membersOf } from '../../../routing/people/queries.ts'
import { rangWith } from '../../../routing/running/queries.ts'
import { getTeam } from '../../../teams/queries.ts'

const prefix = 'unanswered_chats:'

/** Raises the team's alarm where a chat rang with everybody at work who takes chats and none of them took it up. */
export async function tellUnanswered(ctx: Ctx, conversationId: number, teamId: number): Promise<void> {
  const { rows } = await sql<{ rang: number[] }>`
    select ${rangWith(sql`conversation.id`, sql`conversation.channel`)} as rang from conversation where id = ${conversationId}`.execute(
    ctx.tx,
  )
  const members = await membersOf(ctx.tx, teamId, ctx.now)
  const there = members.filter(({ on, limits }) => on && limits.get('chat') !== 0)
  if (there.some(({ id }) => !rows[0]?.rang.includes(id))) return
  const { name } = await getTeam(ctx, teamId)
  const message = `A chat rang with everybody at work in ${name} and nobody took it up. It waits in the queue and rings again in two minutes: take it up, or see who is there.`
  await raiseAlarm(ctx, { key: `${prefix}${teamId}`, kind: 'no_candidate', message })
}

/** Clears the alarms of teams in which no chat waits any more that rang in vain. */
export async function clearAnswered(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select key from alarm where cleared_at is null and key like ${`${prefix}%`} and not exists (
      select from chat join conversation on conversation.id = chat.conversation_id
      where ended_at is null and accepted_at is null and passed > 0 and conversation.status = 'open' and part_of is null
        and team_id = substring(key from '\\d+$')::bigint)`.execute(ctx.tx)
  for (const { key } of rows) await clearAlarm(ctx, key)
}
