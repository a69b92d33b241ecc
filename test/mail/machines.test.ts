import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { setAcknowledgement } from '../../src/contract/acknowledgements.ts'
import { changeConversation, getConversation } from '../../src/contract/conversations.ts'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import {
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'
import { report } from './reports.ts'
import { startConversation } from './sending.ts'
import { openSink, type Sink } from './sink.ts'

vi.setConfig({ testTimeout: 60_000 })

let office: PostOffice
let sink: Sink
let inboxId: number

beforeAll(async () => {
  sink = await openSink()
  office = await openPostOffice({ smtpUrl: sink.url })
  inboxId = (await supportInbox(office.admin)).id
  const words = { enabled: true, subject: 'Re: {{ conversation.subject }}', text: 'We have it.', variants: [] }
  await office.admin.call(setAcknowledgement, { params: { id: inboxId }, body: words })
})
afterAll(async () => {
  await office?.close()
  await sink?.close()
})

let n = 0
/** A mail of ours that has reached a customer, in a conversation that is done. */
async function done() {
  const address = `person${++n}@customers.test`
  const subject = `Letter ${n}`
  const { id } = await startConversation(office.admin, inboxId, [address], subject)
  const { raw, from } = await eventually(async () => sink.mails.find((mail) => mail.to.includes(address)), 'the mail')
  const { messageId, replyTo } = await readMail(Buffer.from(raw))
  await office.admin.call(changeConversation, { params: { id }, body: { status: 'resolved' } })
  return { id, address, subject, ours: messageId as string, returnPath: from, replyTo: replyTo[0]!.address }
}
type Sent = Awaited<ReturnType<typeof done>>

/** What a machine answers: headers over those that any answer has, and its words. */
type Notice = {
  headers?: Record<string, string | null>
  words?: string
  from?: string
  to?: 'replyTo' | 'returnPath'
  raw?: string
}

async function answer(sent: Sent, { headers = {}, words = 'Away.', from, to = 'returnPath', raw }: Notice) {
  const mail =
    raw ??
    mailText(
      {
        From: sent.address,
        To: sent[to],
        Subject: `Re: ${sent.subject}`,
        'In-Reply-To': `<${sent.ours}>`,
        References: `<${sent.ours}>`,
        ...headers,
      },
      words,
    )
  await office.deliver(mail, sent[to], from ?? '')
  const [row] = await intakeOf(office.admin, sent[to])
  await office.house.settled()
  return row!
}

/** It lies with what it answers, nobody is woken, and nothing is sent. */
async function isFiledQuietly(sent: Sent, row: { conversationId: number | null }) {
  expect(row.conversationId).toBe(sent.id)
  expect((await office.admin.call(getConversation, { params: { id: sent.id } })).status).toBe('resolved')
  expect((await messagesOf(office.admin, sent.id)).map(({ kind }) => kind)).toEqual(['sent', 'received'])
  expect(sink.mails.filter(({ to }) => to.includes(sent.address))).toHaveLength(1)
}

const bare = { 'In-Reply-To': null, References: null }

describe('a vacation notice', () => {
  const notices: [string, (subject: string) => Notice][] = [
    [
      'Exchange, German',
      (s) => ({
        headers: {
          Subject: `Automatische Antwort: ${s}`,
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'X-MS-Exchange-Inbox-Rules-Loop': 'person@customers.test',
        },
        words: 'Ich bin bis 30. November nicht im Büro.',
      }),
    ],
    [
      'Exchange Online, French',
      (s) => ({
        headers: {
          Subject: `Réponse automatique : ${s}`,
          'Auto-Submitted': 'auto-generated',
          'X-MS-Exchange-Generated-Message-Source': 'Mailbox Rules Agent',
        },
        words: 'Je suis absent jusqu’au 30 novembre.',
      }),
    ],
    [
      'Outlook.com',
      (s) => ({
        headers: {
          Subject: `Automatic reply: ${s}`,
          'X-Auto-Response-Suppress': 'All',
          'auto-submitted': 'auto-generated',
        },
      }),
    ],
    [
      'Gmail',
      (s) => ({
        headers: {
          Subject: `Vacation Re: ${s}`,
          'Auto-Submitted': 'auto-replied',
          Precedence: 'bulk',
          'X-Autoreply': 'yes',
        },
      }),
    ],
    [
      'vacation(1) of Postfix and Sendmail',
      () => ({
        headers: {
          Subject: 'away from my mail',
          'Auto-Submitted': 'auto-replied (vacation)',
          Precedence: 'junk',
          ...bare,
        },
      }),
    ],
    ['Exim', (s) => ({ headers: { Subject: `Re: ${s}`, 'Auto-Submitted': 'auto-replied', Precedence: 'bulk' } })],
    [
      'Sieve of Dovecot',
      (s) => ({
        headers: {
          Subject: `Auto: ${s}`,
          'Auto-Submitted': 'auto-replied (vacation)',
          'X-Sieve': 'Pigeonhole Sieve 0.5',
        },
      }),
    ],
    [
      'qmail autorespond',
      () => ({
        headers: { Subject: 'Away until Monday', 'Delivered-To': 'Autoresponder', Precedence: 'junk', ...bare },
      }),
    ],
    [
      'Notes',
      () => ({
        headers: {
          Subject: 'AUTO: Bob Berg is out of the office (returning 30/11/2026)',
          'X-MIMETrack': 'Serialize by Router',
          ...bare,
        },
      }),
    ],
    [
      'Notes, with its header',
      () => ({ headers: { Subject: 'AUTO: Bob Berg ist außer Haus', 'Auto-Submitted': 'auto-generated', ...bare } }),
    ],
    [
      'Yahoo',
      () => ({
        headers: { Subject: 'Yahoo! Auto Response', 'X-Mailer': 'YahooMailWebService', ...bare },
        words: 'I am away.',
      }),
    ],
    [
      'GroupWise',
      (s) => ({
        headers: { Subject: `${s} (Out of Office)`, 'X-Mailer': 'Novell GroupWise', Precedence: 'auto_reply' },
      }),
    ],
    [
      'cPanel',
      (s) => ({ headers: { Subject: `Autorespond: ${s}`, 'X-Autorespond': s, 'X-Precedence': 'auto_reply' } }),
    ],
    [
      'a Japanese one by its subject alone',
      () => ({ headers: { Subject: '=?utf-8?B?6Ieq5YuV5b+c562UOiDjgYrnn6XjgonjgZs=?=', ...bare } }),
    ],
    [
      'a Polish one',
      (s) => ({
        headers: {
          Subject: `=?utf-8?Q?Automatyczna_odpowied=C5=BA:_${s.replace(' ', '_')}?=`,
          'X-Auto-Response-Suppress': 'All',
        },
      }),
    ],
    [
      'a Spanish one',
      (s) => ({ headers: { Subject: `Respuesta automática: ${s}`, 'X-Auto-Response-Suppress': 'All' } }),
    ],
    [
      'a Russian one',
      () => ({ headers: { Subject: '=?utf-8?B?0JDQstGC0L7QvtGC0LLQtdGCOiDQntGC0L/Rg9GB0Lo=?=', ...bare } }),
    ],
  ]
  it.each(notices)('%s is filed with what it answers and wakes nobody', async (_, make) => {
    const sent = await done()
    const row = await answer(sent, make(sent.subject))
    expect(row.automatic).toBe('auto-reply')
    await isFiledQuietly(sent, row)
  })

  it('that comes from another address of the customer, in answer to our mail, is filed there too', async () => {
    const sent = await done()
    const row = await answer(sent, {
      headers: {
        From: 'Bob <bob.berg@group.test>',
        Subject: `Automatic reply: ${sent.subject}`,
        'Auto-Submitted': 'auto-replied',
      },
      from: 'bob.berg@group.test',
      to: 'replyTo',
    })
    await isFiledQuietly(sent, row)
  })
})

const receipt = (sent: Sent, subject: string, words: string, disposition: string) =>
  report(
    'disposition-notification',
    [
      ['text/plain', words],
      [
        'message/disposition-notification',
        `Reporting-UA: mail.customers.test\r\nFinal-Recipient: rfc822; ${sent.address}\r\nOriginal-Message-ID: <${sent.ours}>\r\nDisposition: ${disposition}`,
      ],
    ],
    { From: sent.address, To: sent.returnPath, Subject: subject },
  )

describe('a read receipt', () => {
  it.each([
    ['Outlook', 'Read: ', 'Your message was read on Sunday.', 'automatic-action/MDN-sent-automatically; displayed'],
    ['Outlook, German', 'Gelesen: ', 'Ihre Nachricht wurde gelesen.', 'manual-action/MDN-sent-manually; displayed'],
    [
      'Outlook, unread',
      'Not read: ',
      'Your message was deleted without being read.',
      'automatic-action/MDN-sent-automatically; deleted',
    ],
    [
      'Thunderbird',
      'Return Receipt (displayed) - ',
      'This is a Return Receipt for the mail that you sent.',
      'manual-action/MDN-sent-manually; displayed',
    ],
    [
      'Notes, Italian',
      'Conferma di lettura: ',
      'Il messaggio è stato letto.',
      'manual-action/MDN-sent-manually; displayed',
    ],
  ])('of %s is filed with what was read and wakes nobody', async (_, prefix, words, disposition) => {
    const sent = await done()
    const row = await answer(sent, { raw: receipt(sent, `${prefix}${sent.subject}`, words, disposition) })
    expect(row).toMatchObject({ automatic: 'receipt', report: { kind: 'receipt' } })
    await isFiledQuietly(sent, row)
  })
})

describe('a question whether we are human', () => {
  const ask =
    'Please click the link below to confirm that you are a person and have your message delivered.\r\nhttps://filter.test/confirm?token=0123456789'
  it.each([
    ['Spam Arrest', { From: 'customer-care <verify@spamarrest.com>', 'X-Spamarrest-noauth': '1' }],
    ['Boxbe', { From: 'Boxbe Notifications <notify@boxbe.com>', 'X-Boxbe': 'yes' }],
    [
      'TMDA',
      {
        From: 'Bob <bob-confirm-1234@customers.test>',
        Subject: 'Please confirm your message',
        'X-TMDA-Confirm-Pending': '1',
        Precedence: 'bulk',
      },
    ],
    ['qconfirm', { From: 'Bob <bob@customers.test>', Subject: 'Re: confirm your mail', 'X-Qconfirm': 'yes' }],
  ])('by %s is filed with what it is about, and never answered', async (_, headers) => {
    const sent = await done()
    const row = await answer(sent, {
      headers: headers as Record<string, string>,
      words: ask,
      from: 'filter@filter.test',
    })
    expect(row.automatic).toBe('challenge')
    await isFiledQuietly(sent, row)
  })
})
