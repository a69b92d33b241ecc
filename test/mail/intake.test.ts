import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getConversation } from '../../src/contract/conversations.ts'
import { deleteInbox } from '../../src/contract/inboxes.ts'
import { getIntakeSource, ignoreIntake, listIntake, replayIntake } from '../../src/contract/intake.ts'
import { addMessage, getMessageSource } from '../../src/contract/messages.ts'
import { adminKey } from '../house.ts'
import {
  conversationsOf,
  converse,
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'

let office: PostOffice

beforeAll(async () => {
  office = await openPostOffice()
  await supportInbox(office.admin, { aliases: ['help@heed.test'], catchAllDomain: 'shop.heed.test' })
})
afterAll(() => office?.close())

const answeredWith = (code: number) => expect.objectContaining({ responseCode: code })

describe('a mail that comes in', () => {
  it('becomes a conversation, with its source to the byte', async () => {
    const raw = mailText({ To: 'support+first@heed.test' })
    await office.deliver(raw, 'support+first@heed.test')
    const [row] = await intakeOf(office.admin, 'support+first@heed.test')
    expect(row).toMatchObject({ state: 'processed', sender: 'anna@customers.test', subject: 'Where is my parcel' })
    const [message] = await messagesOf(office.admin, row!.conversationId!)
    expect(message).toMatchObject({
      kind: 'received',
      text: expect.stringContaining('Where is my parcel?'),
      threadedBy: 'new',
    })
    const { bytes } = await office.admin.call(getMessageSource, { params: { id: message!.id } })
    expect(bytes.toString()).toBe(raw)
    expect((await office.admin.call(getIntakeSource, { params: { id: row!.id } })).bytes.toString()).toBe(raw)
  })

  it('is taken for the address, its aliases, plus-addresses and the domain that is caught whole, in any case', async () => {
    for (const address of ['SUPPORT@Heed.Test', 'help@heed.test', 'help+vip@heed.test', 'anyone@shop.heed.test']) {
      await office.deliver(mailText(), address)
      expect((await intakeOf(office.admin, address))[0]?.state).toBe('processed')
    }
  })

  it('is refused for an unknown address, and for other domains: Heed relays nothing', async () => {
    await expect(office.deliver(mailText(), 'nobody@heed.test')).rejects.toEqual(answeredWith(550))
    await expect(office.deliver(mailText(), 'someone@elsewhere.test')).rejects.toEqual(answeredWith(550))
  })

  it('keeps all recipients of its envelope, and makes one conversation', async () => {
    const before = (await conversationsOf(office.admin)).length
    await office.deliver(mailText({ Subject: 'To two' }), ['support+a@heed.test', 'support+b@heed.test'])
    const [row] = await intakeOf(office.admin, 'support+b@heed.test')
    expect(row?.recipients).toEqual(['support+a@heed.test', 'support+b@heed.test'])
    expect(await conversationsOf(office.admin)).toHaveLength(before + 1)
  })

  it('from the null sender is taken', async () => {
    await office.deliver(mailText({ Subject: 'Nobody' }), 'support+null@heed.test', '')
    expect((await intakeOf(office.admin, 'support+null@heed.test'))[0]).toMatchObject({
      sender: '',
      state: 'processed',
    })
  })

  it('over the size limit is refused before it is sent', async () => {
    const answers = await converse(office.port, ['EHLO test', 'MAIL FROM:<a@b.test> SIZE=60000000'])
    expect(answers.at(-1)).toMatch(/^552 /)
  })
})

describe('copies', () => {
  it('of one mail are filed once, however they come and at whatever moment', async () => {
    const raw = mailText({ Subject: 'Once only', Received: 'from one way' })
    const other = raw.replace('from one way', 'from another way')
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => office.deliver(n % 2 ? raw : other, 'support+copies@heed.test')),
    )
    const rows = await intakeOf(office.admin, 'support+copies@heed.test', 8)
    expect(rows.map((row) => row.state).sort()).toEqual([...Array(7).fill('ignored'), 'processed'])
    expect(new Set(rows.map((row) => row.conversationId)).size).toBe(1)
    expect(await messagesOf(office.admin, rows[0]!.conversationId!)).toHaveLength(1)
  })

  it('in name only are not: a broken program that uses one Message-ID for all loses nothing', async () => {
    const id = '<always-the-same@broken.test>'
    for (const body of ['First words', 'Other words'])
      await office.deliver(mailText({ 'Message-ID': id }, body), 'support+broken@heed.test')
    const rows = await intakeOf(office.admin, 'support+broken@heed.test', 2)
    expect(rows.map((row) => row.state)).toEqual(['processed', 'processed'])
  })

  it('that begin alike but go on differently are two mails; a footer that a list adds makes no other', async () => {
    const headers = { 'Message-ID': '<alike@list.test>', Date: 'Mon, 16 Nov 2026 10:00:00 +0000', Subject: 'Alike' }
    const begins = 'The same beginning of a long letter. '.repeat(8)
    for (const end of ['', '-- list footer', 'Other words. '.repeat(60)])
      await office.deliver(mailText(headers, `${begins}${end}`), 'support+alike@heed.test')
    const rows = await intakeOf(office.admin, 'support+alike@heed.test', 3)
    expect(rows.sort((a, b) => a.id - b.id).map((row) => row.state)).toEqual(['processed', 'ignored', 'processed'])
  })

  it('without any id and date cannot be known, and are kept', async () => {
    const bare = mailText({ 'Message-ID': null, Date: null })
    for (const _ of [1, 2]) await office.deliver(bare, 'support+bare@heed.test')
    expect((await intakeOf(office.admin, 'support+bare@heed.test', 2)).map((row) => row.state)).toEqual([
      'processed',
      'processed',
    ])
  })
})

describe('answers', () => {
  it('that overtake what they answer wait for it', async () => {
    const first = `<thread-${Date.now()}@customers.test>`
    await office.deliver(
      mailText({ 'Message-ID': first, Subject: 'A thread' }, 'x'.repeat(300_000)),
      'support+thread@heed.test',
    )
    await office.deliver(
      mailText({ Subject: 'Re: A thread', 'In-Reply-To': first, References: first }),
      'support+thread@heed.test',
    )
    const rows = await intakeOf(office.admin, 'support+thread@heed.test', 2)
    expect(new Set(rows.map((row) => row.conversationId)).size).toBe(1)
  })

  it('come back to the conversation by the signed address, and reopen it', async () => {
    await office.deliver(mailText({ Subject: 'Signed' }), 'support+signed@heed.test')
    const id = (await intakeOf(office.admin, 'support+signed@heed.test'))[0]!.conversationId!
    await office.admin.call(addMessage, {
      params: { id },
      body: { kind: 'reply', text: 'It is on its way.', status: 'resolved' },
    })
    const { replyAddress } = await import('../../src/server/channels/email/references.ts')
    const address = replyAddress(office.house.house.links.secrets, id, 'support@heed.test')
    await office.deliver(mailText({ Subject: 'Something else' }), address)
    const [row] = await intakeOf(office.admin, address)
    expect(row?.conversationId).toBe(id)
    expect((await office.admin.call(getConversation, { params: { id } })).status).toBe('open')
  })

  it('of our own mail coming back to us are known as ours', async () => {
    await office.deliver(mailText({ Subject: 'Mirror' }), 'support+mirror@heed.test')
    const id = (await intakeOf(office.admin, 'support+mirror@heed.test'))[0]!.conversationId!
    const sent = await office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Hello' } })
    const back = mailText({ From: 'Support <support@heed.test>', 'Message-ID': `<${sent.messageId}>` })
    await office.deliver(back, 'support+back@heed.test')
    expect((await intakeOf(office.admin, 'support+back@heed.test'))[0]).toMatchObject({
      state: 'ignored',
      conversationId: id,
    })
    expect(await messagesOf(office.admin, id)).toHaveLength(2)
  })
})

it('a mail that claims to come from an address of ours is taken, and says so', async () => {
  await office.deliver(mailText({ From: 'Boss <support@heed.test>' }), 'support+boss@heed.test')
  const [row] = await intakeOf(office.admin, 'support+boss@heed.test')
  expect(row).toMatchObject({ state: 'processed', reason: 'It claims to come from an address of ours.' })
})

describe('a bounce', () => {
  const bounce = (about: string, address: string) =>
    [
      'From: MAILER-DAEMON@mx.customers.test',
      'To: support@heed.test',
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      `Message-ID: <bounce-${Math.random()}@mx.customers.test>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your mail could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.customers.test',
      '',
      `Final-Recipient: rfc822; ${address}`,
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 No such user',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'From: support@heed.test',
      `Message-ID: <${about}>`,
      '--b--',
      '',
    ].join('\r\n')

  it('shows at the message that bounced, with the reason, and wakes nobody', async () => {
    await office.deliver(mailText({ Subject: 'Will bounce', From: 'bea@customers.test' }), 'support+bounce@heed.test')
    const id = (await intakeOf(office.admin, 'support+bounce@heed.test'))[0]!.conversationId!
    const sent = await office.admin.call(addMessage, {
      params: { id },
      body: { kind: 'reply', text: 'Hello', status: 'resolved' },
    })
    await office.deliver(bounce(sent.messageId!, 'bea@customers.test'), 'support+dsn@heed.test', '')
    const [row] = await intakeOf(office.admin, 'support+dsn@heed.test')
    expect(row).toMatchObject({ conversationId: id, automatic: 'bounce', report: { kind: 'bounce' } })
    const messages = await messagesOf(office.admin, id)
    expect(messages.find((message) => message.id === sent.id)?.delivery).toMatchObject([
      { address: 'bea@customers.test', state: 'bounced', reason: expect.stringContaining('No such user') },
    ])
    expect((await office.admin.call(getConversation, { params: { id } })).status).toBe('resolved')
  })

  it('about a Message-ID that we did not make marks nothing', async () => {
    await office.deliver(mailText({ Subject: 'Forged' }), 'support+forged@heed.test')
    const id = (await intakeOf(office.admin, 'support+forged@heed.test'))[0]!.conversationId!
    const sent = await office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Hello' } })
    const forged = sent.messageId!.replace(/[0-9a-f]{24}@/, `${'0'.repeat(24)}@`)
    await office.deliver(bounce(forged, 'anna@customers.test'), 'support+forged-dsn@heed.test', '')
    await intakeOf(office.admin, 'support+forged-dsn@heed.test')
    const messages = await messagesOf(office.admin, id)
    expect(messages.find((message) => message.id === sent.id)?.delivery[0]?.state).toBe('queued')
  })
})

describe('quarantine', () => {
  const nested = Array.from(
    { length: 200 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  ).join('')

  it('takes a mail that cannot be read, says why, and stops nothing else', async () => {
    await office.deliver(`Message-ID: <bomb@x.test>\r\n${nested}`, 'support+bomb@heed.test')
    await office.deliver(mailText({ Subject: 'After the bomb' }), 'support+after@heed.test')
    expect((await intakeOf(office.admin, 'support+after@heed.test'))[0]?.state).toBe('processed')
    const [bomb] = await intakeOf(office.admin, 'support+bomb@heed.test')
    expect(bomb).toMatchObject({
      state: 'quarantined',
      reason: expect.stringMatching(/^This mail cannot be read: .+\.$/),
    })
    expect((await office.admin.call(getIntakeSource, { params: { id: bomb!.id } })).bytes.length).toBe(bomb!.size)
  })

  it('lets a person try again, or leave it', async () => {
    const [bomb] = (await office.admin.call(listIntake, { query: { state: 'quarantined' } })).items
    const id = bomb!.id
    expect((await office.admin.call(replayIntake, { params: { id } })).state).toBe('received')
    await eventually(async () => (await intakeOf(office.admin, 'support+bomb@heed.test'))[0]?.state === 'quarantined')
    await office.admin.call(ignoreIntake, { params: { id } })
    await expect(office.admin.call(ignoreIntake, { params: { id } })).rejects.toMatchObject({ code: 'conflict' })
    expect((await intakeOf(office.admin, 'support+bomb@heed.test'))[0]?.state).toBe('ignored')
  })
})

it('asks the sender to come back while the database is away', async () => {
  const other = await openPostOffice()
  try {
    await other.house.house.database.pool.query('alter table inbox rename to inbox_away')
    await expect(other.deliver(mailText(), 'support@heed.test')).rejects.toEqual(answeredWith(451))
  } finally {
    await other.house.house.database.pool.query('alter table inbox_away rename to inbox')
    await other.close()
  }
})

it('a closed inbox takes no more mail', async () => {
  const admin = office.house.api({ key: adminKey })
  const { id } = await supportInbox(admin, { name: 'Old', address: 'old@heed.test' })
  await office.deliver(mailText(), 'old@heed.test')
  await admin.call(deleteInbox, { params: { id } })
  // A mail server that has just asked may be told yes for a second more.
  await new Promise((resolve) => setTimeout(resolve, 1100))
  await expect(office.deliver(mailText(), 'old@heed.test')).rejects.toEqual(answeredWith(550))
})
