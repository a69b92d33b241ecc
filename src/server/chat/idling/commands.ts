import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { endAndResolve } from '../ending/commands.ts'

type Silent = { conversation_id: number; asked: boolean; minutes: number }

/**
 * Asks visitors whether they are still there who have said nothing since our answer for as long as their widget says, and ends
 * the chats of those who said nothing to that for as long again. Returns whether there may be more.
 */
export async function tendSilent(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<Silent>`
    select chat.conversation_id, asked_at is not null as asked, minutes from chat
      join chat_widget widget on widget.inbox_id = chat.inbox_id join conversation on conversation.id = chat.conversation_id,
      lateral (select coalesce((widget.settings ->> 'idleMinutes')::int,
        case when widget.settings ? 'idleMinutes' then null else 10 end) as minutes) idle
    where ended_at is null and accepted_at is not null and minutes is not null and conversation.channel = 'chat'
      and conversation.part_of is null and conversation.status in ('open', 'waiting')
      and coalesce(asked_at, conversation.last_message_at) <= ${ctx.now}::timestamptz - make_interval(mins => minutes)
      -- the last word was ours
      and exists (select from message where message.conversation_id = chat.conversation_id and kind = 'sent' and channel = 'chat'
        and message.id > coalesce((select max(id) from message theirs
          where theirs.conversation_id = chat.conversation_id and kind = 'received'), 0))
    order by chat.conversation_id limit 50 for update of chat skip locked`.execute(ctx.tx)
  for (const { conversation_id: conversationId, asked, minutes } of rows) {
    if (asked) await endAndResolve(ctx, conversationId, 'idle')
    else {
      await sql`update chat set asked_at = ${ctx.now} where conversation_id = ${conversationId}`.execute(ctx.tx)
      await record(ctx, { type: 'chat.asked', conversationId, data: { minutes } })
    }
  }
  return rows.length === 50
}
