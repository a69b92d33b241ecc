import { sql } from 'kysely'
import type { ChatPage } from '../../../contract/chat.ts'
import type { DeskChat, RunningChat } from '../../../contract/chat-desk.ts'
import { seeConversation } from '../../conversations/queries.ts'
import { visible } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { type Standing, stateAtDesk } from '../lines/rules.ts'

type Row = Standing & {
  conversation_id: number
  name: string
  email: string | null
  email_proved: boolean
  subject: string | null
  of_portal: boolean
  language: string | null
  time_zone: string | null
  browser: string | null
  page: ChatPage | null
  visits: number
  first_seen_at: Date
  last_seen_at: Date
  left_at: Date | null
  answers: { label: string; value: string }[]
  started_at: Date
  offered_name: string | null
  offered_until: Date | null
  delivered_id: number
  seen_id: number
  mailed_id: number
  rating: number | null
  comment: string
}

/** The chat of a conversation that the reader may see; null where it is none. */
export async function getChat(ctx: Ctx, conversationId: number): Promise<{ chat: DeskChat | null }> {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<Row>`
    select chat.*, visitor.name, visitor.email, visitor.email_proved, visitor.subject, visitor.of_portal, visitor.language, visitor.time_zone,
      visitor.browser, coalesce(visitor.page, chat.page) as page, visitor.visits, visitor.first_seen_at, visitor.last_seen_at,
      visitor.left_at, agent.name as offered_name
    from chat join chat_visitor visitor on visitor.id = visitor_id left join agent on agent.id = offered_to
    where conversation_id = ${conversationId}`.execute(ctx.tx)
  return { chat: rows[0] ? toDeskChat(rows[0], ctx.now) : null }
}

/** The same where there must be one. */
export async function mustGetChat(ctx: Ctx, conversationId: number): Promise<{ chat: DeskChat }> {
  const { chat } = await getChat(ctx, conversationId)
  if (!chat) throw notFound('chat')
  return { chat }
}

/** A visitor of whom nothing was heard for so long is gone, whatever was kept last, in milliseconds. */
const silentFor = 120_000

function toDeskChat(row: Row, now: Date): DeskChat {
  return {
    ...{ conversationId: row.conversation_id, state: stateAtDesk(row) },
    visitor: {
      ...{
        name: row.name,
        address: row.email,
        verified: row.subject !== null,
        byPortal: row.of_portal,
        addressProved: row.email_proved,
      },
      ...{ language: row.language, timeZone: row.time_zone, browser: row.browser, page: row.page, visits: row.visits },
      here: row.left_at === null && now.getTime() - row.last_seen_at.getTime() < silentFor,
      firstSeenAt: row.first_seen_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
    },
    answers: row.answers,
    startedAt: row.started_at.toISOString(),
    offeredTo: row.offered_to === null ? null : { id: row.offered_to, name: row.offered_name ?? '' },
    offeredUntil: row.offered_until?.toISOString() ?? null,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ended_by,
    ...{ deliveredId: row.delivered_id, seenId: row.seen_id, mailedId: row.mailed_id },
    ...{ rating: row.rating, comment: row.comment },
  }
}

type Running = Standing & {
  conversation_id: number
  name: string
  contact: string | null
  inbox: string
  preview: string
  whisper: RunningChat['whisper']
  unread: number
  waiting_since: Date | null
  offered_until: Date | null
  started_at: Date
}

/** The reader's running chats in the order in which they began, then those that ring with them, or with anybody of their teams. */
export async function listRunning(ctx: Ctx): Promise<{ items: RunningChat[] }> {
  const me = agentId(ctx.actor)
  const teamIds = ctx.actor.kind === 'agent' ? ctx.actor.teamIds : []
  const { rows } = await sql<Running>`
    select chat.conversation_id, visitor.name, contact.name as contact, inbox.name as inbox, conversation.preview, ended_at, ended_by,
      accepted_at, offered_to, offered_until, started_at,
      (select count(*)::int from message where message.conversation_id = conversation.id and kind = 'received'
        and message.id > coalesce((select seen_message_id from conversation_read
          where agent_id = ${me}::bigint and conversation_read.conversation_id = conversation.id), 0)) as unread,
      (select json_build_object('id', whispered.id, 'from', agent.name, 'text', whispered.text)
        from message whispered join agent on agent.id = author_id
        where whispered.conversation_id = conversation.id and whispered.whisper and assignee_id = ${me}::bigint and author_id <> ${me}::bigint
          and whispered.id > coalesce((select seen_message_id from conversation_read
            where agent_id = ${me}::bigint and conversation_read.conversation_id = conversation.id), 0)
        order by whispered.id desc limit 1) as whisper,
      (select min(created_at) from message where message.conversation_id = conversation.id and kind = 'received'
        and message.id > coalesce((select max(id) from message ours where ours.conversation_id = conversation.id
          and kind = 'sent' and channel = 'chat'), 0)) as waiting_since
    from chat join conversation on conversation.id = chat.conversation_id join chat_visitor visitor on visitor.id = visitor_id
      join inbox on inbox.id = chat.inbox_id left join contact on contact.id = conversation.contact_id
    where ended_at is null and conversation.channel = 'chat' and conversation.part_of is null
      and conversation.status not in ('spam', 'trash', 'closed') and ${visible(ctx.actor)}
      and (assignee_id = ${me}::bigint or (assignee_id is null
        and (conversation.team_id is null or conversation.team_id = any(${[...teamIds]}::bigint[]))))
    order by (accepted_at is null), started_at, conversation.id limit 50`.execute(ctx.tx)
  return {
    items: rows.map((row) => ({
      ...{ conversationId: row.conversation_id, name: row.name || (row.contact ?? ''), inbox: row.inbox },
      ...{ state: stateAtDesk(row), preview: row.preview, unread: row.unread, whisper: row.whisper },
      waitingSince: row.waiting_since?.toISOString() ?? null,
      offeredUntil: row.offered_until?.toISOString() ?? null,
      startedAt: row.started_at.toISOString(),
    })),
  }
}
