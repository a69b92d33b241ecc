import { afterAll, beforeAll, expect, test } from 'vitest'
import { createChatWidget } from '../../src/contract/chat-widgets.ts'
import { addMessage, listMessages } from '../../src/contract/messages.ts'
import { newVisitor } from '../chat-widget.ts'
import { makeAgent } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let key: string
beforeAll(async () => {
  house = await openTestHouse()
  const admin = house.api({ key: adminKey })
  key = (await admin.call(createChatWidget, { body: { name: 'Shop' } })).key
})
afterAll(() => house.close())

test('a visitor and an agent talk', async () => {
  const ann = await makeAgent(house.house, { role: 'agent', name: 'Ann Lee' })
  const visitor = await newVisitor(house, key)
  const welcome = await visitor.connect()
  expect(welcome).toMatchObject({ resumed: false, chat: null, lines: [] })
  const clientId = visitor.say('Where is my parcel?', {
    start: { name: 'Mia', page: { url: 'https://shop.example/x' } },
  })
  const taken = await visitor.until((frame) => frame.kind === 'taken')
  expect(taken).toMatchObject({ clientId })
  const { conversationId } = taken as { conversationId: number }
  await house
    .api(ann)
    .call(addMessage, { params: { id: conversationId }, body: { kind: 'reply', text: 'It left yesterday.' } })
  const line = await visitor.until((frame) => frame.kind === 'line' && frame.line.from === 'agent')
  expect(line).toMatchObject({ line: { text: 'It left yesterday.', person: { name: expect.any(String) } } })
  const messages = await house.api(ann).call(listMessages, { params: { id: conversationId } })
  expect(messages.items.map(({ text }) => text)).toEqual(['Where is my parcel?', 'It left yesterday.'])
  await visitor.until((frame) => frame.kind === 'chat' && frame.chat.state === 'talking')
})
