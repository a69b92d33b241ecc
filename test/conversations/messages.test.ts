import { afterAll, beforeAll, expect, test } from 'vitest'
import { getConversation, listConversations, listEvents } from '../../src/contract/conversations.ts'
import { getDraft, saveDraft } from '../../src/contract/drafts.ts'
import { addMessage, getMessageSource, listMessages, retryMessage } from '../../src/contract/messages.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, type Person, receiveMail } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'
import { mail, noteIn, receive, replyTo, rowsOf, timeline, uploadFile } from './desk.ts'

let house: TestHouse
let agent: Person
let api: Api
let inbox: { id: number; address: string }
beforeAll(async () => {
  house = await openTestHouse()
  agent = await makeAgent(house.house, { name: 'Ines' })
  api = house.api(agent)
  inbox = await makeInbox(house.house)
})
afterAll(() => house.close())

const kim = { name: 'Kim Lee', address: 'Kim@customer.test' }
const arrive = async (fields: Parameters<typeof mail>[1] = {}) =>
  (await receive(house, mail(inbox.id, { from: kim, ...fields }))).conversationId
const get = (id: number, who = api) => who.call(getConversation, { params: { id } })
const messages = async (id: number, query = {}) => (await api.call(listMessages, { params: { id }, query })).items

test('an answer goes to who wrote, in their thread, and the conversation waits in the hands of who answered', async () => {
  const id = await arrive({ subject: 'AW: Re: broken', externalId: 'b@customer.test', references: ['a@customer.test'] })
  const sent = await replyTo(api, id, {
    text: undefined,
    html: '<p>We send a <b>new</b> one.</p>',
    cc: ['boss@customer.test'],
  })
  expect(sent).toMatchObject({
    kind: 'sent',
    subject: 'Re: broken',
    author: { id: agent.id, name: 'Ines' },
    from: { address: inbox.address },
    to: [{ address: 'Kim@customer.test' }],
    cc: [{ address: 'boss@customer.test' }],
    inReplyTo: 'b@customer.test',
    references: ['a@customer.test', 'b@customer.test'],
    html: '<p>We send a <b>new</b> one.</p>',
    delivery: [
      { address: 'Kim@customer.test', state: 'queued' },
      { address: 'boss@customer.test', state: 'queued' },
    ],
  })
  expect(sent.messageId).toMatch(/@desk\.test$/)
  expect(await get(id)).toMatchObject({ status: 'waiting', assignee: { id: agent.id }, preview: 'We send a new one.' })
})

test('an answer leaves the assignee alone, and the status is the one that was chosen', async () => {
  const id = await arrive()
  const other = await makeAgent(house.house)
  await replyTo(house.api(other), id, { status: 'resolved' })
  await replyTo(api, id, { status: 'open' })
  expect(await get(id)).toMatchObject({ status: 'open', assignee: { id: other.id }, resolvedAt: null })
})

test('a key answers without taking the conversation', async () => {
  const id = await arrive()
  await replyTo(house.api({ key: adminKey }), id)
  expect(await get(id)).toMatchObject({ status: 'waiting', assignee: null })
})

test('an answer goes where the customer asked for it, and never to ourselves', async () => {
  const asked = await arrive({ replyTo: [{ name: '', address: 'desk@customer.test' }] })
  expect((await replyTo(api, asked)).to).toEqual([{ name: '', address: 'desk@customer.test' }])
  const loop = await arrive({ replyTo: [{ name: '', address: inbox.address.toUpperCase() }] })
  expect((await replyTo(api, loop)).to).toEqual([{ name: '', address: 'Kim@customer.test' }])
  const chosen = await arrive()
  const sent = await replyTo(api, chosen, {
    to: ['x@customer.test', 'X@customer.test'],
    cc: ['X@Customer.test', 'y@customer.test'],
  })
  expect(sent.delivery.map(({ address }) => address)).toEqual(['x@customer.test', 'y@customer.test'])
})

test('an answer answers a person, not the machine that wrote last', async () => {
  const id = await arrive({ externalId: 'person@customer.test' })
  const signed = { byAddress: id, byMessageId: id }
  const robot = { name: '', address: 'noreply@robot.test' }
  await receive(house, mail(inbox.id, { from: robot, signed, automatic: 'auto-reply', externalId: 'robot@robot.test' }))
  expect(await replyTo(api, id)).toMatchObject({
    inReplyTo: 'person@customer.test',
    to: [{ address: 'Kim@customer.test' }],
  })
})

test('without anybody to answer to, the agent is asked for an address', async () => {
  const id = await arrive({ from: null })
  await expect(replyTo(api, id)).rejects.toMatchObject({ code: 'conflict', fields: { to: expect.any(String) } })
  await replyTo(api, id, { to: ['found@customer.test'] })
})

test('nobody answers on a channel that cannot, or from an inbox that was closed', async () => {
  const chat = (await receive(house, mail(inbox.id, { channel: 'chat' }))).conversationId
  await rowsOf(house, `update conversation set inbox_id = null where id = $1`, [chat])
  await expect(replyTo(api, chat)).rejects.toMatchObject({ code: 'conflict' })
  const closed = await makeInbox(house.house)
  const { conversationId } = await receiveMail(house.house, { inbox: closed.id })
  await rowsOf(house, 'update inbox set removed_at = now() where id = $1', [closed.id])
  await expect(replyTo(api, conversationId)).rejects.toMatchObject({ code: 'conflict' })
  await noteIn(api, conversationId)
})

test('a note stays inside: no delivery, no status, no reopening', async () => {
  const id = await arrive()
  await replyTo(api, id, { status: 'resolved' })
  const note = await noteIn(api, id, { html: '<p>Sounds angry.</p>' })
  expect(note).toMatchObject({ kind: 'note', to: [], delivery: [], messageId: null, text: 'Between us.' })
  expect(await get(id)).toMatchObject({ status: 'resolved', preview: 'Between us.' })
})

test.each([
  [{}],
  [{ text: '  ' }],
  [{ text: 'x', kind: 'shout' }],
  [{ text: 'x', to: ['a@b\r\nBcc: c@d'] }],
  [{ html: '<p> </p><br>' }],
  [{ html: '<script>x</script>', kind: 'note' }],
  [{ text: 'x', status: 'snoozed', snoozedUntil: '2020-01-01T00:00:00.000Z' }],
])('what cannot be sent is refused: %o', async (body) => {
  const id = await arrive()
  await expect(
    api.call(addMessage, { params: { id }, body: { kind: 'reply', ...body } as never }),
  ).rejects.toMatchObject({
    code: 'invalid',
  })
  expect(await messages(id)).toHaveLength(1)
})

test('a colleague who is asked may see that conversation from then on, and add a note, but not answer', async () => {
  const id = await arrive()
  const hidden = await arrive()
  const light = await makeAgent(house.house, { role: 'light', name: 'Lu' })
  const eyes = house.api(light)
  await expect(get(id, eyes)).rejects.toMatchObject({ code: 'not_found' })
  await expect(noteIn(eyes, id)).rejects.toMatchObject({ code: 'not_found' })
  await noteIn(api, id, { ask: [light.id, light.id] })
  expect((await timeline(api, id)).slice(-2)).toMatchObject([
    { type: 'note.added', data: { asked: [light.id] } },
    { type: 'question.asked', data: { agentId: light.id } },
  ])
  expect((await get(id, eyes)).id).toBe(id)
  await noteIn(eyes, id)
  await expect(replyTo(eyes, id)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await eyes.call(listConversations)).items.map((item) => item.id)).toEqual([id])
  await expect(eyes.call(listMessages, { params: { id: hidden } })).rejects.toMatchObject({ code: 'not_found' })
  await expect(eyes.call(listEvents, { params: { id: hidden } })).rejects.toMatchObject({ code: 'not_found' })
  await expect(noteIn(api, id, { ask: [999_999] })).rejects.toMatchObject({ code: 'conflict' })
})

test('a draft is gone once it was sent, and one written since stays', async () => {
  const id = await arrive()
  const save = (html: string) => api.call(saveDraft, { params: { id }, body: { kind: 'reply', html, to: ['half@'] } })
  const draft = async () => (await api.call(getDraft, { params: { id } })).draft
  await save('<p>Dear Kim</p><script>x</script>')
  expect(await draft()).toMatchObject({ html: '<p>Dear Kim</p>', to: ['half@'] })
  expect((await house.api(await makeAgent(house.house)).call(getDraft, { params: { id } })).draft).toBeNull()
  await replyTo(api, id)
  await house.settled()
  expect(await draft()).toBeNull()
  // A follower that is late meets the next draft.
  const late = await rowsOf<{ at: Date }>(house, `select max(at) as at from event where conversation_id = $1`, [id])
  await new Promise((resolve) => setTimeout(resolve, 5))
  await save('<p>One more thing</p>')
  await rowsOf(
    house,
    `insert into event (at, actor, type, conversation_id, data) values ($1, $2, 'message.sent', $3, '{"messageId": 1}')`,
    [late[0]?.at, `agent:${agent.id}`, id],
  )
  house.house.wake.poke()
  await house.settled()
  expect(await draft()).toMatchObject({ html: '<p>One more thing</p>' })
})

test('a colleague’s answer leaves my draft alone', async () => {
  const id = await arrive()
  await api.call(saveDraft, { params: { id }, body: { kind: 'reply', html: '<p>Mine</p>' } })
  await replyTo(house.api(await makeAgent(house.house)), id)
  await house.settled()
  expect((await api.call(getDraft, { params: { id } })).draft?.html).toBe('<p>Mine</p>')
})

test('files are sent once, and only by who uploaded them', async () => {
  const id = await arrive()
  const mine = await uploadFile(api, 'offer.pdf', '%PDF-1.4', 'application/pdf')
  const theirs = await uploadFile(house.api(await makeAgent(house.house)), 'secret.txt', 'secret')
  await expect(replyTo(api, id, { attachments: [mine, theirs] })).rejects.toMatchObject({ code: 'conflict' })
  expect(await messages(id), 'nothing of it was sent').toHaveLength(1)
  const sent = await replyTo(api, id, { attachments: [mine, mine] })
  expect(sent.attachments).toMatchObject([{ id: mine, name: 'offer.pdf', type: 'application/pdf', size: 8 }])
  await expect(replyTo(api, id, { attachments: [mine] })).rejects.toMatchObject({ code: 'conflict' })
})

test('what failed is tried again; what did not fail is not', async () => {
  const id = await arrive()
  const sent = await replyTo(api, id, { cc: ['gone@customer.test'] })
  const retry = () => api.call(retryMessage, { params: { id: sent.id } })
  await rowsOf(house, `update delivery set state = 'sent' where message_id = $1`, [sent.id])
  await expect(retry()).rejects.toMatchObject({ code: 'conflict' })
  await rowsOf(
    house,
    `update delivery set state = 'bounced', reason = 'No such user' where message_id = $1 and address like 'gone%'`,
    [sent.id],
  )
  expect((await retry()).delivery).toMatchObject([
    { address: 'Kim@customer.test', state: 'sent', reason: null },
    { address: 'gone@customer.test', state: 'queued', reason: null },
  ])
  expect((await timeline(api, id)).some((event) => event.type === 'delivery.retried')).toBe(true)
  const [received] = await messages(id)
  await expect(api.call(retryMessage, { params: { id: received?.id as number } })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('the same reply sent twice under one key is one message, even at the same moment', async () => {
  const id = await arrive()
  const send = (text: string, idempotencyKey: string) =>
    api.call(addMessage, { params: { id }, body: { kind: 'reply', text } }, { idempotencyKey })
  const answers = await Promise.all([1, 2, 3, 4].map(() => send('Once', 'key-1')))
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
  await expect(send('Another', 'key-1')).rejects.toMatchObject({ code: 'idempotency_mismatch' })
  await send('Another', 'key-2')
  expect((await messages(id)).map((message) => message.text)).toEqual(['Hello, where is my order?', 'Once', 'Another'])
  expect(
    await rowsOf(
      house,
      'select delivery.id from delivery join message on message.id = message_id where conversation_id = $1',
      [id],
    ).then((rows) => rows.length),
  ).toBe(2)
})

test('a long thread comes page by page from either end, each page in the order it was written', async () => {
  const id = await arrive()
  for (let n = 1; n < 12; n++) await noteIn(api, id, { text: `Note ${n}` })
  const read = async (newest: boolean) => {
    const pages: string[][] = []
    for (let after: string | null | undefined; after !== null; ) {
      const page = await api.call(listMessages, {
        params: { id },
        query: { limit: 5, newest: String(newest), ...(after && { after }) } as never,
      })
      pages.push(page.items.map((item) => item.text))
      after = page.next
    }
    return pages
  }
  const whole = (await messages(id)).map((message) => message.text)
  expect((await read(false)).flat()).toEqual(whole)
  expect((await read(true)).toReversed().flat()).toEqual(whole)
})

test('the raw mail is there to download, as a file that no browser runs', async () => {
  const { messageId } = await receiveMail(house.house, { subject: 'Raw', text: '<script>alert(1)</script>' })
  const source = await api.call(getMessageSource, { params: { id: messageId } })
  expect(source.bytes.toString()).toContain('Subject: Raw')
  expect(source.type).toBe('application/octet-stream')
  expect(source.headers.get('content-disposition')).toMatch(/^attachment/)
})
