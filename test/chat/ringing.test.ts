import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAlarms } from '../../src/contract/alarms.ts'
import { declineChat, getConversationChat, listRunningChats } from '../../src/contract/chat-desk.ts'
import { createChatWidget } from '../../src/contract/chat-widgets.ts'
import { getConversation, handOver } from '../../src/contract/conversations.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { changeTeamRouting, getConversationRouting } from '../../src/contract/routing.ts'
import { tendSilent } from '../../src/server/chat/idling/commands.ts'
import { passOnLate, ringAgain } from '../../src/server/chat/offering/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { routeSome } from '../../src/server/routing/running/commands.ts'
import { newVisitor, type Widget } from '../chat-widget.ts'
import { makeAgent, makeTeam, type Person } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let key: string
let people: Person[]
let team: number
let ahead = 0
beforeAll(async () => {
  house = await openTestHouse({ now: () => new Date(Date.now() + ahead) })
  people = [await makeAgent(house.house), await makeAgent(house.house)]
  ;({ id: team } = await makeTeam(house.house, { members: people.map(({ id }) => id) }))
  const admin = house.api({ key: adminKey })
  await admin.call(changeTeamRouting, { params: { id: team }, body: { mode: 'push' } })
  key = (await admin.call(createChatWidget, { body: { name: 'Shop', team } })).key
})
afterAll(() => house.close())

const chatOf = async (id: number) =>
  (await house.api({ key: adminKey }).call(getConversationChat, { params: { id } })).chat
const soon = { timeout: 20_000 }

async function begun(): Promise<{ visitor: Widget; id: number; first: Person; second: Person }> {
  const visitor = await newVisitor(house, key)
  await visitor.connect()
  visitor.say('Is somebody there?')
  const { conversationId: id } = (await visitor.until((frame) => frame.kind === 'taken')) as { conversationId: number }
  await expect.poll(() => chatOf(id), soon).toMatchObject({ state: 'offered' })
  const to = (await chatOf(id))?.offeredTo?.id
  const first = people.find((person) => person.id === to) as Person
  return { visitor, id, first, second: people.find((person) => person !== first) as Person }
}

test('a chat rings with whom routing finds; not taken up in time, or passed on, it rings with the next', async () => {
  const { visitor, id, first, second } = await begun()
  const own = await house.api(first).call(listRunningChats, {})
  expect(own.items.find(({ conversationId }) => conversationId === id)).toMatchObject({ state: 'offered', unread: 1 })
  // Nobody is hurried: before its time it stays.
  await house.house.database.write(heed, (ctx) => passOnLate(ctx, id))
  expect((await chatOf(id))?.offeredTo?.id).toBe(first.id)
  ahead += 31_000
  await house.house.database.write(heed, (ctx) => passOnLate(ctx, id))
  await expect.poll(async () => (await chatOf(id))?.offeredTo?.id, soon).toBe(second.id)
  await house.api(second).call(declineChat, { params: { id } })
  // It rang with everybody who is there: now it waits, says so, and rings again only after a pause.
  const admin = house.api({ key: adminKey })
  const waitsSo = async () => (await admin.call(getConversationRouting, { params: { id } })).waits
  await expect.poll(async () => (await waitsSo())?.rang, soon).toBe(2)
  expect((await waitsSo())?.sentence).toContain('it rang with 2 and nobody took it up')
  const alarms = async () => (await admin.call(listAlarms, {})).items.filter(({ key }) => key.startsWith('unanswered'))
  expect(await alarms()).toMatchObject([
    { kind: 'no_candidate', message: expect.stringContaining('nobody took it up') },
  ])
  await house.house.database.write(heed, (ctx) => routeSome(ctx, team))
  expect(await chatOf(id)).toMatchObject({ state: 'waiting', offeredTo: null })
  await house.house.database.write(heed, (ctx) => ringAgain(ctx, id))
  await expect.poll(async () => (await chatOf(id))?.state, soon).toBe('offered')
  await house.api(first).call(addMessage, { params: { id }, body: { kind: 'reply', text: 'I am.' } })
  await visitor.until((frame) => frame.kind === 'chat' && frame.chat.state === 'talking')
  await expect.poll(alarms, soon).toEqual([])
  await expect(house.api(second).call(declineChat, { params: { id } })).rejects.toThrow('conflict')
  expect(
    visitor.received.filter((frame) => frame.kind === 'chat' && frame.chat.state === 'queued').length,
  ).toBeGreaterThan(0)
})

test('handed to a colleague it rings there, and the visitor is told in a word', async () => {
  const { visitor, id, first, second } = await begun()
  await house.api(first).call(addMessage, { params: { id }, body: { kind: 'reply', text: 'A moment.' } })
  await expect.poll(() => chatOf(id), soon).toMatchObject({ state: 'talking' })
  await house.api(first).call(handOver, { params: { id }, body: { assignee: second.id, reason: 'Speaks French' } })
  await visitor.until((frame) => frame.kind === 'told' && frame.what === 'transfer')
  await expect.poll(() => chatOf(id), soon).toMatchObject({ state: 'offered', offeredTo: { id: second.id } })
})

test('whoever answers has taken it up, also while it rings with a colleague; links and lists arrive whole', async () => {
  const { visitor, id, second } = await begun()
  const html =
    '<p>See <a href="https://shop.example/back">how</a>:</p><ul><li><p>pack it</p></li><li><p>send it</p></li></ul>'
  await house.api(second).call(addMessage, { params: { id }, body: { kind: 'reply', html } })
  const line = await visitor.until((frame) => frame.kind === 'line' && frame.line.from === 'agent')
  expect(line).toMatchObject({ line: { text: 'See how (https://shop.example/back):\n\n• pack it\n• send it' } })
  await visitor.until((frame) => frame.kind === 'chat' && frame.chat.agent?.name === second.name.split(' ')[0])
  expect(await chatOf(id)).toMatchObject({ state: 'talking', offeredTo: null })
  const { assignee } = await house.api({ key: adminKey }).call(getConversation, { params: { id } })
  expect(assignee?.id).toBe(second.id)
})

test('a visitor who says nothing more is asked, then the chat ends and is resolved', async () => {
  const { visitor, id, first } = await begun()
  await house.api(first).call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Which order is it?' } })
  await expect.poll(() => chatOf(id), soon).toMatchObject({ state: 'talking' })
  const tend = () => house.house.database.write(heed, (ctx) => tendSilent(ctx))
  await tend()
  expect((await chatOf(id))?.state).toBe('talking')
  ahead += 11 * 60_000
  await tend()
  await visitor.until((frame) => frame.kind === 'told' && frame.what === 'still_there')
  await tend()
  expect((await chatOf(id))?.state).toBe('talking')
  ahead += 11 * 60_000
  await tend()
  expect(await chatOf(id)).toMatchObject({ state: 'ended', endedBy: 'idle' })
  expect((await house.api({ key: adminKey }).call(getConversation, { params: { id } })).status).toBe('resolved')
})
