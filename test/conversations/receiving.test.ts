import { afterAll, beforeAll, expect, test } from 'vitest'
import { listContacts } from '../../src/contract/contacts.ts'
import { changeConversation, getConversation, type Status } from '../../src/contract/conversations.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { receiveMessage } from '../../src/server/conversations/receiving/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import type { Api } from '../api.ts'
import { makeInbox, makeTeam } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { mail, noteIn, receive, replyTo, rowsOf, timeline } from './desk.ts'

let house: TestHouse
let api: Api
let inbox: { id: number; address: string }
let team: number
beforeAll(async () => {
  house = await openTestHouse()
  api = house.api(await house.as.agent)
  team = (await makeTeam(house.house)).id
  inbox = await makeInbox(house.house, { team })
})
afterAll(() => house.close())

const kim = { name: 'Kim Lee', address: 'Kim@Customer.test' }
const eve = { name: 'Eve', address: 'eve@elsewhere.test' }
const get = (id: number) => api.call(getConversation, { params: { id } })
const messages = async (id: number) => (await api.call(listMessages, { params: { id } })).items
const setStatus = (id: number, status: Status) => api.call(changeConversation, { params: { id }, body: { status } })
const arrive = (fields: Parameters<typeof mail>[1] = {}) => receive(house, mail(inbox.id, { from: kim, ...fields }))
const byAddress = (id: number) => ({ signed: { byAddress: id, byMessageId: null } })

test('a first mail begins an open conversation in its inbox’s team, with its sender as a contact', async () => {
  const { conversationId, threadedBy } = await arrive({ subject: 'Lamp broken', text: 'It  does\nnot light.' })
  expect(threadedBy).toBe('new')
  expect(await get(conversationId)).toMatchObject({
    subject: 'Lamp broken',
    status: 'open',
    team: { id: team },
    assignee: null,
    contact: { name: 'Kim Lee', address: 'kim@customer.test' },
    preview: 'It does not light.',
    unread: true,
    linkedTo: null,
  })
  expect(await timeline(api, conversationId)).toMatchObject([
    { type: 'conversation.created', actor: { kind: 'contact', name: 'Kim Lee' }, data: { subject: 'Lamp broken' } },
    { type: 'message.received', actor: { kind: 'contact', name: 'Kim Lee' } },
  ])
})

test('what was received is kept as it was written', async () => {
  const sentAt = new Date('2026-03-01T08:00:00Z')
  const fields = {
    sentAt,
    to: [{ name: 'Support', address: inbox.address }],
    cc: [eve],
    replyTo: [{ name: '', address: 'desk@customer.test' }],
    text: 'Mine\n> theirs',
    visibleText: 'Mine',
    html: '<p>Mine</p>',
    externalId: 'x1@customer.test',
    inReplyTo: 'x0@customer.test',
    references: ['w@customer.test', 'x0@customer.test'],
    senderCheck: { verdict: 'pass' as const, detail: 'dkim=pass' },
    attachments: [
      { name: 'a.txt', type: 'text/plain', size: 3, md5: 'abc', blob: '1'.repeat(64), inline: false, contentId: null },
    ],
  }
  const { conversationId } = await arrive(fields)
  const { sentAt: _, senderCheck, externalId, attachments: __, ...same } = fields
  expect(await messages(conversationId)).toMatchObject([
    {
      ...same,
      sentAt: sentAt.toISOString(),
      from: kim,
      messageId: externalId,
      sender: senderCheck,
      attachments: [{ name: 'a.txt', size: 3, md5: 'abc', inline: false }],
      hasSource: true,
      threadedBy: 'new',
    },
  ])
})

test.each(['open', 'waiting', 'on_hold', 'resolved'] as const)(
  'an answer opens a conversation that is %s',
  async (status) => {
    const { conversationId: id } = await arrive()
    if (status !== 'open') await setStatus(id, status)
    const before = (await timeline(api, id)).length
    const { conversationId, threadedBy } = await arrive({ ...byAddress(id), text: 'Still broken' })
    expect([conversationId, threadedBy]).toEqual([id, 'reply_address'])
    expect(await get(id)).toMatchObject({ status: 'open', preview: 'Still broken', resolvedAt: null, unread: true })
    const opened =
      status === 'open' ? [] : [{ type: 'conversation.status_changed', data: { from: status, to: 'open' } }]
    expect((await timeline(api, id)).slice(before)).toMatchObject([{ type: 'message.received' }, ...opened])
  },
)

test('an answer finds its conversation by our signed Message-ID', async () => {
  const { conversationId: id } = await arrive()
  const answer = await arrive({ signed: { byAddress: null, byMessageId: id } })
  expect(answer).toMatchObject({ conversationId: id, threadedBy: 'our_message_id' })
})

test('the signed address weighs more than any reference', async () => {
  const { conversationId: id } = await arrive()
  const other = await arrive({ externalId: 'other@customer.test' })
  const answer = await arrive({ ...byAddress(id), inReplyTo: 'other@customer.test' })
  expect(answer.conversationId).toBe(id)
  expect(answer.conversationId).not.toBe(other.conversationId)
})

test.each([
  ['the customer', kim],
  ['somebody they copied', { name: 'Boss', address: 'BOSS@customer.test' }],
  ['somebody we wrote to', { name: 'Kin', address: 'kin@customer.test' }],
])('a plain reference joins the conversation when %s writes', async (_who, from) => {
  const externalId = `${Math.random()}@customer.test`
  const { conversationId: id } = await arrive({ externalId, cc: [{ name: '', address: 'boss@Customer.test' }] })
  await replyTo(api, id, { cc: ['Kin@customer.test'] })
  expect(await arrive({ from, references: ['unknown@x.test', externalId] })).toMatchObject({
    conversationId: id,
    threadedBy: 'reference',
  })
})

test('a stranger who only knows a Message-ID begins a conversation of their own, linked to the first', async () => {
  const { conversationId: id } = await arrive({ externalId: 'known@customer.test' })
  await noteIn(api, id, { text: 'Eve must not see this' })
  const answer = await arrive({ from: eve, inReplyTo: 'known@customer.test' })
  expect(answer.threadedBy).toBe('stranger')
  expect(answer.conversationId).not.toBe(id)
  expect(await get(answer.conversationId)).toMatchObject({ linkedTo: id, contact: { address: 'eve@elsewhere.test' } })
  expect(await messages(id)).toHaveLength(2)
})

test('an answer into what is closed begins a linked conversation, and the closed one stays', async () => {
  const { conversationId: id } = await arrive()
  await setStatus(id, 'closed')
  const answer = await arrive(byAddress(id))
  expect(answer.threadedBy).toBe('closed')
  expect(await get(answer.conversationId)).toMatchObject({ linkedTo: id, status: 'open' })
  expect(await get(id)).toMatchObject({ status: 'closed' })
  expect(await messages(id)).toHaveLength(1)
})

test('what a machine answers is filed without waking anybody', async () => {
  const { conversationId: id } = await arrive()
  await setStatus(id, 'resolved')
  const before = await get(id)
  await arrive({ ...byAddress(id), automatic: 'auto-reply', text: 'I am away' })
  expect(await get(id)).toEqual({ ...before, lastMessageAt: expect.any(String) })
  expect((await messages(id)).at(-1)).toMatchObject({ automatic: 'auto-reply', text: 'I am away' })
})

test('a mail without a sender still arrives', async () => {
  const { conversationId } = await arrive({ from: null })
  expect(await get(conversationId)).toMatchObject({ contact: null })
  expect((await messages(conversationId))[0]?.from).toBeNull()
  expect((await timeline(api, conversationId))[0]?.actor).toMatchObject({ kind: 'heed', name: 'Heed' })
})

test('twenty mails of one new sender at once make one contact, with nothing lost', async () => {
  const from = { name: 'Newcomer', address: 'new@customer.test' }
  const filed = await Promise.all(Array.from({ length: 20 }, () => arrive({ from })))
  expect(new Set(filed.map(({ conversationId }) => conversationId)).size).toBe(20)
  const { items } = await api.call(listContacts, { query: { q: 'new@customer.test' } })
  expect(items).toHaveLength(1)
  const created = await rowsOf(
    house,
    `select 1 from event where type = 'contact.created' and data ->> 'contactId' = $1`,
    [String(items[0]?.id)],
  )
  expect(created).toHaveLength(1)
})

test('answers and agents at the same moment leave one order of events and the newest words', async () => {
  const { conversationId: id } = await arrive()
  await Promise.all([
    ...Array.from({ length: 8 }, (_, n) => arrive({ ...byAddress(id), text: `Customer ${n}` })),
    ...Array.from({ length: 8 }, () => replyTo(api, id, { status: 'resolved' })),
  ])
  const turns = (await timeline(api, id)).filter((event) => event.type === 'conversation.status_changed')
  for (const [n, { data }] of turns.entries())
    expect(data.from, 'each change begins where the one before ended').toBe(n === 0 ? 'open' : turns[n - 1]?.data.to)
  expect((await get(id)).status).toBe(turns.at(-1)?.data.to ?? 'open')
  const { lastMessageAt } = await get(id)
  const times = (await messages(id)).map((message) => message.createdAt)
  expect(Date.parse(lastMessageAt)).toBe(Math.max(...times.map((time) => Date.parse(time))))
})

test('what fails on the way leaves no trace', async () => {
  const from = { name: '', address: 'half@customer.test' }
  const broken = house.house.database.write(heed, async (ctx) => {
    await receiveMessage(ctx, mail(inbox.id, { from }))
    throw new Error('the power went out')
  })
  await expect(broken).rejects.toThrow('the power went out')
  expect((await api.call(listContacts, { query: { q: 'half@customer.test' } })).items).toEqual([])
})
