import { sql } from 'kysely'
import type { ConversationHit, Marked } from '../../../../contract/search.ts'
import { visible } from '../../../platform/access.ts'
import { agentId } from '../../../platform/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type ConversationRow, shown as columns, shownJoins, toConversation } from '../../queries.ts'
import { markIn } from '../finding/marking/rules.ts'
import type { Found } from '../finding/queries.ts'
import type { Shown } from '../words/composing/rules.ts'

type MessageRow = {
  id: number
  kind: NonNullable<ConversationHit['message']>['kind']
  author: string
  at: Date
  own: string
  rest: string
  files: string[] | null
}
const snippet = 220

/** Each conversation that was found with its best message and what in it was found, in the same order. */
export async function hitsOf(ctx: Ctx, found: readonly Found[], shown: Shown): Promise<ConversationHit[]> {
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const [{ rows }, messages] = await Promise.all([
    sql<ConversationRow>`
      select ${columns(agentId(ctx.actor))} from (
        select * from conversation where id = any(${ids}::bigint[]) and ${visible(ctx.actor)}) page ${shownJoins}`.execute(
      ctx.tx,
    ),
    messagesOf(ctx, found),
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return found.flatMap(({ id, messageId, matches }) => {
    const row = byId.get(id)
    if (!row) return []
    const conversation = toConversation(row)
    const message = messages.get(messageId)
    return [
      {
        ...{ kind: 'conversation' as const, conversation, matches },
        subject: markIn(conversation.subject, shown),
        message: message ? messageHit(message, shown) : null,
      },
    ]
  })
}

/** Words that stand in quoted text alone are shown from there. */
function messageHit({ id, kind, author, at, own, rest, files }: MessageRow, shown: Shown): ConversationHit['message'] {
  const words = markIn(own, shown, snippet)
  const quoted = says(words) ? words : markIn(rest, shown, snippet)
  const named = (files ?? []).map((name): Marked => markIn(name, shown)).filter(says)
  return { id, kind, author, at: at.toISOString(), snippet: says(quoted) ? quoted : words, files: named }
}

const says = (text: Marked) => text.some(({ hit }) => hit)

/** The messages as they are now: one that has moved away since it was made searchable is not shown here. */
async function messagesOf(ctx: Ctx, found: readonly Found[]): Promise<Map<number, MessageRow>> {
  const { rows } = await sql<MessageRow>`
    select message.id, message.kind, coalesce(nullif(agent.name, ''), nullif(from_name, ''), from_address, '') as author, message.created_at as at,
      left(visible_text, 20000) as own, case when text = visible_text then '' else left(text, 20000) end as rest,
      (select array_agg(name order by id) from attachment where message_id = message.id and not inline) as files
    from unnest(${found.map(({ id }) => id)}::bigint[], ${found.map(({ messageId }) => messageId)}::bigint[]) wanted(root, id)
    join message on message.id = wanted.id
    join conversation on conversation.id = message.conversation_id and coalesce(conversation.part_of, conversation.id) = wanted.root
    left join agent on agent.id = author_id`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row]))
}
