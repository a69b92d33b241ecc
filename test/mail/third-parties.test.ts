import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getConversation } from '../../src/contract/conversations.ts'
import { forwardMessage } from '../../src/contract/departures.ts'
import { addMessage, type Message } from '../../src/contract/messages.ts'
import { getOutboxSource } from '../../src/contract/outbox.ts'
import { replyAddress } from '../../src/server/channels/email/references.ts'
import { intakeOf, mailText, messagesOf, openPostOffice, type PostOffice, supportInbox } from './post-office.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
  await supportInbox(office.admin)
})
afterAll(() => office?.close())

const get = (id: number) => office.admin.call(getConversation, { params: { id } })
const answer = (id: number, body: Record<string, unknown> = {}) =>
  office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Our answer.', ...body } })

let mark = 0
async function file(raw: string, to: string): Promise<Message> {
  const before = await intakeOf(office.admin, to, 0)
  await office.deliver(raw, to, /From:[^\n]*<([^>]+)>/.exec(raw)?.[1] ?? '')
  const [row] = await intakeOf(office.admin, to, before.length + 1)
  const found = (await messagesOf(office.admin, row?.conversationId ?? 0)).find(({ id }) => id === row?.message)
  if (!found) throw new Error(`it was not filed: ${row?.reason}`)
  return found
}

/** What somebody gets who wrote to support and was answered: a conversation, and an address that leads into it. */
async function requester(headers: Record<string, string> = {}) {
  const first = await file(
    mailText({ From: 'Mallory <mallory@customers.test>', ...headers }),
    `support+m${++mark}@heed.test`,
  )
  const id = first.conversationId
  const sent = await answer(id)
  const address = replyAddress(office.house.house.links.secrets, id, 'support@heed.test')
  return { id, address, sent: `<${sent.messageId}>` }
}

/** Mails as services send them to whatever address somebody typed into a form. */
const services: [string, Record<string, string>, string][] = [
  [
    'a chat service',
    { From: 'Chatter <no-reply@chatter.test>', Subject: 'Chatter confirmation code: KXW-9QM' },
    'Confirm your email address\n\nThere’s one quick step you need to complete before creating your account.\n\nKXW-9QM\n\nVerification codes expire after two hours.',
  ],
  [
    'a code host',
    {
      From: 'Forge <noreply@forge.test>',
      Subject: '[Forge] Please verify your email address.',
      'X-Auto-Response-Suppress': 'All',
    },
    'Almost done, @mallory! To complete your sign up, we just need to verify your email address:\n\nhttps://forge.test/users/mallory/emails/1/confirm_verification/8b1a9953c4611296',
  ],
  [
    'a search company',
    {
      From: 'Accounts <accounts@mail.finder.test>',
      Subject: 'Finder verification code',
      'Auto-Submitted': 'auto-generated',
    },
    'We received a request to create an account. Use this code to verify: 482913. If you don’t recognize it, ignore this mail.',
  ],
  [
    'a service that writes like a person',
    { From: 'Tina from Boards <tina@boards.test>', Subject: 'Join your team on Boards' },
    'Hi there! Mallory invited you to join the workspace Support. Accept: https://boards.test/invite/9f8e7d6c5b4a39281706',
  ],
  [
    'a bank that writes in German',
    { From: 'Bankhaus <service@bankhaus.test>', Subject: 'Ihr Sicherheitscode' },
    'Guten Tag, Ihr Einmalcode lautet 774 201. Geben Sie ihn an niemanden weiter.',
  ],
  [
    'a newsletter',
    { From: 'Deals <hello@deals.test>', Subject: 'Welcome', 'List-Unsubscribe': '<https://deals.test/u/1>' },
    'Thanks for signing up.',
  ],
  [
    'a shop’s password reset',
    { From: 'Shop <mailer@shop.test>', Subject: 'Reset your password', Precedence: 'bulk' },
    'Somebody asked to reset your password: https://shop.test/password/reset?token=abcdef0123456789',
  ],
]

describe.each(services)('what %s sends', (_who, headers, body) => {
  it('to the signed address of a conversation never gets into it, nor into an answer', async () => {
    const { id, address } = await requester()
    const mail = await file(mailText(headers, body), address)
    expect(mail).toMatchObject({ threadedBy: 'third_party', withheld: true })
    expect(mail.conversationId).not.toBe(id)
    expect(await get(mail.conversationId)).toMatchObject({ linkedTo: id })
    const next = await answer(id)
    const { bytes } = await office.admin.call(getOutboxSource, { params: { id: next.id } })
    expect(bytes.toString()).toContain('Where is my parcel?')
    for (const secret of ['KXW-9QM', '8b1a9953', '482913', '9f8e7d6c', '774 201', 'abcdef0123', 'signing up'])
      expect(bytes.toString()).not.toContain(secret)
  })

  it('is kept out although the requester copied that service in, and we answered all', async () => {
    const { id, address } = await requester({ Cc: headers.From ?? '' })
    await answer(id, { cc: [/<([^>]+)>/.exec(headers.From ?? '')?.[1] ?? ''] })
    const mail = await file(mailText(headers, body), address)
    expect(mail).toMatchObject({ threadedBy: 'third_party', withheld: true })
    expect(mail.conversationId).not.toBe(id)
  })

  it('is kept out although somebody began the conversation under its name', async () => {
    const { id, address } = await requester({ From: headers.From ?? '', 'Reply-To': 'mallory@customers.test' })
    expect((await file(mailText(headers, body), address)).conversationId).not.toBe(id)
  })
})

it('a code that came to the support address is not quoted to whoever is written to, and not forwarded', async () => {
  const [, headers, body] = services[0] as (typeof services)[number]
  const mail = await file(mailText(headers, body), 'support@heed.test')
  expect(mail).toMatchObject({ threadedBy: 'new', withheld: true })
  const sent = await answer(mail.conversationId, { to: ['mallory@customers.test'] })
  const { bytes } = await office.admin.call(getOutboxSource, { params: { id: sent.id } })
  expect(bytes.toString()).not.toContain('KXW-9QM')
  const forward = { to: ['mallory@customers.test'], text: 'Here you are' }
  await expect(
    office.admin.call(forwardMessage, { params: { id: mail.id }, body: forward as never }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('passes it on to nobody') })
})

describe('what people write', () => {
  it.each([
    'My verification code 482913 does not work, please confirm my e-mail address.',
    'I cannot reset my password: https://shop.test/password/reset?token=abc says it is invalid.',
    'Ihr Sicherheitscode 774201 kam nie an.',
  ])('about codes and links still joins as the answer it is: %s', async (body) => {
    const { id, address, sent } = await requester()
    const headers = { From: 'Mallory <mallory@customers.test>', 'In-Reply-To': sent, References: sent }
    expect(await file(mailText(headers, body), address)).toMatchObject({ conversationId: id, withheld: false })
  })

  it('and an out-of-office note of the customer is filed, without an In-Reply-To as well', async () => {
    const { id, address } = await requester()
    const headers = {
      From: 'Mallory <mallory@customers.test>',
      Subject: 'Out of office',
      'Auto-Submitted': 'auto-replied',
    }
    expect(await file(mailText(headers, 'I am back on Monday.'), address)).toMatchObject({
      conversationId: id,
      automatic: 'auto-reply',
    })
  })

  it('while that of somebody else joins only as the answer to our mail', async () => {
    const { id, address, sent } = await requester()
    const headers = {
      From: 'Helper <helper@elsewhere.test>',
      Subject: 'Automatic reply',
      'Auto-Submitted': 'auto-replied',
    }
    expect((await file(mailText(headers, 'Away.'), address)).conversationId).not.toBe(id)
    expect(await file(mailText({ ...headers, 'In-Reply-To': sent }, 'Away.'), address)).toMatchObject({
      conversationId: id,
    })
  })
})
