import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeContact } from '../../src/contract/contacts.ts'
import { changeConversation, getConversation, listEvents } from '../../src/contract/conversations.ts'
import { forwardMessage } from '../../src/contract/departures.ts'
import { mergeConversations } from '../../src/contract/merges.ts'
import { addMessage, listMessages } from '../../src/contract/messages.ts'
import { createOrganization } from '../../src/contract/organizations.ts'
import { changeSharedPortal, listRatings } from '../../src/contract/portal.ts'
import { makePromise } from '../../src/contract/promises.ts'
import { startSide } from '../../src/contract/sides.ts'
import type { Api } from '../api.ts'
import { makeInbox, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { base, type Customer, mailTo, type Page, publishSite, signIn } from './customer.ts'

let house: TestHouse
let sink: Sink
let agent: Api
let inbox: number
let ida: Customer
let eve: Customer
let mine: number
let mail: number
const from = { name: 'Ida Berg', address: 'ida@customer.test' }

beforeAll(async () => {
  sink = await openSink()
  house = await openTestHouse({ smtpUrl: sink.url })
  inbox = (await makeInbox(house.house, { address: 'help@desk.test' })).id
  await publishSite(house)
  agent = house.api(await house.as.lead)
  const got = await receiveMail(house.house, {
    ...{ inbox, from, subject: 'The lamp is dark', text: 'It does not shine. https://lamp.test/7', file: 'a picture' },
  })
  mine = got.conversationId
  mail = got.messageId
  ida = await signIn(house, sink, from.address)
  eve = await signIn(house, sink, 'eve@customer.test')
})
afterAll(async () => {
  await house.close()
  await sink.close()
})

const page = (id: number) => `${base}/conversations/${id}`
const say = (id: number, body: Record<string, unknown>) =>
  agent.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Words', ...body } as never })
/** An answer that has reached the mail server. */
async function answered(id: number, text: string): Promise<number> {
  const before = sink.mails.length
  const { id: messageId } = await say(id, { text })
  await mailTo(sink, from.address, before)
  await expect.poll(async () => (await ida.see(page(id))).text, { interval: 30 }).toContain(text)
  return messageId
}

describe('a conversation', () => {
  test('shows what was said to and by the customer, and nothing else', async () => {
    await answered(mine, 'Have you changed the bulb?')
    await say(mine, { kind: 'note', text: 'NOTE-FOR-US' })
    await say(mine, { text: 'NOT-YET-GONE', delay: 60 })
    const started = { to: ['maker@lamps.test'], subject: 'SIDE-SUBJECT', text: 'SIDE-WORDS' }
    await agent.call(startSide, { params: { id: mine }, body: started })
    await agent.call(forwardMessage, {
      params: { id: mail },
      body: { to: ['expert@lamps.test'], text: 'FORWARD-WORDS' },
    })
    await receiveMail(house.house, {
      ...{ inbox, from: { name: 'X', address: 'expert@lamps.test' }, text: 'EXPERT-WORDS' },
      signed: { byAddress: mine, byMessageId: null },
    })
    await say(mine, { text: 'A copy went unseen.', bcc: ['boss@desk.test'] })
    await expect.poll(async () => (await ida.see(page(mine))).text, { interval: 30 }).toContain('A copy went unseen.')
    const { text, headers } = await ida.see(page(mine))
    for (const word of ['The lamp is dark', 'It does not shine.', 'Have you changed the bulb?', 'file.txt', 'The<'])
      expect(text, word).toContain(word)
    expect(text).toContain('href="https://lamp.test/7" rel="noopener noreferrer nofollow"')
    for (const word of [
      'NOTE-FOR-US',
      'NOT-YET-GONE',
      'SIDE',
      'FORWARD-WORDS',
      'EXPERT-WORDS',
      'boss@desk.test',
      'The lead',
    ])
      expect(text, word).not.toContain(word)
    expect(headers.get('cache-control')).toBe('private, no-store')
  })

  test('is answered with a file, opens again, and the desk sees who it was', async () => {
    await agent.call(changeConversation, { params: { id: mine }, body: { status: 'resolved' } })
    const answer = await ida.sendFiles(
      `${page(mine)}/replies`,
      { text: 'Yes, it is new.' },
      { 'bulb.txt': 'a new bulb' },
    )
    expect([answer.status, answer.location]).toEqual([303, `${page(mine)}?said=sent#end`])
    expect(await agent.call(getConversation, { params: { id: mine } })).toMatchObject({ status: 'open' })
    const { items } = await agent.call(listMessages, { params: { id: mine }, query: { newest: 'true' } })
    expect(items.at(-1)).toMatchObject({
      ...{ kind: 'received', channel: 'form', text: 'Yes, it is new.', threadedBy: 'portal', from },
      ...{ sender: { level: 'authenticated' }, attachments: [{ name: 'bulb.txt' }] },
    })
    const { text } = await ida.see(page(mine))
    const file = /href="([^"]*\/files\/[^"]*)"[^>]*><span dir="auto">bulb.txt/
      .exec(text)?.[1]
      ?.replaceAll('&amp;', '&') as string
    expect(await ida.see(file)).toMatchObject({ status: 200, text: 'a new bulb' })
    expect((await eve.see(file)).status).toBe(404)
    expect((await ida.sendFiles(`${page(mine)}/replies`, { text: '  ' })).status).toBe(400)
  })

  test('is settled and taken up again by its customer; what is closed goes on in a new one', async () => {
    await ida.send(`${page(mine)}/settled`)
    expect(await agent.call(getConversation, { params: { id: mine } })).toMatchObject({ status: 'resolved' })
    await ida.send(`${page(mine)}/settled`, { settled: 'no' })
    expect(await agent.call(getConversation, { params: { id: mine } })).toMatchObject({ status: 'open' })
    const old = await receiveMail(house.house, { inbox, from, subject: 'Long ago' })
    await house.house.database.pool.query(`update conversation set status = 'closed' where id = $1`, [
      old.conversationId,
    ])
    expect((await ida.see(page(old.conversationId))).text).toContain('begins a new one')
    const answer = await ida.sendFiles(`${page(old.conversationId)}/replies`, { text: 'Once more' })
    const id = Number(/conversations\/(\d+)/.exec(answer.location as string)?.[1])
    expect(await agent.call(getConversation, { params: { id } })).toMatchObject({
      linkedTo: old.conversationId,
      status: 'open',
    })
  })

  test('takes one word about an answer, which may be changed, and tells the desk', async () => {
    const message = await answered(mine, 'A new lamp is on its way.')
    const before = sink.mails.length
    await ida.send(`${page(mine)}/ratings`, { message: String(message), score: '1', comment: 'Too slow' })
    await ida.send(`${page(mine)}/ratings`, { message: String(message), score: '5', comment: 'It came!' })
    const { items } = await agent.call(listRatings, { params: { id: mine } })
    expect(items).toMatchObject([{ messageId: message, score: 5, comment: 'It came!' }])
    const events = await agent.call(listEvents, { params: { id: mine }, query: { limit: 200 } })
    const rated = events.items.filter(({ type }) => type === 'conversation.rated')
    expect(rated.map(({ data, actor }) => [data.score, data.from, actor.kind])).toEqual([
      [1, null, 'contact'],
      [5, 1, 'contact'],
    ])
    expect((await ida.see(page(mine))).text).toContain('It came!')
    await house.house.database.pool.query(`update rating set created_at = now() - interval '8 days'`)
    await ida.send(`${page(mine)}/ratings`, { message: String(message), score: '1' })
    expect((await agent.call(listRatings, { params: { id: mine } })).items[0]).toMatchObject({ score: 5 })
    // A customer's own words are no answer, nor are another's.
    expect((await ida.send(`${page(mine)}/ratings`, { message: String(mail), score: '1' })).status).toBe(404)
    expect(sink.mails.length).toBe(before)
  })

  test('shows what was promised', async () => {
    const dueAt = new Date(Date.now() + 3 * 86_400_000).toISOString()
    await agent.call(makePromise, { params: { id: mine }, body: { what: 'We send a new lamp', dueAt } })
    expect((await ida.see(page(mine))).text).toContain('We send a new lamp')
  })

  test('is followed to where it was merged', async () => {
    const other = await receiveMail(house.house, { inbox, from, subject: 'The same again', text: 'Me again' })
    await agent.call(mergeConversations, { params: { id: mine }, body: { from: [other.conversationId] } })
    expect((await ida.see(page(other.conversationId))).location).toBe(page(mine))
    expect((await ida.see(page(mine))).text).toContain('Me again')
    expect((await eve.see(page(other.conversationId))).status).toBe(404)
  })
})

describe('nothing of others', () => {
  test('is told, by any page or form, to whoever guesses; unknown and foreign are one answer', async () => {
    const state = async () => {
      const { rows } = await house.house.database.pool.query(`select
        (select count(*) from message) as messages, (select count(*) from rating) as ratings,
        (select status from conversation where id = ${mine}) as status, (select count(*) from event where actor like 'contact:%') as said`)
      return rows[0]
    }
    const before = await state()
    const gone = 999_999_999
    const at = (id: number) => [
      () => eve.see(page(id)),
      () => eve.see(`${page(id)}/news?after=1`),
      () => eve.sendFiles(`${page(id)}/replies`, { text: 'In' }, { 'a.txt': 'a' }),
      () => eve.send(`${page(id)}/settled`),
      () => eve.send(`${page(id)}/ratings`, { message: String(mail), score: '5' }),
      () => eve.see(`${base}/files/${id}?until=9999999999&signature=0123456789abcdef0123456789abcdef`),
      () => eve.see(`${base}/data/exports/${id}`),
    ]
    const foreign: Page[] = []
    for (const go of at(mine)) foreign.push(await go())
    const unknown: Page[] = []
    for (const go of at(gone)) unknown.push(await go())
    expect(foreign.map(({ status }) => status)).toEqual(foreign.map(() => 404))
    const bare = (answers: typeof foreign, id: number) =>
      answers.map(({ status, text }) => [status, text.replaceAll(String(id), '#')])
    expect(bare(foreign, mine)).toEqual(bare(unknown, gone))
    for (const path of [
      'conversations',
      'conversations?list=done',
      'conversations?q=lamp',
      `conversations?q=%23${mine}`,
      'conversations?whose=organization',
      'profile',
      'data',
    ])
      expect((await eve.see(`${base}/${path}`)).text).not.toMatch(/lamp is dark|does not shine|ida@/i)
    expect(await state()).toEqual(before)
  })

  test('is told to colleagues, until somebody says that they may see it', async () => {
    const organization = await agent.call(createOrganization, { body: { name: 'Berg & Co' } })
    const { rows } = await house.house.database.pool.query(
      `select distinct contact_id from contact_address where address in ('ida@customer.test', 'eve@customer.test')`,
    )
    for (const { contact_id: id } of rows)
      await agent.call(changeContact, { params: { id }, body: { organizationId: organization.id } })
    expect((await eve.see(page(mine))).status).toBe(404)
    await agent.call(changeSharedPortal, { params: { id: organization.id }, body: { shared: true } })
    const { status, text } = await eve.see(page(mine))
    expect([status, text.includes('It does not shine.'), text.includes('NOTE-FOR-US')]).toEqual([200, true, false])
    expect((await eve.see(`${base}/conversations`)).text).not.toContain('The lamp is dark')
    expect((await eve.see(`${base}/conversations?whose=organization`)).text).toContain('The lamp is dark')
    await agent.call(changeSharedPortal, { params: { id: organization.id }, body: { shared: false } })
    expect((await eve.see(page(mine))).status).toBe(404)
  })
})

test('a list says what is new, finds by words, and goes on page by page', async () => {
  await say(mine, { text: 'Is it bright now?' })
  await expect.poll(async () => (await ida.see(`${base}/conversations`)).text, { interval: 30 }).toContain('New answer')
  await ida.see(page(mine))
  expect((await ida.see(`${base}/conversations`)).text).not.toContain('New answer')
  expect((await ida.see(`${base}/conversations?q=BULB`)).text).toContain('The lamp is dark')
  expect((await ida.see(`${base}/conversations?q=nothing-like-it`)).text).toContain('Nothing of yours')
  for (let each = 0; each < 21; each++) await receiveMail(house.house, { inbox, from, subject: `Number ${each}` })
  const first = await ida.see(`${base}/conversations`)
  const older = /href="([^"]*after=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') as string
  expect((await ida.see(older)).text).toContain('The lamp is dark')
})
