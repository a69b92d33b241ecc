import { sql } from 'kysely'
import type { Side } from '../../../contract/sides.ts'
import { visible } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { seeConversation } from '../queries.ts'

type Row = {
  id: number
  part_of: number
  subject: string
  to_addresses: string[]
  cc_addresses: string[]
  author_id: number | null
  author: string | null
  created_at: Date
  done_at: Date | null
  preview: string
  last_message_at: Date
  messages: number
  last_kind: string | null
  unread: boolean
  troubled: boolean
}

const sides = (ctx: Ctx, where: ReturnType<typeof sql>) => sql<Row>`
  select conversation.id, part_of, subject, to_addresses, cc_addresses, first.author_id, first.name as author,
    conversation.created_at, done_at, preview, last_message_at, said.messages, said.last_kind, said.troubled,
    last_received_at > coalesce((select read_at from conversation_read
      where agent_id = ${agentId(ctx.actor)}::bigint and conversation_id = conversation.id), '-infinity') as unread
  from conversation join side_conversation on conversation_id = conversation.id
    left join lateral (select author_id, name from message left join agent on agent.id = author_id
      where message.conversation_id = conversation.id order by message.id limit 1) first on true
    cross join lateral (select count(*)::int as messages,
        (array_agg(kind order by message.id desc) filter (where kind <> 'note' and automatic is null))[1] as last_kind,
        coalesce(bool_or(exists (select from delivery where message_id = message.id and state in ('failed', 'bounced'))), false) as troubled
      from message where message.conversation_id = conversation.id) said
  where ${where} and ${visible(ctx.actor)} order by conversation.id`

function toSide(row: Row): Side {
  return {
    id: row.id,
    conversationId: row.part_of,
    subject: row.subject,
    to: row.to_addresses,
    cc: row.cc_addresses,
    startedBy: row.author_id === null ? null : { id: row.author_id, name: row.author ?? '' },
    createdAt: row.created_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    preview: row.preview,
    lastMessageAt: row.last_message_at.toISOString(),
    messages: row.messages,
    answered: row.last_kind === 'received',
    unread: row.unread ?? false,
    troubled: row.troubled,
  }
}

/** The side conversations of a conversation, oldest first. Throws `not_found`. */
export async function listSides(ctx: Ctx, conversationId: number): Promise<{ items: Side[] }> {
  await seeConversation(ctx, conversationId)
  const { rows } = await sides(ctx, sql`part_of = ${conversationId} and part_as = 'side'`).execute(ctx.tx)
  return { items: rows.map(toSide) }
}

/** One side conversation by its own number. Throws `not_found`. */
export async function getSide(ctx: Ctx, id: number): Promise<Side> {
  const { rows } = await sides(ctx, sql`conversation.id = ${id}`).execute(ctx.tx)
  if (!rows[0]) throw notFound('side conversation')
  return toSide(rows[0])
}
