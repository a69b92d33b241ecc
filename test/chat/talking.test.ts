import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadChatFile } from '../../src/contract/chat.ts'
import { acceptChat, endChat, getConversationChat, listRunningChats } from '../../src/contract/chat-desk.ts'
import { changeChatWidget, createChatWidget, getChatWidget } from '../../src/contract/chat-widgets.ts'
import { getConversation } from '../../src/contract/conversations.ts'
import { addMessage, listMessages } from '../../src/contract/messages.ts'
import { redactMessage } from '../../src/contract/redactions.ts'
import { newVisitor, type Widget } from '../chat-widget.ts'
import { makeAgent, type Person } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let beside: TestHouse
let key: string
let widgetId: number
let ann: Person
beforeAll(async () => {
  house = await openTestHouse()
  beside = await openTestHouse({ beside: house, working: false })
  const widget = await house.api({ key: adminKey }).call(createChatWidget, { body: { name: 'Shop' } })
  key = widget.key
  widgetId = widget.id
  ann = await makeAgent(house.house, { role: 'agent', name: 'Ann Lee' })
})
afterAll(async () => {
  await beside.close()
  await house.close()
})

const desk = (who: Person = ann) => house.api(who)
const texts = async (id: number) => (await desk().call(listMessages, { params: { id } })).items.map(({ text }) => text)
const say = (id: number, text: string) => desk().call(addMessage, { params: { id }, body: { kind: 'reply', text } })

/** A visitor who has said something, and where. */
async function talking(text = 'Where is my parcel?'): Promise<{ visitor: Widget; id: number }> {
  const visitor = await newVisitor(house, key)
  await visitor.connect()
  visitor.say(text, { start: { name: 'Mia', page: { url: 'https://shop.example/cart?token=abc&q=1' } } })
  const taken = await visitor.until((frame) => frame.kind === 'taken')
  return { visitor, id: (taken as { conversationId: number }).conversationId }
}

test('a visitor and an agent talk: lines, who it is, typing, what was seen, the end and a rating', async () => {
  const { visitor, id } = await talking()
  await desk().call(acceptChat, { params: { id } })
  await visitor.until((frame) => frame.kind === 'chat' && frame.chat.agent?.name === 'Ann')
  const screen = await house.socket(ann)
  screen.send({ kind: 'watch', conversationId: id })
  await screen.until((frame) => frame.kind === 'viewers')
  screen.send({ kind: 'typing', conversationId: id, what: 'reply' })
  await visitor.until((frame) => frame.kind === 'typing' && frame.typing)
  visitor.send({ kind: 'typing', text: 'I mean the one' })
  // What is typed is nobody's to read unless the settings say so.
  const types = await screen.until((frame) => frame.kind === 'visitor' && frame.typing === true)
  expect(types).toMatchObject({ conversationId: id, text: null })
  const { id: messageId } = await say(id, 'It left yesterday. <b>Not bold</b>')
  const line = await visitor.until((frame) => frame.kind === 'line' && frame.line.id === messageId)
  expect(line).toMatchObject({
    line: { from: 'agent', text: 'It left yesterday. <b>Not bold</b>', person: { name: 'Ann' } },
  })
  visitor.send({ kind: 'seen', id: messageId })
  const chat = () => desk().call(getConversationChat, { params: { id } })
  await expect.poll(chat, { timeout: 20_000 }).toMatchObject({ chat: { seenId: messageId, deliveredId: messageId } })
  // Nothing of it goes by mail, and it stays in hand while it runs.
  expect((await desk().call(getConversation, { params: { id } })).status).toBe('open')
  expect((await chat()).chat?.visitor).toMatchObject({
    ...{ name: 'Mia', verified: false, here: true },
    page: { url: 'https://shop.example/cart?token=…&q=1' },
  })
  await desk().call(endChat, { params: { id }, body: {} })
  await visitor.until((frame) => frame.kind === 'chat' && frame.chat.state === 'ended')
  visitor.send({ kind: 'rate', conversationId: id, rating: { stars: 5, comment: 'Quick' } })
  await expect.poll(chat, { timeout: 20_000 }).toMatchObject({ chat: { rating: 5, comment: 'Quick' } })
  expect((await desk().call(getConversation, { params: { id } })).status).toBe('resolved')
  await screen.close()
})

test('words taken out of a line go from what was told before and with the rating', async () => {
  const { visitor, id } = await talking('My password is tulip-7')
  await desk().call(acceptChat, { params: { id } })
  await desk().call(endChat, { params: { id }, body: {} })
  await visitor.until((frame) => frame.kind === 'chat' && frame.chat.state === 'ended')
  visitor.send({ kind: 'rate', conversationId: id, rating: { stars: 4, comment: 'You have my tulip-7 now' } })
  const chat = async () => (await desk().call(getConversationChat, { params: { id } })).chat
  await expect.poll(async () => (await chat())?.rating, { timeout: 20_000 }).toBe(4)
  const told = [{ label: 'Order', value: 'tulip-7' }]
  await house.house.database.pool.query('update chat set answers = $1 where conversation_id = $2', [
    JSON.stringify(told),
    id,
  ])
  const lead = house.api(await house.as.lead)
  const [line] = (await lead.call(listMessages, { params: { id } })).items
  await lead.call(redactMessage, {
    params: { id: line?.id ?? 0 },
    body: { secrets: [{ kind: 'password', text: 'tulip-7' }] },
  })
  expect(await chat()).toMatchObject({
    answers: [{ label: 'Order', value: '█████' }],
    comment: 'You have my █████ now',
  })
})

test('a line is kept once however often it is sent, and nothing is missed by whoever comes back, on another node too', async () => {
  const { visitor, id } = await talking('one')
  await say(id, 'two')
  await visitor.until((frame) => frame.kind === 'line' && frame.line.text === 'two')
  const own = ['one']
  for (let round = 0; round < 6; round++) {
    const line = `line ${round}`
    own.push(line)
    // Sent, and cut before it is known whether it was taken; and again, twice.
    const clientId = visitor.say(line)
    if (round % 2 === 0) visitor.cut()
    await say(id, `answer ${round}`)
    visitor.cut()
    visitor.url = round % 2 === 0 ? beside.url : house.url
    await visitor.connect()
    visitor.send({ kind: 'line', clientId, text: line })
    await expect.poll(() => visitor.waiting.size, { timeout: 20_000 }).toBe(0)
  }
  const wanted = ['two', ...Array.from({ length: 6 }, (_, round) => `answer ${round}`)]
  await expect.poll(() => [...visitor.lines.values()].filter(({ from }) => from === 'agent').length).toBe(wanted.length)
  expect([...visitor.lines.values()].filter(({ from }) => from === 'agent').map(({ text }) => text)).toEqual(wanted)
  const kept = (await texts(id)).filter((text) => /^(one|line \d)$/.test(text))
  expect(kept).toEqual(own)
})

test('two tabs see the same; both begin at once and are in one chat', async () => {
  const first = await newVisitor(house, key)
  const { Widget } = await import('../chat-widget.ts')
  const second = new Widget(beside.url, key, first.token)
  await Promise.all([first.connect(), second.connect()])
  first.say('from the first')
  second.say('from the second')
  const taken = await Promise.all([first, second].map((tab) => tab.until((frame) => frame.kind === 'taken')))
  const ids = taken.map((frame) => (frame as { conversationId: number }).conversationId)
  expect(ids[0]).toBe(ids[1])
  for (const tab of [first, second])
    await expect
      .poll(() => [...tab.lines.values()].map(({ text }) => text).toSorted(), { timeout: 20_000 })
      .toEqual(['from the first', 'from the second'])
})

test('files go both ways, and nobody attaches what another visitor has uploaded', async () => {
  const { visitor, id } = await talking()
  const upload = async (token: string) => {
    const body = new FormData()
    body.append('file', new Blob(['%PDF-1.4'], { type: 'application/pdf' }), '../bill.pdf')
    const answer = await fetch(`${house.url}/api${uploadChatFile.path.replace('{key}', key)}`, {
      ...{ method: 'POST', body, headers: { origin: house.url, authorization: `Bearer ${token}` } },
    })
    return (await answer.json()) as { id: number; name: string }
  }
  const file = await upload(visitor.token)
  expect(file.name).toBe('bill.pdf')
  const thief = await newVisitor(house, key)
  await thief.connect()
  thief.say('mine now', { files: [file.id] })
  await thief.until((frame) => frame.kind === 'refused' && frame.because === 'conflict')
  visitor.say('', { files: [file.id] })
  await expect.poll(() => [...visitor.lines.values()].some(({ files }) => files[0]?.id === file.id)).toBe(true)
  const messages = await desk().call(listMessages, { params: { id } })
  expect(messages.items.at(-1)?.attachments).toMatchObject([{ name: 'bill.pdf' }])
  const [line] = [...visitor.lines.values()].filter(({ files }) => files.length > 0)
  expect((await fetch(`${house.url}${line?.files[0]?.url}`)).status).toBe(200)
})

test('a chat that ended goes on in the same conversation within a day, and rings anew', async () => {
  const { visitor, id } = await talking()
  await desk().call(acceptChat, { params: { id } })
  visitor.send({ kind: 'end' })
  await visitor.until((frame) => frame.kind === 'chat' && frame.chat.state === 'ended')
  const seen = visitor.received.length
  visitor.say('one more thing')
  const taken = await visitor.until((frame) => frame.kind === 'taken', seen)
  expect(taken).toMatchObject({ conversationId: id })
  const running = async () =>
    (await desk().call(listRunningChats, {})).items.find(({ conversationId }) => conversationId === id)
  await expect.poll(running, { timeout: 20_000 }).toMatchObject({ state: 'offered', unread: 2 })
  expect((await desk().call(getConversation, { params: { id } })).status).toBe('open')
})

test('what is too much, too long or unknown is refused, and the socket stays', async () => {
  const admin = house.api({ key: adminKey })
  const { settings } = await admin.call(getChatWidget, { params: { id: widgetId } })
  const strict = { ...settings, linesPerMinute: 5, maxLength: 200 }
  const { key: strictKey } = await admin.call(createChatWidget, { body: { name: 'Strict', settings: strict } })
  const visitor = await newVisitor(house, strictKey)
  await visitor.connect()
  visitor.say('x'.repeat(201))
  await visitor.until((frame) => frame.kind === 'refused' && frame.because === 'invalid' && !frame.retry)
  visitor.send({ kind: 'nonsense' } as never)
  await visitor.until((frame) => frame.kind === 'refused' && frame.clientId === null)
  for (let n = 0; n < 6; n++) visitor.say(`line ${n}`)
  await visitor.until((frame) => frame.kind === 'refused' && frame.because === 'too_many_requests' && frame.retry)
  await visitor.until((frame) => frame.kind === 'taken')
})

test('questions must be answered before it begins', async () => {
  const admin = house.api({ key: adminKey })
  const made = await admin.call(createChatWidget, { body: { name: 'Asking' } })
  const questions = [
    { id: 'email', kind: 'email' as const, labels: { en: 'E-mail' }, required: true, options: {} },
    {
      id: 'topic',
      kind: 'choice' as const,
      labels: { en: 'About' },
      required: true,
      options: { en: ['Order', 'Bill'] },
    },
  ]
  await admin.call(changeChatWidget, { params: { id: made.id }, body: { settings: { ...made.settings, questions } } })
  const visitor = await newVisitor(house, made.key)
  await visitor.connect()
  visitor.say('Hello', { start: { email: 'mia@customers.test' } })
  await visitor.until((frame) => frame.kind === 'refused' && frame.because === 'invalid')
  visitor.say('Hello', { start: { email: 'mia@customers.test', answers: { topic: 'Bill' } } })
  const taken = (await visitor.until((frame) => frame.kind === 'taken')) as { conversationId: number }
  const { chat } = await desk().call(getConversationChat, { params: { id: taken.conversationId } })
  expect(chat).toMatchObject({
    answers: [{ label: 'About', value: 'Bill' }],
    visitor: { address: 'mia@customers.test' },
  })
})
