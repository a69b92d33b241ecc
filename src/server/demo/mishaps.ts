import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { quarantine } from '../intake/commands.ts'
import { heed } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { domain } from './cast.ts'
import { composeMail } from './mail.ts'
import { type Teller, takeIn } from './tell.ts'

const hour = 3_600_000

/** What goes wrong in any company's mail: an address that is gone, a full mailbox, an absence, a newsletter, a mail nobody can read. */
export async function makeMishaps(given: Ctx, teller: Teller, now: Date): Promise<void> {
  const at = (hoursAgo: number): Ctx => ({ ...given, actor: heed, now: new Date(now.getTime() - hoursAgo * hour) })
  const sent = await lastAnswers(given)
  const support = { id: teller.stage.inboxes.support.id, address: `support@${domain}` }
  if (sent[0]) await takeIn(at(3), teller, support, '', bounceOf(sent[0]))
  if (sent[1]) await fail(at(5), sent[1], '552 5.2.2 Mailbox full, try again later', 'failed')
  if (sent[2])
    await fail(at(26), sent[2], 'No answer from mx.brightmail.example within 30 seconds; 12 attempts', 'failed')
  if (sent[3]) await takeIn(at(2), teller, support, sent[3].address, await absenceOf(sent[3], at(2).now))
  await takeIn(at(0.1), teller, support, 'news@lampfair.example', await newsletter(at(0.1).now))
  await unreadable(at(9), teller, support)
}

type Sent = { id: number; conversation_id: number; external_id: string; address: string; subject: string }

/** The newest mails that left, of four conversations that wait for their customers. */
async function lastAnswers({ tx }: Ctx): Promise<Sent[]> {
  const { rows } = await sql<Sent>`
    select distinct on (conversation_id) message.id, conversation_id, external_id, delivery.address, message.subject
    from message join delivery on message_id = message.id join conversation on conversation.id = conversation_id
    where conversation.status = 'waiting' and message.kind = 'sent'
    order by conversation_id desc, message.id desc limit 4`.execute(tx)
  return rows
}

async function fail(ctx: Ctx, { id, conversation_id, address }: Sent, reason: string, state: 'failed'): Promise<void> {
  await ctx.tx
    .updateTable('delivery')
    .set({ state, reason, attempts: 12, sent_at: null })
    .where('message_id', '=', id)
    .execute()
  const data = { messageId: id, address, state, reason }
  await record(ctx, { type: 'delivery.changed', conversationId: conversation_id, data })
}

/** A report that a mail was not delivered (RFC 3464). */
function bounceOf({ external_id, address, subject }: Sent): Buffer {
  const edge = `report-${randomBytes(6).toString('hex')}`
  const host = address.split('@')[1]
  return Buffer.from(
    [
      `From: Mail Delivery System <MAILER-DAEMON@${host}>`,
      `To: support@${domain}`,
      'Subject: Undelivered Mail Returned to Sender',
      `Message-ID: <${randomBytes(8).toString('hex')}@${host}>`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=delivery-status; boundary="${edge}"`,
      '',
      `--${edge}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      `This is the mail system at host ${host}.`,
      '',
      `<${address}>: host mx.${host} said: 550 5.1.1 The account that you tried to reach does not exist`,
      '',
      `--${edge}`,
      'Content-Type: message/delivery-status',
      '',
      `Reporting-MTA: dns; mx.${host}`,
      '',
      `Final-Recipient: rfc822; ${address}`,
      'Action: failed',
      'Status: 5.1.1',
      `Diagnostic-Code: smtp; 550 5.1.1 The account that you tried to reach does not exist`,
      '',
      `--${edge}`,
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <${external_id}>`,
      `To: ${address}`,
      `Subject: ${subject.replace(/[^\x20-\x7e]/g, '?')}`,
      '',
      `--${edge}--`,
      '',
    ].join('\r\n'),
  )
}

function absenceOf({ external_id, address, subject }: Sent, date: Date): Promise<Buffer> {
  return composeMail({
    from: { name: '', address },
    to: `support@${domain}`,
    subject: `Out of office: ${subject}`,
    text: 'Thank you for your message. I am away until the end of the month and read my mail again after that.\n\nIn urgent cases please call the office.',
    date,
    messageId: `${randomBytes(8).toString('hex')}@${address.split('@')[1]}`,
    inReplyTo: external_id,
    references: [external_id],
    files: [],
    headers: { 'Auto-Submitted': 'auto-replied', Precedence: 'auto_reply' },
  })
}

function newsletter(date: Date): Promise<Buffer> {
  return composeMail({
    from: { name: 'Lamp Fair', address: 'news@lampfair.example' },
    to: `support@${domain}`,
    subject: 'Early bird stands until Friday',
    text: 'The Lamp Fair opens on 4 March in hall 3.\n\n- 240 makers from 19 countries\n- Stands from 9 square metres\n- Early bird price until Friday\n\nYou get this because you visited us last year.',
    date,
    messageId: `${randomBytes(8).toString('hex')}@lampfair.example`,
    inReplyTo: null,
    references: [],
    files: [],
    headers: {
      'List-Id': 'Lamp Fair news <news.lampfair.example>',
      'List-Unsubscribe': '<https://lampfair.example/out>',
      Precedence: 'bulk',
    },
  })
}

/** A mail built to be costly: it waits in quarantine, where its source can be read. */
async function unreadable(ctx: Ctx, { keep }: Teller, inbox: { id: number; address: string }): Promise<void> {
  const edges = Array.from(
    { length: 400 },
    (_, n) => `--e${n}\r\nContent-Type: multipart/mixed; boundary="e${n + 1}"\r\n\r\n`,
  )
  const bytes = Buffer.from(
    `From: "Order desk" <orders@bulkmailer.example>\r\nTo: ${inbox.address}\r\nSubject: Catalogue\r\nMessage-ID: <catalogue.1@bulkmailer.example>\r\n` +
      `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="e0"\r\n\r\n${edges.join('')}`,
  )
  const { id } = await ctx.tx
    .insertInto('intake')
    .values({
      ...{ channel: 'email', inbox_id: inbox.id, sender: 'orders@bulkmailer.example', recipients: [inbox.address] },
      ...{ from_address: 'orders@bulkmailer.example' },
      ...{ origin: JSON.stringify({ ip: '198.51.100.7', helo: 'bulkmailer.example', tls: false }), blob: keep(bytes) },
      ...{ size: bytes.length, subject: 'Catalogue', external_id: 'catalogue.1@bulkmailer.example', attempts: 1 },
      ...{ received_at: ctx.now, next_attempt_at: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await quarantine(ctx, id, 'limits', 'It has 400 parts inside one another, far more than any mail program makes.')
}
