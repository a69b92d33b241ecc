import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getConversation, listEvents } from '../../src/contract/conversations.ts'
import { createInbox } from '../../src/contract/inboxes.ts'
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
import { startConversation } from './sending.ts'
import { openSink, type Sink } from './sink.ts'

let office: PostOffice
let sink: Sink
let inboxes: { support: number; sales: number }

beforeAll(async () => {
  sink = await openSink()
  office = await openPostOffice({ smtpUrl: sink.url })
  const support = (await supportInbox(office.admin)).id
  const sales = { name: 'Sales', address: 'sales@heed.test' }
  inboxes = { support, sales: (await office.admin.call(createInbox, { body: sales as never })).id }
})
afterAll(async () => {
  await office?.close()
  await sink?.close()
})

let n = 0
const identity = () => ({
  'Message-ID': `<copy${++n}.${Date.now()}@customers.test>`,
  Date: 'Mon, 16 Nov 2026 10:00:00 +0000',
  Subject: `A matter ${n}`,
})
const words = 'My parcel has not come. It was to be here on Monday.\r\nGrüße, Anna'

/** Delivers copies one after the other, and tells what became of each. */
async function copies(...raws: (string | [string, string])[]) {
  const rows = []
  for (const given of raws) {
    const [raw, inbox] = typeof given === 'string' ? [given, 'support'] : given
    const to = `${inbox}+copy${++n}@heed.test`
    await office.deliver(raw, to)
    rows.push((await intakeOf(office.admin, to))[0]!)
  }
  return rows
}

/** The mail as a mailing list passes it on: its tag in the subject, its name before the sender's, its footer. */
function byList(headers: Record<string, string>, body: string, changes: Record<string, string> = {}) {
  return mailText(
    {
      ...headers,
      Subject: `[help] ${headers.Subject}`,
      From: 'Anna Berg via Help <help@lists.test>',
      'Reply-To': 'Anna Berg <anna@customers.test>',
      'List-Id': '<help.lists.test>',
      Precedence: 'list',
      ...changes,
    },
    `${body}\r\n\r\n_______________________________________________\r\nHelp mailing list\r\nhttps://lists.test/help`,
  )
}

describe('one mail that comes several ways', () => {
  it('to an address and by a list that changes sender, subject and end of it, is one message', async () => {
    const headers = identity()
    const [direct, list] = await copies(mailText(headers, words), byList(headers, words))
    expect([direct!.state, list!.state]).toEqual(['processed', 'ignored'])
    expect(list!.conversationId).toBe(direct!.conversationId)
    expect(await messagesOf(office.admin, direct!.conversationId!)).toHaveLength(1)
  })

  it('is its writer’s also when the list is quicker', async () => {
    const headers = identity()
    const [list, direct] = await copies(byList(headers, words), mailText(headers, words))
    expect([list!.automatic, direct!.state]).toEqual(['list', 'processed'])
    expect(direct!.conversationId).toBe(list!.conversationId)
    const messages = await messagesOf(office.admin, list!.conversationId!)
    expect(messages).toMatchObject([
      { from: { address: 'anna@customers.test' }, automatic: null, subject: headers.Subject },
    ])
    expect(messages[0]!.text).not.toContain('mailing list')
    const conversation = await office.admin.call(getConversation, { params: { id: list!.conversationId! } })
    expect(conversation).toMatchObject({ subject: headers.Subject, contact: { address: 'anna@customers.test' } })
  })

  it('written otherwise on the way (base64, quoted-printable, HTML beside it) is the same', async () => {
    const headers = identity()
    const text = words.replaceAll('\r\n', '\n')
    const base64 = mailText(
      { ...headers, 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'base64' },
      Buffer.from(text).toString('base64'),
    )
    const quoted = mailText(
      {
        ...headers,
        'Content-Type': 'text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding': 'quoted-printable',
        'X-Gmail-Original-Message-ID': 'x',
      },
      words.replace('ü', '=FC').replace('ß', '=DF'),
    )
    const rows = await copies(base64, quoted)
    expect(rows.map(({ state }) => state)).toEqual(['processed', 'ignored'])
  })

  it('with a warning that a gateway put above it is the same', async () => {
    const headers = identity()
    const warned = mailText(headers, `CAUTION: This mail comes from outside of the company.\r\n\r\n${words}`)
    expect((await copies(mailText(headers, words), warned)).map(({ state }) => state)).toEqual(['processed', 'ignored'])
  })

  it('to two of our inboxes is one conversation, which names both', async () => {
    const headers = { ...identity(), To: 'support@heed.test', Cc: 'sales@heed.test' }
    const raw = mailText(headers, words)
    const [first, second] = await copies(raw, [raw, 'sales'])
    expect(second).toMatchObject({ state: 'ignored', conversationId: first!.conversationId, inboxId: inboxes.sales })
    const { items } = await office.admin.call(listEvents, { params: { id: first!.conversationId! }, query: {} })
    expect(items.find(({ type }) => type === 'message.copied')?.data).toMatchObject({ inbox: 'Sales' })
    const [message] = await messagesOf(office.admin, first!.conversationId!)
    expect([...message!.to, ...message!.cc].map(({ address }) => address)).toEqual([
      'support@heed.test',
      'sales@heed.test',
    ])
    const conversation = await office.admin.call(getConversation, { params: { id: first!.conversationId! } })
    expect(conversation.inbox?.id).toBe(inboxes.support)
  })
})

describe('what only looks like a copy', () => {
  it('the same words under somebody else’s name are theirs', async () => {
    const headers = identity()
    const thief = mailText({ ...headers, From: 'Mallory <mallory@elsewhere.test>' }, words)
    const rows = await copies(thief, mailText(headers, words))
    expect(rows.map(({ state }) => state)).toEqual(['processed', 'processed'])
    expect(rows[0]!.conversationId).not.toBe(rows[1]!.conversationId)
  })

  it('the same Message-ID with other words, or a longer answer of another minute, is another mail', async () => {
    const headers = identity()
    const later = { ...headers, Date: 'Mon, 16 Nov 2026 10:03:00 +0000' }
    const rows = await copies(
      mailText(headers, 'Yes'),
      mailText(headers, 'No'),
      mailText(later, 'Yes, but only on Monday'),
    )
    expect(rows.map(({ state }) => state)).toEqual(['processed', 'processed', 'processed'])
  })
})

describe('our own mail', () => {
  async function sent() {
    const address = `own${++n}@customers.test`
    const { id } = await startConversation(office.admin, inboxes.support, [address], `Ours ${n}`)
    const { raw } = await eventually(async () => sink.mails.find((mail) => mail.to.includes(address)), 'the mail')
    return { id, raw }
  }

  it('that comes back by a blind copy or out of a folder of sent mail is known as ours', async () => {
    const { id, raw } = await sent()
    const [row] = await copies(raw)
    expect(row).toMatchObject({ state: 'ignored', conversationId: id })
    expect(await messagesOf(office.admin, id)).toHaveLength(1)
  })

  it('is known also when a service has given it another Message-ID', async () => {
    const { id, raw } = await sent()
    const { messageId } = await readMail(Buffer.from(raw))
    const [row] = await copies(raw.replace(messageId as string, `0107018b-${n}@eu-west-1.amazonses.com`))
    expect(row).toMatchObject({ state: 'ignored', conversationId: id, reason: expect.stringContaining('our own') })
  })

  it('is not what somebody sends in our name', async () => {
    const [row] = await copies(mailText({ ...identity(), From: 'Support <support@heed.test>' }, words))
    expect(row!.state).toBe('processed')
  })
})
