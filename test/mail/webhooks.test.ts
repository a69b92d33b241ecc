import { Agent, getGlobalDispatcher, MockAgent, setGlobalDispatcher } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  changeInboundWebhook,
  createInboundWebhook,
  deleteInboundWebhook,
  type InboundService,
  listInboundWebhooks,
} from '../../src/contract/inbound-webhooks.ts'
import { deleteInbox } from '../../src/contract/inboxes.ts'
import { getIntakeSource } from '../../src/contract/intake.ts'
import { ApiRefusal } from '../api.ts'
import {
  form,
  json,
  mailgunSignature,
  mandrillSigned,
  multipart,
  openSns,
  type Posted,
  sendgridKeys,
  sendgridSigned,
  snsHost,
} from './inbound-requests.ts'
import { intakeOf, mailText, messagesOf, openPostOffice, type PostOffice, supportInbox } from './post-office.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office.close())

let count = 0
/** An inbox of its own with a webhook; the address as it is reached here. */
async function webhook(service: InboundService, fields: Record<string, unknown> = {}) {
  const address = `in${++count}@heed.test`
  const inbox = await supportInbox(office.admin, { name: `In ${count}`, address })
  const made = await office.admin.call(createInboundWebhook, {
    params: { id: inbox.id },
    body: { service, ...fields } as never,
  })
  const given = new URL(made.address)
  const authorization = given.password
    ? `Basic ${Buffer.from(`${given.username}:${given.password}`).toString('base64')}`
    : made.secret
      ? `Bearer ${made.secret}`
      : null
  const headers: Record<string, string> = authorization ? { authorization } : {}
  const post = async (posted: Posted, query = '') => {
    const answer = await fetch(`${office.house.url}${given.pathname}${query}`, {
      method: 'POST',
      headers: { ...headers, ...posted.headers },
      body: posted.body as BodyInit,
    })
    const said = (await answer.json()) as { stored?: number; error?: { message: string } }
    return { status: answer.status, stored: said.stored, message: said.error?.message ?? '' }
  }
  const kept = async () => (await office.admin.call(listInboundWebhooks, { params: { id: inbox.id } })).items[0]!
  return { inbox, address, made, post, kept, url: `${given.origin}${given.pathname}`, given }
}

/** What became of the mail: its message, as the agent sees it. */
async function filed(address: string) {
  const [item] = await intakeOf(office.admin, address)
  expect(item).toMatchObject({ state: 'processed' })
  const [message] = await messagesOf(office.admin, item!.conversationId as number)
  return message!
}

const original: [string, string][] = [
  ['Received', 'from mx.customers.test by mx.service.test; Sat, 21 Nov 2026 10:00:00 +0000'],
  ['From', '=?utf-8?Q?J=C3=B6rg?= <joerg@customers.test>'],
  ['To', 'shop@elsewhere.test'],
  ['Subject', '=?utf-8?Q?Gr=C3=BC=C3=9Fe?='],
  ['Date', 'Sat, 21 Nov 2026 10:00:00 +0000'],
  ['Content-Type', 'multipart/alternative; boundary="of the original"'],
]
const withId = (id: string): [string, string][] => [...original, ['Message-Id', `<${id}@customers.test>`]]
const html = '<p>Where is my <b>lamp</b>? <img src="cid:logo@customers.test"></p>'
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

async function expectWhole(address: string) {
  const message = await filed(address)
  expect(message).toMatchObject({ subject: 'Grüße', from: { name: 'Jörg', address: 'joerg@customers.test' } })
  expect(message.text).toContain('Where is my lamp?')
  expect(message.html).toContain('<b>lamp</b>')
  const files = message.attachments.map(({ name, size }) => ({ name, size }))
  expect(files).toContainEqual({ name: 'bill.txt', size: 8 })
  expect(message.attachments.find(({ name }) => name === 'logo.gif')).toMatchObject({
    inline: true,
    contentId: 'logo@customers.test',
    size: pixel.length,
  })
}

describe('Mailgun', () => {
  const key = 'key-0123456789'
  const signed = (fields: Record<string, string>, options = {}) => ({ ...mailgunSignature(key, options), ...fields })

  it('hands over mail as it is, for the recipient that the envelope names', async () => {
    const { post, address, kept } = await webhook('mailgun', { signingKey: key })
    const raw = mailText({ To: 'somebody@else.test', Subject: 'As it is' })
    const answer = await post(
      form(signed({ recipient: address, sender: 'anna@customers.test', 'body-mime': raw, 'X-Mailgun-Sflag': 'No' })),
    )
    expect(answer).toMatchObject({ status: 200, stored: 1 })
    const [item] = await intakeOf(office.admin, address)
    expect(item).toMatchObject({ state: 'processed', sender: 'anna@customers.test', subject: 'As it is' })
    const source = await office.admin.call(getIntakeSource, { params: { id: item!.id } })
    expect(source.bytes.toString()).toBe(raw)
    expect((await kept()).lastReceivedAt).not.toBeNull()
    const { rows } = await office.house.house.database.pool.query('select origin from intake where id = $1', [item!.id])
    expect(rows[0].origin.reported).toEqual({ service: 'mailgun', spam: 'No' })
  })

  it('keeps every byte of a mail that is not UTF-8', async () => {
    const { post, address } = await webhook('mailgun', { signingKey: key })
    const raw = Buffer.concat([
      Buffer.from(mailText({ Subject: 'Latin', 'Content-Type': 'text/plain; charset=iso-8859-1' }, 'Gr')),
      Buffer.from([0xfc, 0xdf, 0x65, 0x25, 0x2b, 0x26, 0x3d]),
    ])
    const escaped = [...raw].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
    const fields = new URLSearchParams(signed({ recipient: address, sender: '' })).toString()
    const body = `${fields}&body-mime=${escaped}`
    await post({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })
    const [item] = await intakeOf(office.admin, address)
    expect((await office.admin.call(getIntakeSource, { params: { id: item!.id } })).bytes.equals(raw)).toBe(true)
  })

  it('puts a mail together again that came taken apart, with its headers and files', async () => {
    const { post, address } = await webhook('mailgun', { signingKey: key })
    const fields: [string, never][] = Object.entries({
      ...signed({ recipient: address, sender: 'joerg@customers.test' }),
      'message-headers': JSON.stringify(withId('mailgun-parsed')),
      'body-plain': 'Where is my lamp?',
      'body-html': html,
      'attachment-1': { name: 'bill.txt', type: 'text/plain', content: '12 euros' },
      'attachment-2': { name: 'logo.gif', type: 'image/gif', content: pixel },
      'content-id-map': JSON.stringify({ '<logo@customers.test>': 'attachment-2' }),
    }) as never
    expect(await post(multipart(fields))).toMatchObject({ status: 200 })
    await expectWhole(address)
  })

  it('does nothing the second time, whatever the mail now says', async () => {
    const { post, address } = await webhook('mailgun', { signingKey: key })
    const signature = mailgunSignature(key)
    const fields = { ...signature, recipient: address, sender: '', 'body-mime': mailText({ Subject: 'Once' }) }
    expect(await post(form(fields))).toMatchObject({ status: 200, stored: 1 })
    expect(await post(form(fields))).toMatchObject({ status: 200 })
    const other = { ...fields, 'body-mime': mailText({ Subject: 'Put under an overheard signature' }) }
    expect(await post(form(other))).toMatchObject({ status: 200 })
    expect(await intakeOf(office.admin, address)).toMatchObject([{ subject: 'Once' }])
  })

  it('is turned away without its signature, with a wrong one, or one from another time', async () => {
    const { post, address, kept } = await webhook('mailgun', { signingKey: key })
    const mail = { recipient: address, sender: '', 'body-mime': mailText() }
    expect(await post(form(mail))).toMatchObject({ status: 401, message: expect.stringContaining('not signed') })
    const wrong = { ...mail, ...mailgunSignature('another key') }
    expect(await post(form(wrong))).toMatchObject({ status: 403, message: expect.stringContaining('signature') })
    for (const hours of [-25, 1]) {
      const at = new Date(Date.now() + hours * 3_600_000)
      expect(await post(form(signed(mail, { at })))).toMatchObject({ status: 403 })
    }
    // Mailgun itself tries again for eight hours.
    const late = new Date(Date.now() - 8 * 3_600_000)
    expect(await post(form(signed(mail, { at: late })))).toMatchObject({ status: 200 })
    expect(await kept()).toMatchObject({ lastRefusal: expect.stringContaining('not signed') })
  })

  it('needs the key from the start', async () => {
    const inbox = await supportInbox(office.admin, { name: 'Keyless', address: 'keyless@heed.test' })
    const call = office.admin.call(createInboundWebhook, { params: { id: inbox.id }, body: { service: 'mailgun' } })
    await expect(call).rejects.toMatchObject({ status: 400, fields: { signingKey: expect.any(String) } })
  })

  it('says so when it only stores the mail', async () => {
    const { post } = await webhook('mailgun', { signingKey: key })
    const stored = signed({ 'message-url': 'https://storage.mailgun.test/1' })
    expect(await post(form(stored))).toMatchObject({ status: 415, message: expect.stringContaining('forward()') })
  })
})

describe('SendGrid', () => {
  const envelope = (to: string) => JSON.stringify({ to: [to], from: 'joerg@customers.test' })

  it('hands over mail as it is, proved by the password in its address', async () => {
    const { post, address } = await webhook('sendgrid')
    const posted = multipart([
      ['email', mailText({ Subject: 'As it is' })],
      ['envelope', envelope(address)],
      ['sender_ip', '192.0.2.7'],
      ['SPF', 'pass'],
      ['spam_score', '0.1'],
    ])
    expect(await post(posted)).toMatchObject({ status: 200 })
    expect(await filed(address)).toMatchObject({ subject: 'As it is' })
    const { rows } = await office.house.house.database.pool.query(
      `select origin from intake where $1 = any(recipients)`,
      [address],
    )
    expect(rows[0].origin).toMatchObject({ ip: '192.0.2.7', reported: { spf: 'pass', spamScore: '0.1' } })
  })

  it('puts a mail together again, each field in its own charset', async () => {
    const { post, address } = await webhook('sendgrid')
    const headers = withId('sendgrid-parsed').map((pair) => pair.join(': '))
    const posted = multipart([
      ['headers', `${headers.join('\n')}\n`],
      ['text', Buffer.from('Where is my lamp? It cost 5 \x80', 'latin1')],
      ['html', html],
      ['charsets', JSON.stringify({ text: 'windows-1252', html: 'UTF-8' })],
      ['envelope', envelope(address)],
      ['attachments', '2'],
      ['attachment1', { name: 'bill.txt', type: 'text/plain', content: '12 euros' }],
      ['attachment2', { name: 'logo.gif', type: 'image/gif', content: pixel }],
      ['content-ids', JSON.stringify({ 'logo@customers.test': 'attachment2' })],
    ])
    expect(await post(posted)).toMatchObject({ status: 200 })
    await expectWhole(address)
    expect((await filed(address)).text).toContain('It cost 5 €')
  })

  it('is turned away with a wrong password, or none', async () => {
    const { post } = await webhook('sendgrid')
    const posted = multipart([['email', mailText()]])
    const as = (authorization: string) => ({ ...posted, headers: { ...posted.headers, authorization } })
    expect(await post(as(`Basic ${Buffer.from('heed:guessed').toString('base64')}`))).toMatchObject({ status: 403 })
    expect(await post(as(''))).toMatchObject({ status: 401 })
  })

  it('is believed by its signature only, once its public key is known', async () => {
    const { publicKey, privateKey } = sendgridKeys()
    const signingKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const { post, address } = await webhook('sendgrid', { signingKey })
    const posted = multipart([
      ['email', mailText()],
      ['envelope', envelope(address)],
    ])
    expect(await post(posted)).toMatchObject({ status: 401 })
    expect(await post(sendgridSigned(posted, sendgridKeys().privateKey))).toMatchObject({ status: 403 })
    const changed = { ...sendgridSigned(posted, privateKey), body: multipart([['email', mailText()]]).body }
    expect(await post(changed)).toMatchObject({ status: 403 })
    expect(await post(sendgridSigned(posted, privateKey))).toMatchObject({ status: 200 })
    await filed(address)
  })

  it('a public key that is none is refused when it is given', async () => {
    const inbox = await supportInbox(office.admin, { name: 'Wrong key', address: 'wrong-key@heed.test' })
    const body = { service: 'sendgrid' as const, signingKey: 'SG.api-key-of-another-kind' }
    const made = office.admin.call(createInboundWebhook, { params: { id: inbox.id }, body })
    await expect(made).rejects.toMatchObject({ fields: { signingKey: expect.stringContaining('public key') } })
  })
})

describe('Postmark', () => {
  const said = {
    FromName: 'Jörg',
    From: 'joerg@customers.test',
    FromFull: { Email: 'joerg@customers.test', Name: 'Jörg' },
    To: 'hash@inbound.service.test',
    ToFull: [{ Email: 'hash@inbound.service.test', Name: '' }],
    Subject: 'Grüße',
    Date: 'Sat, 21 Nov 2026 10:00:00 +0000',
    OriginalRecipient: 'hash@inbound.service.test',
    Headers: [
      { Name: 'Received-SPF', Value: 'Pass (ok) client-ip=192.0.2.9; helo=mx.customers.test; envelope-from=j@c.test;' },
      { Name: 'Message-ID', Value: '<postmark-parsed@customers.test>' },
      { Name: 'X-Evil', Value: 'one\r\nBcc: somebody@else.test' },
    ],
  }

  it('hands over RawEmail, into the inbox whose webhook it is', async () => {
    const { post, address, inbox } = await webhook('postmark')
    const raw = mailText({ To: 'hash@inbound.service.test', Subject: 'Raw from Postmark' })
    expect(await post(json({ ...said, MessageID: 'a-1', RawEmail: raw }))).toMatchObject({ status: 200 })
    const [item] = await intakeOf(office.admin, 'hash@inbound.service.test')
    expect(item).toMatchObject({ subject: 'Raw from Postmark', inboxId: inbox.id, sender: 'j@c.test' })
    expect(address).toBeTruthy()
  })

  it('finds the address of ours in the header where it was taken at one of Postmark’s', async () => {
    const { post, address } = await webhook('postmark')
    const raw = mailText({ To: `Shop <${address}>`, Subject: 'Forwarded' })
    await post(json({ ...said, MessageID: 'a-2', RawEmail: raw }))
    expect(await filed(address)).toMatchObject({ subject: 'Forwarded' })
  })

  it('puts a mail together again; nothing in a header begins another', async () => {
    const { post, address } = await webhook('postmark')
    const attachments = [
      { Name: 'bill.txt', Content: Buffer.from('12 euros').toString('base64'), ContentType: 'text/plain' },
      {
        ...{ Name: 'logo.gif', Content: pixel.toString('base64'), ContentType: 'image/gif' },
        ContentID: 'logo@customers.test',
      },
    ]
    const mail = {
      ...said,
      MessageID: 'a-3',
      OriginalRecipient: address,
      TextBody: 'Where is my lamp?',
      HtmlBody: html,
    }
    expect(await post(json({ ...mail, Attachments: attachments }))).toMatchObject({ status: 200 })
    await expectWhole(address)
    const [item] = await intakeOf(office.admin, address)
    const source = await office.admin.call(getIntakeSource, { params: { id: item!.id } })
    expect(source.bytes.toString()).toMatch(/^X-Evil: one\r\n Bcc: somebody/m)
    expect(source.bytes.toString()).not.toMatch(/^Bcc:/m)
  })

  it('knows its own delivery again by its MessageID', async () => {
    const { post, address } = await webhook('postmark')
    const mail = (subject: string) =>
      json({ ...said, MessageID: 'a-4', RawEmail: mailText({ To: address, Subject: subject }) })
    await post(mail('First'))
    expect(await post(mail('Second'))).toMatchObject({ status: 200 })
    expect(await intakeOf(office.admin, address)).toMatchObject([{ subject: 'First' }])
  })

  it('is turned away without the password, and told of what is no JSON', async () => {
    const { post } = await webhook('postmark')
    const bare = { headers: { ...json({}).headers, authorization: 'Basic aGVlZDp4' }, body: '{}' }
    expect(await post(bare)).toMatchObject({ status: 403 })
    expect(await post({ ...json({}), body: '{"From":' })).toMatchObject({ status: 400 })
    expect(await post(json([]))).toMatchObject({ status: 400 })
    expect(await post(json({}))).toMatchObject({ status: 400, message: 'The request holds no mail.' })
  })
})

describe('CloudMailin', () => {
  const envelope = (to: string) => ({
    to,
    recipients: [to],
    from: 'joerg@customers.test',
    helo_domain: 'mx.customers.test',
    remote_ip: '192.0.2.11',
    spf: { result: 'pass', domain: 'customers.test' },
  })
  const flat = (to: string): [string, string][] => [
    ['envelope[to]', to],
    ['envelope[recipients][0]', to],
    ['envelope[from]', 'joerg@customers.test'],
    ['envelope[remote_ip]', '192.0.2.11'],
    ['envelope[spf][result]', 'pass'],
  ]

  it('hands over mail in its raw format', async () => {
    const { post, address } = await webhook('cloudmailin')
    const posted = multipart([['message', mailText({ Subject: 'Raw' })], ...flat(address)], '----cloudmailinboundry')
    expect(await post(posted)).toMatchObject({ status: 200 })
    expect(await filed(address)).toMatchObject({ subject: 'Raw' })
  })

  it('puts a mail together again from its JSON format', async () => {
    const { post, address } = await webhook('cloudmailin')
    const headers = Object.fromEntries(withId('cloudmailin-json').map(([name, value]) => [name, [value]]))
    const attachments = [
      { content: Buffer.from('12 euros').toString('base64'), file_name: 'bill.txt', content_type: 'text/plain' },
      {
        ...{ content: pixel.toString('base64'), file_name: 'logo.gif', content_type: 'image/gif' },
        content_id: 'logo@customers.test',
      },
    ]
    const mail = { headers, envelope: envelope(address), plain: 'Where is my lamp?', html, attachments }
    expect(await post(json(mail))).toMatchObject({ status: 200 })
    await expectWhole(address)
  })

  it('puts a mail together again from its multipart format', async () => {
    const { post, address } = await webhook('cloudmailin')
    const posted = multipart([
      ['plain', 'Where is my lamp?'],
      ['html', '<p>Where is my <b>lamp</b>?</p>'],
      ...withId('cloudmailin-form').map(([name, value]) => [`headers[${name}]`, value] as [string, string]),
      ['headers[X-Twice][0]', 'one'],
      ['headers[X-Twice][1]', 'two'],
      ['__proto__[polluted]', 'yes'],
      ...flat(address),
      ['attachments[0]', { name: 'bill.txt', type: 'text/plain', content: '12 euros' }],
    ])
    expect(await post(posted)).toMatchObject({ status: 200 })
    expect(await filed(address)).toMatchObject({ subject: 'Grüße', attachments: [{ name: 'bill.txt', size: 8 }] })
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })

  it('says so when the files are kept elsewhere', async () => {
    const { post, address } = await webhook('cloudmailin')
    const attachments = [{ file_name: 'bill.txt', url: 'http://store.test/1' }]
    const mail = { headers: { From: 'joerg@customers.test' }, envelope: envelope(address), plain: '', attachments }
    expect(await post(json(mail))).toMatchObject({ status: 415, message: expect.stringContaining('raw format') })
  })
})

describe('Mandrill', () => {
  const key = 'mandrill-key'
  const events = (...msgs: object[]) => ({
    mandrill_events: JSON.stringify(msgs.map((msg) => ({ event: 'inbound', ts: 1, msg }))),
  })

  it('hands over several mails at once, signed for exactly our address', async () => {
    const { post, url, address } = await webhook('mandrill', { signingKey: key })
    const raw = (subject: string) => mailText({ Subject: subject }).replaceAll('\r\n', '\n')
    const fields = events(
      { raw_msg: raw('First'), email: address, sender: 'anna@customers.test', spf: { result: 'pass' } },
      { raw_msg: raw('Second'), email: address },
    )
    expect(await post(mandrillSigned(fields, url, key))).toMatchObject({ status: 200, stored: 2 })
    const subjects = (await intakeOf(office.admin, address, 2)).map(({ subject }) => subject)
    expect(subjects.toSorted()).toEqual(['First', 'Second'])
  })

  it('is turned away when the signature is for another address, another key, or missing', async () => {
    const { post, url, address } = await webhook('mandrill', { signingKey: key })
    const fields = events({ raw_msg: mailText(), email: address })
    expect(await post(form(fields))).toMatchObject({ status: 401 })
    expect(await post(mandrillSigned(fields, `${url}/`, key))).toMatchObject({ status: 403 })
    expect(await post(mandrillSigned(fields, url, 'another'))).toMatchObject({ status: 403 })
  })

  it('may try the address before it shows its key, and is asked to come back until the key is known', async () => {
    const { post, url, address, inbox, made, given } = await webhook('mandrill')
    const probe = await fetch(`${office.house.url}${given.pathname}`, { method: 'HEAD' })
    expect(probe.status).toBe(200)
    expect(await post(form({ mandrill_events: '[]' }))).toMatchObject({ status: 200, stored: 0 })
    const mail = mandrillSigned(events({ raw_msg: mailText(), email: address }), url, key)
    expect(await post(mail)).toMatchObject({ status: 503 })
    const params = { id: inbox.id, webhook: made.id }
    const changed = await office.admin.call(changeInboundWebhook, { params, body: { signingKey: key } })
    expect(changed.hasSigningKey).toBe(true)
    expect(await post(mail)).toMatchObject({ status: 200 })
    await filed(address)
  })
})

describe('Amazon SES', () => {
  const sns = openSns()
  const topic = 'arn:aws:sns:eu-central-1:123456789012:heed'
  const before = getGlobalDispatcher()
  const confirmed: string[] = []
  const amazon = new MockAgent()

  beforeAll(() => {
    amazon.disableNetConnect()
    amazon.enableNetConnect(/127\.0\.0\.1/)
    const pool = amazon.get(snsHost)
    pool.intercept({ path: '/SimpleNotificationService-0123.pem' }).reply(200, sns.certificate).persist()
    pool
      .intercept({ path: (path) => path.startsWith('/?Action=ConfirmSubscription') })
      .reply(200, ({ path }) => {
        confirmed.push(path)
        return '<ConfirmSubscriptionResponse/>'
      })
      .persist()
    setGlobalDispatcher(amazon)
  })
  afterAll(async () => {
    setGlobalDispatcher(before instanceof Agent ? before : new Agent())
    await amazon.close()
  })

  const subscription = (arn: string, url = `${snsHost}/?Action=ConfirmSubscription&Token=t`) => ({
    Type: 'SubscriptionConfirmation',
    MessageId: 'm-1',
    Token: 't',
    TopicArn: arn,
    Message: 'You have chosen to subscribe …',
    SubscribeURL: url,
  })
  const notification = (said: object, arn = topic) => ({
    Type: 'Notification',
    MessageId: 'm-2',
    TopicArn: arn,
    Subject: 'Amazon SES Email Receipt Notification',
    Message: JSON.stringify(said),
  })
  const received = (address: string, fields: object = {}) => ({
    notificationType: 'Received',
    receipt: { recipients: [address], spfVerdict: { status: 'PASS' }, action: { type: 'SNS', encoding: 'BASE64' } },
    mail: { source: 'anna@customers.test', messageId: `ses-${address}` },
    content: Buffer.from(mailText({ Subject: 'By way of Amazon' })).toString('base64'),
    ...fields,
  })

  it.each(['1', '2'] as const)(
    'confirms its subscription and hands over mail, signature version %s',
    async (version) => {
      const { post, address, kept } = await webhook('ses')
      expect(await post(sns.message(notification(received(address)), version))).toMatchObject({ status: 403 })
      const many = confirmed.length
      expect(await post(sns.message(subscription(topic), version))).toMatchObject({ status: 200, stored: 0 })
      expect(confirmed.length).toBe(many + 1)
      expect(await kept()).toMatchObject({ topic })
      expect(await post(sns.message(notification(received(address)), version))).toMatchObject({
        status: 200,
        stored: 1,
      })
      expect(await filed(address)).toMatchObject({ subject: 'By way of Amazon' })
      expect(await post(sns.message(notification(received(address)), version))).toMatchObject({ status: 200 })
      expect(await intakeOf(office.admin, address)).toHaveLength(1)
    },
  )

  it('hears one topic only, also where another one is signed by Amazon as well', async () => {
    const { post } = await webhook('ses', { topic })
    const other = topic.replace('heed', 'another')
    expect(await post(sns.message(subscription(other)))).toMatchObject({ status: 403 })
    expect(await post(sns.message(notification(received('x@heed.test'), other)))).toMatchObject({ status: 403 })
  })

  it('asks no address that is not Amazon’s, for a certificate or to confirm', async () => {
    const { post } = await webhook('ses')
    const lured = sns.message(subscription(topic, 'https://sns.eu-central-1.amazonaws.com.evil.test/?Action=Confirm'))
    expect(await post(lured)).toMatchObject({ status: 403, message: expect.stringContaining('not Amazon’s') })
    for (const place of ['https://evil.test', 'http://sns.eu-central-1.amazonaws.com', `${snsHost}:8443`]) {
      const posted = sns.message(subscription(topic))
      const body = (posted.body as string).replace(`${snsHost}/Simple`, `${place}/Simple`)
      expect(await post({ ...posted, body })).toMatchObject({ status: 403 })
    }
  })

  it('is turned away when anything was changed, or nothing is signed', async () => {
    const { post } = await webhook('ses', { topic })
    const posted = sns.message(notification(received('x@heed.test')))
    const body = (posted.body as string).replace('anna@', 'else@')
    expect(await post({ ...posted, body })).toMatchObject({ status: 403 })
    expect(await post(json(received('x@heed.test')))).toMatchObject({ status: 401 })
  })

  it('says that it reads no S3 buckets, and passes over what is no mail', async () => {
    const { post } = await webhook('ses', { topic })
    const stored = received('x@heed.test', { content: undefined })
    expect(await post(sns.message(notification(stored)))).toMatchObject({
      status: 415,
      message: expect.stringContaining('S3'),
    })
    expect(await post(sns.message(notification({ notificationType: 'Bounce' })))).toMatchObject({ stored: 0 })
  })
})

describe('a script of one’s own', () => {
  const eml = (subject: string): Posted => ({
    headers: { 'content-type': 'message/rfc822' },
    body: mailText({ Subject: subject }),
  })

  it('posts a mail as it is; the address says for whom', async () => {
    const { post, address } = await webhook('raw')
    expect(await post(eml('By hand'), `?recipient=${address}&sender=anna@customers.test`)).toMatchObject({ stored: 1 })
    expect(await filed(address)).toMatchObject({ subject: 'By hand' })
  })

  it('the same mail again does nothing', async () => {
    const { post, address } = await webhook('raw')
    const mail = eml('Twice')
    for (const _ of [1, 2]) expect(await post(mail, `?recipient=${address}`)).toMatchObject({ status: 200 })
    expect(await intakeOf(office.admin, address)).toHaveLength(1)
  })

  it('is told what is wrong: the secret, the type, the size, the address', async () => {
    const { post, made } = await webhook('raw')
    expect(made.address).not.toContain(made.secret as string)
    const wrong = { ...eml('x'), headers: { 'content-type': 'message/rfc822', authorization: 'Bearer x' } }
    expect(await post(wrong)).toMatchObject({ status: 403 })
    expect(await post(json({}))).toMatchObject({ status: 415 })
    expect(await post({ ...eml('x'), body: '' })).toMatchObject({ status: 400 })
    const huge = await post({ ...eml('x'), body: Buffer.alloc(50 * 1024 * 1024 + 1) }).catch(() => ({ status: 413 }))
    expect(huge).toMatchObject({ status: 413 })
    const nowhere = await fetch(`${office.house.url}/api/inbound/${'x'.repeat(43)}/mime`, { method: 'POST', body: 'x' })
    expect(nowhere.status).toBe(404)
  })
})

describe('every webhook', () => {
  it('asks the service to come back while nothing can be stored, and takes the mail then', async () => {
    const { post, address } = await webhook('raw')
    const mail = { headers: { 'content-type': 'message/rfc822' }, body: mailText({ Subject: 'After the outage' }) }
    const { pool } = office.house.house.database
    await pool.query('alter table intake rename to intake_away')
    const during = await post(mail, `?recipient=${address}`)
    await pool.query('alter table intake_away rename to intake')
    expect(during).toMatchObject({ status: 503, message: expect.stringContaining('Try again later') })
    expect(await post(mail, `?recipient=${address}`)).toMatchObject({ status: 200 })
    expect(await filed(address)).toMatchObject({ subject: 'After the outage' })
  })

  it('is worthless once it is taken back, or its inbox is closed', async () => {
    const first = await webhook('raw')
    const mail = { headers: { 'content-type': 'message/rfc822' }, body: mailText() }
    await office.admin.call(deleteInboundWebhook, { params: { id: first.inbox.id, webhook: first.made.id } })
    expect(await first.post(mail)).toMatchObject({ status: 404 })
    const second = await webhook('raw')
    await office.admin.call(deleteInbox, { params: { id: second.inbox.id } })
    expect(await second.post(mail)).toMatchObject({ status: 404 })
  })

  it('shows neither secret nor address again, and belongs to its inbox', async () => {
    const { inbox, made, kept } = await webhook('postmark')
    const listed = JSON.stringify(await kept())
    expect(listed).not.toContain(new URL(made.address).password)
    expect(listed).not.toContain(new URL(made.address).pathname.split('/')[3])
    const { inbox: other } = await webhook('raw')
    const call = office.admin.call(deleteInboundWebhook, { params: { id: other.id, webhook: made.id } })
    await expect(call).rejects.toBeInstanceOf(ApiRefusal)
    expect(inbox.id).not.toBe(other.id)
  })

  it('bears whatever is sent: broken forms end in a refusal, never in an error of ours', async () => {
    const { post } = await webhook('mailgun', { signingKey: 'k' })
    const types = ['multipart/form-data; boundary=x', 'multipart/form-data', 'application/x-www-form-urlencoded', '']
    const bodies = [
      '',
      '--x',
      '--x\r\n',
      '--x\r\n\r\n',
      '--x\r\nA: b\r\n--x--',
      '%',
      '%%=%&&&==',
      '\0'.repeat(9),
      '--x--',
    ]
    for (const type of types)
      for (const body of bodies) {
        const headers: Record<string, string> = type ? { 'content-type': type } : {}
        expect((await post({ headers, body: Buffer.from(body) })).status, `${type} ${body}`).toBeLessThan(500)
      }
  })
})
