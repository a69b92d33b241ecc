import { sql } from 'kysely'
import type { DeliveryState, SenderLevel } from '../../../contract/messages.ts'
import type { Question, QuestionWaits } from '../../../contract/questions.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { seeConversation } from '../queries.ts'
import { inboxesAmong } from '../senders/queries.ts'
import type { Shared } from './rules.ts'

type Row = {
  id: number
  agent_id: number | null
  name: string
  address: string
  asked_by: string | null
  asked_at: Date
  note_id: number | null
  reminded_at: Date | null
  answered_at: Date | null
  withdrawn_at: Date | null
  mail: { state: DeliveryState; reason: string | null } | null
  waiting:
    | {
        id: number
        from_name: string | null
        from_address: string | null
        at: string
        text: string
        reason: QuestionWaits
        level: SenderLevel | null
      }[]
    | null
}

const questions = (where: ReturnType<typeof sql>) => sql<Row>`
  select question.id, question.agent_id, coalesce(agent.name, question.address) as name, question.address,
    coalesce(asker.name, api_key.name, case when asked_by like 'key:%' then 'API' end) as asked_by, asked_at, note_id, reminded_at, answered_at, withdrawn_at,
    (select json_build_object('state', state, 'reason', reason) from delivery where message_id =
      (select max(id) from message where conversation_id = question.mail_id and kind = 'sent') limit 1) as mail,
    (select json_agg(json_build_object('id', message.id, 'from_name', from_name, 'from_address', from_address,
        'at', message.created_at, 'text', left(coalesce(nullif(visible_text, ''), text), 4000),
        'reason', question_mail.reason, 'level', sender_check ->> 'level') order by message.id)
      from question_mail join message on message.id = question_mail.message_id
      where question_id = question.id and state = 'waiting') as waiting
  from question left join agent on agent.id = question.agent_id
    left join agent asker on asker.id = substring(asked_by from '^agent:(\\d+)$')::bigint
    left join api_key on api_key.id = substring(asked_by from '^key:(\\d+)$')::bigint
  where ${where} order by question.id`

function toQuestion(row: Row): Question {
  const instant = (date: Date | null) => date?.toISOString() ?? null
  return {
    id: row.id,
    agent: row.agent_id === null ? null : { id: row.agent_id, name: row.name },
    name: row.name,
    address: row.address,
    askedBy: row.asked_by ?? 'Heed',
    askedAt: row.asked_at.toISOString(),
    noteId: row.note_id,
    remindedAt: instant(row.reminded_at),
    answeredAt: instant(row.answered_at),
    withdrawnAt: instant(row.withdrawn_at),
    mail: row.mail,
    waiting: (row.waiting ?? []).map((mail) => ({
      messageId: mail.id,
      from: { name: mail.from_name ?? '', address: mail.from_address ?? '' },
      at: new Date(mail.at).toISOString(),
      text: mail.text,
      reason: mail.reason,
      level: mail.level ?? 'unknown',
    })),
  }
}

/** Everybody who was asked about a conversation, oldest first. Throws `not_found`. */
export async function listQuestions(ctx: Ctx, conversationId: number): Promise<{ items: Question[] }> {
  await seeConversation(ctx, conversationId)
  const { rows } = await questions(sql`question.conversation_id = ${conversationId}`).execute(ctx.tx)
  return { items: rows.map(toQuestion) }
}

/** One question of a conversation that the actor may see. Throws `not_found`. */
export async function getQuestion(ctx: Ctx, conversationId: number, id: number): Promise<Question> {
  const { rows } = await questions(sql`question.id = ${id} and question.conversation_id = ${conversationId}`).execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('question')
  return toQuestion(rows[0])
}

/** A question as commands see it, locked. */
export type Asked = {
  id: number
  conversation_id: number
  mail_id: number | null
  note_id: number | null
  agent_id: number | null
  name: string
  address: string
  answered_at: Date | null
  withdrawn_at: Date | null
}

export async function lockQuestion(ctx: Ctx, which: ReturnType<typeof sql>): Promise<Asked | null> {
  const { rows } = await sql<Asked>`
    select question.id, conversation_id, mail_id, note_id, agent_id, address, answered_at, withdrawn_at,
      coalesce((select name from agent where agent.id = agent_id), address) as name
    from question where ${which} for update`.execute(ctx.tx)
  return rows[0] ?? null
}

/** Somebody to ask: a colleague with a seat, or only an address. In lower case. */
export type Person = {
  agentId: number | null
  name: string
  address: string
  language: string | null
  /** They look into Heed anyway, and hear of it there. */
  works: boolean
}

type AgentRow = { id: number; name: string; email: string; language: string | null; role: string }

/** The active agents by their ids or addresses. */
export async function peopleAmong(ctx: Ctx, ids: readonly number[], addresses: readonly string[]): Promise<Person[]> {
  const { rows } = await sql<AgentRow>`
    select id, name, lower(email) as email, preferences ->> 'language' as language, role from agent
    where deactivated_at is null and (id = any(${[...ids]}::bigint[]) or lower(email) = any(${[...addresses]}::text[]))
    order by id`.execute(ctx.tx)
  const agents = rows.map(
    ({ id, name, email, language, role }): Person => ({
      ...{ agentId: id, name, address: email, language, works: role !== 'light' },
    }),
  )
  const seated = new Set(agents.map(({ address }) => address))
  const others = [...new Set(addresses)].filter((address) => !seated.has(address))
  return [
    ...agents,
    ...others.map((address): Person => ({ agentId: null, name: address, address, language: null, works: false })),
  ]
}

export type Share = { share: 'none' | 'last' | 'all' | 'chosen'; messages: readonly number[] }

/**
 * The messages that a question's mail carries, oldest first. What may hold somebody's code is never among them. Throws
 * `conflict` where one that was chosen is not there.
 */
export async function sharedOf(ctx: Ctx, conversationId: number, { share, messages }: Share) {
  if (share === 'none') return []
  const which = {
    last: sql`message.id = (select max(id) from message newest where newest.conversation_id = ${conversationId}
      and newest.kind = 'received' and newest.automatic is null and not newest.withheld)`,
    all: sql`message.kind <> 'note'`,
    chosen: sql`message.id = any(${[...messages]}::bigint[])`,
  }[share]
  const { rows } = await sql<Shared & { id: number }>`
    select message.id, kind, coalesce(agent.name, nullif(from_name, ''), from_address, '?') as who, sent_at as at,
      coalesce(nullif(visible_text, ''), text) as text
    from message left join agent on agent.id = author_id
    where conversation_id = ${conversationId} and not withheld and ${which} order by message.id desc limit 200`.execute(
    ctx.tx,
  )
  if (share === 'chosen' && rows.length < new Set(messages).size)
    throw new Refusal('conflict', 'A message is not part of this conversation, or may not be passed on.', {
      messages: 'Choose again.',
    })
  return rows.reverse()
}

/** Of the addresses, in lower case, those of the customer, of whoever has written in the conversation, and of our inboxes. */
export async function outsidersAmong(ctx: Ctx, conversationId: number, addresses: string[]): Promise<string[]> {
  if (addresses.length === 0) return []
  const { rows } = await sql<{ address: string }>`
    select asked as address from unnest(${addresses}::text[]) asked
    where asked = any(${await inboxesAmong(ctx, addresses)}::text[])
      or exists (select from conversation join contact_address using (contact_id)
        where conversation.id = ${conversationId} and contact_address.address = asked)
      or exists (select from message where conversation_id = ${conversationId} and kind = 'received'
        and lower(from_address) = asked)`.execute(ctx.tx)
  return rows.map((row) => row.address)
}
