import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeInboundWebhook } from '../../src/contract/inbound-webhooks.ts'
import { getIntakeSource } from '../../src/contract/intake.ts'
import {
  closeInbound,
  expectWhole,
  filed,
  html,
  office,
  openInbound,
  pixel,
  webhook,
  withId,
} from './inbound-office.ts'
import { form, json, mandrillSigned, multipart } from './inbound-requests.ts'
import { intakeOf, mailText } from './post-office.ts'

beforeAll(() => openInbound())
afterAll(closeInbound)

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
