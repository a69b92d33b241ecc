import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../src/contract/conversations.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { listTags } from '../../src/contract/tags.ts'
import { receiveMessage } from '../../src/server/conversations/receiving/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'
import { mail, receive, timeline, unclocked } from './desk.ts'

let house: TestHouse
let agent: Person
let api: Api
beforeAll(async () => {
  house = await openTestHouse()
  agent = await house.as.agent
  api = house.api(agent)
})
afterAll(() => house.close())

const get = (id: number) => api.call(contract.getConversation, { params: { id } })
const change = (id: number, body: Record<string, unknown>) =>
  api.call(contract.changeConversation, { params: { id }, body })
const received = async () => (await receiveMail(house.house)).conversationId

test('a conversation started by an agent waits for the customer, in the hands of who began it', async () => {
  const { id: team } = await makeTeam(house.house)
  const inbox = await makeInbox(house.house, { team })
  const made = await api.call(contract.createConversation, {
    body: {
      inboxId: inbox.id,
      to: 'Kim.Lee@customer.test',
      subject: ' Your order ',
      text: 'It is\non its way.',
      tags: ['VIP', 'vip'],
    },
  })
  expect(made).toMatchObject({
    subject: 'Your order',
    status: 'waiting',
    priority: 'normal',
    channel: 'email',
    assignee: { id: agent.id, name: agent.name },
    team: { id: team },
    tags: ['VIP'],
    contact: { address: 'kim.lee@customer.test' },
    preview: 'It is on its way.',
    unread: false,
    resolvedAt: null,
  })
  const { items } = await api.call(listMessages, { params: { id: made.id } })
  expect(items).toMatchObject([
    {
      kind: 'sent',
      from: { address: inbox.address },
      to: [{ address: 'Kim.Lee@customer.test' }],
      author: { id: agent.id },
      delivery: [{ address: 'Kim.Lee@customer.test', state: 'queued' }],
    },
  ])
  expect((await timeline(api, made.id)).map((event) => event.type)).toEqual(['conversation.created', 'message.sent'])
})

test('a key starts a conversation in nobody’s hands, to several people, each once', async () => {
  const inbox = await makeInbox(house.house)
  const key = house.api({ key: adminKey })
  const made = await key.call(contract.createConversation, {
    body: {
      inboxId: inbox.id,
      to: ['one@customer.test', 'two@customer.test', 'ONE@customer.test'],
      cc: ['two@CUSTOMER.test', 'three@customer.test'],
      subject: 'A recall',
      html: '<p>Please <b>stop</b> using it.</p><script>alert(1)</script>',
    },
  })
  expect(made.assignee).toBeNull()
  const { items } = await key.call(listMessages, { params: { id: made.id } })
  expect(items[0]).toMatchObject({ html: '<p>Please <b>stop</b> using it.</p>', author: null })
  expect(items[0]?.text).toContain('Please stop using it.')
  expect(items[0]?.delivery.map(({ address }) => address)).toEqual([
    'one@customer.test',
    'two@customer.test',
    'three@customer.test',
  ])
})

test.each([
  ['an inbox that is not there', { inboxId: 999_999 }, 'not_found'],
  ['no words', { text: '  ' }, 'invalid'],
  ['no address', { to: 'nobody' }, 'invalid'],
  ['no subject', { subject: ' ' }, 'invalid'],
  ['a subject of two lines', { subject: 'a\r\nBcc: evil@evil.test' }, 'invalid'],
  ['a team that is not there', { team: 999_999 }, 'conflict'],
  ['an agent who is not there', { assignee: 999_999 }, 'conflict'],
  ['a file that is not there', { attachments: [999_999] }, 'conflict'],
])('a conversation is not started with %s, and nothing of it stays', async (_what, wrong, code) => {
  const inbox = await makeInbox(house.house)
  const before = await api.call(contract.listConversations, { query: { inbox: inbox.id } })
  const body = { inboxId: inbox.id, to: 'a@customer.test', subject: 'Hello', text: 'Hello', ...wrong }
  await expect(api.call(contract.createConversation, { body })).rejects.toMatchObject({ code })
  expect(await api.call(contract.listConversations, { query: { inbox: inbox.id } })).toEqual(before)
})

test('nobody begins a conversation with an inbox of ours, as nobody would read it there', async () => {
  const inbox = await makeInbox(house.house)
  const { address } = await makeInbox(house.house)
  const body = { inboxId: inbox.id, to: String(address), subject: 'Hello', text: 'Hello' }
  const started = api.call(contract.createConversation, { body })
  await expect(started).rejects.toMatchObject({ code: 'conflict', fields: { to: expect.any(String) } })
  expect((await api.call(contract.listConversations, { query: { inbox: inbox.id } })).items).toEqual([])
})

test('each field changes by itself and tells the timeline who changed it from what to what', async () => {
  const id = await received()
  const { id: team } = await makeTeam(house.house)
  const other = await makeAgent(house.house)
  const steps: [Record<string, unknown>, object, string, object][] = [
    [
      { subject: 'Order 12' },
      { subject: 'Order 12' },
      'subject_changed',
      { from: 'Where is my order?', to: 'Order 12' },
    ],
    [{ status: 'on_hold' }, { status: 'on_hold' }, 'status_changed', { from: 'open', to: 'on_hold' }],
    [{ priority: 'urgent' }, { priority: 'urgent' }, 'priority_changed', { from: 'normal', to: 'urgent' }],
    [{ kind: 'complaint' }, { kind: 'complaint' }, 'kind_changed', { from: null, to: 'complaint' }],
    [{ stage: 'after' }, { stage: 'after' }, 'stage_changed', { from: null, to: 'after' }],
    [
      { assignee: other.id },
      { assignee: { id: other.id, name: other.name } },
      'assigned',
      { from: null, to: other.id },
    ],
    [{ team }, { team: { id: team } }, 'team_changed', { from: null, to: team }],
    [
      { tags: ['late', 'Late', 'gold'] },
      { tags: ['late', 'gold'] },
      'tags_changed',
      { added: ['late', 'gold'], removed: [] },
    ],
    [{ tags: ['gold'] }, { tags: ['gold'] }, 'tags_changed', { added: [], removed: ['late'] }],
    [{ assignee: null }, { assignee: null }, 'assigned', { from: other.id, to: null }],
    [{ team: null }, { team: null }, 'team_changed', { from: team, to: null }],
    [{ kind: null }, { kind: null }, 'kind_changed', { from: 'complaint', to: null }],
  ]
  let known = (await timeline(api, id)).length
  for (const [body, shown, type, data] of steps) {
    const before = await get(id)
    expect(unclocked(await change(id, body))).toEqual({
      ...unclocked(before),
      ...shown,
      ...('team' in body && team === body.team ? { team: expect.anything() } : {}),
    })
    const events = await timeline(api, id)
    expect(events.slice(known)).toMatchObject([
      { type: `conversation.${type}`, data, actor: { kind: 'agent', id: agent.id, name: agent.name } },
    ])
    known = events.length
  }
  await change(id, { tags: ['gold'], priority: 'urgent' })
  expect(await timeline(api, id), 'what stays as it was is no event').toHaveLength(known)
})

test('being done is kept with its time, and forgotten when it opens again', async () => {
  const id = await received()
  const resolved = await change(id, { status: 'resolved' })
  expect(Date.parse(resolved.resolvedAt ?? '')).toBeGreaterThan(Date.now() - 20_000)
  expect((await change(id, { status: 'open' })).resolvedAt).toBeNull()
})

test('what is closed stays closed: no change, no handover, no reply, but a note', async () => {
  const id = await received()
  await change(id, { status: 'closed' })
  await expect(change(id, { status: 'open' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(change(id, { tags: ['x'] })).rejects.toMatchObject({ code: 'conflict' })
  const { id: team } = await makeTeam(house.house)
  await expect(api.call(contract.handOver, { params: { id }, body: { team, reason: 'Theirs' } })).rejects.toMatchObject(
    { code: 'conflict' },
  )
  const write = (kind: string) =>
    api.fetch(`/conversations/${id}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind, text: 'Words' }),
    })
  expect((await write('reply')).status).toBe(409)
  expect((await write('note')).status).toBe(201)
  expect(await get(id)).toMatchObject({ status: 'closed', tags: [] })
})

test('a handover says why, lets the old hands go, and keeps who is named', async () => {
  const id = await received()
  const { id: team } = await makeTeam(house.house, { name: 'Repairs' })
  const other = await makeAgent(house.house)
  await change(id, { assignee: agent.id })
  const handOver = (body: { team?: number; assignee?: number; reason: string }) =>
    api.call(contract.handOver, { params: { id }, body })
  expect(await handOver({ team, reason: 'The screen is broken.' })).toMatchObject({
    team: { name: 'Repairs' },
    assignee: null,
  })
  expect(await handOver({ assignee: other.id, reason: 'Knows this model.' })).toMatchObject({
    team: { name: 'Repairs' },
    assignee: { id: other.id },
  })
  await expect(handOver({ reason: 'To whom?' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(handOver({ team, reason: ' ' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(handOver({ team: 999_999, reason: 'Nobody' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(handOver({ assignee: 999_999, reason: 'Nobody' })).rejects.toMatchObject({ code: 'conflict' })
  const reasons = (await timeline(api, id)).filter((event) => event.type === 'conversation.handed_over')
  expect(reasons.map((event) => event.data)).toEqual([
    { reason: 'The screen is broken.' },
    { reason: 'Knows this model.' },
  ])
})

test('of two agents who take a conversation at the same time, the timeline tells both in order', async () => {
  const id = await received()
  const people = await Promise.all([1, 2, 3, 4].map(() => makeAgent(house.house)))
  await Promise.all(
    people.map((person) =>
      house.api(person).call(contract.changeConversation, { params: { id }, body: { assignee: person.id } }),
    ),
  )
  const taken = (await timeline(api, id)).filter((event) => event.type === 'conversation.assigned')
  const chain = taken.map((event) => event.data as { from: number | null; to: number })
  expect(chain).toHaveLength(4)
  for (const [index, { from }] of chain.entries()) expect(from).toBe(index === 0 ? null : chain[index - 1]?.to)
  expect((await get(id)).assignee?.id).toBe(chain.at(-1)?.to)
})

test('nobody who has left, and no team that is gone, gets a conversation', async () => {
  const id = await received()
  const gone = await makeAgent(house.house)
  await house.house.database.pool.query('update agent set deactivated_at = now() where id = $1', [gone.id])
  await expect(change(id, { assignee: gone.id })).rejects.toMatchObject({ code: 'conflict' })
  const { id: team } = await makeTeam(house.house)
  await house.house.database.pool.query('update team set removed_at = now() where id = $1', [team])
  await expect(change(id, { team })).rejects.toMatchObject({ code: 'conflict' })
})

test('what a customer wrote is unread for each reader until that reader has seen it', async () => {
  const from = { name: 'Kim', address: 'kim@unread.test' }
  const { conversationId: id } = await receiveMail(house.house, { from })
  const other = house.api(await makeAgent(house.house))
  expect((await get(id)).unread).toBe(true)
  await api.call(contract.markRead, { params: { id } })
  expect((await get(id)).unread).toBe(false)
  expect((await other.call(contract.getConversation, { params: { id } })).unread).toBe(true)
  await receiveMail(house.house, { from, signed: { byAddress: id, byMessageId: null } })
  expect((await get(id)).unread).toBe(true)
})

test('words that are being stored while somebody reads stay unread', async () => {
  const inbox = await makeInbox(house.house)
  const from = { name: 'Kim', address: 'kim@stored.test' }
  const { conversationId: id } = await receive(house, mail(inbox.id, { from }))
  const gate = Promise.withResolvers<void>()
  const arriving = house.house.database.write(heed, async (ctx) => {
    await gate.promise
    await receiveMessage(ctx, mail(inbox.id, { from, signed: { byAddress: id, byMessageId: null } }))
  })
  await new Promise((resolve) => setTimeout(resolve, 5))
  await api.call(contract.markRead, { params: { id } })
  gate.resolve()
  await arriving
  expect((await get(id)).unread).toBe(true)
})

test('tags in use come with the commonest first', async () => {
  for (const tags of [['rare-tag', 'common-tag'], ['common-tag']]) await change(await received(), { tags })
  const names = (await api.call(listTags)).items.map((tag) => tag.name)
  expect(names.indexOf('common-tag')).toBeLessThan(names.indexOf('rare-tag'))
  expect(names).toContain('rare-tag')
})
