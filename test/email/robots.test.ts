import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import { letter, multipart } from './letters.ts'

const automatic = async (headers: Record<string, string>, body = 'Words.') =>
  (await readMail(letter(headers, body))).automatic

describe('who is no person', () => {
  it.each([
    ['auto-reply', { 'Auto-Submitted': 'auto-replied' }],
    ['auto-reply', { 'X-Autoreply': 'yes' }],
    ['auto-reply', { Precedence: 'auto_reply' }],
    ['auto-reply', { Subject: 'Automatic reply: your order', 'X-Auto-Response-Suppress': 'All' }],
    ['auto-reply', { Subject: 'Abwesenheitsnotiz: Bestellung' }],
    ['auto-reply', { Subject: 'Réponse automatique : commande' }],
    ['auto-reply', { Subject: '自动回复: 订单' }],
    ['list', { 'List-Id': '<news.example.com>' }],
    ['list', { Precedence: 'bulk' }],
    ['notification', { 'Auto-Submitted': 'auto-generated' }],
    ['notification', { From: 'no-reply@shop.example' }],
    ['notification', { 'Return-Path': '<>' }],
  ])('%s: %j', async (kind, headers) => {
    expect(await automatic(headers as Record<string, string>)).toBe(kind)
  })

  it.each([
    [{ 'Auto-Submitted': 'no' }],
    [{ Subject: 'Re: Automatic reply was wrong' }],
    [{ Subject: 'Undeliverable parcel' }],
    [{ Subject: 'Mail delivery failed' }],
    [{ Subject: 'Fwd: Undelivered Mail Returned to Sender' }],
    [{ Precedence: 'first-class' }],
  ])('a person all the same: %j', async (headers) => {
    expect(
      await automatic(
        headers as Record<string, string>,
        'My mail could not be delivered, 550 5.1.1 user unknown. Can you help?',
      ),
    ).toBeNull()
  })

  it('knows a question whether the sender is human', async () => {
    const body = 'Please click the link below to confirm that you are a person and have your message delivered.'
    expect(await automatic({ Subject: 'Re: Hello (please verify)', 'Auto-Submitted': 'auto-replied' }, body)).toBe(
      'challenge',
    )
  })
})

const dsn = (blocks: string, text = 'I could not deliver your message.') =>
  multipart(
    'report; report-type=delivery-status',
    [
      { headers: { 'Content-Type': 'text/plain' }, body: text },
      {
        headers: { 'Content-Type': 'message/delivery-status' },
        body: `Reporting-MTA: dns; mx.example.net\n\n${blocks}`,
      },
      {
        headers: { 'Content-Type': 'message/rfc822' },
        body: 'Message-ID: <sent-1@heed.example>\nSubject: Your order\n\nHello',
      },
    ],
    {
      From: 'Mail Delivery System <MAILER-DAEMON@mx.example.net>',
      Subject: 'Undelivered Mail Returned to Sender',
      'Return-Path': '<>',
    },
  )

describe('delivery reports', () => {
  it('tells whom a bounce concerns, why, and about which mail', async () => {
    const mail = await readMail(
      dsn(
        'Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <bob@example.com>: Recipient address rejected:\n User unknown',
      ),
    )
    expect(mail.automatic).toBe('bounce')
    expect(mail.report).toEqual({
      kind: 'bounce',
      recipients: [
        {
          address: 'bob@example.com',
          status: '5.1.1',
          hard: true,
          reason: '550 5.1.1 <bob@example.com>: Recipient address rejected: User unknown',
        },
      ],
      originalMessageId: 'sent-1@heed.example',
    })
  })

  it.each([
    ['5.2.2', '552 5.2.2 Mailbox full', false],
    ['5.7.1', '554 5.7.1 Message rejected as spam', false],
    ['5.7.26', '550 5.7.26 Unauthenticated mail is not accepted (DMARC)', false],
    ['4.4.7', 'delivery temporarily suspended: connection timed out', false],
    ['5.0.0', '550 Requested action not taken: no such user here', true],
    ['5.4.4', 'Host or domain name not found. Name service error for name=nowhere.example', true],
    ['5.1.8', '553 5.1.8 sender domain does not exist', false],
    ['5.1.1', '550 5.1.1 The email account that you tried to reach does not exist', true],
  ])('%s %s: hard is %s', async (status, words, hard) => {
    const mail = await readMail(
      dsn(
        `Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; ${words}`,
      ),
    )
    expect(mail.report?.recipients[0]?.hard).toBe(hard)
  })

  it('tells several recipients apart and leaves out those it reached', async () => {
    const block = (name: string, action: string, status: string, words: string) =>
      `Final-Recipient: rfc822; ${name}@example.com\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; ${words}\n`
    const mail = await readMail(
      dsn(
        [
          block('a', 'failed', '5.1.1', '550 user unknown'),
          block('b', 'failed', '5.2.2', '552 quota exceeded'),
          block('c', 'delivered', '2.0.0', '250 ok'),
        ].join('\n'),
      ),
    )
    expect(mail.report?.recipients.map(({ address, hard }) => [address, hard])).toEqual([
      ['a@example.com', true],
      ['b@example.com', false],
    ])
  })

  it('knows a delay and a delivery from a failure', async () => {
    expect(
      (await readMail(dsn('Final-Recipient: rfc822; bob@example.com\nAction: delayed\nStatus: 4.4.1'))).report,
    ).toMatchObject({ kind: 'delay', recipients: [{ hard: false }] })
    const delivered = await readMail(dsn('Final-Recipient: rfc822; bob@example.com\nAction: delivered\nStatus: 2.0.0'))
    expect([delivered.report?.kind, delivered.automatic]).toEqual(['delivered', 'report'])
  })

  it.each([
    [
      'qmail',
      'MAILER-DAEMON@mx.example.net',
      'failure notice',
      "Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<bob@example.com>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 no such user\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <sent-2@heed.example>\nTo: carl@example.com",
      true,
    ],
    [
      'exim',
      'Mail Delivery System <Mailer-Daemon@mx.example.net>',
      'Mail delivery failed: returning message to sender',
      'A message that you sent could not be delivered to one or more of its\nrecipients. The following address(es) failed:\n\n  bob@example.com\n    mailbox is full: quota exceeded\n\n------ This is a copy of the message ------\n\nMessage-ID: <sent-2@heed.example>',
      false,
    ],
    [
      'sendmail',
      'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>',
      'Returned mail: User unknown',
      '   ----- The following addresses had permanent fatal errors -----\n<bob@example.com>\n\n   ----- Transcript of session follows -----\n550 <bob@example.com>... User unknown\n\n   ----- Original message follows -----\n\nMessage-ID: <sent-2@heed.example>',
      true,
    ],
    [
      'German',
      'Mailserver <postmaster@mx.example.net>',
      'Unzustellbar: Ihre Bestellung',
      'Ihre Nachricht konnte nicht zugestellt werden an:\n\n  bob@example.com\n\nEmpfänger unbekannt: unbekannter Empfänger\n\n----- Original message -----\nMessage-ID: <sent-2@heed.example>',
      true,
    ],
  ])('understands the words of %s', async (_system, from, subject, body, hard) => {
    const { report } = await readMail(letter({ From: from, Subject: subject }, body))
    expect(report).toMatchObject({
      kind: 'bounce',
      recipients: [{ address: 'bob@example.com', hard }],
      originalMessageId: 'sent-2@heed.example',
    })
    expect(report?.recipients).toHaveLength(1)
  })

  it('knows complaints and read receipts', async () => {
    const complaint = await readMail(
      multipart('report; report-type=feedback-report', [
        {
          headers: { 'Content-Type': 'message/feedback-report' },
          body: 'Feedback-Type: abuse\nOriginal-Rcpt-To: <bob@example.com>',
        },
      ]),
    )
    expect([complaint.automatic, complaint.report?.kind, complaint.report?.recipients[0]?.address]).toEqual([
      'report',
      'complaint',
      'bob@example.com',
    ])
    const receipt = await readMail(
      multipart('report; report-type=disposition-notification', [
        {
          headers: { 'Content-Type': 'message/disposition-notification' },
          body: 'Final-Recipient: rfc822; bob@example.com\nOriginal-Message-ID: <sent-3@heed.example>\nDisposition: manual-action/MDN-sent-manually; displayed',
        },
      ]),
    )
    expect([receipt.automatic, receipt.report?.kind, receipt.report?.originalMessageId]).toEqual([
      'receipt',
      'receipt',
      'sent-3@heed.example',
    ])
  })
})
