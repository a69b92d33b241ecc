import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { seeConversation } from '../queries.ts'
import { foldedWords } from './rules.ts'

const most = 2000

/** The messages of a conversation that hold the words, oldest first, with how often. Throws `not_found`. */
export async function findInConversation(ctx: Ctx, conversationId: number, words: string) {
  await seeConversation(ctx, conversationId)
  const wanted = foldedWords(words)
  if (wanted === '') return { items: [] }
  // White space of any kind is one blank, as on screen; a message is looked through once, so the cost is that of reading it.
  const { rows } = await sql<{ id: number; n: number }>`
    select id, n from (
      select message.id, (length(words) - length(replace(words, ${wanted}, ''))) / length(${wanted}) as n
      from message join conversation on conversation.id = message.conversation_id, lateral (
        select lower(regexp_replace(concat_ws(E'\\n', nullif(message.subject, conversation.subject), message.text,
          (select string_agg(name, E'\\n') from attachment where message_id = message.id and not inline)), '\\s+', ' ', 'g')) as words) folded
      where conversation_id = ${conversationId}
      order by message.id desc
    ) looked where n > 0 order by id desc limit ${most}`.execute(ctx.tx)
  return { items: rows.reverse().map(({ id, n }) => ({ messageId: id, count: n })) }
}
