import { type Ground, inTransaction, prepared } from '../ground.ts'
import type { Measure } from '../rounds.ts'
import { conversationRow, messageRow } from './read.ts'

const contact = prepared('contact', `select contact_id from contact_address where kind = 'email' and address = $1`)
const conversation = prepared(
  'conversation',
  `insert into conversation (subject, status, priority, channel, inbox_id, team_id, contact_id, tags, preview, created_at, last_message_at)
    select $1, 'waiting', 'normal', channel, id, team_id, $2, '{}', $3, $4, $4 from inbox where id = $5 returning id`,
)
const message = prepared(
  'message',
  `insert into message (conversation_id, kind, channel, subject, from_name, from_address, people, text, visible_text, sent_at, created_at, external_id, in_reply_to)
    values ($1, 'sent', 'email', $2, 'Support', $3, $4, $5, $5, $6, $6, $7, $8) returning id`,
)
const delivery = prepared(
  'delivery',
  `insert into delivery (message_id, address, state, created_at) values ($1, $2, 'queued', $3)`,
)
const events = prepared(
  'events',
  `insert into event (at, actor, type, conversation_id, data) values ($1, 'key:0', $2, $3, $4), ($1, 'key:0', 'message.sent', $3, $5)`,
)

const text =
  'Dear customer,\n\nthank you for your message. The shade leaves our warehouse this afternoon and should be with you on Thursday. The tracking number follows in a separate mail.\n\nKind regards\nSupport'

const serial = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`

/** Starting a conversation by API: conversation, message, delivery and two events, in one transaction. */
export function create({ request, sql, someone, inbox }: Ground): Measure {
  const subject = 'Your order is on its way'
  return {
    name: 'create a conversation',
    heed: () => request('POST', '/conversations', { inboxId: inbox.id, to: someone(), subject, text }),
    async yardstick() {
      const address = someone()
      const now = new Date()
      const id = await inTransaction(sql, async (client) => {
        const { rows } = await contact(client, [address])
        const made = await conversation(client, [subject, rows[0].contact_id, text.slice(0, 160), now, inbox.id])
        const place = { status: 'waiting', team: null, assignee: null }
        const conversationId = made.rows[0].id as number
        const messageId = await writeMessage(client, {
          conversationId,
          subject,
          address,
          from: inbox.address,
          now,
          answers: null,
        })
        const data = { subject, move: { before: null, after: place } }
        await events(client, [now, 'conversation.created', conversationId, data, { messageId }])
        return conversationId
      })
      await conversationRow(sql, [id])
    },
  }
}

type Written = {
  conversationId: number
  subject: string
  address: string
  from: string
  now: Date
  answers: string | null
}

async function writeMessage(client: Parameters<typeof message>[0], written: Written): Promise<number> {
  const { conversationId, subject, address, from, now, answers } = written
  const people = { to: [{ name: '', address }], cc: [] }
  const external = `${serial()}@bench.example`
  const { rows } = await message(client, [conversationId, subject, from, people, text, now, external, answers])
  await delivery(client, [rows[0].id, address, now])
  return rows[0].id
}

const locked = prepared(
  'locked',
  `select id, subject, status, team_id, assignee_id, contact_id, inbox_id from conversation where id = $1 for update`,
)
const received = prepared(
  'received',
  `select external_id, reference_ids, from_address, people from message
    where conversation_id = $1 and kind = 'received' and automatic is null order by id desc limit 1`,
)
const touched = prepared(
  'touched',
  `update conversation set status = $2, preview = $3, last_message_at = $4 where id = $1`,
)

/** Adding a reply: locks the conversation, reads what it answers, writes message, delivery, events and the new status. */
export function reply({ request, sql, openOne, inbox, someone }: Ground): Measure {
  let turn = 0
  // Each second answer leaves the conversation waiting, each other open, so that the status always changes.
  const status = () => (turn++ % 2 ? 'waiting' : 'open')
  return {
    name: 'add a reply',
    heed: () =>
      request('POST', `/conversations/${openOne()}/messages`, {
        kind: 'reply',
        text,
        to: [someone()],
        status: status(),
      }),
    async yardstick() {
      const address = someone()
      const now = new Date()
      const next = status()
      const id = await inTransaction(sql, async (client) => {
        const found = (await locked(client, [openOne()])).rows[0]
        const conversationId = found.id as number
        const answered = (await received(client, [conversationId])).rows[0]
        const answers = answered?.external_id ?? null
        const messageId = await writeMessage(client, {
          conversationId,
          subject: `Re: ${found.subject}`,
          address,
          from: inbox.address,
          now,
          answers,
        })
        const before = { status: found.status, team: found.team_id, assignee: found.assignee_id }
        const data = { from: found.status, to: next, move: { before, after: { ...before, status: next } } }
        await events(client, [now, 'conversation.status_changed', conversationId, data, { messageId }])
        await touched(client, [conversationId, next, text.slice(0, 160), now])
        return messageId
      })
      await messageRow(sql, [id])
    },
  }
}
