import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { setAcknowledgement } from '../../src/contract/acknowledgements.ts'
import { listAlarms } from '../../src/contract/alarms.ts'
import { listEvents } from '../../src/contract/conversations.ts'
import { addMessage, retryMessage } from '../../src/contract/messages.ts'
import { liftSuspension, listSuspensions } from '../../src/contract/suspensions.ts'
import {
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'
import { arf, dsn } from './reports.ts'
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
})
afterAll(async () => {
  await office?.close()
  await sink?.close()
})

let n = 0
/** A mail that has left to somebody new. */
async function sentTo(...to: string[]) {
  const addresses = to.length > 0 ? to : [`person${++n}@customers.test`]
  const { id, messageId } = await startConversation(office.admin, inboxId, addresses, `Letter ${++n}`)
  await eventually(async () => (await deliveries(id)).every(({ state }) => state === 'sent'), 'sending')
  const message = (await messagesOf(office.admin, id)).find((each) => each.id === messageId)!
  return { id, messageId, externalId: message.messageId as string, address: addresses[0] as string }
}

const deliveries = async (id: number) =>
  (await messagesOf(office.admin, id)).find(({ kind }) => kind === 'sent')!.delivery

/** Hands in a report, and waits until all that follows from it has happened. */
async function handIn(raw: string, from = '') {
  const to = `support+report${++n}@heed.test`
  await office.deliver(raw, to, from)
  const [row] = await intakeOf(office.admin, to)
  await office.house.settled()
  return row!
}

const standing = async (address: string) =>
  (await office.admin.call(listSuspensions, { query: { address } })).items.map(
    ({ scope, cause }) => `${scope} ${cause}`,
  )

describe('a bounce', () => {
  it('that says there is no such address ends all mail to it, with a sentence that says what to do', async () => {
    const { id, externalId, address } = await sentTo()
    const row = await handIn(dsn({ id: externalId, to: address }))
    expect(row).toMatchObject({ conversationId: id, automatic: 'bounce' })
    expect(await deliveries(id)).toMatchObject([{ address, state: 'bounced', final: true }])
    expect(await standing(address)).toEqual(['all bounce'])
    const answer = office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Once more' } })
    await expect(answer).rejects.toMatchObject({
      status: 409,
      fields: { to: expect.stringMatching(/comes back since .* Its server said: “.*User unknown”.*Try again/) },
    })
    const { items } = await office.admin.call(listEvents, { params: { id }, query: {} })
    expect(items.map(({ type }) => type)).toContain('suspension.begun')
  })

  it.each([
    ['a full mailbox', '5.2.2', '552 5.2.2 Mailbox full'],
    ['a policy', '5.7.1', '554 5.7.1 Message rejected due to content restrictions'],
    ['a bad reputation', '5.7.26', '550 5.7.26 This mail is unauthenticated, which poses a security risk'],
    ['a server out of reach', '4.4.7', 'delivery temporarily suspended: connect to mx: Connection timed out'],
  ])('for %s says so at the message and suspends nobody, however often it comes', async (_, status, words) => {
    const address = `soft${++n}@customers.test`
    for (let times = 0; times < 3; times++) {
      const { id, externalId } = await sentTo(address)
      await handIn(dsn({ id: externalId, to: address, status, words }))
      expect(await deliveries(id)).toMatchObject([
        { state: 'bounced', final: false, reason: expect.stringContaining(words) },
      ])
    }
    expect(await standing(address)).toEqual([])
  })

  it('that is about no mail of ours suspends nobody', async () => {
    const { id, externalId, address } = await sentTo()
    const forged = externalId.replace(/\.[0-9a-f]{24}@/, '.000000000000000000000000@')
    await handIn(dsn({ id: forged, to: address }))
    await handIn(dsn({ id: 'made-up@elsewhere.test', to: address }))
    expect(await standing(address)).toEqual([])
    expect(await deliveries(id)).toMatchObject([{ state: 'sent' }])
  })

  it('that names somebody whom the mail never went to suspends neither', async () => {
    const { id, externalId, address } = await sentTo()
    await handIn(dsn({ id: externalId, to: address, final: 'boss@customers.test' }))
    expect(await standing('boss@customers.test')).toEqual([])
    // Whoever forwards to an address that is gone can still be reached.
    expect(await standing(address)).toEqual([])
    expect(await deliveries(id)).toMatchObject([{ address, state: 'bounced' }])
  })

  it('of one of two recipients concerns that one', async () => {
    const [kept, gone] = [`kept${++n}@customers.test`, `gone${n}@customers.test`]
    const { id, externalId } = await sentTo(kept, gone)
    await handIn(dsn({ id: externalId, to: gone }))
    expect(await deliveries(id)).toMatchObject([{ state: 'sent' }, { state: 'bounced' }])
    expect([await standing(kept), await standing(gone)]).toEqual([[], ['all bounce']])
  })

  it('is told by the server at once, too', async () => {
    const address = `refused-${++n}@customers.test`
    const { id } = await startConversation(office.admin, inboxId, [address], `Letter ${++n}`)
    await eventually(async () => (await deliveries(id))[0]?.state === 'failed', 'the refusal')
    await eventually(async () => (await standing(address)).length > 0, 'the suspension')
  })
})

describe('very many bounces at once', () => {
  it('are taken for a fault of the sending server: an alarm, and nobody more is suspended', async () => {
    const { pool } = office.house.house.database
    await pool.query(`insert into suspension (address, scope, cause, since)
      select 'many' || n || '@customers.test', 'all', 'bounce', now() from generate_series(1, 100) n`)
    const { id, externalId, address } = await sentTo()
    await handIn(dsn({ id: externalId, to: address }))
    expect(await deliveries(id)).toMatchObject([{ state: 'bounced' }])
    expect(await standing(address)).toEqual([])
    const { items } = await office.admin.call(listAlarms, {})
    expect(items).toContainEqual(expect.objectContaining({ key: 'suspensions', kind: 'sending' }))
    await pool.query(`delete from suspension where address like 'many%'`)
    const other = await sentTo()
    await handIn(dsn({ id: other.externalId, to: other.address }))
    expect(await standing(other.address)).toEqual(['all bounce'])
    expect((await office.admin.call(listAlarms, {})).items).toEqual([])
  })
})

describe('a delivery report', () => {
  it('moves a delivery from sent to delayed to delivered, and a late bounce has the last word', async () => {
    const { id, externalId, address } = await sentTo()
    const state = async () => (await deliveries(id))[0]
    await handIn(dsn({ id: externalId, to: address, action: 'delayed', status: '4.4.1', words: '451 4.4.1 try later' }))
    expect(await state()).toMatchObject({ state: 'delayed', reason: expect.stringContaining('try later') })
    await handIn(dsn({ id: externalId, to: address, action: 'delivered', status: '2.0.0', words: '250 2.0.0 ok' }))
    expect(await state()).toMatchObject({ state: 'delivered', reason: null })
    await handIn(dsn({ id: externalId, to: address, action: 'delayed', status: '4.4.1', words: '451 late news' }))
    expect(await state()).toMatchObject({ state: 'delivered' })
    await handIn(dsn({ id: externalId, to: address }))
    expect(await state()).toMatchObject({ state: 'bounced' })
    await handIn(dsn({ id: externalId, to: address, action: 'delivered', status: '2.0.0', words: '250 ok' }))
    expect(await state()).toMatchObject({ state: 'bounced' })
  })
})

/** An address that is suspended, and the conversation in which its mail came back. */
async function suspended() {
  const sent = await sentTo()
  await handIn(dsn({ id: sent.externalId, to: sent.address }))
  expect(await standing(sent.address)).toEqual(['all bounce'])
  return sent
}

describe('a suspended address', () => {
  it('is written to again once somebody lifts it', async () => {
    const { id, address } = await suspended()
    const { items } = await office.admin.call(listSuspensions, { query: { address } })
    expect(items[0]).toMatchObject({ conversationId: id, reason: expect.stringContaining('User unknown') })
    await office.admin.call(liftSuspension, { params: { id: items[0]!.id } })
    await office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Once more' } })
    const { items: all } = await office.admin.call(listSuspensions, { query: { address, lifted: 'true' } })
    expect(all[0]).toMatchObject({ liftedAt: expect.any(String), liftedBy: 'API' })
    await expect(office.admin.call(liftSuspension, { params: { id: items[0]!.id } })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('is lifted by trying its message again', async () => {
    const { id, messageId, address } = await suspended()
    await office.admin.call(retryMessage, { params: { id: messageId } })
    expect(await standing(address)).toEqual([])
    await eventually(async () => (await deliveries(id))[0]?.state === 'sent')
  })

  it('is lifted when its owner answers a mail of ours', async () => {
    const { id, externalId, address } = await suspended()
    await handIn(mailText({ From: address, 'In-Reply-To': `<${externalId}>`, Subject: 'Re: Letter' }), address)
    expect(await standing(address)).toEqual([])
    const { items } = await office.admin.call(listEvents, { params: { id }, query: {} })
    expect(items.find(({ type }) => type === 'suspension.lifted')?.actor.kind).toBe('contact')
  })

  it('is not lifted by somebody who only says that they are its owner', async () => {
    const { address } = await suspended()
    await handIn(mailText({ From: address, Subject: 'Hello, it is me' }), 'stranger@elsewhere.test')
    expect(await standing(address)).toEqual(['all bounce'])
  })

  it('gets nothing of what waited when the news came', async () => {
    const address = `waiting${++n}@customers.test`
    const first = await sentTo(address)
    const inAMinute = new Date(Date.now() + 1500).toISOString()
    const body = { kind: 'reply', text: `Later words ${n}`, leavesAt: inAMinute } as const
    const { id } = await office.admin.call(addMessage, { params: { id: first.id }, body })
    await handIn(dsn({ id: first.externalId, to: address }))
    const last = await eventually(async () => {
      const message = (await messagesOf(office.admin, first.id)).find((each) => each.id === id)
      return message?.delivery[0]?.state === 'failed' && message.delivery[0]
    }, 'the refusal')
    expect(last).toMatchObject({ problem: 'suspended' })
    expect(sink.mails.some(({ raw }) => raw.includes(`Later words ${n}`))).toBe(false)
  })
})

describe('a complaint', () => {
  it('lies with the mail it is about, and ends automatic mail only', async () => {
    const { id, externalId, address } = await sentTo()
    const row = await handIn(arf({ id: externalId, to: address }))
    expect(row).toMatchObject({ conversationId: id, automatic: 'report' })
    expect(await standing(address)).toEqual(['automatic complaint'])
    await office.admin.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'A person still may write' } })
    const words = { enabled: true, subject: 'Re: {{ conversation.subject }}', text: 'We have it.', variants: [] }
    await office.admin.call(setAcknowledgement, { params: { id: inboxId }, body: words })
    const begun = await handIn(mailText({ From: address, Subject: 'A new matter' }), address)
    const { items } = await office.admin.call(listEvents, { params: { id: begun.conversationId! }, query: {} })
    expect(items.find(({ type }) => type === 'acknowledgement.withheld')?.data).toMatchObject({
      reason: 'unsubscribed',
    })
    await office.admin.call(setAcknowledgement, { params: { id: inboxId }, body: { ...words, enabled: false } })
  })

  it('whose address was blackened out means the one recipient there was', async () => {
    const { externalId, address } = await sentTo()
    await handIn(arf({ id: externalId, to: null }))
    expect(await standing(address)).toEqual(['automatic complaint'])
  })

  it('is none when it says that the mail was no spam, or when it is about a stranger’s', async () => {
    const { externalId, address } = await sentTo()
    await handIn(arf({ id: externalId, to: address, type: 'not-spam' }))
    await handIn(arf({ id: 'made-up@elsewhere.test', to: address }))
    expect(await standing(address)).toEqual([])
  })
})
