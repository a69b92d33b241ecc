import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAlarms } from '../../src/contract/alarms.ts'
import { changeConversation, getConversation } from '../../src/contract/conversations.ts'
import { changeStormRules, getStormRules, listIntake, releaseIntake } from '../../src/contract/intake.ts'
import { replyAddress } from '../../src/server/channels/email/references.ts'
import { stormJobs } from '../../src/server/intake/storms/jobs.ts'
import {
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'

let office: PostOffice
let inboxId: number
beforeAll(async () => {
  office = await openPostOffice({ storms: true })
  inboxId = (await supportInbox(office.admin)).id
})
afterAll(() => office?.close())

const usual = { minutes: 10, fromAddress: 5, fromDomain: 6, alike: 6, most: 12, exempt: [] }
beforeEach(async () => {
  await office.admin.call(changeStormRules, { body: usual })
  await office.house.house.database.pool.query('delete from begun_lately')
})

let unique = 0
/** Delivers mails one after another to an address of their own each; what became of each. */
async function send(count: number, mail: (n: number) => { raw: string; from: string }) {
  const run = ++unique
  const rows = []
  for (let n = 0; n < count; n++) {
    const { raw, from } = mail(n)
    await office.deliver(raw, `support+storm${run}x${n}@heed.test`, from)
    rows.push((await intakeOf(office.admin, `support+storm${run}x${n}@heed.test`))[0]!)
  }
  return rows
}

/** Words that no other mail has. */
const sentence = (n: number) =>
  Array.from({ length: 12 }, (_, at) =>
    'abcdefghijklmnopqrstuvwxyz'.charAt((n * 7 + at * at + unique) % 26).repeat(3 + ((n + at) % 4)),
  ).join(' ')
const from = (address: string, n: number, headers: Record<string, string> = {}) => ({
  raw: mailText({ From: address, Subject: `About ${sentence(n).slice(0, 9)}`, ...headers }, sentence(n)),
  from: address,
})
const conversations = (rows: { conversationId: number | null }[]) => new Set(rows.map((row) => row.conversationId)).size

describe('many mails of one address in a short time', () => {
  it('begin conversations as ever up to the limit, then join the first, without waking anybody', async () => {
    const first = await send(5, (n) => from('storm@flood.test', n))
    expect(conversations(first)).toBe(5)
    const into = first[0]!.conversationId!
    await office.admin.call(changeConversation, { params: { id: into }, body: { status: 'resolved' } })
    const rest = await send(4, (n) => from('storm@flood.test', n + 50))
    expect(new Set(rest.map((row) => row.conversationId))).toEqual(new Set([into]))
    expect((await office.admin.call(getConversation, { params: { id: into } })).status).toBe('resolved')
    const messages = await messagesOf(office.admin, into)
    expect(messages.map((message) => message.threadedBy)).toEqual(['new', 'storm', 'storm', 'storm', 'storm'])
    const { items } = await office.admin.call(listAlarms, {})
    expect(items).toMatchObject([{ kind: 'storm', message: expect.stringContaining('storm@flood.test'), inboxId }])
  })

  it('wait in quarantine past the much higher limit; each can be filed by a person', async () => {
    const rows = await send(15, (n) => from('worse@flood.test', n))
    expect(rows.slice(0, 12).every((row) => row.state === 'processed')).toBe(true)
    expect(rows.slice(12).map((row) => [row.state, row.cause])).toEqual(Array(3).fill(['quarantined', 'storm']))
    const id = rows[13]!.id
    await office.admin.call(releaseIntake, { params: { id }, body: {} })
    const filed = await eventually(async () => {
      const { items } = await office.admin.call(listIntake, { query: { recipient: rows[13]!.recipient } })
      return items[0]?.state === 'processed' && items[0]
    })
    expect(filed.conversationId).not.toBe(rows[0]!.conversationId)
  })

  it('that come at the same moment are counted together', async () => {
    const run = ++unique
    const addresses = Array.from({ length: 10 }, (_, n) => `support+burst${run}x${n}@heed.test`)
    await Promise.all(addresses.map((to, n) => office.deliver(from('burst@flood.test', n).raw, to, 'burst@flood.test')))
    const rows = []
    for (const to of addresses) rows.push(...(await intakeOf(office.admin, to)))
    expect(conversations(rows)).toBe(5)
  })

  it('end: once it is quiet the next begins anew, and the alarm is gone', async () => {
    await send(6, (n) => from('over@flood.test', n))
    await office.house.house.database.pool.query(`update begun_lately set at = at - interval '11 minutes'`)
    await stormJobs(office.house.house).calm_storms?.(undefined as never)
    expect((await office.admin.call(listAlarms, {})).items).toEqual([])
    const [row] = await send(1, (n) => from('over@flood.test', n + 90))
    expect((await messagesOf(office.admin, row!.conversationId!)).map((message) => message.threadedBy)).toEqual(['new'])
  })
})

describe('a storm of many senders', () => {
  it('of one domain, none of whom wrote before, is one conversation', async () => {
    const rows = await send(9, (n) => from(`user${n}@botnet.test`, n))
    expect(conversations(rows)).toBe(6)
  })

  it('is none at a public provider, where people have nothing to do with each other', async () => {
    const rows = await send(9, (n) => from(`user${n}@gmail.com`, n))
    expect(conversations(rows)).toBe(9)
  })

  it('with the same words but for their numbers is one conversation, which answers only the first', async () => {
    const words = 'We offer you the best prices for search engine work on your pages, offer no. '
    const rows = await send(9, (n) => ({
      raw: mailText({ From: `a@sender${n}.test`, Subject: `Offer ${n}` }, `${words}${n * 11}`),
      from: `a@sender${n}.test`,
    }))
    expect(conversations(rows)).toBe(6)
  })
})

describe('what is no storm', () => {
  it('a customer who writes some mails in an hour', async () => {
    await office.admin.call(changeStormRules, { body: { fromAddress: 10 } })
    expect(conversations(await send(6, (n) => from('busy@customers.test', n)))).toBe(6)
  })

  it('a shop that writes for its customers and names each in Reply-To', async () => {
    const rows = await send(9, (n) => from('orders@shop.test', n, { 'Reply-To': `customer${n}@c${n}.test` }))
    expect(conversations(rows)).toBe(9)
  })

  it('a sender that is known to write for many, in the inbox where it does', async () => {
    await office.admin.call(changeStormRules, { body: { exempt: [{ sender: 'shop.test', inboxId }] } })
    expect((await office.admin.call(getStormRules, {})).exempt).toEqual([{ sender: 'shop.test', inboxId }])
    expect(conversations(await send(9, (n) => from('orders@shop.test', n)))).toBe(9)
  })

  it('answers that carry our signature, however many', async () => {
    const [row] = await send(1, (n) => from('talker@customers.test', n))
    const to = replyAddress(office.house.house.links.secrets, row!.conversationId!, 'support@heed.test')
    for (let n = 0; n < 15; n++)
      await office.deliver(from('talker@customers.test', n + 20).raw, to, 'talker@customers.test')
    const rows = await intakeOf(office.admin, to, 15)
    expect(rows.every((each) => each.state === 'processed' && each.conversationId === row!.conversationId)).toBe(true)
    const messages = await messagesOf(office.admin, row!.conversationId!)
    expect(messages.slice(1).every((message) => message.threadedBy === 'reply_address')).toBe(true)
  })
})
