import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getAcknowledgement, setAcknowledgement } from '../../src/contract/acknowledgements.ts'
import { changeContact, listContacts } from '../../src/contract/contacts.ts'
import { listEvents } from '../../src/contract/conversations.ts'
import { getAutomaticLimits, setAutomaticLimits } from '../../src/contract/suspensions.ts'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { claimAutomaticMail } from '../../src/server/suspensions/automatic/commands.ts'
import {
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'
import { openSink, type Sink } from './sink.ts'

vi.setConfig({ testTimeout: 60_000 })

let office: PostOffice
let sink: Sink
let inboxId: number
let quiet: number

beforeAll(async () => {
  sink = await openSink()
  office = await openPostOffice({ smtpUrl: sink.url })
  inboxId = (await supportInbox(office.admin, { senderName: 'Lamps & Co' })).id
  quiet = (await supportInbox(office.admin, { name: 'Quiet', address: 'quiet@heed.test' })).id
  const words = {
    enabled: true,
    subject: 'Re: {{ conversation.subject }}',
    text: 'Hello {{ contact.firstName }}, your number is {{ conversation.number }}.\n\n{{ inbox.name }}',
    variants: [{ language: 'de', subject: 'Re: {{ conversation.subject }}', text: 'Guten Tag {{ contact.name }}' }],
  }
  await office.admin.call(setAcknowledgement, { params: { id: inboxId }, body: words })
})
afterAll(async () => {
  await office?.close()
  await sink?.close()
})

let person = 0
/** Somebody new writes; resolves with the conversation that began. */
async function write(
  headers: Record<string, string | null> = {},
  { sender, inbox = 'support' }: { sender?: string; inbox?: string } = {},
) {
  const address = sender ?? `person${++person}@customers.test`
  const to = `${inbox}+ack${++person}@heed.test`
  await office.deliver(
    mailText({ From: `Anna Berg <${address}>`, ...headers }, `Where is parcel ${person}?`),
    to,
    address,
  )
  const [row] = await intakeOf(office.admin, to)
  return { id: row!.conversationId!, address }
}

const sentIn = async (id: number) => (await messagesOf(office.admin, id)).filter(({ kind }) => kind === 'sent')
const answerIn = (id: number) => eventually(async () => (await sentIn(id))[0], 'an answer')
const withheldIn = (id: number) =>
  eventually(async () => {
    const { items } = await office.admin.call(listEvents, { params: { id }, query: {} })
    return items.find(({ type }) => type === 'acknowledgement.withheld')?.data.reason as string | undefined
  }, 'a reason')
const caught = (address: string) =>
  eventually(async () => sink.mails.find((mail) => mail.to.includes(address)), `mail to ${address}`)

describe('an inbox that answers by itself', () => {
  it('tells a new sender that their mail has arrived, in their thread, as a machine', async () => {
    const { id, address } = await write({ Subject: 'Broken lamp', 'Message-ID': '<broken@customers.test>' })
    const { raw, from, to } = await caught(address)
    expect([from, to]).toEqual(['', [address]])
    const mail = await readMail(Buffer.from(raw))
    expect(mail).toMatchObject({
      subject: 'Re: Broken lamp',
      inReplyTo: ['broken@customers.test'],
      references: ['broken@customers.test'],
      automatic: 'auto-reply',
      from: { name: 'Lamps & Co', address: 'support@heed.test' },
    })
    expect(mail.text.trim()).toBe(`Hello Anna, your number is ${id}.\n\nLamps & Co`)
    expect(raw).toMatch(/^Auto-Submitted: auto-replied\r?$/m)
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r?$/m)
    expect(raw).toMatch(/^Precedence: bulk\r?$/m)
    // What somebody wrote is not sent on: the sender may be forged, and then it reaches somebody else.
    expect(raw).not.toContain('Where is parcel')
    const [message] = await sentIn(id)
    expect(message).toMatchObject({ automatic: 'auto-reply', author: null, to: [{ address }] })
  })

  it('answers a conversation once, however much is written in it', async () => {
    const { id, address } = await write({ 'Message-ID': '<first@customers.test>' })
    await answerIn(id)
    await write({ 'In-Reply-To': '<first@customers.test>' }, { sender: address })
    await office.house.settled()
    expect(await sentIn(id)).toHaveLength(1)
  })

  it('speaks the language that is known of the customer', async () => {
    const { id: first, address } = await write()
    await answerIn(first)
    const { items } = await office.admin.call(listContacts, { query: { q: address } })
    await office.admin.call(changeContact, { params: { id: items[0]!.id }, body: { language: 'de-AT' } })
    await later(address)
    const { id } = await write({}, { sender: address })
    expect((await answerIn(id)).text).toBe('Guten Tag Anna Berg')
  })

  it('stays silent in an inbox where nobody has switched it on', async () => {
    const { id } = await write({}, { inbox: 'quiet' })
    await office.house.settled()
    expect(await sentIn(id)).toEqual([])
    expect((await office.admin.call(getAcknowledgement, { params: { id: quiet } })).enabled).toBe(false)
  })

  it.each([
    ['automatic', { 'Auto-Submitted': 'auto-generated' }],
    ['automatic', { Precedence: 'bulk' }],
    ['automatic', { 'List-Id': '<news.customers.test>' }],
    ['automatic', { 'X-Auto-Response-Suppress': 'OOF, AutoReply' }],
    ['automatic', { From: 'Shop <no-reply@customers.test>' }],
    ['robot_address', { From: 'Mailman <listserv@customers.test>' }],
    ['own_address', { From: 'Support <support@heed.test>' }],
    ['own_address', { From: 'Support <support+anything@heed.test>' }],
    ['own_address', { From: 'Quiet <quiet@heed.test>' }],
  ])('does not answer, and says why: %s for %j', async (reason, headers) => {
    const { id } = await write(headers as Record<string, string>)
    expect(await withheldIn(id)).toBe(reason)
    expect(await sentIn(id)).toEqual([])
  })

  it('does not answer the null sender', async () => {
    await office.deliver(mailText({ Subject: 'Hm' }), 'support+nullsender@heed.test', '')
    const [row] = await intakeOf(office.admin, 'support+nullsender@heed.test')
    expect(await withheldIn(row!.conversationId!)).toBe('automatic')
  })

  it('does not answer whose other mail waits in quarantine', async () => {
    const address = `bad${++person}@customers.test`
    await office.house.house.database.pool.query(
      `insert into intake (channel, state, sender, from_address, recipients, size, received_at) values ('email', 'quarantined', 'bounce@esp.test', $1, '{}', 1, now())`,
      [address],
    )
    const { id } = await write({}, { sender: address })
    expect(await withheldIn(id)).toBe('quarantined_sender')
  })

  it('answers the sender, not whoever a Reply-To of another domain names', async () => {
    const { id, address } = await write({ 'Reply-To': 'victim@elsewhere.test' })
    expect((await answerIn(id)).to.map((to) => to.address)).toEqual([address])
    const other = await write({ 'Reply-To': 'desk@customers.test' })
    expect((await answerIn(other.id)).to.map((to) => to.address)).toEqual(['desk@customers.test'])
  })

  it('refuses a template that cannot be filled in, and names the field', async () => {
    const body = { enabled: true, subject: 'Hello', text: 'Hello {{ contact.name', variants: [] }
    await expect(office.admin.call(setAcknowledgement, { params: { id: inboxId }, body })).rejects.toMatchObject({
      status: 400,
      fields: { text: expect.stringContaining('not closed') },
    })
  })
})

/** An hour passes for an address, and a day with it. */
const later = (address: string) =>
  office.house.house.database.pool.query(`update automatic_mail set at = at - interval '2 days' where address = $1`, [
    address,
  ])

describe('the limits of automatic mail', () => {
  it('hold however many ask at the same moment: one for a conversation, three an hour for an address', async () => {
    const address = 'racer@customers.test'
    const begun = await Promise.all(Array.from({ length: 6 }, () => write({}, { inbox: 'quiet' })))
    const { database } = office.house.house
    const claims = begun.flatMap(({ id: conversationId }) =>
      [1, 2].map(() =>
        database.write(heed, (ctx) =>
          claimAutomaticMail(ctx, { address, inboxId: quiet, conversationId, responds: false }),
        ),
      ),
    )
    const said = await Promise.all(claims)
    expect(said.filter((each) => each === 'allowed')).toHaveLength(3)
    const { rows } = await database.pool.query('select conversation_id from automatic_mail where address = $1', [
      address,
    ])
    expect(new Set(rows.map((row) => row.conversation_id)).size).toBe(3)
  })

  it('are what an admin sets', async () => {
    const before = await office.admin.call(getAutomaticLimits, {})
    expect(before).toEqual({ perHour: 3, perDay: 10 })
    await office.admin.call(setAutomaticLimits, { body: { perHour: 1, perDay: 2 } })
    const said: string[] = []
    for (let times = 0; times < 2; times++) {
      const { id: conversationId } = await write({}, { inbox: 'quiet' })
      const wish = { address: 'few@customers.test', inboxId: quiet, conversationId, responds: false }
      said.push(await office.house.house.database.write(heed, (ctx) => claimAutomaticMail(ctx, wish)))
    }
    await office.admin.call(setAutomaticLimits, { body: before })
    expect(said).toEqual(['allowed', 'limit'])
  })

  it('count every plus-address of a mailbox together', async () => {
    const { database } = office.house.house
    const said: string[] = []
    for (const n of [1, 2, 3, 4]) {
      const { id: conversationId } = await write({}, { inbox: 'quiet' })
      const wish = { address: `Plus+${n}@customers.test`, inboxId: quiet, conversationId, responds: false }
      said.push(await database.write(heed, (ctx) => claimAutomaticMail(ctx, wish)))
    }
    expect(said).toEqual(['allowed', 'allowed', 'allowed', 'limit'])
  })
})
