import { sql } from 'kysely'
import type { Status } from '../../../contract/conversations.ts'
import type { ConversationLink, LinkKind } from '../../../contract/links.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { seeConversation } from '../queries.ts'

type Row = {
  link: number
  link_kind: LinkKind
  direction: 'to' | 'from'
  link_at: Date
  id: number
  subject: string
  status: Status
  contact: string | null
  last_message_at: Date
}

/**
 * What was linked to a conversation, or to one that was merged into it, of what the actor may see; an end that was merged
 * stands for where it went.
 */
export async function linksOf(ctx: Ctx, conversationId: number): Promise<ConversationLink[]> {
  const { rows } = await sql<Row>`
    with mine as (
      select ${conversationId}::bigint as id
      union all select id from conversation where part_of = ${conversationId} and part_as = 'merged'
    ), link as (
      select conversation_link.id, kind, 'to' as direction, to_id as other, at from conversation_link
        where from_id in (select id from mine) and removed_at is null
      union all
      select conversation_link.id, kind, 'from', from_id, at from conversation_link
        where to_id in (select id from mine) and removed_at is null
    )
    select link.id as link, link.kind as link_kind, link.direction, link.at as link_at, conversation.id, conversation.subject,
      conversation.status, contact.name as contact, conversation.last_message_at
    from link join conversation end_of_it on end_of_it.id = link.other
      join conversation on conversation.id = case when end_of_it.part_as = 'merged' then end_of_it.part_of else end_of_it.id end
      left join contact on contact.id = conversation.contact_id
    where conversation.id <> ${conversationId} and ${visible(ctx.actor)} order by link.id limit 200`.execute(ctx.tx)
  return rows.map((row) => ({
    id: row.link,
    kind: row.link_kind,
    direction: row.direction,
    at: row.link_at.toISOString(),
    conversation: {
      id: row.id,
      subject: row.subject,
      status: row.status,
      contact: row.contact,
      lastMessageAt: row.last_message_at.toISOString(),
    },
  }))
}

/** The links of a conversation, oldest first. Throws `not_found`. */
export async function listLinks(ctx: Ctx, conversationId: number): Promise<{ items: ConversationLink[] }> {
  await seeConversation(ctx, conversationId)
  return { items: await linksOf(ctx, conversationId) }
}
