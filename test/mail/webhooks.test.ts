import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createInboundWebhook, deleteInboundWebhook } from '../../src/contract/inbound-webhooks.ts'
import { deleteInbox } from '../../src/contract/inboxes.ts'
import { getIntakeSource } from '../../src/contract/intake.ts'
import { ApiRefusal } from '../api.ts'
import { type DnsServer, startDns } from './dns-server.ts'
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
import {
  form,
  json,
  mailgunSignature,
  multipart,
  type Posted,
  sendgridKeys,
  sendgridSigned,
} from './inbound-requests.ts'
import { intakeOf, mailText, supportInbox } from './post-office.ts'

let dns: DnsServer
beforeAll(async () => {
  dns = await startDns({ 'TXT _dmarc.customers.test': ['v=DMARC1; p=reject'] })
  await openInbound({ dns: dns.address })
})
afterAll(async () => {
  await closeInbound()
  await dns.close()
})

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
  it('does not hold it against a sender that a service took their mail apart', async () => {
    const key = 'key'
    const whole = await webhook('mailgun', { signingKey: key })
    const from = 'anna@customers.test'
    const signed = (address: string) => ({ ...mailgunSignature(key), recipient: address, sender: from })
    await whole.post(form({ ...signed(whole.address), 'body-mime': mailText({ From: from }) }))
    expect((await filed(whole.address)).sender).toMatchObject({ level: 'failing' })
    const apart = await webhook('mailgun', { signingKey: key })
    await apart.post(form({ ...signed(apart.address), from, subject: 'x', 'body-plain': 'Hello' }))
    expect((await filed(apart.address)).sender).toMatchObject({ level: 'unknown', checkedBy: 'nobody' })
  })

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
