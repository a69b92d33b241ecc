import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeConversation, listEvents } from '../../src/contract/conversations.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { record } from '../../src/server/platform/events.ts'
import { makeAgent, receiveMail } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'
import { noteIn, replyTo } from './desk.ts'

let house: TestHouse
let now = new Date('2026-05-04T09:00:00.000Z')
beforeAll(async () => {
  house = await openTestHouse({ now: () => now, working: false })
})
afterAll(() => house.close())

test('the timeline says of everything who did it, when and what, and keeps names of those who left', async () => {
  const agent = await makeAgent(house.house, { name: 'Ines' })
  const api = house.api(agent)
  const { conversationId: id } = await receiveMail(house.house, {
    from: { name: 'Kim Lee', address: 'kim@customer.test' },
  })
  now = new Date('2026-05-04T09:10:00.000Z')
  const sent = await replyTo(api, id)
  now = new Date('2026-05-04T09:20:00.000Z')
  await house
    .api({ key: adminKey })
    .call(changeConversation, { params: { id }, body: { priority: 'high', tags: ['vip'] } })
  now = new Date('2026-05-04T09:30:00.000Z')
  await house.house.database.write(heed, (ctx) =>
    record(ctx, {
      type: 'delivery.changed',
      conversationId: id,
      data: { messageId: sent.id, address: 'kim@customer.test', state: 'sent', reason: null },
    }),
  )
  await house.house.database.pool.query('update agent set deactivated_at = now() where id = $1', [agent.id])
  const reader = house.api(await house.as.reviewer)
  const { items } = await reader.call(listEvents, { params: { id } })
  const told = items.map(({ type, at, actor, data }) => [at.slice(11, 16), `${actor.kind} ${actor.name}`, type, data])
  expect(told).toEqual([
    ['09:00', 'contact Kim Lee', 'conversation.created', { subject: 'Where is my order?' }],
    ['09:00', 'contact Kim Lee', 'message.received', { messageId: expect.any(Number), automatic: null }],
    ['09:10', 'agent Ines', 'message.sent', { messageId: sent.id }],
    ['09:10', 'agent Ines', 'conversation.assigned', { from: null, to: agent.id }],
    ['09:10', 'agent Ines', 'conversation.status_changed', { from: 'open', to: 'waiting' }],
    ['09:20', 'key API', 'conversation.priority_changed', { from: 'normal', to: 'high' }],
    ['09:20', 'key API', 'conversation.tags_changed', { added: ['vip'], removed: [] }],
    [
      '09:30',
      'heed Heed',
      'delivery.changed',
      { messageId: sent.id, address: 'kim@customer.test', state: 'sent', reason: null },
    ],
  ])
})

test('a long timeline comes page by page, whole', async () => {
  const api = house.api(await house.as.agent)
  const { conversationId: id } = await receiveMail(house.house)
  for (let n = 0; n < 9; n++) await noteIn(api, id)
  const whole = (await api.call(listEvents, { params: { id } })).items
  const paged: typeof whole = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await api.call(listEvents, { params: { id }, query: { limit: 4, ...(after && { after }) } })
    paged.push(...page.items)
    after = page.next
  }
  expect(paged).toEqual(whole)
  expect(whole).toHaveLength(11)
})
